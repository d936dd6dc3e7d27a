/// The key of one item: what only grading may read.
public struct ItemKey: Hashable, Sendable {
    public let item: ItemID
    /// A right answer; absent where there is no single one, as in an essay or a judgement.
    public let correct: Answer?
    /// Answers that are right as well, because the item turned out to have more than one; no author writes them (``KeyCorrection``).
    public let alsoCorrect: [Answer]
    public let scoring: ScoringRule
    /// Whether everybody is given its marks, whatever was answered, because the item is flawed; no author writes it (``KeyCorrection``).
    public let isCreditedToAll: Bool
    /// What full marks are; one unless the author says otherwise.
    public let worth: Marks
    /// Why the key is right and each distractor is not.
    public let rationale: String
    /// The domain and topic that the item was written to.
    public let source: String
    /// What can be told after the exam, apart from the rationale.
    public let feedback: [Feedback]

    public init(
        item: ItemID, correct: Answer?, alsoCorrect: [Answer] = [], scoring: ScoringRule, isCreditedToAll: Bool = false,
        worth: Marks = .one, rationale: String, source: String, feedback: [Feedback] = []
    ) {
        self.item = item
        self.correct = correct
        self.alsoCorrect = alsoCorrect
        self.scoring = scoring
        self.isCreditedToAll = isCreditedToAll
        self.worth = worth
        self.rationale = rationale
        self.source = source
        self.feedback = feedback
    }

    /// A text for those to whom its occasion applies.
    public struct Feedback: Hashable, Sendable, Codable {
        /// When it is told: an option or written answer of the item, or a case such as `correct`, `incorrect`, `partial`, `hint`.
        public let occasion: String
        public let text: StructuredText

        public init(occasion: String, text: StructuredText) {
            self.occasion = occasion
            self.text = text
        }
    }
}

/// How an answer turns into marks.
public enum ScoringRule: Hashable, Sendable {
    /// Full marks for exactly the key, otherwise none.
    case allOrNothing
    /// A share of the marks: for choices and links (right − wrong) / keyed, never below 0; for an order the share of
    /// the key's neighbours that stand next to each other, in this order, in the answer; for matching the share of right pairs.
    case partial
    /// The weights of an expert panel for each step of a judgement's scale.
    case panel(PanelWeights)
    /// The item's own rules.
    case program(ScoringProgram)

    /// The name in bank files.
    public var name: String {
        switch self {
        case .allOrNothing: "all-or-nothing"
        case .partial: "partial"
        case .panel: "panel"
        case .program: "program"
        }
    }
}

/// What a panel of experts gives for each judgement: weights from 0 to 1, of which an item's score is the mean.
public struct PanelWeights: Hashable, Sendable, Codable {
    /// For each action the weight of each step of the scale; a step without one weighs nothing.
    public let weights: [PromptID: [OptionID: Marks]]
    /// How many experts gave them.
    public let experts: Int

    public init(weights: [PromptID: [OptionID: Marks]], experts: Int) {
        self.weights = weights
        self.experts = experts
    }
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

// What has its usual value is absent in JSON.
extension ItemKey: Codable {
    private enum Field: String, CodingKey {
        case item, correct, alsoCorrect, scoring, isCreditedToAll, worth, rationale, source, feedback
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            item: try fields.decode(ItemID.self, forKey: .item), correct: try fields.decodeIfPresent(Answer.self, forKey: .correct),
            alsoCorrect: try fields.decodeIfPresent([Answer].self, forKey: .alsoCorrect) ?? [],
            scoring: try fields.decode(ScoringRule.self, forKey: .scoring),
            isCreditedToAll: try fields.decodeIfPresent(Bool.self, forKey: .isCreditedToAll) ?? false,
            worth: try fields.decodeIfPresent(Marks.self, forKey: .worth) ?? .one,
            rationale: try fields.decode(String.self, forKey: .rationale), source: try fields.decode(String.self, forKey: .source),
            feedback: try fields.decodeIfPresent([Feedback].self, forKey: .feedback) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(item, forKey: .item)
        try fields.encodeIfPresent(correct, forKey: .correct)
        if !alsoCorrect.isEmpty { try fields.encode(alsoCorrect, forKey: .alsoCorrect) }
        try fields.encode(scoring, forKey: .scoring)
        if isCreditedToAll { try fields.encode(true, forKey: .isCreditedToAll) }
        if worth != .one { try fields.encode(worth, forKey: .worth) }
        try fields.encode(rationale, forKey: .rationale)
        try fields.encode(source, forKey: .source)
        if !feedback.isEmpty { try fields.encode(feedback, forKey: .feedback) }
    }
}

// A rule without parameters is its name; the others are an object of one field.
extension ScoringRule: Codable {
    private enum Field: String, CodingKey {
        case panel, program
    }

    public init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            switch name {
            case ScoringRule.allOrNothing.name: self = .allOrNothing
            case ScoringRule.partial.name: self = .partial
            default:
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "a scoring rule is all-or-nothing, partial, panel or program"))
            }
            return
        }
        let fields = try decoder.container(keyedBy: Field.self)
        if fields.contains(.panel) {
            self = .panel(try fields.decode(PanelWeights.self, forKey: .panel))
        } else {
            self = .program(try fields.decode(ScoringProgram.self, forKey: .program))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .allOrNothing, .partial:
            var container = encoder.singleValueContainer()
            try container.encode(name)
        case .panel(let weights):
            var fields = encoder.container(keyedBy: Field.self)
            try fields.encode(weights, forKey: .panel)
        case .program(let program):
            var fields = encoder.container(keyedBy: Field.self)
            try fields.encode(program, forKey: .program)
        }
    }
}
