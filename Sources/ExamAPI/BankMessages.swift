public import ExamModel

/// The files of a bank in our own format, as text.
public struct ImportBankRequest: Hashable, Sendable, Codable {
    public let files: [File]

    public init(files: [File]) {
        self.files = files
    }

    /// One file, its path relative to the directory above the bank.
    public struct File: Hashable, Sendable, Codable {
        public let path: String
        public let text: String

        public init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }
}

/// What was taken in.
public struct ImportedBankSummary: Hashable, Sendable, Codable {
    public let bank: BankID
    public let version: String
    /// The identity of the bank.
    public let identity: Digest
    /// The hash of bank, key and schemes together: what is reviewed and published.
    public let draft: Digest
    public let state: BankLife.State
    public let items: Int
    public let testlets: Int
    public let schemes: [SchemeID]
    /// Warnings, as `file:line: rule: what and how to mend`.
    public let warnings: [String]

    public init(
        bank: BankID, version: String, identity: Digest, draft: Digest, state: BankLife.State, items: Int, testlets: Int,
        schemes: [SchemeID], warnings: [String]
    ) {
        self.bank = bank
        self.version = version
        self.identity = identity
        self.draft = draft
        self.state = state
        self.items = items
        self.testlets = testlets
        self.schemes = schemes
        self.warnings = warnings
    }
}

/// Accepts or returns a draft.
public struct ReviewRequest: Hashable, Sendable, Codable {
    /// What was read; another draft of the same version is another matter.
    public let draft: Digest
    public let accepted: Bool
    /// Why, in the reviewer's words; needed when it is returned.
    public let note: String

    public init(draft: Digest, accepted: Bool, note: String) {
        self.draft = draft
        self.accepted = accepted
        self.note = note
    }
}

/// Publishes a reviewed draft.
public struct PublishRequest: Hashable, Sendable, Codable {
    public let draft: Digest
    public let note: String

    public init(draft: Digest, note: String) {
        self.draft = draft
        self.note = note
    }
}

/// A bank on a server: the life of each draft, newest first, and what is known of the items of the published ones.
public struct BankHistory: Hashable, Sendable, Codable {
    public let lives: [BankLife]
    /// Sorted by item; only items that were on a form.
    public let items: [ItemTally]

    public init(lives: [BankLife], items: [ItemTally]) {
        self.lives = lives
        self.items = items
    }
}
