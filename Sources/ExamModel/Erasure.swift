/// The erasure of everything that is kept of a person's sittings: by two people, and for good. What stays names nobody.
public struct ErasureCase: Hashable, Sendable, Codable {
    public let id: ErasureID
    /// Whose data; `nil` once they are erased, or the proposal is withdrawn.
    public let candidate: CandidateID?
    public let sittings: [SittingID]
    /// Why, in words that name nobody: it stays.
    public let reason: String
    /// Begins with the proposal.
    public let events: [ErasureEvent]

    public init(id: ErasureID, candidate: CandidateID?, sittings: [SittingID], reason: String, events: [ErasureEvent]) {
        self.id = id
        self.candidate = candidate
        self.sittings = sittings
        self.reason = reason
        self.events = events
    }

    /// The same without the person.
    public var unnamed: ErasureCase { ErasureCase(id: id, candidate: nil, sittings: sittings, reason: reason, events: events) }

    /// The same with one more step.
    public func adding(_ event: ErasureEvent) -> ErasureCase {
        ErasureCase(id: id, candidate: candidate, sittings: sittings, reason: reason, events: events + [event])
    }
}

/// One step of an erasure.
public struct ErasureEvent: Hashable, Sendable, Codable {
    public let at: Instant
    public let by: StaffID
    public let what: What

    public init(at: Instant, by: StaffID, what: What) {
        self.at = at
        self.by = by
        self.what = what
    }

    /// What was done.
    public enum What: String, Hashable, Sendable, Codable {
        case proposed, withdrawn
        /// Confirmed by another person, and done.
        case erased
    }
}
