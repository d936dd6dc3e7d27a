import ExamModel
import ExamService
import GRDB
import Records

/// The stores of the service in one SQLite file: write-ahead log, `synchronous=FULL`, strict schema.
///
/// One connection writes, in order; several read. Journal appends from many sittings share one commit.
public final class SQLiteStore: Sendable {
    let pool: DatabasePool
    let commits: GroupCommit
    let vault: KeyVault
    let banks = BankShelf<Bank>()
    let keys = BankShelf<BankKey>()

    /// Opens the file, or makes it, and brings its schema up to date.
    /// - Parameter vault: what keys of banks are encrypted with.
    public init(path: String, vault: KeyVault) throws {
        self.vault = vault
        var configuration = Configuration()
        configuration.label = "invigil"
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // Every answer writes the last page of its sitting's journal: small pages make that cheap. It counts only
            // when the file is made.
            try db.execute(sql: "PRAGMA page_size = 2048")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            // 32 MiB of log before it is copied into the file; 64 MiB of pages in memory.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
            try db.execute(sql: "PRAGMA cache_size = -65536")
        }
        pool = try DatabasePool(path: path, configuration: configuration)
        try Self.makeDurable(pool)
        try Schema.migrator.migrate(pool)
        commits = GroupCommit(writer: pool)
    }

    /// FULL syncs the log before each commit returns: that is what an acknowledgement stands on. The pool sets NORMAL
    /// when it turns the log on, so it is set afterwards, and read back.
    ///
    /// Then everything that a crash may have left in the log without a sync is copied into the file and synced, before
    /// any acknowledgement can stand on it; if somebody else is reading (an audit), the next commit syncs it.
    private static func makeDurable(_ pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else { throw NotDurable() }
            do {
                try db.checkpoint(.truncate)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED {
                // It is only put off.
            }
        }
    }

    /// The database would not sync its log before it says that a commit is done.
    struct NotDurable: Error, CustomStringConvertible {
        let description = "SQLite does not keep synchronous = FULL; nothing can be acknowledged"
    }

    /// Why nothing is stored any more, after the disk has failed; `nil` as long as all is well.
    public var fence: String? { commits.fence }

    /// Writes a consistent copy of everything to a new file, while the server goes on.
    public func copy(to path: String) async throws {
        try await pool.vacuum(into: path)
    }

    /// Reads in a snapshot; a fault of the database becomes a refusal.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(Refusal) -> Value {
        do {
            return try await pool.read(body)
        } catch {
            throw StorageFault(error).appendFault.refusal
        }
    }

    /// Writes in one transaction of its own; a refusal takes it back.
    /// - Parameter exists: what to call the thing that is there already, if a uniqueness rule refuses the write.
    func write<Value: Sendable>(
        exists: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Refusal) -> Value {
        try await refusing(exists: exists) { [pool, commits] in
            try await pool.write { db in
                if let fence = commits.fence { throw AppendFault.fenced(because: fence) }
                return try body(db)
            }
        }
    }

    /// Does something that writes; a fault of the database becomes a refusal, and a disk that failed a fence.
    func refusing<Value: Sendable>(exists: String, _ work: @Sendable () async throws -> Value) async throws(Refusal) -> Value {
        if let fence = commits.fence { throw AppendFault.fenced(because: fence).refusal }
        do {
            return try await work()
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            let fault = StorageFault(error)
            if fault.isUniqueness { throw .exists(what: exists) }
            if case .fenced(let because) = fault.appendFault { commits.raiseFence(because) }
            throw fault.appendFault.refusal
        }
    }
}
