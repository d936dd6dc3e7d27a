import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
@testable import ExamStore
import Foundation
import GRDB
import Records
import ServiceTestSupport
import Testing

/// A database that an earlier release made is brought up to date with everything in it.
@Suite("Databases of earlier releases")
struct MigrationTests {
    /// What a server of before licences, corrections and erasure had.
    private static let tables = ["bank", "bank_key", "scheme", "exam_window", "enrolment", "journal", "seal", "record"]

    /// Ada's whole exam, with a result that was revoked, as that server left it.
    private func old(in directory: URL) async throws -> (path: String, licence: String, ada: SittingID, place: StatusPlace) {
        let new = try SQLiteStore.inDirectory(directory)
        let hall = try ExamHall(store: new, journal: new)
        let ada = try await hall.adaPasses()
        _ = try await hall.delivery.revoke(.propose(part: .result, reason: "another sat"), ada, by: .mina)
        _ = try await hall.delivery.revoke(.confirm, ada, by: .kim)
        let licence = try #require(
            try await hall.registry.bundle(of: ada).designation.flatMap { DesignationFacts(jwt: $0) }
        ).licence
        let path = directory.appending(path: "old.sqlite").path
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "11 status lists and revocations")
        let source = directory.appending(path: "test.sqlite").path
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; ATTACH DATABASE ? AS new", arguments: [source])
            for table in Self.tables { try db.execute(sql: "INSERT INTO \(table) SELECT * FROM new.\(table)") }
            try db.execute(
                sql: """
                    INSERT INTO status_entry (number, list, position, record, sitting)
                    SELECT number, list, position, record, '\(ada)' FROM new.status_entry;
                    INSERT INTO revoked SELECT record, list, notice FROM new.revoked ORDER BY number;
                    INSERT INTO revocation_event SELECT * FROM new.revocation_event;
                    DETACH DATABASE new;
                    """)
        }
        try queue.close()
        let place = try #require(try await new.record(of: ada)?.resultPlace)
        return (path, licence, ada, place)
    }

    @Test("licences are found, bits stay given away, the revocation is told, and nothing can be deleted but by erasing")
    func earlier() async throws {
        try await TemporaryDirectory.use { directory in
            let (path, licence, ada, place) = try await old(in: directory)
            let store = try SQLiteStore(path: path, vault: try #require(KeyVault(secret: Array(repeating: 1, count: 32))))
            #expect(try await store.sitting(licence: licence) == ada)
            #expect(try await store.record(of: ada)?.correction == nil)
            #expect(try await store.allRecords(of: ada).count == 1)
            #expect(try await store.statusCount() == 2)
            #expect(try await store.taken([place.position], in: place.list) == [place.position])
            #expect(try await store.revoked(in: place.list).map(\.place.position).contains(place.position))
            let identity = try #require(try await store.versions(of: "small").first)
            #expect(try await store.key(of: identity) == .small, "the key that was published is the present one")
            for statement in ["DELETE FROM record", "DELETE FROM status_entry", "UPDATE status_entry SET position = 1"] {
                await #expect(throws: DatabaseError.self, "\(statement)") {
                    try await store.pool.write { db in try db.execute(sql: statement) }
                }
            }
            try await store.pool.read { db in try db.checkForeignKeys() }
        }
    }
}
