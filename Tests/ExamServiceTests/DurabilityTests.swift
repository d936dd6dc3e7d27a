import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
@testable import ExamStore
import Foundation
import GRDB
import ServiceTestSupport
import Testing

@Suite("What an acknowledgement stands on")
struct DurabilityTests {
    @Test("the writer syncs its log before a commit returns, whatever the library sets by itself")
    func synchronousIsFull() async throws {
        try await TemporaryDirectory.use { directory in
            let store = try SQLiteStore(path: directory.appending(path: "test.sqlite").path)
            let mode = try await store.pool.writeWithoutTransaction { db in
                (try Int.fetchOne(db, sql: "PRAGMA synchronous"), try String.fetchOne(db, sql: "PRAGMA journal_mode"))
            }
            #expect(mode.0 == 2)
            #expect(mode.1 == "wal")
        }
    }

    static let guarded = ["journal", "bank", "record", "enrolment"]

    @Test("journals, banks and records refuse to be changed or deleted, even by SQL", arguments: guarded)
    func appendOnly(table: String) async throws {
        try await TemporaryDirectory.use { directory in
            let store = try SQLiteStore(path: directory.appending(path: "test.sqlite").path)
            let triggers = try await store.pool.read { db in
                try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", arguments: [table])
            }
            #expect(triggers.contains("\(table)_is_never_changed"))
            #expect(triggers.contains("\(table)_is_never_deleted"))
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            _ = try await hall.checkIn()
            guard ["journal", "bank", "enrolment"].contains(table) else { return }
            await #expect(throws: DatabaseError.self) {
                try await store.pool.write { db in try db.execute(sql: "DELETE FROM \(table)") }
            }
        }
    }

    @Test("a key or a cut that was changed under an old version is refused, not silently left out")
    func changedKey() async throws {
        try await TemporaryDirectory.use { directory in
            let store = try SQLiteStore(path: directory.appending(path: "test.sqlite").path)
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            for (from, to) in [("key: b", "key: c"), ("cutPercent: 65", "cutPercent: 11")] {
                let files = ExamHall.smallBank.files.map { file in
                    ImportBankRequest.File(path: file.path, text: file.text.replacing(from, with: to, maxReplacements: 1))
                }
                await #expect(throws: Refusal.self) { try await hall.programme.importBank(.init(files: files)) }
            }
            _ = try await hall.programme.importBank(ExamHall.smallBank)
        }
    }
}
