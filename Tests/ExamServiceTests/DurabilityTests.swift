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
            let store = try SQLiteStore.inDirectory(directory)
            let mode = try await store.pool.writeWithoutTransaction { db in
                (try Int.fetchOne(db, sql: "PRAGMA synchronous"), try String.fetchOne(db, sql: "PRAGMA journal_mode"))
            }
            #expect(mode.0 == 2)
            #expect(mode.1 == "wal")
        }
    }

    @Test("keys lie encrypted in the file, bound to their bank, and open with their own secret only")
    func keysAtRest() async throws {
        try await TemporaryDirectory.use { directory in
            let store = try SQLiteStore.inDirectory(directory)
            try await ExamHall(store: store, journal: store).prepare()
            let bank = try #require(try await store.publishedBank("small"))
            #expect(try await store.key(of: bank.identity) == .small)
            let bytes =
                try Data(contentsOf: directory.appending(path: "test.sqlite"))
                + Data(contentsOf: directory.appending(path: "test.sqlite-wal"))
            #expect(bytes.range(of: Data("The fixture says so".utf8)) == nil, "a rationale lies in the open")
            #expect(bytes.range(of: Data("Put it right".utf8)) != nil, "the search finds what does lie in the open")
            let other = try SQLiteStore.inDirectory(directory, secret: 2)
            await #expect(throws: Refusal.self) { try await other.key(of: bank.identity) }
            let stolen = try Blob.fetch(store, "SELECT key FROM bank_key")
            #expect(throws: KeyVault.Closed.self) { try store.vault.open(stolen, of: .ones) }
        }
    }

    @Test("nothing that is stored tells a key after a sitting was graded: no reason of a mark, and no marks of an answer")
    func gradesAtRest() async throws {
        try await TemporaryDirectory.use { directory in
            let store = try SQLiteStore.inDirectory(directory)
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            let checkedIn = try await hall.checkIn()
            let opened = try await hall.open(checkedIn)
            _ = try await hall.delivery.close(.init(epoch: opened.epoch, lastWork: 0), checkedIn.sitting, token: checkedIn.token)
            let bytes =
                try Data(contentsOf: directory.appending(path: "test.sqlite"))
                + Data(contentsOf: directory.appending(path: "test.sqlite-wal"))
            for told in ["the key is", "no answer;", "The fixture says so", "\"lines\":[{"] {
                #expect(bytes.range(of: Data(told.utf8)) == nil, "\(told) lies in the open")
            }
            #expect(bytes.range(of: Data("\"lines\":[]".utf8)) != nil, "the search finds the grade")
            #expect(try await store.record(of: checkedIn.sitting)?.grade.maximum == 3)
        }
    }

    static let guarded = ["journal", "bank", "bank_key", "record", "enrolment", "draft", "draft_event"]

    @Test("journals, banks and records refuse to be changed or deleted, even by SQL", arguments: guarded)
    func appendOnly(table: String) async throws {
        try await TemporaryDirectory.use { directory in
            let store = try SQLiteStore.inDirectory(directory)
            let triggers = try await store.pool.read { db in
                try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", arguments: [table])
            }
            #expect(triggers.contains("\(table)_is_never_changed"))
            #expect(triggers.contains("\(table)_is_never_deleted"))
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            _ = try await hall.checkIn()
            guard table != "record" else { return }
            await #expect(throws: DatabaseError.self) {
                try await store.pool.write { db in try db.execute(sql: "DELETE FROM \(table)") }
            }
        }
    }

    @Test("a key or a cut that was changed under an old version is refused, not silently left out")
    func changedKey() async throws {
        try await TemporaryDirectory.use { directory in
            let store = try SQLiteStore.inDirectory(directory)
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            for (from, to) in [("key: b", "key: c"), ("cutPercent: 65", "cutPercent: 11")] {
                let files = try ExamHall.smallBank.files.map { file in
                    ImportBankRequest.File(path: file.path, text: file.text.replacing(from, with: to, maxReplacements: 1))
                }
                await #expect(throws: Refusal.self) { try await hall.banking.importBank(.init(files: files), by: .author) }
            }
            _ = try await hall.banking.importBank(ExamHall.smallBank, by: .author)
        }
    }
}

extension Blob {
    fileprivate static func fetch(_ store: SQLiteStore, _ sql: String) throws -> [UInt8] {
        try #require(try store.pool.read { db in try Blob.fetchOne(db, sql: sql) }).bytes
    }
}
