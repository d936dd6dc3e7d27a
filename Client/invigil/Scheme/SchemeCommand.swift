import ArgumentParser
import ExamModel
import Foundation
import QuestionFormats
import Records

/// The work on the rules of designations.
struct SchemeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scheme",
        abstract: "Check the rules of a designation, decide by them, and try a new rule out on all holders.",
        discussion: """
            A scheme is a file: routes and what they ask for, exams and retakes, validity, CPD and renewal, fees. The article "The scheme \
            format" tells how it is written. Nothing here needs a server.

            Examples:
              invigil scheme check QuestionBanks/cxpa/ccxp/scheme.yaml --bank QuestionBanks/cxpa/ccxp
              invigil scheme decide Schemes/copc-organisation.yaml --route audit --evidence north.json --on 2026-12-01
              invigil scheme simulate new.yaml --among old.yaml --holders holders.json --on 2026-12-01
            """,
        subcommands: [SchemeCheck.self, SchemeDecide.self, SchemeSimulate.self])
}

/// Reads schemes and tells what is wrong with them.
struct SchemeCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Tell what is wrong in a scheme, and how to mend it.",
        discussion: """
            Each finding is one line, 'file:line: rule: what is wrong; how to mend it'. The exit status is 1 if there is any.

            Example:
              invigil scheme check Schemes/copc-organisation.yaml
            """)

    @Argument(help: ArgumentHelp("Schemes.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("A bank: whether it has the exams, with as many items and minutes.", valueName: "directory"))
    var bank: String?

    @Flag(help: "Print the findings as one JSON document.")
    var json = false

    func run() async throws {
        let bank = try bank.map(SchemeFiles.bank)
        var findings: [String] = []
        for file in files {
            let reading = try SchemeFiles.reading(file)
            findings += reading.report.findings.map(\.description)
            guard let scheme = reading.scheme else { continue }
            findings += SchemeFiles.doubts(about: scheme, bank).map { "\(file):1: \($0)" }
            if !json {
                try Console.note(
                    "\(file): \(scheme.id) \(scheme.version), \(counted(scheme.routes.count, "route")), in force from \(scheme.effective)")
            }
        }
        if json { try Console.out(json: findings) } else { for finding in findings { try Console.out(finding) } }
        if !findings.isEmpty { throw ExitCode(1) }
    }
}

/// The files that these commands read.
enum SchemeFiles {
    private static let mostBytes = 64 << 20

    static func reading(_ path: String) throws -> SchemeReading {
        readScheme(SourceFile(path: path, bytes: try contents(ofFile: path, atMost: mostBytes)))
    }

    /// Throws what is wrong with it.
    static func scheme(_ path: String) throws -> Scheme {
        let reading = try reading(path)
        if let scheme = reading.scheme { return scheme }
        for finding in reading.report.findings { try Console.note(finding.description) }
        throw CommandFailure("\(path) is no scheme. Mend what is told above; 'invigil scheme check' tells it again.")
    }

    static func bank(_ path: String) throws -> Bank {
        let directory = try BankDirectory(at: path)
        guard let bank = readBank(directory.files).imported?.bank else {
            throw CommandFailure("\(directory.path) cannot be read as a bank. 'invigil bank lint' tells why.")
        }
        return bank
    }

    static func json<Value: Decodable>(_ path: String, _ what: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(try contents(ofFile: path, atMost: mostBytes)))
        } catch let fault as DecodingError {
            let words = SchemeFiles.words(of: fault)
            let end = words.hasSuffix(".") ? "" : "."
            throw CommandFailure("\(path) is not \(what): \(words)\(end) The help of this command shows one.")
        }
    }

    static func date(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text) else { throw ValidationError("'\(text)' is not a date. Write YYYY-MM-DD.") }
        return date
    }

    /// What the file alone cannot tell.
    static func doubts(about scheme: Scheme, _ bank: Bank?) -> [String] {
        var doubts: [String] = []
        if let zone = scheme.more.timeZone, TimeZone(identifier: zone) == nil {
            doubts.append("scheme.zone: this machine knows no time zone '\(zone)'; write one such as Europe/London")
        }
        guard let bank else { return doubts }
        for exam in scheme.more.exams {
            guard let blueprint = bank.blueprints.first(where: { $0.id == exam.blueprint }) else {
                doubts.append("scheme.exam: bank \(bank.id) has no blueprint '\(exam.blueprint)'")
                continue
            }
            let items = blueprint.cells.reduce(0) { $0 + $1.items }
            for (name, told, known) in [("items", exam.items, items), ("minutes", exam.minutes, blueprint.minutes)] {
                guard let told, told != known else { continue }
                doubts.append(
                    "scheme.exam: \(exam.blueprint) has \(known) \(name) in bank \(bank.id), and \(told) in the scheme; mend one of them")
            }
        }
        return doubts
    }

    private static func words(of fault: DecodingError) -> String {
        switch fault {
        case .keyNotFound(let key, let context): "\(place(context)) has no '\(key.stringValue)'"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            "\(place(context)): \(context.debugDescription)"
        @unknown default: "\(fault)"
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        return path.isEmpty ? "it" : path
    }
}
