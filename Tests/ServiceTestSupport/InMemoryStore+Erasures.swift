public import ExamModel
public import ExamService
import Records
import Synchronization

extension InMemoryStore: ErasureStore {
    public func erasures() async throws(Refusal) -> [ErasureCase] { state.withLock { $0.erasures } }

    public func erasedSittings() async throws(Refusal) -> Set<SittingID> {
        state.withLock { state in Set(state.erasures.filter { $0.events.last?.what == .erased }.flatMap(\.sittings)) }
    }

    public func propose(_ erasure: ErasureCase) async throws(Refusal) {
        let isNew = state.withLock { state in
            guard !state.erasures.contains(where: { $0.candidate == erasure.candidate }) else { return false }
            state.erasures.append(erasure)
            return true
        }
        if !isNew { throw .exists(what: "an erasure of this candidate that is proposed") }
    }

    public func withdraw(_ erasure: ErasureID, _ event: ErasureEvent, after events: Int) async throws(Refusal) {
        _ = try end(erasure, event, after: events)
    }

    public func erase(_ erasure: ErasureID, _ event: ErasureEvent, after events: Int) async throws(Refusal) {
        let sittings = Set(try end(erasure, event, after: events).sittings)
        let records = state.withLock { state in
            let records = sittings.flatMap { state.records[$0] ?? [] }
            let windows = Set(state.enrolments.filter { sittings.contains($0.sitting) }.map(\.window))
            for window in windows { state.freezes[window] = nil }
            state.enrolments.removeAll { sittings.contains($0.sitting) }
            state.incidents.removeAll { sittings.contains($0.incident.sitting) }
            state.signIns = state.signIns.filter { !sittings.contains($0.value) }
            state.newCodes.removeAll { sittings.contains($0.sitting) }
            for index in state.corrections.indices { state.corrections[index].sittings.removeAll { sittings.contains($0.sitting) } }
            for id in sittings {
                state.journals[id] = nil
                state.records[id] = nil
                state.care[id] = nil
                state.surveys[id] = nil
            }
            return records
        }
        let bits = Set(records.flatMap { $0.statuses ?? [] }.map(\.record))
        let notices = status.withLock { state in
            for id in sittings { state.events[id] = nil }
            state.unreleased.subtract(sittings)
            let known = state.revoked.filter { bits.contains($0.place.record) }.map(\.notice)
            state.revoked = state.revoked.map { bits.contains($0.place.record) ? RevokedRecord(place: $0.place, notice: "") : $0 }
            return known
        }
        let contents = Set(notices.map { sha256(Array($0.utf8)) })
        log.withLock { state in
            for log in state.entries.keys {
                state.entries[log] = state.entries[log]?.map { entry in
                    let isOfThem = entry.sitting.map(sittings.contains) ?? contents.contains(entry.content)
                    return isOfThem ? entry.unnamed : entry
                }
            }
        }
    }

    private func end(_ erasure: ErasureID, _ event: ErasureEvent, after events: Int) throws(Refusal) -> ErasureCase {
        let ended: ErasureCase? = state.withLock { state in
            guard let index = state.erasures.firstIndex(where: { $0.id == erasure }), state.erasures[index].events.count == events else {
                return nil
            }
            state.erasures[index] = state.erasures[index].adding(event).unnamed
            return state.erasures[index]
        }
        guard let ended else { throw .exists(what: "a newer step of this erasure; look at it again") }
        return ended
    }
}
