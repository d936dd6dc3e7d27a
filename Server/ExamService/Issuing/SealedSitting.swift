public import ExamModel
public import Sittings

/// A sealed sitting with what was answered to.
public struct SealedSitting: Sendable {
    public let sitting: Sitting
    /// The head of the sealed journal.
    public let head: Digest
    public let enrolment: Enrolment

    public init(sitting: Sitting, head: Digest, enrolment: Enrolment) {
        self.sitting = sitting
        self.head = head
        self.enrolment = enrolment
    }

    public var id: SittingID { sitting.id }
    /// How many items have an answer.
    var answered: Int { enrolment.form.items.count { sitting.answers[$0.id]?.isComplete(for: $0.interaction) ?? false } }
}

extension Registry {
    /// What came of issuing records for several sittings.
    public struct Issued: Sendable {
        public var records: [IssuedRecord] = []
        /// The sittings without a record, and why.
        public var refusals: [(sitting: SittingID, because: Refusal)] = []

        public init() {}
    }
}
