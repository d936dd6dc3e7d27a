import ExamModel
import Foundation
@testable import QuestionFormats
import Testing

@Suite("The article on the bank format tells the truth")
struct ArticleTests {
    private let article: String

    init() throws {
        var folder = URL(filePath: #filePath)
        repeat {
            folder.deleteLastPathComponent()
        } while !FileManager.default.fileExists(atPath: folder.path + "/Package.swift") && folder.path != "/"
        article = try String(contentsOf: folder.appending(path: "Sources/ExamModel/Documentation.docc/BankFormat.md"), encoding: .utf8)
    }

    /// The fenced examples of one language.
    private func examples(_ language: String) -> [String] {
        article.components(separatedBy: "\n```" + language + "\n").dropFirst().compactMap { $0.components(separatedBy: "\n```\n").first }
    }

    private var files: [SourceFile] {
        let entries = examples("yaml").filter { $0.hasPrefix("- ") }
        let keys = entries.filter { $0.contains("scoring: ") }
        func example(_ field: String) -> String { examples("yaml").first { $0.hasPrefix(field) } ?? "" }
        return [
            SourceFile(path: "bank.yaml", text: example("bank:")), SourceFile(path: "blueprints/exam.yaml", text: example("blueprint:")),
            SourceFile(path: "items/all.yaml", text: entries.filter { !keys.contains($0) }.joined(separator: "\n")),
            SourceFile(path: "keys/all.yaml", text: keys.joined(separator: "\n")), SourceFile(path: "PROVENANCE.md", text: "The article."),
        ]
    }

    @Test("its examples are one bank without findings, with an item of every type")
    func bank() throws {
        let reading = readBank(files)
        #expect(reading.report.description == "0 errors, 0 warnings")
        let imported = try #require(reading.imported)
        #expect(Set(imported.bank.items.map(\.interaction.kind)) == Set(InteractionKind.allCases.map(\.rawValue)))
        #expect(readBank(try writeBank(imported)).imported == imported)
    }

    @Test("its programs are written as they stand there")
    func programs() throws {
        let programs = examples("program")
        #expect(programs.count == 2)
        for text in programs { #expect(programText(try readProgram(text).get()) == text) }
    }

    @Test("every operator is named in it")
    func operators() {
        for name in Set(ProgramWords.plainOperators.keys).union(ProgramWords.bracketOperators) {
            #expect(article.contains(name), "\(name)")
        }
    }
}
