public import ExamModel

/// One item of a bank with its key, as the writers of other formats take it.
public struct ExportItem: Hashable, Sendable {
    public let item: Item
    public let key: ItemKey
    /// Where it is filed, outermost first; empty if nowhere.
    public let category: [String]

    public init(item: Item, key: ItemKey, category: [String] = []) {
        self.item = item
        self.key = key
        self.category = category
    }
}

/// What a writer of another format gives: the files, and what could not be said in them.
public struct ForeignWriting: Hashable, Sendable {
    public var files: [SourceFile] = []
    public var notes: [ExportNote] = []

    public init(files: [SourceFile] = [], notes: [ExportNote] = []) {
        self.files = files
        self.notes = notes
    }
}

/// Something that is not in the written file as it is in the bank.
public struct ExportNote: Hashable, Sendable, Codable {
    /// What became of it.
    public let kind: ImportNote.Kind
    /// `nil` if it is so for every item.
    public let item: ItemID?
    /// Whether the whole item is left out.
    public let isItemLeftOut: Bool
    /// A stable name for programs, for example `gift.kind`.
    public let rule: String
    /// What it is and why, in one sentence without a full stop.
    public let what: String

    public init(_ kind: ImportNote.Kind, item: ItemID?, isItemLeftOut: Bool = false, rule: String, what: String) {
        self.kind = kind
        self.item = item
        self.isItemLeftOut = isItemLeftOut
        self.rule = rule
        self.what = what
    }
}

/// Why an item cannot be written.
struct WritingRefusal: Error {
    let rule: String
    let what: String
}
