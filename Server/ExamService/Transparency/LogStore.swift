public import ExamModel
public import Records

/// Where the transparency log is kept. Its entries are only ever appended, and its tiles only ever grow.
public protocol LogStore: Sendable {
    /// How many entries a log has; 0 for one that nobody began.
    func size(of log: String) async throws(Refusal) -> Int
    /// Appends entries with the tiles that came of them, all or nothing, durable when it returns.
    ///
    /// Throws ``Refusal/exists(what:)`` if the log has grown meanwhile, or holds one of the contents already.
    func append(_ growth: LogGrowth) async throws(Refusal)
    /// The root that was reckoned when the log got this size; `nil` if it never had it.
    func root(of log: String, size: Int) async throws(Refusal) -> Digest?
    /// The bytes of a tile as far as it was written: at least as many as were asked for, if there are so many. `nil` if there is none.
    func tile(_ tile: LogTile, of log: String) async throws(Refusal) -> [UInt8]?
    /// Where the entry about this content is, by the SHA-256 of its bytes.
    func place(of content: Digest) async throws(Refusal) -> LogPlace?
    /// Those of these contents that have an entry.
    func logged(among contents: [Digest]) async throws(Refusal) -> Set<Digest>
    /// Keeps a signed state, or more signatures below one that is kept. Throws ``Refusal/exists(what:)`` if there is another state of this
    /// size.
    func save(_ checkpoint: SignedNote, size: Int, of log: String) async throws(Refusal)
    /// The signed state of the largest size, as it was kept last.
    func checkpoint(of log: String) async throws(Refusal) -> SignedNote?
    /// Keeps when a signed state was there, as an authority for time says. Throws ``Refusal/exists(what:)`` if it was stamped already.
    func save(_ stamp: LogTimeStamp, of checkpoint: SignedNote) async throws(Refusal)
    /// The stamp of exactly this state with exactly these signatures.
    func timeStamp(of checkpoint: SignedNote) async throws(Refusal) -> LogTimeStamp?
}

/// What is appended to a log in one step.
public struct LogGrowth: Sendable {
    public let log: String
    /// The log's size before.
    public let size: Int
    public let entries: [Logged]
    /// The tiles of hashes that changed, and those of entries.
    public let tiles: [GrowingTree.Written]
    public let root: Digest

    public init(log: String, size: Int, entries: [Logged], tiles: [GrowingTree.Written], root: Digest) {
        self.log = log
        self.size = size
        self.entries = entries
        self.tiles = tiles
        self.root = root
    }
}

/// An entry with what it is about.
public struct Logged: Hashable, Sendable {
    public let entry: LogEntry
    /// The SHA-256 of the bytes that it commits to.
    public let content: Digest
    /// What makes the commitment one that nobody can guess; empty for what is public.
    public let salt: [UInt8]
    /// The sitting that a record is of.
    public let sitting: SittingID?

    public init(_ kind: LogEntry.Kind, of bytes: [UInt8], salt: [UInt8] = [], sitting: SittingID? = nil) {
        content = sha256(bytes)
        entry = LogEntry(kind, salt.isEmpty ? content : LogEntry.commitment(to: bytes, salt: salt))
        self.salt = salt
        self.sitting = sitting
    }

    private init(_ entry: LogEntry, content: Digest) {
        (self.entry, self.content, salt, sitting) = (entry, content, [], nil)
    }

    /// What is left of an entry when what it was about is erased: it is found by nobody, and the log holds.
    public var unnamed: Logged { Logged(entry, content: sha256(entry.value.bytes)) }
}

/// That a signed state of a log was there at a moment.
public struct LogTimeStamp: Hashable, Sendable {
    /// The answer of the authority (RFC 3161), in DER.
    public let token: [UInt8]
    /// The moment that it names.
    public let at: Instant

    public init(token: [UInt8], at: Instant) {
        self.token = token
        self.at = at
    }
}

/// Asks an authority for time (RFC 3161).
public protocol TimeStamper: Sendable {
    /// Stamps a message; what comes back was checked. Answers within seconds, or throws.
    func stamp(_ message: [UInt8]) async throws -> LogTimeStamp
}

/// Where an entry is.
public struct LogPlace: Hashable, Sendable {
    public let log: String
    public let index: Int
    /// Empty for what is public.
    public let salt: [UInt8]

    public init(log: String, index: Int, salt: [UInt8]) {
        self.log = log
        self.index = index
        self.salt = salt
    }
}

/// Asks one witness to sign a state of the log.
public protocol LogWitness: Sendable {
    var key: NoteKey { get }
    /// Answers within seconds, or throws: ``WitnessRefusal/sawAnother(size:)`` where the witness saw another state than the request believes.
    func cosign(_ request: WitnessRequest) async throws -> SignedNote.Signature
}
