public import ExamModel
public import ExamService
import Synchronization

struct StatusState {
    var places: [StatusPlace] = []
    var events: [SittingID: [RevocationEvent]] = [:]
    var revoked: [RevokedRecord] = []
    var versions: [StatusListVersion] = []
    var unreleased: Set<SittingID> = []
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

    public func revocation(of sitting: SittingID) async throws(Refusal) -> [RevocationEvent] {
        status.withLock { $0.events[sitting] ?? [] }
    }

    public func add(
        _ event: RevocationEvent, to sitting: SittingID, after known: KnownSteps, doing deed: RevocationDeed
    ) async throws(Refusal) {
        let isAdded = state.withLock { state in
            let records = state.records[sitting] ?? []
            let isAsKnown = status.withLock { $0.events[sitting]?.count ?? 0 } == known.events && records.count == known.records
            guard isAsKnown else { return false }
            if let record = deed.reinstated {
                guard take(record.statuses?.filter { $0 != record.resultPlace } ?? []) else { return false }
                state.records[sitting, default: []].append(record)
            }
            status.withLock { status in
                status.events[sitting, default: []].append(event)
                status.revoked += deed.revoked
                if deed.reinstated != nil { status.unreleased.insert(sitting) }
            }
            return true
        }
        if !isAdded { throw .exists(what: "a newer step of this revocation, or a correction; look at it again") }
    }

    public func unreleasedSittings() async throws(Refusal) -> [SittingID] { status.withLock { Array($0.unreleased) } }

    public func noteReleased(_ sittings: [SittingID]) async throws(Refusal) { status.withLock { $0.unreleased.subtract(sittings) } }

    public func revoked(in list: Int) async throws(Refusal) -> [RevokedRecord] {
        status.withLock { state in state.revoked.filter { $0.place.list == list } }
    }

    public func notice(of record: String) async throws(Refusal) -> String? {
        status.withLock { $0.revoked.last { $0.place.record == record }?.notice }
    }

    public func statusList(_ list: Int) async throws(Refusal) -> StatusListVersion? {
        status.withLock { state in state.versions.last { $0.list == list } }
    }

    public func save(_ version: StatusListVersion) async throws(Refusal) {
        status.withLock { $0.versions.append(version) }
    }
}
