import ExamModel
import ExamService
import GRDB
import Records
import Synchronization

/// Appends from many sittings share one transaction, and so one sync: while one commit is under way, the next
/// batch gathers.
final class GroupCommit: Sendable {
    /// One caller's entries.
    struct Append: Sendable {
        let entries: [JournalEntry]
        let sitting: SittingID
        let head: Digest
        let completion: @Sendable (Result<Void, AppendFault>) -> Void
    }

    private struct State {
        var gathered: [Append] = []
        var isCommitting = false
        var fence: String?
    }

    private let writer: any DatabaseWriter
    private let state = Mutex(State())
    private static let batchLimit = 1024

    init(writer: any DatabaseWriter) {
        self.writer = writer
    }

    /// Why nothing is taken any more, after a failed sync.
    var fence: String? {
        state.withLock { $0.fence }
    }

    func raiseFence(_ because: String) {
        state.withLock { $0.fence = $0.fence ?? because }
    }

    func submit(_ append: Append) {
        let (fence, starts) = state.withLock { state in
            guard state.fence == nil else { return (state.fence, false) }
            state.gathered.append(append)
            defer { state.isCommitting = true }
            return (nil, !state.isCommitting)
        }
        if let fence { append.completion(.failure(.fenced(because: fence))) }
        if starts { schedule() }
    }

    /// One batch each turn on the writer, so that other writes get their turn too.
    private func schedule() {
        writer.asyncWriteWithoutTransaction { [self] db in
            let batch = state.withLock { state in
                let batch = Array(state.gathered.prefix(Self.batchLimit))
                state.gathered.removeFirst(batch.count)
                return batch
            }
            let outcomes = commit(batch, in: db)
            let isMore = state.withLock { state in
                state.isCommitting = !state.gathered.isEmpty
                return state.isCommitting
            }
            if isMore { schedule() }
            for (append, outcome) in zip(batch, outcomes) { append.completion(outcome) }
        }
    }

    private func commit(_ batch: [Append], in db: Database) -> [Result<Void, AppendFault>] {
        if let fence { return batch.map { _ in .failure(.fenced(because: fence)) } }
        var outcomes: [Result<Void, AppendFault>] = []
        do {
            try db.inTransaction(.immediate) {
                for append in batch { outcomes.append(try insert(append, in: db)) }
                return .commit
            }
            return outcomes
        } catch {
            let fault = StorageFault(error).appendFault
            if case .fenced(let because) = fault { raiseFence(because) }
            return batch.map { _ in .failure(fault) }
        }
    }

    /// A moved head refuses this append only; anything else throws and takes the whole batch back.
    private func insert(_ append: Append, in db: Database) throws -> Result<Void, AppendFault> {
        guard let first = append.entries.first else { return .success(()) }
        // Compare and swap in one statement: the first entry goes in only behind the expected head.
        let statement = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO journal (sitting, sequence, event, head) SELECT ?1, ?2, ?3, ?4
                WHERE (SELECT head FROM journal WHERE sitting = ?1 AND sequence = ?2 - 1) = ?5
                """)
        try statement.execute(
            arguments: [append.sitting.text, first.event.sequence, Blob(first.bytes), Blob(first.head), Blob(append.head)])
        guard db.changesCount == 1 else { return .failure(.headMoved) }
        try Self.mark(first, of: append.sitting, in: db)
        if append.entries.count > 1 {
            try Self.insert(append.entries.dropFirst(), of: append.sitting, in: db)
        }
        return .success(())
    }

    /// Inserts entries that are known to follow the head.
    static func insert(_ entries: some Sequence<JournalEntry>, of sitting: SittingID, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO journal (sitting, sequence, event, head) VALUES (?, ?, ?, ?)")
        for entry in entries {
            try statement.execute(
                arguments: [sitting.text, entry.event.sequence, Blob(entry.bytes), Blob(entry.head)])
            try mark(entry, of: sitting, in: db)
        }
    }

    /// Notes a seal beside the journal, so that open sittings are found without reading every journal.
    private static func mark(_ entry: JournalEntry, of sitting: SittingID, in db: Database) throws {
        guard case .closed = entry.event.what else { return }
        try db.execute(sql: "INSERT INTO seal (sitting) VALUES (?)", arguments: [sitting.text])
    }
}
