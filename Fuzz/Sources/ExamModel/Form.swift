/// The ordered items that one candidate gets, with the seed that drew them.
public struct Form: Hashable, Sendable, Codable {
    public let bank: BankID
    public let bankVersion: String
    /// The identity of the bank that the items were drawn from.
    public let bankIdentity: Digest
    public let blueprint: BlueprintID
    public let title: String
    public let minutes: Int
    public let seed: UInt64
    public let parts: [FormPart]

    public init(
        bank: BankID, bankVersion: String, bankIdentity: Digest, blueprint: BlueprintID, title: String,
        minutes: Int, seed: UInt64, parts: [FormPart]
    ) {
        self.bank = bank
        self.bankVersion = bankVersion
        self.bankIdentity = bankIdentity
        self.blueprint = blueprint
        self.title = title
        self.minutes = minutes
        self.seed = seed
        self.parts = parts
    }

    /// All items in the order of the form.
    public var items: [Item] {
        parts.flatMap(\.items)
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

    public init(title: String, minutes: Int, questions: [Question], scenarios: [Scenario]) {
        self.title = title
        self.minutes = minutes
        self.questions = questions
        self.scenarios = scenarios
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
        self.init(title: form.title, minutes: form.minutes, questions: questions, scenarios: scenarios)
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
