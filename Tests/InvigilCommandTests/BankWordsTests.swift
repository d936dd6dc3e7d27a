import ArgumentParser
import ExamModel
import Foundation
import QuestionFormats
import Records
import Testing

@testable import invigil

@Suite("What the bank commands say")
struct BankWordsTests {
    static let acts: [(BankAct, String)] = [
        (.drafted, "handed it in"), (.reviewed(note: ""), "accepted it"), (.reviewed(note: "Read it all."), "accepted it: Read it all."),
        (.returned(because: "CRM-014 has two keys."), "returned it: CRM-014 has two keys."), (.published(note: ""), "published it"),
        (.published(note: "for November"), "published it: for November"),
    ]

    @Test("each step in a bank's life is a sentence", arguments: acts)
    func words(act: BankAct, words: String) {
        #expect(act.words == words)
    }

    static let names: [(String, String)] = [
        ("/tmp/Biology part 1.xml", "Biology-part-1"), ("a.b.gift", "a-b"), ("Übung.csv", "bung"), ("***.zip", "bank"),
        (String(repeating: "x", count: 100) + ".gift", String(repeating: "x", count: 64)),
    ]

    @Test("a bank without a name is named after its file, as far as that can be a name", arguments: names)
    func naming(path: String, name: String) throws {
        let settings = try NamingOptions.parse([]).settings(for: [SourceFile(path: path, text: "")])
        #expect(settings.bank.text == name)
        #expect(settings.title == name)
        #expect(settings.level == .apply)
    }

    @Test("the export counts an item that was left out once, however many notes it has")
    func exported() throws {
        let notes = [
            ExportNote(.dropped, item: "A-1", isItemLeftOut: true, rule: "gift.kind", what: "a table"),
            ExportNote(.dropped, item: "A-1", isItemLeftOut: true, rule: "gift.shuffle", what: "its order"),
            ExportNote(.changed, item: "A-2", rule: "gift.text", what: "its emphasis"),
            ExportNote(.changed, item: nil, rule: "gift.status", what: "status"),
        ]
        let outcome = ExportOutcome(format: "gift", to: "a.gift", items: 3, notes: notes)
        #expect(outcome.written == 2)
        #expect(String(decoding: try canonicalBytes(of: outcome), as: UTF8.self).contains(#""written":2"#))
    }

    @Test("lines of lint begin with their place and say how bad they are")
    func lintLines() {
        let place = Place(file: "items/crm.yaml", line: 7)
        let lines = [LintFinding.Severity.error, .warning, .hint].map {
            LintFinding(place, $0, rule: "key.missing", what: "no key", mend: "add one").description
        }
        #expect(
            lines == [
                "items/crm.yaml:7: key.missing: no key; add one", "items/crm.yaml:7: key.missing: warning: no key; add one",
                "items/crm.yaml:7: key.missing: hint: no key; add one",
            ])
    }

    static let wrong: [[String]] = [
        ["--count", "0"], ["--count", "100001"], ["--disjoint"], ["--seed", "9007199254740993"], ["--seed", "-1"],
    ]

    @Test("forms that cannot be asked for are refused before anything is read", arguments: wrong)
    func assembling(words: [String]) {
        #expect(throws: (any Error).self) { try BankAssemble.parse(["bank"] + words) }
    }

    @Test("importing says where the bank shall go, or that it goes nowhere")
    func importing() throws {
        #expect(throws: (any Error).self) { try BankImport.parse(["a.gift"]) }
        #expect(try BankImport.parse(["a.gift", "--dry-run"]).dryRun)
        #expect(try BankImport.parse(["a.gift", "--into", "b"]).into == "b")
    }
}
