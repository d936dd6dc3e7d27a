public import ExamModel
public import ExamService
import GRDB
import Records

extension SQLiteStore: ErasureStore {
    public func erasures() async throws(Refusal) -> [ErasureCase] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT erasure.erasure, candidate FROM erasure LEFT JOIN erasure_subject ON erasure_subject.erasure = erasure.id
                    ORDER BY number
                    """
            ).map { row in
                let (blob, candidate): (Blob, String?) = (row[0], row[1])
                let file = try blob.decoded(as: ErasureCase.self)
                let events = try Blob.fetchAll(
                    db, sql: "SELECT event FROM erasure_event WHERE erasure = ? ORDER BY sequence", arguments: [file.id.text]
                ).map { try $0.decoded(as: ErasureEvent.self) }
                return ErasureCase(
                    id: file.id, candidate: candidate.map { CandidateID($0) }, sittings: file.sittings, reason: file.reason, events: events)
            }
        }
    }

    public func erasedSittings() async throws(Refusal) -> Set<SittingID> {
        Set(try await read { db in try String.fetchAll(db, sql: "SELECT sitting FROM erased_sitting") }.map { SittingID($0) })
    }

    public func propose(_ erasure: ErasureCase) async throws(Refusal) {
        let kept = ErasureCase(id: erasure.id, candidate: nil, sittings: erasure.sittings, reason: erasure.reason, events: [])
        try await write(exists: "an erasure of this candidate that is proposed") { db in
            try db.execute(
                sql: "INSERT INTO erasure (id, erasure) VALUES (?, ?)", arguments: [erasure.id.text, try Blob(canonical: kept)])
            if let candidate = erasure.candidate {
                try db.execute(
                    sql: "INSERT INTO erasure_subject (erasure, candidate) VALUES (?, ?)", arguments: [erasure.id.text, candidate.text])
            }
            for (index, event) in erasure.events.enumerated() { try Self.add(event, to: erasure.id, after: index, in: db) }
        }
    }

    public func withdraw(_ erasure: ErasureID, _ event: ErasureEvent, after events: Int) async throws(Refusal) {
        try await write(exists: SQLiteStore.newerStep) { db in try Self.end(erasure, event, after: events, in: db) }
    }

    private static let newerStep = "a newer step of this erasure; look at it again"

    private static func add(_ event: ErasureEvent, to erasure: ErasureID, after events: Int, in db: Database) throws {
        let known = try Int.fetchOne(db, sql: "SELECT count(*) FROM erasure_event WHERE erasure = ?", arguments: [erasure.text])
        guard known == events else { throw Refusal.exists(what: newerStep) }
        try db.execute(
            sql: "INSERT INTO erasure_event (erasure, sequence, event) VALUES (?, ?, ?)",
            arguments: [erasure.text, events + 1, try Blob(canonical: event)])
    }

    private static func end(_ erasure: ErasureID, _ event: ErasureEvent, after events: Int, in db: Database) throws {
        try add(event, to: erasure, after: events, in: db)
        try db.execute(sql: "DELETE FROM erasure_subject WHERE erasure = ?", arguments: [erasure.text])
    }

    public func erase(_ erasure: ErasureID, _ event: ErasureEvent, after events: Int) async throws(Refusal) {
        guard let file = try await erasures().first(where: { $0.id == erasure }) else { throw .unknown(what: "erasure \(erasure)") }
        try await writeOver { db in
            let candidate = try String.fetchOne(
                db, sql: "SELECT candidate FROM erasure_subject WHERE erasure = ?", arguments: [erasure.text])
            let enrolled = try String.fetchAll(
                db, sql: "SELECT sitting FROM enrolment WHERE candidate = ?", arguments: [candidate])
            guard Set(enrolled) == Set(file.sittings.map(\.text)) else {
                throw Refusal.exists(what: "another enrolment of this candidate, made meanwhile")
            }
            try Self.end(erasure, event, after: events, in: db)
            for sitting in file.sittings { try Self.erase(sitting, of: erasure, in: db) }
        }
    }

    private static func erase(_ sitting: SittingID, of erasure: ErasureID, in db: Database) throws {
        let name: StatementArguments = [sitting.text]
        try db.execute(
            sql: "INSERT INTO erased_sitting (sitting, erasure) VALUES (?, ?)", arguments: [sitting.text, erasure.text])
        let records = try Blob.fetchAll(
            db,
            sql: "SELECT record FROM record WHERE sitting = ?1 UNION ALL SELECT record FROM superseding_record WHERE sitting = ?1",
            arguments: name
        ).map { try $0.decoded(as: IssuedRecord.self) }
        for place in records.flatMap({ $0.statuses ?? [] }) { try forgetNotices(of: place.record, by: erasure, in: db) }
        for content in try Blob.fetchAll(db, sql: "SELECT content FROM log_entry WHERE sitting = ?", arguments: name) {
            try unname(content, in: db)
        }
        try db.execute(
            sql: "DELETE FROM window_freeze WHERE exam_window = (SELECT exam_window FROM enrolment WHERE sitting = ?)", arguments: name)
        try db.execute(
            sql: "DELETE FROM incident_event WHERE incident IN (SELECT id FROM incident WHERE sitting = ?)", arguments: name)
        for table in ["sign_in", "unreleased_record"] { try db.execute(sql: "DELETE FROM \(table) WHERE sitting = ?", arguments: name) }
        for table in Schema.erasable { try db.execute(sql: "DELETE FROM \(table) WHERE sitting = ?", arguments: name) }
    }

    /// The bit stays set; what the notices told of it goes, and so does what shows that the log has them.
    private static func forgetNotices(of record: String, by erasure: ErasureID, in db: Database) throws {
        for notice in try String.fetchAll(db, sql: "SELECT notice FROM revoked WHERE record = ? AND notice <> ''", arguments: [record]) {
            let content = Blob(sha256(Array(notice.utf8)))
            try db.execute(
                sql: "INSERT INTO erased_notice (record, content, erasure) VALUES (?, ?, ?)", arguments: [record, content, erasure.text])
            try unname(content, in: db)
        }
        try db.execute(sql: "UPDATE revoked SET notice = '' WHERE record = ? AND notice <> ''", arguments: [record])
    }

    /// Destroys a salt, and the hash by which an entry of the log is found. The entry itself stays as it is.
    private static func unname(_ content: Blob, in db: Database) throws {
        try db.execute(sql: "DELETE FROM log_salt WHERE content = ?", arguments: [content])
        guard let value = try Blob.fetchOne(db, sql: "SELECT value FROM log_entry WHERE content = ?", arguments: [content]) else { return }
        try db.execute(
            sql: "UPDATE log_entry SET sitting = NULL, content = ? WHERE content = ?", arguments: [Blob(sha256(value.bytes)), content])
    }

    /// Writes in one transaction, overwrites what it deletes, and takes the log of the database away that still has it.
    private func writeOver(_ body: @escaping @Sendable (Database) throws -> Void) async throws(Refusal) {
        try await refusing(exists: Self.newerStep) { [self] in
            try await pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA secure_delete = ON")
                defer { try? db.execute(sql: "PRAGMA secure_delete = OFF") }
                try db.inTransaction {
                    try body(db)
                    return .commit
                }
            }
            try await emptyLog()
        }
    }

    /// While somebody reads, the write-ahead log cannot be emptied: then it is tried again, and in the end left to the next start.
    private func emptyLog() async throws {
        for _ in 1...50 {
            let isDone = try await pool.writeWithoutTransaction { db in
                // Nobody's answer waits for a reader.
                try db.execute(sql: "PRAGMA busy_timeout = 0")
                defer { try? db.execute(sql: "PRAGMA busy_timeout = 5000") }
                do {
                    try db.checkpoint(.truncate)
                    return true
                } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED {
                    return false
                }
            }
            if isDone { return }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
