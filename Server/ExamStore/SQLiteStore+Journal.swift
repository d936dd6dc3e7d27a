public import ExamModel
public import ExamService
import GRDB
public import Records

extension SQLiteStore: Journal {
    public func append(
        _ entries: [JournalEntry], to sitting: SittingID, after head: Digest,
        completion: @escaping @Sendable (Result<Void, AppendFault>) -> Void
    ) {
        commits.submit(GroupCommit.Append(entries: entries, sitting: sitting, head: head, completion: completion))
    }

    public func entries(of sitting: SittingID) async throws(AppendFault) -> [JournalEntry] {
        do {
            return try await pool.read { db in
                var previous = JournalChain.genesis(of: sitting)
                let rows = try Row.fetchAll(
                    db, sql: "SELECT event, head FROM journal WHERE sitting = ? ORDER BY sequence", arguments: [sitting.text])
                return try rows.map { row in
                    let entry = try JournalEntry(row, after: previous)
                    previous = entry.head
                    return entry
                }
            }
        } catch let fault as AppendFault {
            throw fault
        } catch {
            throw StorageFault(error).appendFault
        }
    }
}

extension JournalEntry {
    init(_ row: Row, after previous: Digest) throws {
        let event: Blob = row[0]
        let head: Blob = row[1]
        guard let head = Digest(head.bytes) else { throw AppendFault.corrupt(what: "a head is not 32 bytes") }
        self.init(
            event: try event.decoded(as: SittingEvent.self), bytes: event.bytes, previous: previous, head: head)
    }
}
