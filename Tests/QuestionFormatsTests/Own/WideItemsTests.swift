import ExamFixtures
import ExamModel
@testable import QuestionFormats
import Testing

@Suite("Items of every kind in our own format")
struct WideItemsTests {
    @Test("a bank with every kind is equal after writing and reading", arguments: 1...60 as ClosedRange<UInt64>)
    func roundTrip(_ seed: UInt64) throws {
        let imported = RandomBank.bank(seed: seed)
        let files = bankFiles(imported)
        let reading = readBank(files)
        #expect(reading.imported?.bank == imported.bank, "\(reading.report)\n\(files.map(\.text).joined())")
        #expect(reading.imported?.key == imported.key)
        #expect(reading.imported == imported)
    }

    @Test("every kind is among them")
    func kinds() {
        let kinds = Set(RandomBank.bank(seed: 1).bank.items.map(\.interaction.kind)).union(["kept"])
        #expect(kinds == Set(InteractionKind.allCases.map(\.rawValue)))
    }

    @Test("a bank that would not read back equal is not written")
    func refused() throws {
        let small = WritingTests.small
        func changed(_ item: Item) -> ImportedBank {
            let bank = Bank(
                id: small.bank.id, version: "1", title: "T", language: "en", domains: small.bank.domains,
                items: [item], testlets: [], blueprints: [])
            let keys = small.key.keys.filter { $0.item == item.id }
            return ImportedBank(bank: bank, key: BankKey(bank: small.bank.id, version: "1", keys: keys), schemes: [], provenance: "P")
        }
        let triage = Item.triage
        let blank = Item(id: triage.id, domain: triage.domain, level: .recall, stem: " S", interaction: triage.interaction)
        let hidden = Item(id: triage.id, domain: triage.domain, level: .recall, stem: "S\u{200B}", interaction: triage.interaction)
        #expect(throws: Never.self) { try writeBank(changed(triage)) }
        let blankError = try #require(throws: UnwritableBank.self) { try writeBank(changed(blank)) }
        #expect(blankError.description == "the item 'SVC-001' would not be the same when it is read back")
        let hiddenError = try #require(throws: UnwritableBank.self) { try writeBank(changed(hidden)) }
        #expect(hiddenError.report.findings.map(\.rule) == ["text.invisible"])
    }
}
