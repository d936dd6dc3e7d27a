import BankReports
import ExamFixtures
import ExamModel
import QuestionFormats
import Testing

@Suite("A page without keys")
struct WithoutKeysTests {
    @Test("is the same whatever the keys are", arguments: ["small", "wide"])
    func otherKeys(_ name: String) {
        let imported = ImportedBank.named(name)
        let others = imported.key.keys.map { key in
            ItemKey(
                item: key.item, correct: nil, scoring: .panel(PanelWeights(weights: [:], experts: 3)), worth: 7, rationale: "Other.",
                source: "Elsewhere", feedback: [.init(occasion: "hint", text: "Think.")])
        }
        let other = ImportedBank(
            bank: imported.bank, key: BankKey(bank: imported.key.bank, version: "1", keys: others), schemes: imported.schemes,
            provenance: imported.provenance)
        #expect(Page(imported, showsKeys: false).html == Page(other, showsKeys: false).html)
        #expect(Page(imported).html != Page(other).html)
    }

    @Test("does not tell the key by the order of shuffled options")
    func order() {
        func page(_ texts: [StructuredText], showsKeys: Bool) -> String {
            let options = zip(["a", "b", "c"] as [OptionID], texts).map { Item.Option(id: $0, text: $1) }
            let item = Item(id: "I", domain: "d", level: .apply, stem: "Which?", interaction: .order(options: options), shuffle: true)
            return Page(.of(item, .fixture(item, .sequence(["a", "b", "c"]))), showsKeys: showsKeys).html
        }
        #expect(page(["York", "Kent", "Essex"], showsKeys: false) == page(["Essex", "York", "Kent"], showsKeys: false))
        #expect(page(["York", "Kent", "Essex"], showsKeys: true) != page(["Essex", "York", "Kent"], showsKeys: true))
    }

    @Test("does not tell the source of what is kept whole, which may hold the key")
    func kept() {
        let kept = Kept(name: "drawing", format: "qti-2.2", reason: "it is drawn", source: "the key is here")
        let item = Item(id: "D", domain: "d", level: .apply, stem: "Draw it.", interaction: .kept(kept))
        #expect(!Page(.of(item, .fixture(item, .text("x"))), showsKeys: false).html.contains("the key is here"))
    }

    @Test("says that it is without keys")
    func saysSo() {
        #expect(Page(.small, showsKeys: false).html.contains("<strong>Without keys.</strong>"))
        #expect(Page(.small).html.contains("<strong>Confidential.</strong>"))
    }
}
