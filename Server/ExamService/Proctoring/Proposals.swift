import ExamAPI
import ExamModel
import Synchronization

/// Orders that need two people, between the first and the second. They are kept in memory: a restart forgets them, and so do fifteen
/// minutes; then they are proposed again.
final class Proposals: Sendable {
    static let lifetime = Duration.minutes(15)
    /// The most that one person has open.
    private static let limit = 50

    private let proposals = Mutex<[OrderID: ProposedOrder]>([:])

    /// What is proposed under an id, if anything is.
    func proposal(_ id: OrderID, at now: Instant) -> ProposedOrder? {
        proposals.withLock { proposals in
            proposals = proposals.filter { $0.value.at.duration(to: now) < Self.lifetime }
            return proposals[id]
        }
    }

    func propose(_ proposal: ProposedOrder) throws(Refusal) {
        let isTaken = proposals.withLock { proposals in
            guard proposals.values.count(where: { $0.by == proposal.by }) < Self.limit else { return false }
            proposals[proposal.id] = proposals[proposal.id] ?? proposal
            return true
        }
        if !isTaken { throw .overloaded }
    }

    /// It was carried out.
    func close(_ id: OrderID) {
        proposals.withLock { $0[id] = nil }
    }

    /// Those that wait, the oldest first.
    func open(at now: Instant) -> [ProposedOrder] {
        proposals.withLock { proposals in
            proposals.values.filter { $0.at.duration(to: now) < Self.lifetime }
        }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }
}
