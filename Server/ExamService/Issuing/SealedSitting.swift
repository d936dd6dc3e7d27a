public import ExamModel
import Grading
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

extension SealedSitting {
    /// What it is worth by a key.
    func grade(by key: Registry.GradingKey, _ scale: ScoreScale) throws(GradingFault) -> Grade {
        try Grading.grade(
            enrolment.form, formHash: enrolment.formHash, answers: sitting.answers, key: key.key, keyHash: key.identity, scale: scale,
            explained: false)
    }
}

extension Registry {
    /// So many sittings are worked on in one go.
    private static let pieceSize = 16

    /// Does the same with each, several at the same time if there are many; the outcomes are in their order.
    func inPieces<One: Sendable, Outcome: Sendable>(_ all: [One], _ work: @escaping @Sendable (One) -> Outcome) async -> [Outcome] {
        let pieces = stride(from: 0, to: all.count, by: Self.pieceSize).map { all[$0..<min($0 + Self.pieceSize, all.count)] }
        if pieces.count <= 1 { return all.map(work) }
        var outcomes: [Int: [Outcome]] = [:]
        await withTaskGroup(of: (Int, [Outcome]).self) { group in
            for (number, piece) in pieces.enumerated() {
                let place = crew.isEmpty ? nil : crew[number % crew.count]
                group.addTask(executorPreference: place) { (number, piece.map(work)) }
            }
            for await (number, piece) in group { outcomes[number] = piece }
        }
        return pieces.indices.flatMap { outcomes[$0] ?? [] }
    }

    /// What came of issuing records for several sittings.
    public struct Issued: Sendable {
        public var records: [IssuedRecord] = []
        /// The sittings without a record, and why.
        public var refusals: [(sitting: SittingID, because: Refusal)] = []

        public init() {}
    }
}
