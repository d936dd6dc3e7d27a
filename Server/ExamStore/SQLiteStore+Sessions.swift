public import ExamModel
public import ExamService
import GRDB

extension SQLiteStore {
    public func save(_ session: StaffSession) async throws(Refusal) {
        try await write(exists: "a session of this token") { db in
            try db.execute(
                sql: "INSERT INTO staff_session (token_hash, id, started_at, seen_at, proven_at, address) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    Blob(session.tokenHash), session.id.text, session.startedAt.milliseconds, session.seenAt.milliseconds,
                    session.provenAt.milliseconds, session.address,
                ])
        }
    }

    public func session(tokenHash: Digest) async throws(Refusal) -> (session: StaffSession, staff: Staff)? {
        try await read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT s.*, a.staff FROM staff_session s JOIN account a USING (id) WHERE token_hash = ?",
                arguments: [Blob(tokenHash)])
            return try row.map { (try SQLiteStore.session($0), try ($0["staff"] as Blob).decoded(as: Staff.self)) }
        }
    }

    public func sessions(of id: StaffID) async throws(Refusal) -> [StaffSession] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM staff_session WHERE id = ? ORDER BY rowid", arguments: [id.text])
                .map { try SQLiteStore.session($0) }
        }
    }

    public func forgetSessions(of id: StaffID, startedBefore: Instant, seenBefore: Instant) async throws(Refusal) {
        try await write(exists: "this end") { db in
            try db.execute(
                sql: "DELETE FROM staff_session WHERE id = ? AND (started_at < ? OR seen_at < ?)",
                arguments: [id.text, startedBefore.milliseconds, seenBefore.milliseconds])
        }
    }

    private static func session(_ row: Row) throws -> StaffSession {
        guard let hash = Digest((row["token_hash"] as Blob).bytes) else {
            throw Refusal.storageUnavailable(because: "a session has no hash")
        }
        return StaffSession(
            tokenHash: hash, id: StaffID(row["id"] as String),
            startedAt: Instant(milliseconds: row["started_at"]), seenAt: Instant(milliseconds: row["seen_at"]),
            provenAt: Instant(milliseconds: row["proven_at"]), address: row["address"])
    }

    public func note(seenAt: Instant, provenAt: Instant, session tokenHash: Digest) async throws(Refusal) {
        try await write(exists: "this note") { db in
            // Of two at the same time the later one counts.
            try db.execute(
                sql: "UPDATE staff_session SET seen_at = max(seen_at, ?), proven_at = max(proven_at, ?) WHERE token_hash = ?",
                arguments: [seenAt.milliseconds, provenAt.milliseconds, Blob(tokenHash)])
        }
    }

    public func endSession(_ tokenHash: Digest) async throws(Refusal) {
        try await write(exists: "this end") { db in
            try db.execute(sql: "DELETE FROM staff_session WHERE token_hash = ?", arguments: [Blob(tokenHash)])
        }
    }

    public func endSessions(of id: StaffID, but tokenHash: Digest?) async throws(Refusal) {
        try await write(exists: "this end") { db in
            try db.execute(
                sql: "DELETE FROM staff_session WHERE id = ? AND token_hash IS NOT ?", arguments: [id.text, tokenHash.map { Blob($0) }])
        }
    }

    public func save(device: Digest, of id: StaffID, at now: Instant) async throws(Refusal) {
        try await write(exists: "this device") { db in
            try db.execute(
                sql: "INSERT INTO staff_device (device_hash, id, made_at) VALUES (?, ?, ?)",
                arguments: [Blob(device), id.text, now.milliseconds])
        }
    }

    public func knows(device: Digest, of id: StaffID) async throws(Refusal) -> Bool {
        try await read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM staff_device WHERE device_hash = ? AND id = ?)", arguments: [Blob(device), id.text])
                ?? false
        }
    }
}
