public import ExamAPI
public import ExamModel

/// What is known of a window before the day, gathered for ``readiness(of:at:)``.
public struct WindowFacts: Sendable {
    public var window: ExamWindow
    /// The version of the bank that was published last; `nil` if there is none, or not with the window's blueprint.
    public var bank: Digest?
    /// The version of the scheme that was published last.
    public var scheme: String?
    public var seats: [Seat]
    /// Everybody who can sign in by a name.
    public var staff: [Staff]
    public var machine: MachineFacts
    public var freeze: FreezeFact?
    /// The last rehearsal of the bank, blueprint and scheme that there are now.
    public var rehearsal: Rehearsal?

    public init(
        window: ExamWindow, bank: Digest?, scheme: String?, seats: [Seat], staff: [Staff], machine: MachineFacts = .init(),
        freeze: FreezeFact? = nil, rehearsal: Rehearsal? = nil
    ) {
        self.window = window
        self.bank = bank
        self.scheme = scheme
        self.seats = seats
        self.staff = staff
        self.machine = machine
        self.freeze = freeze
        self.rehearsal = rehearsal
    }

    /// When the window was frozen last, and what is other than it was then.
    public struct FreezeFact: Sendable {
        public var freeze: Freeze
        public var changes: [String]

        public init(freeze: Freeze, changes: [String]) {
            self.freeze = freeze
            self.changes = changes
        }
    }

    /// One candidate's place.
    public struct Seat: Sendable {
        public var candidate: CandidateID
        public var room: RoomID?
        /// The bank that the form was drawn from.
        public var bank: Digest
        public var schemeVersion: String
        /// What the form breaks; empty if nothing.
        public var violations: [String]
        /// Whether there is an accommodation that nobody else than who asked for it has approved.
        public var needsApproval: Bool

        public init(
            candidate: CandidateID, room: RoomID?, bank: Digest, schemeVersion: String, violations: [String] = [],
            needsApproval: Bool = false
        ) {
            self.candidate = candidate
            self.room = room
            self.bank = bank
            self.schemeVersion = schemeVersion
            self.violations = violations
            self.needsApproval = needsApproval
        }
    }
}

/// What the machine that the server runs on can tell; `nil` for what it cannot.
public struct MachineFacts: Hashable, Sendable {
    /// Until when clients trust the server's certificate.
    public var certificateValidUntil: Instant?
    /// How many bytes the store can still take.
    public var freeBytes: Int64?

    public init(certificateValidUntil: Instant? = nil, freeBytes: Int64? = nil) {
        self.certificateValidUntil = certificateValidUntil
        self.freeBytes = freeBytes
    }
}
