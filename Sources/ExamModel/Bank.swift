/// A published set of items, testlets and blueprints; its identity is the hash of its canonical bytes.
public struct Bank: Hashable, Sendable, Codable {
    public let id: BankID
    public let version: String
    public let title: String
    /// BCP 47 tag, for example `en`.
    public let language: String
    public let domains: [Domain]
    public let items: [Item]
    public let testlets: [Testlet]
    public let blueprints: [Blueprint]

    public init(
        id: BankID, version: String, title: String, language: String, domains: [Domain],
        items: [Item], testlets: [Testlet], blueprints: [Blueprint]
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.language = language
        self.domains = domains
        self.items = items
        self.testlets = testlets
        self.blueprints = blueprints
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

/// The specification of a form.
public struct Blueprint: Hashable, Sendable, Codable {
    public let id: BlueprintID
    public let title: String
    /// Working time for a candidate without accommodations.
    public let minutes: Int
    /// How many testlets every form has.
    public let testlets: Int
    /// How many items of each domain, those inside testlets included.
    public let cells: [Cell]

    public init(id: BlueprintID, title: String, minutes: Int, testlets: Int, cells: [Cell]) {
        self.id = id
        self.title = title
        self.minutes = minutes
        self.testlets = testlets
        self.cells = cells
    }

    /// The length of a form, in items.
    public var itemCount: Int {
        cells.reduce(0) { $0 + $1.items }
    }

    /// One domain's share.
    public struct Cell: Hashable, Sendable, Codable {
        public let domain: DomainID
        public let items: Int

        public init(domain: DomainID, items: Int) {
            self.domain = domain
            self.items = items
        }
    }
}
