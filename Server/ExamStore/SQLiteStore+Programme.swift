public import ExamModel
public import ExamService
import GRDB

extension SQLiteStore: ProgrammeStore {
    public func scheme(_ id: SchemeID) async throws(Refusal) -> Scheme? {
        try await noun("SELECT scheme FROM scheme WHERE id = ? ORDER BY rowid DESC LIMIT 1", [id.text])
    }

    public func scheme(_ id: SchemeID, version: String) async throws(Refusal) -> Scheme? {
        try await noun("SELECT scheme FROM scheme WHERE id = ? AND version = ?", [id.text, version])
    }

    public func save(_ window: ExamWindow) async throws(Refusal) {
        try await write(exists: "a window \(window.id)") { db in
            try db.execute(
                sql: "INSERT INTO exam_window (id, exam_window) VALUES (?, ?)",
                arguments: [window.id.text, try Blob(canonical: window)])
        }
    }

    public func window(_ id: WindowID) async throws(Refusal) -> ExamWindow? {
        try await noun("SELECT exam_window FROM exam_window WHERE id = ?", [id.text])
    }

    public func windows() async throws(Refusal) -> [ExamWindow] {
        try await read { db in
            try Blob.fetchAll(db, sql: "SELECT exam_window FROM exam_window ORDER BY id").map { try $0.decoded(as: ExamWindow.self) }
        }
    }

    public func save(_ rehearsal: Rehearsal) async throws(Refusal) {
        try await write(exists: "a rehearsal \(rehearsal.sitting)") { db in
            try db.execute(
                sql: "INSERT INTO rehearsal (sitting, bank, rehearsal) VALUES (?, ?, ?)",
                arguments: [rehearsal.sitting.text, Blob(rehearsal.bank), try Blob(canonical: rehearsal)])
        }
    }

    public func rehearsals(of bank: Digest) async throws(Refusal) -> [Rehearsal] {
        try await read { db in
            try Blob.fetchAll(db, sql: "SELECT rehearsal FROM rehearsal WHERE bank = ? ORDER BY rowid", arguments: [Blob(bank)])
                .map { try $0.decoded(as: Rehearsal.self) }
        }
    }

    public func save(_ freeze: StoredFreeze) async throws(Refusal) {
        try await write(exists: "this freeze") { db in
            try db.execute(
                sql: "INSERT INTO window_freeze (exam_window, freeze) VALUES (?, ?)",
                arguments: [freeze.window.text, try Blob(canonical: freeze)])
        }
    }

    public func freeze(of window: WindowID) async throws(Refusal) -> StoredFreeze? {
        try await noun("SELECT freeze FROM window_freeze WHERE exam_window = ? ORDER BY rowid DESC LIMIT 1", [window.text])
    }

    public func save(_ survey: Survey, of sitting: SittingID, at now: Instant) async throws(Refusal) {
        try await write(exists: "a survey of this sitting") { db in
            try db.execute(
                sql: "INSERT INTO survey (sitting, taken_at, survey) VALUES (?, ?, ?)",
                arguments: [sitting.text, now.milliseconds, try Blob(canonical: survey)])
        }
    }

    public func surveys(in window: WindowID) async throws(Refusal) -> [Survey] {
        try await read { db in
            // By what was said: the order of arrival would say who.
            try Blob.fetchAll(
                db, sql: "SELECT survey FROM survey JOIN enrolment USING (sitting) WHERE exam_window = ? ORDER BY survey",
                arguments: [window.text]
            ).map { try $0.decoded(as: Survey.self) }
        }
    }

    /// The one noun that a query finds.
    func noun<Noun: Decodable & Sendable>(_ sql: String, _ arguments: StatementArguments) async throws(Refusal) -> Noun? {
        try await read { db in
            try Blob.fetchOne(db, sql: sql, arguments: arguments)?.decoded(as: Noun.self)
        }
    }
}
