public import ExamModel
import ExamService
import GRDB

extension SQLiteStore {
    public func save(_ incident: Incident) async throws(Refusal) {
        try await write(exists: "an incident \(incident.id)") { db in
            try db.execute(
                sql: "INSERT INTO incident (id, exam_window, sitting, incident) VALUES (?, ?, ?, ?)",
                arguments: [incident.id.text, incident.window.text, incident.sitting.text, try Blob(canonical: incident)])
        }
    }

    public func incident(_ id: IncidentID) async throws(Refusal) -> Incident? {
        try await noun("SELECT incident FROM incident WHERE id = ?", [id.text])
    }

    public func incidents(in window: WindowID) async throws(Refusal) -> [Incident] {
        try await read { db in
            try Blob.fetchAll(db, sql: "SELECT incident FROM incident WHERE exam_window = ? ORDER BY rowid", arguments: [window.text])
                .map { try $0.decoded(as: Incident.self) }
        }
    }

    public func add(_ event: IncidentEvent, to incident: IncidentID, after events: Int) async throws(Refusal) {
        try await write(exists: "a newer entry to incident \(incident); look at it again") { db in
            try db.execute(
                sql: "INSERT INTO incident_event (incident, sequence, event) VALUES (?, ?, ?)",
                arguments: [incident.text, events + 1, try Blob(canonical: event)])
        }
    }

    public func events(of incident: IncidentID) async throws(Refusal) -> [IncidentEvent] {
        try await read { db in
            try Blob.fetchAll(
                db, sql: "SELECT event FROM incident_event WHERE incident = ? ORDER BY sequence", arguments: [incident.text]
            ).map { try $0.decoded(as: IncidentEvent.self) }
        }
    }
}
