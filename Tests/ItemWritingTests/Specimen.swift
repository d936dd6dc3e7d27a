import ExamModel

/// An item with its key.
struct Specimen: Sendable {
    let item: Item
    let key: ItemKey

    /// A single item; the key is the option at `key`, from 0.
    static func single(
        _ stem: StructuredText, _ options: [StructuredText], key: Int = 0, id: ItemID = "X-1", shuffle: Bool = false,
        rationale: String = "The key is right, the others are not."
    ) -> Specimen {
        let lettered = options.enumerated().map { index, text in Item.Option(id: letter(index), text: text) }
        return Specimen(
            item: Item(
                id: id, domain: "d", level: .apply, stem: stem, interaction: .single(options: lettered), shuffle: shuffle),
            key: ItemKey(
                item: id, correct: .choices([letter(key)]), scoring: .allOrNothing, rationale: rationale, source: "Specimen"))
    }

    /// An item with another interaction, and without a right answer.
    static func other(_ stem: StructuredText, _ interaction: Interaction) -> Specimen {
        Specimen(
            item: Item(id: "X-1", domain: "d", level: .apply, stem: stem, interaction: interaction),
            key: ItemKey(item: "X-1", correct: nil, scoring: .allOrNothing, rationale: "People mark it.", source: "Specimen"))
    }

    /// `a` to `z`, then `o27`, `o28`, …
    private static func letter(_ index: Int) -> OptionID {
        index < 26 ? OptionID(String(Character(Unicode.Scalar(UInt8(97 + index))))) : OptionID("o\(index + 1)")
    }
}

extension Bank {
    static func of(_ specimens: [Specimen], testlets: [Testlet] = [], enemies: [[ItemID]] = [], language: String = "en") -> Bank {
        Bank(
            id: "b", version: "1", title: "A bank", language: language, domains: [Domain(id: "d", title: "D")],
            items: specimens.map(\.item), testlets: testlets, blueprints: [], enemies: enemies)
    }
}

extension BankKey {
    static func of(_ specimens: [Specimen]) -> BankKey {
        BankKey(bank: "b", version: "1", keys: specimens.map(\.key))
    }
}
