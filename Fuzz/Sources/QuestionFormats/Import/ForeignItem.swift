public import ExamModel

/// One item as it was read from another format, before it has its place in a bank.
///
/// A reader gives every item of a file either as a `ForeignItem` or as a ``RefusedItem``; none is lost.
public struct ForeignItem: Hashable, Sendable {
    /// Where it begins.
    public let place: Place
    /// Its identifier in its file, if it has one.
    public var source: String?
    /// Its title or question name.
    public var title: String?
    /// Where it is filed, outermost first; empty if nowhere.
    public var category: [String] = []
    public var tags: [String] = []
    public var status = Item.Status.operational
    /// What it asks of the mind, if the file says so.
    public var level: CognitiveLevel?
    public var stem: StructuredText
    public var interaction: Interaction
    public var shuffle = false
    /// A right answer; `nil` where there is no single one.
    public var correct: Answer?
    public var scoring: ScoringRule
    /// What full marks are, in the file's own points.
    public var worth: Marks = .one
    public var rationale: StructuredText = ""
    /// Occasions are `option ID`, `part ID option ID`, `answer TEXT`, `correct`, `partial`, `incorrect`, `hint N`, `marker`
    /// (notes for those who mark) or `outcome NAME VALUE`.
    public var feedback: [ItemKey.Feedback] = []
    /// What is not as it was in the file.
    public var notes: [ImportNote] = []

    public init(place: Place, stem: StructuredText, interaction: Interaction, scoring: ScoringRule) {
        self.place = place
        self.stem = stem
        self.interaction = interaction
        self.scoring = scoring
    }
}

/// Something that is not in the bank as it was in the file.
public struct ImportNote: Hashable, Sendable, Codable {
    /// What became of it.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// It is there in another form.
        case changed
        /// It is not there.
        case dropped
        /// It is there as it was, but a person should look at it.
        case doubtful
    }

    public let kind: Kind
    public let line: Int
    /// A stable name for programs, for example `qti.stylesheet`.
    public let rule: String
    /// What it was and why, in one sentence without a full stop.
    public let what: String

    public init(_ kind: Kind, line: Int, rule: String, what: String) {
        self.kind = kind
        self.line = line
        self.rule = rule
        self.what = what
    }
}

/// An item, or a whole file, that was not taken.
public struct RefusedItem: Error, Hashable {
    public let place: Place
    /// What the file calls it, if it could be read so far.
    public let name: String?
    /// A stable name for programs, for example `qti.customOperator`.
    public let rule: String
    public let what: String
    public let mend: String

    public init(place: Place, name: String?, rule: String, what: String, mend: String) {
        self.place = place
        self.name = name
        self.rule = rule
        self.what = what
        self.mend = mend
    }
}

/// Shared material with the items that belong to it.
public struct ForeignTestlet: Hashable, Sendable {
    public let place: Place
    public let title: String
    public let exhibits: [Exhibit]
    /// Indices into ``ForeignReading/items``, in their order.
    public let items: [Int]

    public init(place: Place, title: String, exhibits: [Exhibit], items: [Int]) {
        self.place = place
        self.title = title
        self.exhibits = exhibits
        self.items = items
    }
}

/// A form that an author put together: a test of a package.
public struct ForeignForm: Hashable, Sendable {
    public let place: Place
    public let source: String
    public let title: String
    /// Working time, if the test has a limit.
    public let seconds: Int?
    /// Indices into ``ForeignReading/items``, in their order.
    public let items: [Int]
    public let notes: [ImportNote]

    public init(place: Place, source: String, title: String, seconds: Int?, items: [Int], notes: [ImportNote]) {
        self.place = place
        self.source = source
        self.title = title
        self.seconds = seconds
        self.items = items
        self.notes = notes
    }
}

/// Everything that one file or package holds.
public struct ForeignReading: Hashable, Sendable {
    /// In the order of the file.
    public var items: [ForeignItem] = []
    public var testlets: [ForeignTestlet] = []
    public var forms: [ForeignForm] = []
    public var refused: [RefusedItem] = []
    /// What the file says that belongs to no item.
    public var notes: [FileNote] = []
    /// What the file calls itself.
    public var title: String?

    public init() {}

    /// A note with the file that it is about.
    public struct FileNote: Hashable, Sendable {
        public let file: String
        public let note: ImportNote

        public init(file: String, note: ImportNote) {
            self.file = file
            self.note = note
        }
    }
}
