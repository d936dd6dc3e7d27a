public import ExamModel

/// A correction as a person writes it down.
public struct WrittenCorrection: Hashable, Sendable, Codable {
    public let changes: [Change]
    public let neverHarm: Bool

    public init(changes: [Change], neverHarm: Bool) {
        self.changes = changes
        self.neverHarm = neverHarm
    }

    /// What becomes of one item.
    public struct Change: Hashable, Sendable, Codable {
        public let item: ItemID
        public let policy: Policy
        /// As ``Answer`` is written; needed for ``Policy/dualKey`` and ``Policy/rekey``, and for nothing else.
        public let answer: String?

        public init(item: ItemID, policy: Policy, answer: String? = nil) {
            self.item = item
            self.policy = policy
            self.answer = answer
        }
    }

    /// The names of ``KeyChange/Policy``.
    public enum Policy: String, Hashable, Sendable, Codable, CaseIterable {
        case dropItem, creditAll, dualKey, rekey
    }

    /// As many items as one correction can have.
    public static let mostChanges = 50
}

/// Asks what corrections would do, without doing any of them.
public struct CorrectionTrialRequest: Hashable, Sendable, Codable {
    public let corrections: [WrittenCorrection]

    public init(corrections: [WrittenCorrection]) {
        self.corrections = corrections
    }

    /// As many as are tried at the same time.
    public static let mostCorrections = 16
}

/// What a correction would do.
public struct CorrectionTrial: Hashable, Sendable, Codable {
    public let correction: KeyCorrection
    public let impact: CorrectionImpact
    /// The sittings that the corrected key takes over the cut, one way or the other.
    public let flips: [CorrectedSitting]

    public init(correction: KeyCorrection, impact: CorrectionImpact, flips: [CorrectedSitting]) {
        self.correction = correction
        self.impact = impact
        self.flips = flips
    }
}

/// A step of a correction.
public enum CorrectionStep: Hashable, Sendable, Codable {
    case propose(WrittenCorrection, reason: String)
    /// Says no to what was proposed.
    case withdraw(CorrectionID)
    /// - Parameter seen: the identity of the ``CorrectionTrial`` that was told to whoever confirms.
    case confirm(CorrectionID, seen: Digest)
}

/// A correction with what it does: what it would do, before it is confirmed; what it did so far, afterwards.
public struct CorrectionReport: Hashable, Sendable, Codable {
    public let file: CorrectionCase
    public let impact: CorrectionImpact
    /// The sittings that cross the cut before it is confirmed, all that it was about afterwards.
    public let sittings: [CorrectedSitting]

    public init(file: CorrectionCase, impact: CorrectionImpact, sittings: [CorrectedSitting]) {
        self.file = file
        self.impact = impact
        self.sittings = sittings
    }

    /// What it would do, before it is confirmed.
    public var trial: CorrectionTrial { CorrectionTrial(correction: file.correction, impact: impact, flips: sittings) }
}

extension CorrectionEvent {
    /// In one line.
    public var words: String {
        switch what {
        case .proposed: "\(by) proposes it"
        case .withdrawn: "\(by) withdraws it"
        case .confirmed(let impact): "\(by) confirms it for \(counted(impact.sittings, "sitting"))"
        case .applied: "all records are made and released"
        }
    }
}

extension CorrectedSitting {
    /// `sit-1 ada: pass 712 -> fail 690, superseded, designation revoked`.
    public var words: String {
        let told = "\(sitting) \(candidate): \(before.outcome.rawValue) \(before.scaled) -> \(after.outcome.rawValue) \(after.scaled)"
        return told + ", \(fate.rawValue)" + (designation == .none ? "" : ", designation \(designation.rawValue)")
    }
}
