import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import Records
import ServiceTestSupport
import Signing
import Testing

@Suite("The audit")
struct AuditorTests {
    private func auditor(_ hall: ExamHall, _ store: InMemoryStore, document: DIDDocument? = nil) throws -> Auditor {
        let known = try document ?? DIDDocument(reading: Array(hall.document.utf8))
        return Auditor(
            store: store, journal: store, issuer: known, checker: { try ES256Checker($0) }, logs: [hall.registry.log.name])
    }

    @Test("journals, records, their bits, the log and the status lists hold; a list with another bit, and a key that is gone, do not")
    func audit() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        let ada = try await hall.adaHandsIn()
        let report = try await auditor(hall, store).audit()
        #expect(report.faults == [] && report.records == 1 && report.logged == 2, "the result and a status list")

        let gone = try await auditor(hall, store, document: DIDDocument(issuer: ExamHall.issuer, keys: [])).audit()
        #expect(gone.faults.count == 2 && gone.faults.allSatisfy { $0.contains("did.json has no key") }, "\(gone.faults)")

        let place = try #require(try await store.record(of: ada)?.statuses?.first)
        var bits = StatusList()
        bits.set(place.position)
        let forged = StatusListCredential(
            issuer: ExamHall.issuer, url: "https://credentials.ciscsm.example/status/revocation/1", list: bits, validFrom: .nine,
            validUntil: .noon)
        let jwt = try forged.signed(with: hall.key.signer(keyID: "\(ExamHall.issuer)#key-es256-test"))
        try await store.save(StatusListVersion(list: 1, version: 2, revoked: 0, at: .nine, jwt: jwt))
        let bad = try await auditor(hall, store).audit()
        #expect(bad.faults == ["the status lists: list 1 has other bits than were decided"])
    }

    @Test("a corrected record and the one before it hold together; without the notice they do not")
    func corrected() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        let ada = try await hall.adaPasses()
        let change = WrittenCorrection.Change(item: Item.mondayOldest.id, policy: .dropItem)
        let proposed = try await hall.delivery.correct(
            .propose(.init(changes: [change], neverHarm: false), reason: "flawed"), "small", by: .mina)
        _ = try await hall.delivery.correct(.confirm(proposed.file.id, seen: try identity(of: proposed.trial)), "small", by: .kim)
        #expect(await hall.delivery.applyCorrections() == [])
        #expect(await hall.delivery.release() == [])
        let report = try await auditor(hall, store).audit()
        #expect(report.faults == [] && report.records == 2)

        // Somebody puts a record behind it that no correction made.
        var batch = CorrectedBatch()
        batch.records = [try #require(try await store.allRecords(of: ada).first)].map { $0.with(statuses: []) }
        try await store.save(batch, of: proposed.file.id)
        let bad = try await auditor(hall, store).audit()
        #expect(bad.faults == ["\(ada): a record names another bit than is kept for it"])
    }
}

extension IssuedRecord {
    fileprivate func with(statuses: [StatusPlace]) -> IssuedRecord {
        IssuedRecord(
            sitting: sitting, issuedAt: issuedAt, grade: grade, decision: decision, manifest: manifest, result: result,
            designation: designation, resultDocument: resultDocument, designationDocument: designationDocument, statuses: statuses,
            receipt: receipt, receiptCode: receiptCode)
    }
}
