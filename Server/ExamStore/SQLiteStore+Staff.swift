public import ExamModel
import ExamService
import GRDB

extension SQLiteStore {
    public func save(_ staff: Staff, tokenHash: Digest, at now: Instant) async throws(Refusal) {
        try await write(exists: "a member of the staff with this token") { db in
            try db.execute(
                sql: "INSERT INTO staff (token_hash, id, staff, added_at) VALUES (?, ?, ?, ?)",
                arguments: [Blob(tokenHash), staff.id.text, try Blob(canonical: staff), now.milliseconds])
        }
    }

    public func removeStaff(_ id: StaffID, at now: Instant) async throws(Refusal) {
        guard try await allStaff().contains(where: { $0.id == id }) else { throw .unknown(what: "member of the staff \(id)") }
        try await write(exists: "this removal") { db in
            try db.execute(
                sql: """
                    INSERT INTO staff_removed (token_hash, removed_at) SELECT token_hash, ? FROM staff
                    WHERE id = ? AND token_hash NOT IN (SELECT token_hash FROM staff_removed)
                    """,
                arguments: [now.milliseconds, id.text])
        }
    }

    public func staff(tokenHash: Digest) async throws(Refusal) -> Staff? {
        try await noun(
            "SELECT staff FROM staff WHERE token_hash = ? AND token_hash NOT IN (SELECT token_hash FROM staff_removed)",
            [Blob(tokenHash)])
    }

    public func allStaff() async throws(Refusal) -> [Staff] {
        try await read { db in
            try Blob.fetchAll(
                db, sql: "SELECT staff FROM staff WHERE token_hash NOT IN (SELECT token_hash FROM staff_removed) ORDER BY id, rowid"
            ).map { try $0.decoded(as: Staff.self) }
        }
    }
}
