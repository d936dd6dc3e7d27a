import ExamFixtures
import ExamModel
@testable import QuestionFormats
import Testing

@Suite("Writing a bank")
struct WritingTests {
    static let small = ImportedBank(bank: .small, key: .small, schemes: [.ccsm], provenance: "Fixtures.\n\nNobody's work.")

    @Test("a bank is equal after writing and reading")
    func roundTrip() throws {
        let reading = readBank(try writeBank(Self.small))
        let sorted = Bank(
            id: "small", version: "1", title: "A small bank", language: "en", domains: Bank.small.domains,
            items: Bank.small.items,
            testlets: Bank.small.testlets, blueprints: [.small, .tiny])
        #expect(reading.report.description == "0 errors, 0 warnings")
        #expect(reading.imported == ImportedBank(bank: sorted, key: .small, schemes: [.ccsm], provenance: Self.small.provenance))
    }

    @Test("the files are named after the domains, with keys beside items")
    func names() throws {
        #expect(
            try writeBank(Self.small).map(\.path) == [
                "PROVENANCE.md", "bank.yaml", "blueprints/small-exam.yaml", "blueprints/small-tiny.yaml",
                "items/people.yaml", "items/service-scenarios.yaml", "items/service.yaml",
                "keys/people.yaml", "keys/service-scenarios.yaml", "keys/service.yaml", "scheme.yaml",
            ])
    }

    @Test("no item file holds anything of a key")
    func keysApart() throws {
        for file in try writeBank(Self.small) where file.path.hasPrefix("items/") {
            #expect(!file.text.contains("key:") && !file.text.contains("rationale") && !file.text.contains("scoring"))
        }
    }

    @Test("ids from elsewhere cannot name a file outside the bank")
    func hostileIDs() {
        let item = Item(id: "A", domain: "../../etc/passwd", level: .recall, stem: "S", interaction: Item.triage.interaction)
        let bank = Bank(
            id: "b", version: "1", title: "T", language: "en", domains: [], items: [item], testlets: [], blueprints: [])
        let imported = ImportedBank(bank: bank, key: .small, schemes: [], provenance: nil)
        #expect(throws: UnwritableBank.self) { try writeBank(imported) }
        let paths = bankFiles(imported).map(\.path)
        #expect(paths.allSatisfy { !$0.contains("..") && $0.split(separator: "/").count <= 2 })
    }

    @Test("text that looks like YAML comes back as it was", arguments: awkward)
    func awkwardTexts(_ text: String) throws {
        try expectRoundTrip(text)
    }

    static let awkward = [
        "- a list?", "key: value", "# no comment", "a #hash", "a # hash", "'single'", "\"double\"", "back\\slash", "| pipe",
        "> fold",
        "&anchor", "*star", "!tag", "%percent", "@at", "`tick", "[1, 2]", "{a: b}", "ends with colon:", "yes", "null", "~", "1",
        "0x1F",
        "---", "...", "? what", ": colon", "-", "a, b", "a]b", "first\n\n\nlast", "first\n  indented\n- item",
        "| a | b |\n| c | d |",
        "line one\n# not a comment\nline three", "€49.00 – Zürich, naïve “quotes”", "日本語", "a\n---\nb", "R&D and *D* stay",
        "see &D and *D", "\\x2A *a &a",
        "trailing\n: odd", "100%", "what?", "what??", "? ? ?", "?", "x\n" + String(repeating: "? x\n", count: 20) + "x", "=", "<<",
        "50 % of 3:1", "x\n y",
    ]

    @Test("random texts come back as they were", arguments: 1...40 as ClosedRange<UInt64>)
    func randomTexts(_ seed: UInt64) throws {
        var chance = SeededChance(seed: seed)
        let pieces = [
            "a", "B", "1", " ", " ", "\n", "\n\n", ": ", " #", "- ", "|", "\"", "'", "\\", "[", "{", "}", ",", "!", "%", "é", "€",
            "…", "?",
        ]
        let text = (0..<60).map { _ in chance.pick(pieces) }.joined()
        try expectRoundTrip("x" + text + "x")
        try expectRoundTrip("- " + text + "\"")
    }

    private func expectRoundTrip(_ text: String) throws {
        let item = Item(
            id: "A-1", domain: "service", level: .recall, stem: StructuredText(text),
            interaction: .single(options: .lettered(StructuredText(text), "Another", "A third")))
        let oneLine = text.replacing("\n", with: " ")
        let key = ItemKey(item: "A-1", correct: .choices(["a"]), scoring: .allOrNothing, rationale: text, source: oneLine)
        let bank = Bank(
            id: "b", version: "1", title: oneLine, language: "en", domains: Bank.small.domains, items: [item], testlets: [],
            blueprints: [])
        let imported = ImportedBank(
            bank: bank, key: BankKey(bank: "b", version: "1", keys: [key]), schemes: [], provenance: "P")
        let reading = readBank(bankFiles(imported))
        #expect(reading.imported == imported, "\(reading.report)\n\(bankFiles(imported).map(\.text).joined())")
    }
}
