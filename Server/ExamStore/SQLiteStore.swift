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
    let banks = BankShelf()

    /// Opens the file, or makes it, and brings its schema up to date.
    public init(path: String) throws {
        var configuration = Configuration()
        configuration.label = "invigil"
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // Every answer writes the last page of its sitting's journal: small pages make that cheap. It counts only
            // when the file is made.
            try db.execute(sql: "PRAGMA page_size = 2048")
            // FULL syncs the log before each commit returns: that is what an acknowledgement stands on.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            // 32 MiB of log before it is copied into the file; 64 MiB of pages in memory.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
            try db.execute(sql: "PRAGMA cache_size = -65536")
        }
        pool = try DatabasePool(path: path, configuration: configuration)
        try Schema.migrator.migrate(pool)
        commits = GroupCommit(writer: pool)
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

    /// Writes in one transaction of its own.
    /// - Parameter exists: what to call the thing that is there already, if a uniqueness rule refuses the write.
    func write(exists: String, _ body: @escaping @Sendable (Database) throws -> Void) async throws(Refusal) {
        if let fence = commits.fence { throw AppendFault.fenced(because: fence).refusal }
        do {
            try await pool.write(body)
        } catch {
            let fault = StorageFault(error)
            if fault.isUniqueness { throw .exists(what: exists) }
            if case .fenced(let because) = fault.appendFault { commits.raiseFence(because) }
            throw fault.appendFault.refusal
        }
    }
}
