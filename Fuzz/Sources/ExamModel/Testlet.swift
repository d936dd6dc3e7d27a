/// A scenario: a set of items around shared exhibits, kept whole on every form.
public struct Testlet: Hashable, Sendable {
    public let id: TestletID
    public let title: String
    public let exhibits: [Exhibit]
    /// In their fixed order.
    public let items: [Item]
    /// Where a branching case goes on after an answer; none in an ordinary scenario.
    public let branches: [Branch]

    public init(id: TestletID, title: String, exhibits: [Exhibit], items: [Item], branches: [Branch] = []) {
        self.id = id
        self.title = title
        self.exhibits = exhibits
        self.items = items
        self.branches = branches
    }

    /// A step of a branching case: who answers `item` with one of `options` goes on to `next`, and the items between are not shown.
    public struct Branch: Hashable, Sendable, Codable {
        public let item: ItemID
        public let options: [OptionID]
        /// A later item of the same testlet; absent for the end of the testlet.
        public let next: ItemID?

        public init(item: ItemID, options: [OptionID], next: ItemID?) {
            self.item = item
            self.options = options
            self.next = next
        }
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
    public let text: StructuredText

    public init(title: String, kind: Kind, text: StructuredText) {
        self.title = title
        self.kind = kind
        self.text = text
    }
}

// An ordinary scenario says nothing of branches.
extension Testlet: Codable {
    private enum Field: String, CodingKey {
        case id, title, exhibits, items, branches
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            id: try fields.decode(TestletID.self, forKey: .id), title: try fields.decode(String.self, forKey: .title),
            exhibits: try fields.decode([Exhibit].self, forKey: .exhibits), items: try fields.decode([Item].self, forKey: .items),
            branches: try fields.decodeIfPresent([Branch].self, forKey: .branches) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(title, forKey: .title)
        try fields.encode(exhibits, forKey: .exhibits)
        try fields.encode(items, forKey: .items)
        if !branches.isEmpty { try fields.encode(branches, forKey: .branches) }
    }
}
