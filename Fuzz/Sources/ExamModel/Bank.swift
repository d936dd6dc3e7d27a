/// A published set of items, testlets and blueprints; its identity is the hash of its canonical bytes.
public struct Bank: Hashable, Sendable {
    public let id: BankID
    public let version: String
    public let title: String
    /// BCP 47 tag, for example `en`.
    public let language: String
    public let domains: [Domain]
    public let items: [Item]
    public let testlets: [Testlet]
    public let blueprints: [Blueprint]
    /// Sets of items that give each other away: of each set at most one item may be on a form, wherever it stands.
    /// Items of testlets may be named; a set has two items or more.
    public let enemies: [[ItemID]]

    public init(
        id: BankID, version: String, title: String, language: String, domains: [Domain],
        items: [Item], testlets: [Testlet], blueprints: [Blueprint], enemies: [[ItemID]] = []
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.language = language
        self.domains = domains
        self.items = items
        self.testlets = testlets
        self.blueprints = blueprints
        self.enemies = enemies
    }

    /// Every item, those inside testlets included.
    public var allItems: [Item] {
        items + testlets.flatMap(\.items)
    }
}

/// A part of the subject that a blueprint counts by.
public struct Domain: Hashable, Sendable, Codable {
    public let id: DomainID
    public let title: String

    public init(id: DomainID, title: String) {
        self.id = id
        self.title = title
    }
}

// A bank without enemies says nothing of them, so that its identity stays what it was.
extension Bank: Codable {
    private enum Field: String, CodingKey {
        case id, version, title, language, domains, items, testlets, blueprints, enemies
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            id: try fields.decode(BankID.self, forKey: .id), version: try fields.decode(String.self, forKey: .version),
            title: try fields.decode(String.self, forKey: .title), language: try fields.decode(String.self, forKey: .language),
            domains: try fields.decode([Domain].self, forKey: .domains), items: try fields.decode([Item].self, forKey: .items),
            testlets: try fields.decode([Testlet].self, forKey: .testlets),
            blueprints: try fields.decode([Blueprint].self, forKey: .blueprints),
            enemies: try fields.decodeIfPresent([[ItemID]].self, forKey: .enemies) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(version, forKey: .version)
        try fields.encode(title, forKey: .title)
        try fields.encode(language, forKey: .language)
        try fields.encode(domains, forKey: .domains)
        try fields.encode(items, forKey: .items)
        try fields.encode(testlets, forKey: .testlets)
        try fields.encode(blueprints, forKey: .blueprints)
        if !enemies.isEmpty { try fields.encode(enemies, forKey: .enemies) }
    }
}
