/// The ordered items that one candidate gets, with the seed that drew them.
public struct Form: Hashable, Sendable {
    public let bank: BankID
    public let bankVersion: String
    /// The identity of the bank that the items were drawn from.
    public let bankIdentity: Digest
    public let blueprint: BlueprintID
    public let title: String
    public let minutes: Int
    public let seed: UInt64
    public let parts: [FormPart]
    /// The timed sections; empty if the form's time is one. Their items and minutes add up to the form's.
    public let sections: [TimedSection]
    /// All items in the order of the form: put together once, because everything that is graded goes through them.
    public let items: [Item]

    public init(
        bank: BankID, bankVersion: String, bankIdentity: Digest, blueprint: BlueprintID, title: String,
        minutes: Int, seed: UInt64, parts: [FormPart], sections: [TimedSection] = []
    ) {
        self.bank = bank
        self.bankVersion = bankVersion
        self.bankIdentity = bankIdentity
        self.blueprint = blueprint
        self.title = title
        self.minutes = minutes
        self.seed = seed
        self.parts = parts
        self.sections = sections
        items = parts.flatMap(\.items)
    }
}

// A form without sections says nothing of them, so that its identity stays what it was.
extension Form: Codable {
    private enum Field: String, CodingKey {
        case bank, bankVersion, bankIdentity, blueprint, title, minutes, seed, parts, sections
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            bank: try fields.decode(BankID.self, forKey: .bank), bankVersion: try fields.decode(String.self, forKey: .bankVersion),
            bankIdentity: try fields.decode(Digest.self, forKey: .bankIdentity),
            blueprint: try fields.decode(BlueprintID.self, forKey: .blueprint), title: try fields.decode(String.self, forKey: .title),
            minutes: try fields.decode(Int.self, forKey: .minutes), seed: try fields.decode(UInt64.self, forKey: .seed),
            parts: try fields.decode([FormPart].self, forKey: .parts),
            sections: try fields.decodeIfPresent([TimedSection].self, forKey: .sections) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(bank, forKey: .bank)
        try fields.encode(bankVersion, forKey: .bankVersion)
        try fields.encode(bankIdentity, forKey: .bankIdentity)
        try fields.encode(blueprint, forKey: .blueprint)
        try fields.encode(title, forKey: .title)
        try fields.encode(minutes, forKey: .minutes)
        try fields.encode(seed, forKey: .seed)
        try fields.encode(parts, forKey: .parts)
        if !sections.isEmpty { try fields.encode(sections, forKey: .sections) }
    }
}

/// A single item, or a testlet as a whole.
public enum FormPart: Hashable, Sendable, Codable {
    case item(Item)
    case testlet(Testlet)

    /// Its items in the order of the form.
    public var items: [Item] {
        switch self {
        case .item(let item): [item]
        case .testlet(let testlet): testlet.items
        }
    }
}

/// What a candidate's machine receives of a form: no domain, no level, no seed, and no type that could hold a key.
public struct Paper: Hashable, Sendable, Codable {
    public let title: String
    public let minutes: Int
    public let questions: [Question]
    public let scenarios: [Scenario]
    /// The timed sections, which take the questions in order; empty if the time is one.
    public let sections: [TimedSection]

    public init(title: String, minutes: Int, questions: [Question], scenarios: [Scenario], sections: [TimedSection] = []) {
        self.title = title
        self.minutes = minutes
        self.questions = questions
        self.scenarios = scenarios
        self.sections = sections
    }

    /// The section of the question at `index`; 0 if there are no sections.
    public func section(ofQuestion index: Int) -> Int {
        var end = 0
        for (number, section) in sections.enumerated() {
            end += section.items
            if index < end { return number }
        }
        return max(0, sections.count - 1)
    }

    /// The candidate's view of `form`.
    public init(_ form: Form) {
        var questions: [Question] = []
        var scenarios: [Scenario] = []
        for part in form.parts {
            if case .testlet(let testlet) = part {
                scenarios.append(Scenario(id: testlet.id, title: testlet.title, exhibits: testlet.exhibits))
            }
            let scenario: TestletID? = if case .testlet(let testlet) = part { testlet.id } else { nil }
            questions += part.items.map {
                Question(item: $0.id, stem: $0.stem, interaction: $0.interaction, scenario: scenario)
            }
        }
        self.init(title: form.title, minutes: form.minutes, questions: questions, scenarios: scenarios, sections: form.sections)
    }
}

/// One item as shown on screen.
public struct Question: Hashable, Sendable, Codable {
    public let item: ItemID
    public let stem: StructuredText
    public let interaction: Interaction
    /// The scenario that it belongs to, if any.
    public let scenario: TestletID?

    public init(item: ItemID, stem: StructuredText, interaction: Interaction, scenario: TestletID?) {
        self.item = item
        self.stem = stem
        self.interaction = interaction
        self.scenario = scenario
    }
}

/// A testlet's shared material as shown on screen.
public struct Scenario: Hashable, Sendable, Codable {
    public let id: TestletID
    public let title: String
    public let exhibits: [Exhibit]

    public init(id: TestletID, title: String, exhibits: [Exhibit]) {
        self.id = id
        self.title = title
        self.exhibits = exhibits
    }
}
