public import ExamModel
import ExamService
import Synchronization

extension InMemoryStore {
    public func save(_ incident: Incident) async throws(Refusal) {
        let isNew = state.withLock { state in
            guard !state.incidents.contains(where: { $0.incident.id == incident.id }) else { return false }
            state.incidents.append((incident, []))
            return true
        }
        if !isNew { throw .exists(what: "an incident \(incident.id)") }
    }

    public func incident(_ id: IncidentID) async throws(Refusal) -> Incident? {
        state.withLock { $0.incidents.first { $0.incident.id == id }?.incident }
    }

    public func incidents(in window: WindowID) async throws(Refusal) -> [Incident] {
        state.withLock { $0.incidents.map(\.incident).filter { $0.window == window } }
    }

    public func add(_ event: IncidentEvent, to incident: IncidentID, after events: Int) async throws(Refusal) {
        let isAdded = state.withLock { state in
            guard let index = state.incidents.firstIndex(where: { $0.incident.id == incident }),
                state.incidents[index].events.count == events
            else { return false }
            state.incidents[index].events.append(event)
            return true
        }
        if !isAdded { throw .exists(what: "a newer entry to incident \(incident)") }
    }

    public func events(of incident: IncidentID) async throws(Refusal) -> [IncidentEvent] {
        state.withLock { $0.incidents.first { $0.incident.id == incident }?.events ?? [] }
    }
}
