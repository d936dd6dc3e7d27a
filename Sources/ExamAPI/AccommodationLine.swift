public import ExamModel

/// An accommodation of one candidate, and who stands for it. Who has none has no line.
public struct AccommodationLine: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let candidate: CandidateID
    public let name: String
    public let accommodation: Accommodation
    /// Who enrolled the candidate with it; `nil` if that was before it was kept.
    public let askedBy: StaffID?
    public let approval: Approval?

    public init(
        sitting: SittingID, candidate: CandidateID, name: String, accommodation: Accommodation, askedBy: StaffID?, approval: Approval?
    ) {
        self.sitting = sitting
        self.candidate = candidate
        self.name = name
        self.accommodation = accommodation
        self.askedBy = askedBy
        self.approval = approval
    }

    /// Who approved it, and when.
    public struct Approval: Hashable, Sendable, Codable {
        public let by: StaffID
        public let at: Instant

        public init(by: StaffID, at: Instant) {
            self.by = by
            self.at = at
        }
    }
}

/// Approves accommodations that somebody else asked for: all of them, or none.
public struct ApprovalRequest: Hashable, Sendable, Codable {
    public let candidates: [Approved]

    public init(candidates: [Approved]) {
        self.candidates = candidates
    }

    /// One candidate, with what the approver saw that was asked for.
    public struct Approved: Hashable, Sendable, Codable {
        public let candidate: CandidateID
        public let accommodation: Accommodation

        public init(candidate: CandidateID, accommodation: Accommodation) {
            self.candidate = candidate
            self.accommodation = accommodation
        }
    }
}
