import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Records
import ServiceTestSupport
import Testing

/// Where corrections are kept: the contract of ``CorrectionStore``, on each that there is.
@Suite("The store of corrections")
struct CorrectionStoreTests {
    private func withStore(_ house: StaffTests.House, _ body: (any WholeStore, PublishedBank) async throws -> Void) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            let summary = try await hall.publish(ExamHall.smallBank)
            try await body(store, try #require(try await store.publishedBank(identity: summary.identity)))
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    private func file(_ id: CorrectionID, of bank: BankID = "small") -> CorrectionCase {
        CorrectionCase(
            id: id, correction: KeyCorrection(bank: bank, changes: [KeyChange(item: "SVC-001", policy: .dropItem)], neverHarm: false),
            reason: "why", events: [event(.proposed)])
    }

    private func event(_ what: CorrectionEvent.What, by staff: StaffID = "mina") -> CorrectionEvent {
        CorrectionEvent(at: .nine, by: staff, what: what)
    }

    /// Another key of the small bank: that of an item with another worth.
    private func corrected(_ published: PublishedBank, _ worth: Marks) throws -> CorrectedKey {
        let keys = BankKey.small.keys.map { key in
            key.item == Item.triage.id
                ? ItemKey(
                    item: key.item, correct: key.correct, scoring: key.scoring, worth: worth, rationale: key.rationale, source: key.source)
                : key
        }
        let key = BankKey(bank: "small", version: "1", keys: keys)
        return CorrectedKey(bank: published.identity, identity: try identity(of: key), key: key)
    }

    @Test("one is open at a time, of each bank; steps are added behind the last that was read", arguments: StaffTests.House.allCases)
    func steps(house: StaffTests.House) async throws {
        try await withStore(house) { store, _ in
            try await store.propose(file("cor-1"))
            await #expect(throws: Refusal.exists(what: "another correction of bank small that is open")) {
                try await store.propose(file("cor-2"))
            }
            try await store.propose(file("cor-3", of: "large"))
            let newer = Refusal.exists(what: "a newer step of this correction; look at it again")
            await #expect(throws: newer) { try await store.add(event(.withdrawn), to: "cor-1", after: 0, keys: []) }
            try await store.add(event(.withdrawn), to: "cor-1", after: 1, keys: [])
            await #expect(throws: newer) { try await store.add(event(.confirmed(.init())), to: "cor-1", after: 1, keys: []) }
            try await store.propose(file("cor-2"))
            #expect(try await store.corrections(of: "small").map(\.id) == ["cor-1", "cor-2"])
            #expect(try await store.corrections(of: "small").map(\.state) == [.withdrawn, .proposed])
            #expect(try await store.corrections(of: "none").isEmpty)
            try await store.add(event(.confirmed(.init()), by: "kim"), to: "cor-2", after: 1, keys: [])
            #expect(try await store.unappliedCorrections().map(\.id) == ["cor-2"])
            try await store.add(event(.applied, by: "kim"), to: "cor-2", after: 2, keys: [])
            #expect(try await store.unappliedCorrections().isEmpty)
            #expect(try await store.corrections(of: "small").last?.events.map(\.by) == ["mina", "kim", "kim"])
        }
    }

    @Test("the last corrected key is the bank's; the keys before it are still found by name", arguments: StaffTests.House.allCases)
    func keys(house: StaffTests.House) async throws {
        try await withStore(house) { store, published in
            try await store.propose(file("cor-1"))
            let (drop, credit) = (try corrected(published, 0), try corrected(published, 2))
            try await store.add(event(.confirmed(.init())), to: "cor-1", after: 1, keys: [drop, credit])
            let now = try #require(try await store.publishedBank(identity: published.identity))
            #expect(now.keyIdentity == credit.identity && now.bank == published.bank)
            #expect(try await store.key(of: published.identity) == credit.key)
            #expect(try await store.key(drop.identity, of: published.identity) == drop.key)
            #expect(try await store.key(published.keyIdentity, of: published.identity) == .small)
            #expect(try await store.key(.ones, of: published.identity) == nil)
            #expect(try await store.keys(of: "cor-1") == [drop.identity, credit.identity])
        }
    }

    @Test("no record is kept that was graded by a key which was corrected meanwhile", arguments: StaffTests.House.allCases)
    func meanwhile(house: StaffTests.House) async throws {
        try await withStore(house) { store, published in
            try await store.propose(file("cor-1"))
            try await store.add(event(.confirmed(.init())), to: "cor-1", after: 1, keys: [try corrected(published, 0)])
            await #expect(throws: Refusal.self) {
                try await store.save([], gradedBy: [published.identity: published.keyIdentity], adding: [:])
            }
            let now = try #require(try await store.publishedBank(identity: published.identity))
            try await store.save([], gradedBy: [published.identity: now.keyIdentity], adding: [:])
        }
    }

    @Test(
        "records follow each other; a batch with a sitting that was corrected, or revoked, is kept not at all",
        arguments: StaffTests.House.allCases)
    func batches(house: StaffTests.House) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            let ada = try await hall.adaPasses()
            let first = try #require(try await store.record(of: ada))
            try await store.propose(file("cor-1"))
            func batch(_ number: Int) -> CorrectedBatch {
                var batch = CorrectedBatch()
                batch.records = [first.named("urn:uuid:\(number)", position: number)]
                let reached = CorrectedSitting.Reached(first.grade)
                batch.sittings = [
                    CorrectedSitting(
                        sitting: ada, candidate: "ada", before: reached, after: reached, fate: .superseded, designation: .kept)
                ]
                batch.revoked = [RevokedRecord(place: first.statuses?[0] ?? .init(record: "", list: 1, position: 0), notice: "notice")]
                return batch
            }
            try await store.save(batch(1), of: "cor-1")
            #expect(try await store.allRecords(of: ada).map { $0.statuses?[0].record } == [first.statuses?[0].record, "urn:uuid:1"])
            #expect(try await store.record(of: ada)?.statuses?[0].record == "urn:uuid:1")
            #expect(try await store.sittings(correctedBy: "cor-1").map(\.sitting) == [ada])
            await #expect(throws: Refusal.self) { try await store.save(batch(2), of: "cor-1") }
            #expect(try await store.allRecords(of: ada).count == 2, "nothing of it is kept")
            #expect(try await store.notice(of: first.statuses?[0].record ?? "") == "notice")
            #expect(try await store.taken([2], in: 1).isEmpty)
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }
}

extension IssuedRecord {
    /// The same with another bit.
    fileprivate func named(_ record: String, position: Int) -> IssuedRecord {
        IssuedRecord(
            sitting: sitting, issuedAt: issuedAt, grade: grade, decision: decision, manifest: manifest, result: result,
            designation: designation, resultDocument: resultDocument, designationDocument: designationDocument,
            statuses: [StatusPlace(record: record, list: 1, position: position)], receipt: receipt, receiptCode: receiptCode,
            correction: .init(id: "cor-1", reason: "why", before: .init(grade)))
    }
}
