/// The key of one item: what only grading may read.
public struct ItemKey: Hashable, Sendable, Codable {
    public let item: ItemID
    public let correct: Answer
    public let scoring: ScoringRule
    /// Why the key is right and each distractor is not.
    public let rationale: String
    /// The domain and topic that the item was written to.
    public let source: String

    public init(item: ItemID, correct: Answer, scoring: ScoringRule, rationale: String, source: String) {
        self.item = item
        self.correct = correct
        self.scoring = scoring
        self.rationale = rationale
        self.source = source
    }
}

/// How an answer turns into marks; every item is worth one mark.
public enum ScoringRule: String, Hashable, Sendable, Codable, CaseIterable {
    /// One mark for exactly the key, otherwise none.
    case allOrNothing = "all-or-nothing"
    /// A share of the mark: for choices (right − wrong) / keyed, never below 0; for an order the share of
    /// the key's neighbours that stand next to each other, in this order, in the answer; for matching the share of right pairs.
    case partial
}

/// The keys of a bank, apart from its items.
public struct BankKey: Hashable, Sendable, Codable {
    /// The bank that these keys belong to.
    public let bank: BankID
    public let version: String
    /// Sorted by item.
    public let keys: [ItemKey]

    public init(bank: BankID, version: String, keys: [ItemKey]) {
        self.bank = bank
        self.version = version
        self.keys = keys.sorted { $0.item < $1.item }
    }
}
