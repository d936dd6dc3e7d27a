import ArgumentParser
import ExamModel
import Foundation
@testable import invigil
import QuestionFormats
import Testing

@Suite("Where a bank comes from")
struct BankSourceTests {
    private func withFiles(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let scratch = try Scratch()
        for (path, text) in files { try scratch.write(path, text) }
        try withExtendedLifetime(scratch) { try body(scratch.path) }
    }

    private func naming(_ words: String...) throws -> NamingOptions {
        try NamingOptions.parse(words)
    }

    static let gift = "::One:: Which? {=a ~b ~c}\n\n::Two:: How many? {#3:1}\n"

    @Test("a directory with bank.yaml is our own, one without is a package, a file is what stands in it")
    func kinds() throws {
        try withFiles(["bank.yaml": "bank: x", "package/imsmanifest.xml": "<manifest/>", "package/.hidden": "x", "b.gift": Self.gift]) {
            path in
            guard case .own(let own) = try BankSource(at: [path]) else { return #expect(Bool(false), "not our own") }
            #expect(own.files.contains { $0.path == "bank.yaml" })
            guard case .foreign(let files) = try BankSource(at: [path + "/package", path + "/b.gift"]) else {
                return #expect(Bool(false), "not of others")
            }
            #expect(files.map { $0.path.split(separator: "/").last } == ["imsmanifest.xml", "b.gift"])
        }
    }

    @Test("what is not there, or no regular file, is told by its name", arguments: ["/none/at/all.gift", "/dev/null"])
    func missing(path: String) {
        let failure = #expect(throws: CommandFailure.self) { try BankSource(at: [path]) }
        #expect(failure.map { "\($0)".contains(path) } == true)
    }

    @Test(
        "a bank of another format is named after its file, or as it is told",
        arguments: [
            (["--bank", "mine", "--bank-version", "7"], "mine", "7"), ([], "b", "1"),
        ])
    func names(words: [String], bank: String, version: String) throws {
        try withFiles(["b.gift": Self.gift]) { path in
            let intake = try BankIntake(BankSource(at: [path + "/b.gift"]), NamingOptions.parse(words))
            #expect(intake.bank?.bank.id.text == bank)
            #expect(intake.bank?.bank.version == version)
            #expect(intake.bank?.bank.items.count == 2)
            #expect(intake.findings == nil)
            #expect(intake.conversion?.counts.refused == 0)
        }
    }

    @Test("a name that no bank can have, and columns that say nothing, are refused with the way out")
    func refusals() throws {
        try withFiles(["b.gift": Self.gift]) { path in
            let source = try BankSource(at: [path + "/b.gift"])
            let name = #expect(throws: CommandFailure.self) { try BankIntake(source, NamingOptions.parse(["--bank", "a/b"])) }
            #expect(name.map { "\($0)".contains("--bank NAME") } == true)
            let columns = #expect(throws: CommandFailure.self) { try BankIntake(source, NamingOptions.parse(["--columns", "stem"])) }
            #expect(columns.map { "\($0)".contains("--columns") } == true)
        }
    }

    @Test("a table whose columns are told is read by them")
    func columns() throws {
        try withFiles(["t.txt": "Frage;A;B;C;Loesung\nWhich?;one;two;three;B\n"]) { path in
            let intake = try BankIntake(
                BankSource(at: [path + "/t.txt"]), naming("--columns", "stem=Frage,options=A;B;C,key=Loesung"))
            #expect(intake.bank?.bank.items.map(\.stem.markup) == ["Which?"])
            #expect(intake.bank?.key.keys.first?.correct == .choices(["b"]))
        }
    }

    @Test("lint counts errors, warnings and hints apart, and each finding has a place")
    func lint() throws {
        try withFiles(["b.gift": Self.gift + "\n::Bad:: What? {=a =%33%b}\n"]) { path in
            let source = try BankSource(at: [path + "/b.gift"])
            let report = LintReport(path: path + "/b.gift", source, try BankIntake(source, naming()))
            let outcome = LintOutcome([report])
            #expect(outcome.errors == 1)
            #expect(report.findings.first { $0.severity == .error }?.rule == "gift.weight")
            #expect(report.findings.allSatisfy { $0.line >= 1 && !$0.file.isEmpty })
            #expect(report.findings.contains { $0.rule == "writing.missing-rationale" })
            #expect(report.findings.filter { $0.severity == .hint }.allSatisfy { $0.description.contains("hint: ") })
        }
    }

    @Test("a new file is written whole, for its owner only, and never over another")
    func newFile() throws {
        try withFiles(["there.gift": "old"]) { path in
            try NewDirectory.write(Array("new".utf8), toNewFile: path + "/new.gift")
            #expect(try String(contentsOfFile: path + "/new.gift", encoding: .utf8) == "new")
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/new.gift")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(throws: CommandFailure.self) { try NewDirectory.write(Array("new".utf8), toNewFile: path + "/there.gift") }
            #expect(try String(contentsOfFile: path + "/there.gift", encoding: .utf8) == "old")
        }
    }
}
