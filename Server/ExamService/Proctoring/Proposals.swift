import ExamAPI
import ExamModel
import Synchronization

/// Orders that need two people, between the first and the second. They are kept in memory: a restart forgets them, and so do fifteen
/// minutes; then they are proposed again.
final class Proposals: Sendable {
    private struct Entry {
        let proposal: ProposedOrder
        /// The order under both names, once a second person confirmed it: whoever sends it again gets the same.
        var agreed: ProctorOrder?
    }

    static let lifetime = Duration.minutes(15)
    private static let limit = 1_000

    private let entries = Mutex<[OrderID: Entry]>([:])

    /// - Returns: the order under both names; `nil` if a second person has still to confirm it.
    func agree(
        _ order: ProctorOrder, on target: ProposedOrder.Target, in window: WindowID, by staff: Staff, at now: Instant
    ) throws(Refusal) -> ProctorOrder? {
        let outcome: Result<ProctorOrder?, Refusal> = entries.withLock { entries in
            entries = entries.filter { $0.value.proposal.at.duration(to: now) < Self.lifetime }
            guard var entry = entries[order.id] else {
                guard entries.count < Self.limit else { return .failure(.overloaded) }
                let proposal = ProposedOrder(order: order, target: target, window: window, by: staff.id, at: now)
                entries[order.id] = Entry(proposal: proposal)
                return .success(nil)
            }
            let proposed = entry.proposal
            guard proposed.target == target, proposed.window == window, proposed.order.act.done(by: "") == order.act.done(by: "") else {
                return .failure(.malformed(what: "another order was proposed under this id"))
            }
            if let agreed = entry.agreed { return .success(agreed) }
            if proposed.by == staff.id { return .success(nil) }
            guard !Set(staff.roles).isDisjoint(with: [.chief, .admin]) else { return .failure(.notAllowed) }
            let names = "\(proposed.order.act.by) and \(order.act.by)"
            entry.agreed = ProctorOrder(id: order.id, act: order.act.done(by: names))
            entries[order.id] = entry
            return .success(entry.agreed)
        }
        return try outcome.get()
    }

    /// Those that wait, the oldest first.
    func open(at now: Instant) -> [ProposedOrder] {
        entries.withLock { entries in
            entries.values.filter { $0.agreed == nil && $0.proposal.at.duration(to: now) < Self.lifetime }.map(\.proposal)
        }.sorted { ($0.at, $0.order.id) < ($1.at, $1.order.id) }
    }
}

extension ProposedOrder.Target {
    var isWhole: Bool {
        if case .window = self { true } else { false }
    }

    func isSeen(by rooms: WatchedRooms) -> Bool {
        switch self {
        case .sitting(_, let room): rooms.contain(room)
        // Who watches one room of it is concerned too.
        case .window(let room): room.map { rooms.contain($0) } ?? true
        }
    }
}
