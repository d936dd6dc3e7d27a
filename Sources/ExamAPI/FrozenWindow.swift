public import ExamModel

/// Everything that decides how the sittings of a window run and are graded, as it was when somebody froze it. Its identity is the hash of its
/// canonical bytes; one that is printed and kept shows on the day that nothing has changed.
public struct FrozenWindow: Hashable, Sendable, Codable {
    public let window: ExamWindow
    /// The identities of the bank that is published, and of its key.
    public let bank: Digest
    public let key: Digest
    public let schemeVersion: String
    public let scheme: Digest
    /// By candidate.
    public let seats: [Seat]

    public init(window: ExamWindow, bank: Digest, key: Digest, schemeVersion: String, scheme: Digest, seats: [Seat]) {
        self.window = window
        self.bank = bank
        self.key = key
        self.schemeVersion = schemeVersion
        self.scheme = scheme
        self.seats = seats
    }

    /// One candidate's.
    public struct Seat: Hashable, Sendable, Codable {
        public let candidate: CandidateID
        public let sitting: SittingID
        public let form: Digest
        public let accommodation: Accommodation
        public let room: RoomID?

        public init(candidate: CandidateID, sitting: SittingID, form: Digest, accommodation: Accommodation, room: RoomID?) {
            self.candidate = candidate
            self.sitting = sitting
            self.form = form
            self.accommodation = accommodation
            self.room = room
        }
    }

    /// What has changed since it was `earlier`, each in a few words; empty if it is the same.
    public func changes(since earlier: FrozenWindow) -> [String] {
        let old = Dictionary(earlier.seats.map { ($0.sitting, $0) }) { first, _ in first }
        let added = seats.count { old[$0.sitting] == nil }
        let gone = Set(old.keys).subtracting(seats.map(\.sitting)).count
        let other = seats.count { seat in old[seat.sitting].map { $0 != seat } ?? false }
        let changes: [(Bool, String)] = [
            (window != earlier.window, "the window's settings are others"),
            (bank != earlier.bank, "another version of the bank was published"),
            (key != earlier.key, "the bank's key is another"),
            (schemeVersion != earlier.schemeVersion || scheme != earlier.scheme, "the scheme is another"),
            (added > 0, "\(counted(added, "candidate")) enrolled"), (gone > 0, "\(counted(gone, "candidate")) no longer enrolled"),
            (other > 0, "form, room or accommodation of \(counted(other, "candidate")) changed"),
        ]
        return changes.filter(\.0).map(\.1)
    }
}

/// That a window was frozen.
public struct Freeze: Hashable, Sendable, Codable {
    public let window: WindowID
    /// The identity of the ``FrozenWindow``.
    public let hash: Digest
    public let by: StaffID
    public let at: Instant
    public let candidates: Int

    public init(window: WindowID, hash: Digest, by: StaffID, at: Instant, candidates: Int) {
        self.window = window
        self.hash = hash
        self.by = by
        self.at = at
        self.candidates = candidates
    }
}
