/// The specification of a form.
///
/// The scored items of a form (those with status operational or anchor) fill the ``cells``; pretest items come on top of them.
public struct Blueprint: Hashable, Sendable {
    public let id: BlueprintID
    public let title: String
    /// Working time for a candidate without accommodations.
    public let minutes: Int
    /// How many testlets every form has.
    public let testlets: Int
    /// How many scored items of each kind, those inside testlets included.
    public let cells: [Cell]
    /// How many pretest items every form has on top of the cells, from any domain of the cells.
    public let pretest: Int
    /// The items that link this form to others; `nil` for none. They are scored and count in their cells.
    public let anchors: Anchors?
    /// Between which bounds the mean facility of the scored items lies; `nil` for no bounds.
    public let facility: FacilityTarget?
    /// How much the scored items must tell about candidates of given abilities.
    public let information: [InformationTarget]
    /// On how many of a hundred forms an item may be; `nil` for no cap. Anchors are exempt.
    public let exposurePercent: Int?
    /// How many of its items a person may have seen on earlier forms; `nil` for no cap. Anchors are exempt.
    ///
    /// Forms that are assembled together have at most so many items in common, each with each: who sat one may sit another.
    public let overlap: Int?
    /// The timed sections, in order; empty if the time is one. Each domain of the cells is of one section, and their minutes add up.
    public let sections: [Section]

    public init(
        id: BlueprintID, title: String, minutes: Int, testlets: Int, cells: [Cell], pretest: Int = 0, anchors: Anchors? = nil,
        facility: FacilityTarget? = nil, information: [InformationTarget] = [], exposurePercent: Int? = nil, overlap: Int? = nil,
        sections: [Section] = []
    ) {
        self.id = id
        self.title = title
        self.minutes = minutes
        self.testlets = testlets
        self.cells = cells
        self.pretest = pretest
        self.anchors = anchors
        self.facility = facility
        self.information = information
        self.exposurePercent = exposurePercent
        self.overlap = overlap
        self.sections = sections
    }

    /// The length of a form, in items: the cells and the pretest items.
    public var itemCount: Int {
        cells.reduce(pretest) { $0 + $1.items }
    }

    /// A part of the form with a time of its own.
    public struct Section: Hashable, Sendable, Codable {
        public let title: String
        /// Working time without accommodations; what is left of it is added to the next section.
        public let minutes: Int
        /// The domains whose items it has; a testlet belongs where its first item does.
        public let domains: [DomainID]
        /// The break that may be taken after it without losing working time; 0 for none.
        public let breakMinutes: Int

        public init(title: String, minutes: Int, domains: [DomainID], breakMinutes: Int = 0) {
            self.title = title
            self.minutes = minutes
            self.domains = domains
            self.breakMinutes = breakMinutes
        }
    }

    /// A domain's share, or what is asked of one cognitive level in it.
    ///
    /// An item belongs to the cell of its domain and level if there is one, otherwise to the cell of its domain without level,
    /// otherwise to none, and then it is on no form.
    public struct Cell: Hashable, Sendable, Codable {
        public let domain: DomainID
        /// `nil` for every level that has no cell of its own in this domain.
        public let level: CognitiveLevel?
        public let items: Int

        public init(domain: DomainID, level: CognitiveLevel? = nil, items: Int) {
            self.domain = domain
            self.level = level
            self.items = items
        }
    }

    /// Which items with status anchor are on a form. No other item with that status is on it.
    public enum Anchors: Hashable, Sendable {
        /// Exactly these on every form; each must have status anchor.
        case items([ItemID])
        /// So many of those that the bank has.
        case count(Int)
    }

    /// The mean facility of the scored items whose facility is known, both bounds included, per mille: 600 is 60 percent.
    public struct FacilityTarget: Hashable, Sendable, Codable {
        public let least: Int
        public let most: Int

        public init(least: Int, most: Int) {
            self.least = least
            self.most = most
        }
    }

    /// The least sum of the scored items' information at one ability; an item without calibration adds nothing.
    public struct InformationTarget: Hashable, Sendable, Codable {
        /// In thousandths of the scale on which the items were calibrated; usually the cut.
        public let theta: Int
        /// In thousandths.
        public let least: Int

        public init(theta: Int, least: Int) {
            self.theta = theta
            self.least = least
        }
    }
}

// What is not asked for is absent in JSON, so that a plain blueprint's identity stays what it was.
extension Blueprint: Codable {
    private enum Field: String, CodingKey {
        case id, title, minutes, testlets, cells, pretest, anchors, facility, information, exposurePercent, overlap, sections
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            id: try fields.decode(BlueprintID.self, forKey: .id), title: try fields.decode(String.self, forKey: .title),
            minutes: try fields.decode(Int.self, forKey: .minutes), testlets: try fields.decode(Int.self, forKey: .testlets),
            cells: try fields.decode([Cell].self, forKey: .cells),
            pretest: try fields.decodeIfPresent(Int.self, forKey: .pretest) ?? 0,
            anchors: try fields.decodeIfPresent(Anchors.self, forKey: .anchors),
            facility: try fields.decodeIfPresent(FacilityTarget.self, forKey: .facility),
            information: try fields.decodeIfPresent([InformationTarget].self, forKey: .information) ?? [],
            exposurePercent: try fields.decodeIfPresent(Int.self, forKey: .exposurePercent),
            overlap: try fields.decodeIfPresent(Int.self, forKey: .overlap),
            sections: try fields.decodeIfPresent([Section].self, forKey: .sections) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(title, forKey: .title)
        try fields.encode(minutes, forKey: .minutes)
        try fields.encode(testlets, forKey: .testlets)
        try fields.encode(cells, forKey: .cells)
        if pretest != 0 { try fields.encode(pretest, forKey: .pretest) }
        try fields.encodeIfPresent(anchors, forKey: .anchors)
        try fields.encodeIfPresent(facility, forKey: .facility)
        if !information.isEmpty { try fields.encode(information, forKey: .information) }
        try fields.encodeIfPresent(exposurePercent, forKey: .exposurePercent)
        try fields.encodeIfPresent(overlap, forKey: .overlap)
        if !sections.isEmpty { try fields.encode(sections, forKey: .sections) }
    }
}

/// In JSON a number, or a list of ids.
extension Blueprint.Anchors: Codable {
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let count = try? value.decode(Int.self) {
            self = .count(count)
        } else {
            self = .items(try value.decode([ItemID].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .items(let items): try value.encode(items)
        case .count(let count): try value.encode(count)
        }
    }
}
