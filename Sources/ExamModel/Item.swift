/// One scored unit, as a candidate may see it. It cannot carry its key.
public struct Item: Hashable, Sendable, Codable {
    public let id: ItemID
    /// The blueprint domain that the item belongs to.
    public let domain: DomainID
    public let level: CognitiveLevel
    /// What is asked: paragraphs, `- ` lists and pipe tables as plain text.
    public let stem: String
    public let interaction: Interaction

    public init(id: ItemID, domain: DomainID, level: CognitiveLevel, stem: String, interaction: Interaction) {
        self.id = id
        self.domain = domain
        self.level = level
        self.stem = stem
        self.interaction = interaction
    }
}

/// What an item asks of the mind: the levels of the blueprint, after Bloom as condensed by item-writing guides.
public enum CognitiveLevel: String, Hashable, Sendable, Codable, CaseIterable {
    case recall, apply, analyse
}

/// How an item is answered.
public enum Interaction: Hashable, Sendable, Codable {
    /// Choose one option.
    case single(options: [Item.Option])
    /// Choose exactly `choose` options.
    case multiple(options: [Item.Option], choose: Int)
    /// Put all options in order.
    case order(options: [Item.Option])
    /// Give each prompt one option; no option twice, some may be left over.
    case match(prompts: [Item.Prompt], options: [Item.Option])

    /// The options, in the order in which they are shown.
    public var options: [Item.Option] {
        switch self {
        case .single(let options), .multiple(let options, _), .order(let options), .match(_, let options): options
        }
    }

    /// The prompts of a matching item, otherwise none.
    public var prompts: [Item.Prompt] {
        if case .match(let prompts, _) = self { prompts } else { [] }
    }

    /// The name in bank files: `single`, `multiple`, `order` or `match`.
    public var kind: String {
        switch self {
        case .single: "single"
        case .multiple: "multiple"
        case .order: "order"
        case .match: "match"
        }
    }
}

extension Item {
    /// One of the things to choose from.
    public struct Option: Hashable, Sendable, Codable {
        public let id: OptionID
        public let text: String

        public init(id: OptionID, text: String) {
            self.id = id
            self.text = text
        }
    }

    /// The left-hand side of a matching item.
    public struct Prompt: Hashable, Sendable, Codable {
        public let id: PromptID
        public let text: String

        public init(id: PromptID, text: String) {
            self.id = id
            self.text = text
        }
    }
}

/// A scenario: a set of items around shared exhibits, kept whole on every form.
public struct Testlet: Hashable, Sendable, Codable {
    public let id: TestletID
    public let title: String
    public let exhibits: [Exhibit]
    /// 3 to 6 items, in their fixed order.
    public let items: [Item]

    public init(id: TestletID, title: String, exhibits: [Exhibit], items: [Item]) {
        self.id = id
        self.title = title
        self.exhibits = exhibits
        self.items = items
    }
}

/// One document of a scenario.
public struct Exhibit: Hashable, Sendable, Codable {
    /// What the text is, and so how it is laid out.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case text, transcript, table, kpi
    }

    public let title: String
    public let kind: Kind
    public let text: String

    public init(title: String, kind: Kind, text: String) {
        self.title = title
        self.kind = kind
        self.text = text
    }
}
