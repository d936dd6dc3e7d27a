public import ExamModel
public import ExamService
import GRDB

extension SQLiteStore: StatusStore {
    public func statusCount() async throws(Refusal) -> Int {
        try await read { db in try Int.fetchOne(db, sql: "SELECT max(number) FROM status_entry") ?? 0 }
    }

    public func taken(_ positions: Set<Int>, in list: Int) async throws(Refusal) -> Set<Int> {
        try await read { db in
            let find = try db.cachedStatement(sql: "SELECT 1 FROM status_entry WHERE list = ? AND position = ?")
            return try positions.filter { try Int.fetchOne(find, arguments: [list, $0]) != nil }
        }
    }

    static func add(_ places: [StatusPlace], in db: Database) throws {
        let insert = try db.cachedStatement(sql: "INSERT INTO status_entry (list, position, record) VALUES (?, ?, ?)")
        for place in places { try insert.execute(arguments: [place.list, place.position, place.record]) }
    }

    public func revocation(of sitting: SittingID) async throws(Refusal) -> [RevocationEvent] {
        try await read { db in
            try Blob.fetchAll(
                db, sql: "SELECT event FROM revocation_event WHERE sitting = ? ORDER BY sequence", arguments: [sitting.text]
            ).map { try $0.decoded(as: RevocationEvent.self) }
        }
    }

    public func add(
        _ event: RevocationEvent, to sitting: SittingID, after known: KnownSteps, doing deed: RevocationDeed
    ) async throws(Refusal) {
        let newer = "a newer step of this revocation, or a correction; look at it again"
        let row = try deed.reinstated.map { record throws(Refusal) in try RecordRow.rows([record])[0] }
        try await write(exists: newer) { db in
            func count(_ table: String) throws -> Int {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE sitting = ?", arguments: [sitting.text]) ?? 0
            }
            let now = KnownSteps(events: try count("revocation_event"), records: try count("record") + count("superseding_record"))
            guard now == known else { throw Refusal.exists(what: newer) }
            try db.execute(
                sql: "INSERT INTO revocation_event (sitting, sequence, event) VALUES (?, ?, ?)",
                arguments: [sitting.text, known.events + 1, try Blob(canonical: event)])
            try Self.add(deed.revoked, in: db)
            guard let row else { return }
            try row.supersede(in: db, keeping: row.record.resultPlace)
            try db.execute(sql: "INSERT OR IGNORE INTO unreleased_record (sitting) VALUES (?)", arguments: [sitting.text])
        }
    }

    public func unreleasedSittings() async throws(Refusal) -> [SittingID] {
        try await read { db in try String.fetchAll(db, sql: "SELECT sitting FROM unreleased_record") }.map { SittingID($0) }
    }

    public func noteReleased(_ sittings: [SittingID]) async throws(Refusal) {
        try await write(exists: "a release of these sittings") { db in
            for sitting in sittings { try db.execute(sql: "DELETE FROM unreleased_record WHERE sitting = ?", arguments: [sitting.text]) }
        }
    }

    static func add(_ revoked: [RevokedRecord], in db: Database) throws {
        let insert = try db.cachedStatement(sql: "INSERT INTO revoked (record, list, notice) VALUES (?, ?, ?)")
        for one in revoked { try insert.execute(arguments: [one.place.record, one.place.list, one.notice]) }
    }

    public func revoked(in list: Int) async throws(Refusal) -> [RevokedRecord] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT record, status_entry.list, position, notice FROM revoked JOIN status_entry USING (record)
                    WHERE revoked.list = ? ORDER BY revoked.number
                    """,
                arguments: [list]
            ).map { RevokedRecord(place: StatusPlace(record: $0[0], list: $0[1], position: $0[2]), notice: $0[3]) }
        }
    }

    public func notice(of record: String) async throws(Refusal) -> String? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT notice FROM revoked WHERE record = ? ORDER BY number DESC LIMIT 1", arguments: [record])
        }
    }

    public func statusList(_ list: Int) async throws(Refusal) -> StatusListVersion? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT version, revoked, at, jwt FROM status_list WHERE list = ? ORDER BY version DESC LIMIT 1", arguments: [list]
            ).map { row in
                StatusListVersion(
                    list: list, version: row[0], revoked: row[1], at: Instant(milliseconds: row[2]), jwt: row[3])
            }
        }
    }

    public func save(_ version: StatusListVersion) async throws(Refusal) {
        try await write(exists: "version \(version.version) of status list \(version.list)") { db in
            try db.execute(
                sql: "INSERT INTO status_list (list, version, revoked, at, jwt) VALUES (?, ?, ?, ?, ?)",
                arguments: [version.list, version.version, version.revoked, version.at.milliseconds, version.jwt])
        }
    }
}
