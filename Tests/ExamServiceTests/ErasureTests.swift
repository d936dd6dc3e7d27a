import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
@testable import ExamStore
import Foundation
import GRDB
import Records
import ServiceTestSupport
import Signing
import Testing

/// Everything of a person goes, by two people; what others rest on stays.
@Suite("Erasure")
struct ErasureTests {
    private static let reason = "asked for in writing"

    private func withHall(_ house: StaffTests.House, _ body: (ExamHall, any WholeStore & Journal, SittingID) async throws -> Void)
        async throws
    {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await body(hall, store, try await hall.adaPasses())
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    private static let rita = Staff(id: "rita", roles: [.admin])
    private static let otto = Staff(id: "otto", roles: [.admin])

    /// Proposed by Rita, confirmed by Otto.
    private func erase(_ candidate: CandidateID, _ hall: ExamHall) async throws {
        let proposed = try await hall.delivery.erase(.propose(candidate, reason: Self.reason), by: Self.rita)
        _ = try await hall.delivery.erase(.confirm(proposed.id), by: Self.otto)
    }

    private func auditor(_ hall: ExamHall, _ store: any WholeStore & Journal) throws -> Auditor {
        Auditor(
            store: store, journal: store, issuer: try DIDDocument(reading: Array(hall.document.utf8)), checker: { try ES256Checker($0) },
            logs: [hall.registry.log.name])
    }

    @Test(
        "nothing of her is left; the log, the lists and the records of others hold, and what she keeps holds too",
        arguments: StaffTests.House.allCases)
    func erased(house: StaffTests.House) async throws {
        try await withHall(house) { hall, store, ada in
            let grace = try await hall.sits(.grace) { $1 }
            let bundle = try await hall.registry.bundle(of: ada)
            let licence = try #require(bundle.designation.flatMap { DesignationFacts(jwt: $0) }).licence
            let alarm = IncidentReport(id: "alarm", kind: .room, span: .last(seconds: 60), what: "Ada fell ill")
            _ = try await hall.proctoring.report(alarm, on: ada, by: .kim)
            let bits = try await store.statusCount()
            try await erase("ada", hall)

            #expect(try await store.enrolment(ada) == nil)
            #expect(try await store.record(of: ada) == nil)
            #expect(try await store.entries(of: ada).isEmpty)
            #expect(try await store.enrolments(of: "ada").isEmpty)
            #expect(try await store.sitting(licence: licence) == nil)
            #expect(try await store.incident("alarm") == nil)
            for jwt in bundle.credentials { #expect(try await store.place(of: sha256(Array(jwt.utf8))) == nil) }
            await #expect(throws: Refusal.self) { _ = try await hall.registry.bundle(of: ada) }
            await #expect(throws: Refusal.self) { _ = try await hall.registry.summary(of: ada) }

            #expect(try await hall.registry.bundle(of: grace).designation == nil)
            #expect(try await store.statusCount() == bits, "her bits are nobody else's for ever")
            let report = try await auditor(hall, store).audit(acknowledged: [ada: 6])
            #expect(report.faults == [] && report.sittings == 1)
            // Her own copy came with its proof, and the log's key has not changed.
            let proof = try #require(bundle.resultProof.flatMap { LogProof(text: $0) })
            #expect(proof.has(LogEntry(.record, LogEntry.commitment(to: Array(bundle.result.utf8), salt: proof.salt))))
            try await hall.registry.logDocument()
            #expect(await hall.delivery.release() == [])
            #expect(try await auditor(hall, store).audit().faults == [])
        }
    }

    @Test("what tells of it names nobody, and the sums of the items stay", arguments: StaffTests.House.allCases)
    func told(house: StaffTests.House) async throws {
        try await withHall(house) { hall, store, ada in
            let tally = try await store.tally(of: "small").items.map(\.candidates)
            let proposed = try await hall.delivery.erase(.propose("ada", reason: Self.reason), by: Self.rita)
            #expect(proposed.words == "\(proposed.id)  proposed for ada, 1 sitting: asked for in writing")
            #expect(try await hall.delivery.erase(.propose("ada", reason: Self.reason), by: Self.rita) == proposed, "the same again")
            let done = try await hall.delivery.erase(.confirm(proposed.id), by: Self.otto)
            #expect(try await hall.delivery.erase(.confirm(proposed.id), by: Self.otto) == done, "the same again")
            #expect(done.words == "\(proposed.id)  erased, 1 sitting: asked for in writing")
            #expect(try await hall.registry.erasures(for: Self.rita) == [done])
            #expect(try await store.erasedSittings() == [ada])
            #expect(try await store.tally(of: "small").items.map(\.candidates) == tally)
        }
    }

    @Test("a revoked record's bit stays set; why it was goes with it", arguments: StaffTests.House.allCases)
    func revoked(house: StaffTests.House) async throws {
        try await withHall(house) { hall, store, ada in
            let place = try #require(try await store.record(of: ada)?.resultPlace)
            _ = try await hall.delivery.revoke(.propose(part: .result, reason: "Ada's sister sat"), ada, by: .mina)
            _ = try await hall.delivery.revoke(.confirm, ada, by: .kim)
            #expect(await hall.delivery.release() == [])
            try await erase("ada", hall)
            #expect(try await store.notice(of: place.record) == "")
            #expect(try await store.revocation(of: ada).isEmpty)
            hall.clock.advance(by: .seconds(2 * 86_400))
            #expect(await hall.delivery.release() == [])
            let list = try CompactJWS(Array(try await hall.registry.statusList(place.list).utf8))
            let told = StatusListCredential(payload: try list.payload(acceptedBy: ES256Checker(try hall.key.publicKey())))
            #expect(try #require(told).list.isSet(place.position))
            #expect(try await auditor(hall, store).audit().faults == [])
        }
    }

    @Test("refused: one person alone, an admin of one programme, nobody's name, no reason, a sitting that is not over, a second time")
    func refused() async throws {
        try await withHall(.sqlite) { hall, _, _ in
            let alone = try await hall.delivery.erase(.propose("ada", reason: Self.reason), by: Self.rita)
            await #expect(throws: Refusal.shortfall(what: "You proposed this erasure yourself: another admin confirms it.")) {
                _ = try await hall.delivery.erase(.confirm(alone.id), by: Self.rita)
            }
            let narrow = Staff(id: "nora", roles: [.admin], places: [StaffPlace(scheme: "ccsm")])
            await #expect(throws: Refusal.notAllowed) { _ = try await hall.delivery.erase(.confirm(alone.id), by: narrow) }
            await #expect(throws: Refusal.notAllowed) { _ = try await hall.registry.erasures(for: narrow) }
            await #expect(throws: Refusal.unknown(what: "candidate nobody")) {
                _ = try await hall.delivery.erase(.propose("nobody", reason: Self.reason), by: Self.rita)
            }
            for reason in ["", String(repeating: "x", count: 301)] {
                await #expect(throws: Refusal.self) { _ = try await hall.delivery.erase(.propose("ada", reason: reason), by: Self.rita) }
            }
            await #expect(throws: Refusal.self, "another has proposed it") {
                _ = try await hall.delivery.erase(.propose("ada", reason: Self.reason), by: Self.otto)
            }
            #expect(try await hall.delivery.erase(.withdraw(alone.id), by: Self.otto).candidate == nil)
            await #expect(throws: Refusal.self) { _ = try await hall.delivery.erase(.confirm(alone.id), by: Self.otto) }
            _ = try await hall.programme.enrol(
                EnrolRequest(candidate: .grace, accommodation: .none, route: "exam"), in: "whole")
            let open = await #expect(throws: Refusal.self) {
                _ = try await hall.delivery.erase(.propose("grace", reason: Self.reason), by: Self.rita)
            }
            #expect(open.map { "\($0)" }?.contains("is not over") == true)
            try await erase("ada", hall)
            await #expect(throws: Refusal.unknown(what: "candidate ada")) {
                _ = try await hall.delivery.erase(.propose("ada", reason: Self.reason), by: Self.rita)
            }
        }
    }

    @Test("whoever never came is erased when the window is over", arguments: StaffTests.House.allCases)
    func absent(house: StaffTests.House) async throws {
        try await withHall(house) { hall, store, _ in
            _ = try await hall.programme.enrol(EnrolRequest(candidate: .grace, accommodation: .none, route: "exam"), in: "whole")
            await #expect(throws: Refusal.self) { try await erase("grace", hall) }
            hall.clock.advance(by: .seconds(4 * 3600))
            try await erase("grace", hall)
            #expect(try await store.enrolments(of: "grace").isEmpty)
        }
    }

    @Test("her name is in no byte of the database any more, nor in its write-ahead log")
    func bytes() async throws {
        try await TemporaryDirectory.use { directory in
            let store = try SQLiteStore.inDirectory(directory)
            let hall = try ExamHall(store: store, journal: store)
            let designation = try #require(try await hall.registry.bundle(of: try await hall.adaPasses()).designation)
            func names() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { file in
                    let bytes = try Data(contentsOf: directory.appending(path: file))
                    return ["Ada Lovelace", String(designation.suffix(40))].contains { bytes.range(of: Data($0.utf8)) != nil }
                }
            }
            #expect(try !names().isEmpty)
            try await erase("ada", hall)
            #expect(try names() == [])
        }
    }

    @Test("nothing is deleted of a sitting that was not erased, whoever tries")
    func guarded() async throws {
        try await TemporaryDirectory.use { directory in
            let store = try SQLiteStore.inDirectory(directory)
            let hall = try ExamHall(store: store, journal: store)
            _ = try await hall.adaPasses()
            for statement in [
                "DELETE FROM journal", "DELETE FROM record", "DELETE FROM enrolment", "DELETE FROM licence", "DELETE FROM seal",
                "DELETE FROM status_entry", "DELETE FROM log_entry", "DELETE FROM log_salt",
                "UPDATE log_entry SET content = randomblob(32), sitting = NULL",
            ] {
                await #expect(throws: DatabaseError.self, "\(statement)") {
                    try await store.pool.write { db in try db.execute(sql: statement) }
                }
            }
        }
    }
}

extension ResultBundle {
    fileprivate var credentials: [String] { [result] + (designation.map { [$0] } ?? []) }
}
