public import ExamModel
public import ExamService
import GRDB
public import Records

extension SQLiteStore: LogStore {
    public func size(of log: String) async throws(Refusal) -> Int {
        try await read { db in try Self.size(of: log, in: db) }
    }

    private static func size(of log: String, in db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT max(position) + 1 FROM log_entry WHERE log = ?", arguments: [log]) ?? 0
    }

    public func append(_ growth: LogGrowth) async throws(Refusal) {
        try await write(exists: "an entry of the log about one of these") { db in
            guard try Self.size(of: growth.log, in: db) == growth.size else {
                throw Refusal.exists(what: "more in the log, added meanwhile")
            }
            let entry = try db.cachedStatement(
                sql: "INSERT INTO log_entry (log, position, kind, value, content, sitting) VALUES (?, ?, ?, ?, ?, ?)")
            let salt = try db.cachedStatement(sql: "INSERT INTO log_salt (content, salt) VALUES (?, ?)")
            for (offset, one) in growth.entries.enumerated() {
                try entry.execute(arguments: [
                    growth.log, growth.size + offset, one.entry.kind.rawValue, Blob(one.entry.value), Blob(one.content), one.sitting?.text,
                ])
                if !one.salt.isEmpty { try salt.execute(arguments: [Blob(one.content), Blob(one.salt)]) }
            }
            let tile = try db.cachedStatement(
                sql: """
                    INSERT INTO log_tile (log, level, number, bytes) VALUES (?, ?, ?, ?)
                    ON CONFLICT (log, level, number) DO UPDATE SET bytes = excluded.bytes
                    """)
            for written in growth.tiles {
                try tile.execute(arguments: [growth.log, written.tile.row, written.tile.number, Blob(written.bytes)])
            }
            try db.execute(
                sql: "INSERT INTO log_root (log, size, root) VALUES (?, ?, ?)",
                arguments: [growth.log, growth.size + growth.entries.count, Blob(growth.root)])
        }
    }

    public func root(of log: String, size: Int) async throws(Refusal) -> Digest? {
        try await read { db in
            try Blob.fetchOne(db, sql: "SELECT root FROM log_root WHERE log = ? AND size = ?", arguments: [log, size])
        }.flatMap { Digest($0.bytes) }
    }

    public func tile(_ tile: LogTile, of log: String) async throws(Refusal) -> [UInt8]? {
        try await read { db in
            try Blob.fetchOne(
                db, sql: "SELECT bytes FROM log_tile WHERE log = ? AND level = ? AND number = ?", arguments: [log, tile.row, tile.number])
        }?.bytes
    }

    public func place(of content: Digest) async throws(Refusal) -> LogPlace? {
        try await read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT log, position, (SELECT salt FROM log_salt WHERE log_salt.content = log_entry.content)
                    FROM log_entry WHERE content = ?
                    """,
                arguments: [Blob(content)])
            return row.map { row in
                let salt: Blob? = row[2]
                return LogPlace(log: row[0], index: row[1], salt: salt?.bytes ?? [])
            }
        }
    }

    public func logged(among contents: [Digest]) async throws(Refusal) -> Set<Digest> {
        try await read { db in
            let find = try db.cachedStatement(sql: "SELECT 1 FROM log_entry WHERE content = ?")
            return Set(try contents.filter { try Int.fetchOne(find, arguments: [Blob($0)]) != nil })
        }
    }

    public func save(_ checkpoint: SignedNote, size: Int, of log: String) async throws(Refusal) {
        try await write(exists: "a signed state of this size") { db in
            let same = try String.fetchAll(db, sql: "SELECT note FROM log_checkpoint WHERE log = ? AND size = ?", arguments: [log, size])
            guard same.allSatisfy({ SignedNote($0)?.text == checkpoint.text }) else {
                throw Refusal.exists(what: "another signed state of this size")
            }
            try db.execute(
                sql: "INSERT INTO log_checkpoint (log, size, take, note) VALUES (?, ?, ?, ?)",
                arguments: [log, size, same.count + 1, checkpoint.whole])
        }
    }

    public func checkpoint(of log: String) async throws(Refusal) -> SignedNote? {
        try await read { db in
            try String.fetchOne(
                db, sql: "SELECT note FROM log_checkpoint WHERE log = ? ORDER BY size DESC, take DESC LIMIT 1",
                arguments: [log])
        }.flatMap { SignedNote($0) }
    }

    public func save(_ stamp: LogTimeStamp, of checkpoint: SignedNote) async throws(Refusal) {
        try await write(exists: "a time-stamp of this state") { db in
            try db.execute(
                sql: "INSERT INTO log_time_stamp (note, at, token) VALUES (?, ?, ?)",
                arguments: [Blob(sha256(Array(checkpoint.whole.utf8))), stamp.at.milliseconds, Blob(stamp.token)])
        }
    }

    public func timeStamp(of checkpoint: SignedNote) async throws(Refusal) -> LogTimeStamp? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT token, at FROM log_time_stamp WHERE note = ?", arguments: [Blob(sha256(Array(checkpoint.whole.utf8)))]
            ).map { row in
                let token: Blob = row[0]
                return LogTimeStamp(token: token.bytes, at: Instant(milliseconds: row[1]))
            }
        }
    }
}

extension LogTile {
    /// Entries stand below the leaves.
    fileprivate var row: Int {
        switch kind {
        case .hashes(let level): level
        case .entries: -1
        }
    }
}
