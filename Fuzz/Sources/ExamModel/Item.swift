/// One scored unit, as a candidate may see it. It cannot carry its key.
public struct Item: Hashable, Sendable {
    public let id: ItemID
    /// The blueprint domain that the item belongs to.
    public let domain: DomainID
    public let level: CognitiveLevel
    /// Whether the item counts.
    public let status: Status
    /// What is asked. Slots in it, such as `{{R1}}`, are where the parts of ``Interaction/parts(_:)`` stand.
    public let stem: StructuredText
    public let interaction: Interaction
    /// Whether the options may be shown in another order to each candidate.
    public let shuffle: Bool
    /// What the authors say about it, if anything; no candidate sees it.
    public let about: About?

    public init(
        id: ItemID, domain: DomainID, level: CognitiveLevel, status: Status = .operational, stem: StructuredText,
        interaction: Interaction, shuffle: Bool = false, about: About? = nil
    ) {
        self.id = id
        self.domain = domain
        self.level = level
        self.status = status
        self.stem = stem
        self.interaction = interaction
        self.shuffle = shuffle
        self.about = about
    }

    /// Whether an item counts: pretest items are tried out without marks, anchors link forms.
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        case operational, pretest, anchor
    }

    /// What an item was called where it came from.
    public struct About: Hashable, Sendable, Codable {
        /// Its title or question name.
        public let title: String?
        /// Its identifier in the file that it was taken from.
        public let source: String?
        /// Labels without blanks at their ends, in their order.
        public let tags: [String]

        public init(title: String? = nil, source: String? = nil, tags: [String] = []) {
            self.title = title
            self.source = source
            self.tags = tags
        }
    }
}

/// What an item asks of the mind: the levels of the blueprint, after Bloom as condensed by item-writing guides.
public enum CognitiveLevel: String, Hashable, Sendable, Codable, CaseIterable {
    case recall, apply, analyse
}

extension Item {
    /// One of the things to choose from.
    public struct Option: Hashable, Sendable {
        public let id: OptionID
        public let text: StructuredText
        /// Whether it keeps its place when the others are shuffled.
        public let isFixed: Bool

        public init(id: OptionID, text: StructuredText, isFixed: Bool = false) {
            self.id = id
            self.text = text
            self.isFixed = isFixed
        }
    }

    /// The left-hand side of a matching item.
    public struct Prompt: Hashable, Sendable, Codable {
        public let id: PromptID
        public let text: StructuredText

        public init(id: PromptID, text: StructuredText) {
            self.id = id
            self.text = text
        }
    }

    /// Something that can be linked to others: a row, a column, a choice or a gap.
    public struct Linkable: Hashable, Sendable, Codable {
        public let id: OptionID
        /// Empty for a gap.
        public let text: StructuredText
        /// How often it must and may be linked; `most` 0 stands for any number of times.
        public let least: Int
        public let most: Int

        public init(id: OptionID, text: StructuredText, least: Int = 0, most: Int) {
            self.id = id
            self.text = text
            self.least = least
            self.most = most
        }
    }

    /// One of several interactions of a composite item. Its id is the name of its response.
    public struct Part: Hashable, Sendable, Codable {
        public let id: PartID
        /// What is asked of this part alone.
        public let prompt: StructuredText?
        public let interaction: Interaction

        public init(id: PartID, prompt: StructuredText? = nil, interaction: Interaction) {
            self.id = id
            self.prompt = prompt
            self.interaction = interaction
        }
    }
}

// What has its usual value is absent in JSON, so that a plain item stays short and its identity stays what it was.
extension Item: Codable {
    private enum Field: String, CodingKey {
        case id, domain, level, status, stem, interaction, shuffle, about
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            id: try fields.decode(ItemID.self, forKey: .id), domain: try fields.decode(DomainID.self, forKey: .domain),
            level: try fields.decode(CognitiveLevel.self, forKey: .level),
            status: try fields.decodeIfPresent(Status.self, forKey: .status) ?? .operational,
            stem: try fields.decode(StructuredText.self, forKey: .stem),
            interaction: try fields.decode(Interaction.self, forKey: .interaction),
            shuffle: try fields.decodeIfPresent(Bool.self, forKey: .shuffle) ?? false,
            about: try fields.decodeIfPresent(About.self, forKey: .about))
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(domain, forKey: .domain)
        try fields.encode(level, forKey: .level)
        if status != .operational { try fields.encode(status, forKey: .status) }
        try fields.encode(stem, forKey: .stem)
        try fields.encode(interaction, forKey: .interaction)
        if shuffle { try fields.encode(shuffle, forKey: .shuffle) }
        try fields.encodeIfPresent(about, forKey: .about)
    }
}

extension Item.Option: Codable {
    private enum Field: String, CodingKey {
        case id, text, isFixed
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            id: try fields.decode(OptionID.self, forKey: .id), text: try fields.decode(StructuredText.self, forKey: .text),
            isFixed: try fields.decodeIfPresent(Bool.self, forKey: .isFixed) ?? false)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(text, forKey: .text)
        if isFixed { try fields.encode(isFixed, forKey: .isFixed) }
    }
}
