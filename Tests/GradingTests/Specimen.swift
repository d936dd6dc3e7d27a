import ExamModel

/// A few items and their keys, one of each kind.
enum Specimen {
    static let options = ["a", "b", "c", "d"].map { Item.Option(id: OptionID($0), text: StructuredText("option \($0)")) }
    static let prompts = ["1", "2", "3"].map { Item.Prompt(id: PromptID($0), text: StructuredText("prompt \($0)")) }
    static let single: Interaction = .single(options: options)
    static let multiple: Interaction = .multiple(options: options, choose: 2)
    static let order: Interaction = .order(options: options)
    static let match: Interaction = .match(prompts: prompts, options: options)

    static let scale = ScoreScale(minimum: 100, maximum: 1000, cut: 700, cutPercent: 70)
    static let formHash = Digest(words: (0, 0, 0, 1))
    static let keyHash = Digest(words: (0, 0, 0, 2))

    static func item(_ id: ItemID, _ interaction: Interaction = .single(options: options), domain: DomainID = "d1") -> Item {
        Item(id: id, domain: domain, level: .apply, stem: "What now?", interaction: interaction)
    }

    static func form(_ items: [Item], bank: BankID = "bank", version: String = "1") -> Form {
        Form(
            bank: bank, bankVersion: version, bankIdentity: formHash, blueprint: "main", title: "Exam", minutes: 60, seed: 1,
            parts: items.map { .item($0) })
    }

    static func key(_ item: ItemID, _ correct: Answer, _ scoring: ScoringRule = .allOrNothing) -> ItemKey {
        ItemKey(item: item, correct: correct, scoring: scoring, rationale: "", source: "")
    }

    static func keys(_ keys: [ItemKey]) -> BankKey {
        BankKey(bank: "bank", version: "1", keys: keys)
    }

    /// `count` single items with the key `b`.
    static func singles(_ count: Int) -> (Form, BankKey) {
        let ids = (1...count).map { ItemID("i\($0)") }
        return (form(ids.map { item($0) }), keys(ids.map { key($0, .choices(["b"])) }))
    }

    /// An answer in the notation of the tables: `b`, `a+d`, `c>a>b`, `1=b 2=a`, or nothing.
    static func answer(_ text: String) -> Answer? {
        if text.isEmpty { return nil }
        if text.contains("=") {
            let pairs = text.split(separator: " ").map { $0.split(separator: "=") }
            return .pairs(Dictionary(uniqueKeysWithValues: pairs.map { (PromptID(String($0[0])), OptionID(String($0[1]))) }))
        }
        if text.contains(">") { return .sequence(text.split(separator: ">").map { OptionID(String($0)) }) }
        return .choices(text.split(separator: "+").map { OptionID(String($0)) })
    }
}
