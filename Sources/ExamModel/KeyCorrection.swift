/// What is changed in the key of a published bank after sittings were graded by it.
public struct KeyCorrection: Hashable, Sendable, Codable {
    public let bank: BankID
    /// One for each item, sorted by item.
    public let changes: [KeyChange]
    /// Whether a record stays where the corrected key gives a lower score than it had.
    public let neverHarm: Bool

    public init(bank: BankID, changes: [KeyChange], neverHarm: Bool) {
        self.bank = bank
        self.changes = changes.sorted { $0.item < $1.item }
        self.neverHarm = neverHarm
    }
}

/// What becomes of one item.
public struct KeyChange: Hashable, Sendable, Codable {
    public let item: ItemID
    public let policy: Policy

    public init(item: ItemID, policy: Policy) {
        self.item = item
        self.policy = policy
    }

    /// How a flawed item is made good.
    public enum Policy: Hashable, Sendable, Codable {
        /// The item counts for nobody.
        case dropItem
        /// Everybody is given its marks, answered or not.
        case creditAll
        /// A second answer is right too.
        case dualKey(Answer)
        /// Another answer is right, and the one that was keyed is not.
        case rekey(Answer)
    }
}

extension KeyChange.Policy {
    /// `drop item`, `credit all`, `dual key c`, `key c`.
    public var words: String {
        switch self {
        case .dropItem: "drop item"
        case .creditAll: "credit all"
        case .dualKey(let answer): "dual key \(answer)"
        case .rekey(let answer): "key \(answer)"
        }
    }
}

extension KeyCorrection {
    /// `x1 dual key c, x4 drop item, never harm`.
    public var words: String {
        (changes.map { "\($0.item) \($0.policy.words)" } + (neverHarm ? ["never harm"] : [])).joined(separator: ", ")
    }
}

/// A correction from its proposal to its end: two people, and then a new record for everybody whose result is another.
public struct CorrectionCase: Hashable, Sendable, Codable {
    public let id: CorrectionID
    public let correction: KeyCorrection
    /// Why, for the notices about the records that it takes the place of.
    public let reason: String
    /// Begins with the proposal.
    public var events: [CorrectionEvent]

    public init(id: CorrectionID, correction: KeyCorrection, reason: String, events: [CorrectionEvent]) {
        self.id = id
        self.correction = correction
        self.reason = reason
        self.events = events
    }

    /// How far it is.
    public enum State: String, Hashable, Sendable, Codable {
        case proposed, withdrawn
        /// The keys are corrected; records are being made.
        case confirmed
        /// All records are made and released.
        case applied
    }

    /// As its last event says.
    public var state: State {
        switch events.last?.what {
        case .proposed, nil: .proposed
        case .withdrawn: .withdrawn
        case .confirmed: .confirmed
        case .applied: .applied
        }
    }

    /// Whether another correction of the bank has to wait for it.
    public var isOpen: Bool { state == .proposed || state == .confirmed }

    /// Who proposed it.
    public var proposer: StaffID? { events.first?.by }
}

/// One step of a correction.
public struct CorrectionEvent: Hashable, Sendable, Codable {
    public let at: Instant
    /// Whoever confirmed it, where the server did what follows from that.
    public let by: StaffID
    public let what: What

    public init(at: Instant, by: StaffID, what: What) {
        self.at = at
        self.by = by
        self.what = what
    }

    /// What was done.
    public enum What: Hashable, Sendable, Codable {
        case proposed
        case withdrawn
        /// By another person, who saw what it does.
        case confirmed(CorrectionImpact)
        case applied
    }
}

/// What a correction does to one sitting.
public struct CorrectedSitting: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let candidate: CandidateID
    public let before: Reached
    public let after: Reached
    public let fate: Fate
    public let designation: DesignationFate

    public init(
        sitting: SittingID, candidate: CandidateID, before: Reached, after: Reached, fate: Fate, designation: DesignationFate
    ) {
        self.sitting = sitting
        self.candidate = candidate
        self.before = before
        self.after = after
        self.fate = fate
        self.designation = designation
    }

    /// The part of a grade that everybody looks at.
    public struct Reached: Hashable, Sendable, Codable {
        public let outcome: Outcome
        public let scaled: Int

        /// That part of `grade`.
        public init(_ grade: Grade) {
            (outcome, scaled) = (grade.outcome, grade.scaled)
        }

        /// Whether somebody who had `other` would lose by having this.
        public func isWorse(than other: Reached) -> Bool {
            scaled < other.scaled || outcome == .fail && other.outcome == .pass
        }
    }

    /// What becomes of the record.
    public enum Fate: String, Hashable, Sendable, Codable, CaseIterable {
        case superseded
        /// It stays, because the corrected key gives less and nobody is to be harmed.
        case spared
        /// It stays, because the corrected key gives the same.
        case unchanged
        /// It was revoked before, and is not made good by a better key.
        case revokedBefore = "revoked before"
        /// It stays, because its record names no status list: nobody would learn which one counts.
        case unlisted = "in no status list"
    }

    /// What becomes of the designation.
    public enum DesignationFate: String, Hashable, Sendable, Codable, CaseIterable {
        /// There was none, and there is none.
        case none
        case kept, revoked, granted
    }

    /// Whether the corrected key takes it over the cut, one way or the other.
    public var flips: Bool { before.outcome != after.outcome }
}

/// What a correction does to all sittings together.
public struct CorrectionImpact: Hashable, Sendable, Codable {
    /// How many graded sittings had one of the items on their form.
    public var sittings = 0
    public var raised = 0
    public var lowered = 0
    public var failToPass = 0
    /// Where nobody is to be harmed these keep what they have.
    public var passToFail = 0
    public var superseded = 0
    public var spared = 0
    public var revokedBefore = 0
    public var unlisted = 0
    public var designationsGranted = 0
    public var designationsRevoked = 0

    /// Of no sitting.
    public init() {}

    /// Counts one more sitting.
    public mutating func add(_ line: CorrectedSitting) {
        sittings += 1
        if line.after.scaled > line.before.scaled { raised += 1 }
        if line.after.scaled < line.before.scaled { lowered += 1 }
        if line.flips, line.after.outcome == .pass { failToPass += 1 }
        if line.flips, line.after.outcome == .fail { passToFail += 1 }
        switch line.fate {
        case .superseded: superseded += 1
        case .spared: spared += 1
        case .revokedBefore: revokedBefore += 1
        case .unlisted: unlisted += 1
        case .unchanged: break
        }
        switch line.designation {
        case .granted: designationsGranted += 1
        case .revoked: designationsRevoked += 1
        case .none, .kept: break
        }
    }
}
