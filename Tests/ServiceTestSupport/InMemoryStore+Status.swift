public import ExamModel
public import ExamService
import Synchronization

struct StatusState {
    var places: [StatusPlace] = []
    var events: [SittingID: [RevocationEvent]] = [:]
    var revoked: [RevokedRecord] = []
    var versions: [StatusListVersion] = []
}

extension InMemoryStore: StatusStore {
    public func statusCount() async throws(Refusal) -> Int { status.withLock { $0.places.count } }

    public func taken(_ positions: Set<Int>, in list: Int) async throws(Refusal) -> Set<Int> {
        status.withLock { state in positions.intersection(state.places.filter { $0.list == list }.map(\.position)) }
    }

    /// Whether all of them were free.
    func take(_ places: [StatusPlace]) -> Bool {
        status.withLock { state in
            let isTaken = places.contains { new in
                state.places.contains { $0.record == new.record || $0.list == new.list && $0.position == new.position }
            }
            if !isTaken { state.places += places }
            return !isTaken
        }
    }

    /// Whether none of them was revoked before.
    func revoke(_ records: [RevokedRecord]) -> Bool {
        status.withLock { state in
            guard Set(state.revoked.map(\.place)).isDisjoint(with: records.map(\.place)) else { return false }
            state.revoked += records
            return true
        }
    }

    public func revocation(of sitting: SittingID) async throws(Refusal) -> [RevocationEvent] {
        status.withLock { $0.events[sitting] ?? [] }
    }

    public func add(
        _ event: RevocationEvent, to sitting: SittingID, after events: Int, revoking records: [RevokedRecord]
    ) async throws(Refusal) {
        let isAdded = status.withLock { state in
            guard state.events[sitting, default: []].count == events else { return false }
            state.events[sitting, default: []].append(event)
            state.revoked += records
            return true
        }
        if !isAdded { throw .exists(what: "a newer step of this revocation; look at it again") }
    }

    public func revoked(in list: Int) async throws(Refusal) -> [RevokedRecord] {
        status.withLock { state in state.revoked.filter { $0.place.list == list } }
    }

    public func notice(of record: String) async throws(Refusal) -> String? {
        status.withLock { $0.revoked.first { $0.place.record == record }?.notice }
    }

    public func statusList(_ list: Int) async throws(Refusal) -> StatusListVersion? {
        status.withLock { state in state.versions.last { $0.list == list } }
    }

    public func save(_ version: StatusListVersion) async throws(Refusal) {
        status.withLock { $0.versions.append(version) }
    }
}
