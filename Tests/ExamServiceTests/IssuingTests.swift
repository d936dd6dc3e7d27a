import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Records
import ServiceTestSupport
import Sittings
import Testing

/// Records by the hundred: each sitting's own, once, and the same from the same seed.
@Suite("Issuing many records at once")
struct IssuingTests {
    private func withHall(_ house: StaffTests.House, _ body: (ExamHall) async throws -> Void) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            try await body(hall)
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    /// Candidates who open a form, answer so many items as they come, and hand in without a record.
    private func sealed(_ count: Int, _ hall: ExamHall) async throws -> [SealedSitting] {
        var sealed: [SealedSitting] = []
        for number in 0..<count {
            let candidate = Candidate(id: CandidateID("c\(number)"), name: "Candidate \(number)")
            let enrolled = try await hall.programme.enrol(
                EnrolRequest(candidate: candidate, accommodation: .none, route: "exam"), in: ExamWindow.morning.id)
            let checkedIn = try await hall.delivery.checkIn(CheckInRequest(code: enrolled.code), from: "10.0.0.1")
            let opened = try await hall.open(checkedIn)
            _ = try await hall.delivery.close(.init(epoch: opened.epoch, lastWork: 0), checkedIn.sitting, token: checkedIn.token)
            let entries = try await hall.registry.bundle(of: checkedIn.sitting).journal.split(separator: "\n").count
            #expect(entries > 2)
            let enrolment = try #require(try await hall.store.enrolment(checkedIn.sitting))
            sealed.append(
                SealedSitting(sitting: try await hall.sitting(checkedIn.sitting), head: sha256([UInt8(number)]), enrolment: enrolment))
        }
        return sealed
    }

    @Test("sittings that have records get them again, and nothing new is logged", arguments: StaffTests.House.allCases)
    func again(house: StaffTests.House) async throws {
        try await withHall(house) { hall in
            let sittings = try await sealed(5, hall)
            let before = try await hall.registry.log.checkpoint()
            let outcome = await hall.registry.putOnRecord(sittings + sittings, at: .noon)
            #expect(outcome.done == Set(sittings.map(\.id)) && outcome.faults.isEmpty)
            #expect(try await hall.registry.log.checkpoint() == before)
        }
    }

    @Test("what cannot be graded keeps nothing else from it, and says which it is", arguments: StaffTests.House.allCases)
    func oneFault(house: StaffTests.House) async throws {
        try await withHall(house) { hall in
            let sittings = try await sealed(2, hall)
            let ada = try await hall.checkIn()
            _ = try await hall.open(ada)
            let enrolment = try #require(try await hall.store.enrolment(ada.sitting))
            let open = SealedSitting(sitting: try await hall.sitting(ada.sitting), head: sha256([9]), enrolment: enrolment)
            let outcome = await hall.registry.putOnRecord([open] + sittings, at: .noon)
            #expect(outcome.done == Set(sittings.map(\.id)))
            #expect(outcome.faults.count == 1 && outcome.faults[0].hasPrefix("\(ada.sitting): "))
        }
    }

    @Test("a licence finds its sitting, in small letters nobody's; what was never granted finds none", arguments: StaffTests.House.allCases)
    func licences(house: StaffTests.House) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            let sitting = try await hall.adaPasses()
            let facts = try #require(try await hall.registry.bundle(of: sitting).designation.flatMap { DesignationFacts(jwt: $0) })
            #expect(try await store.sitting(licence: facts.licence) == sitting)
            #expect(try await store.sitting(licence: facts.licence.lowercased()) == nil)
            #expect(try await store.sitting(licence: "") == nil)
            #expect(try await store.licences(among: [facts.licence, "CCSM-2026-00000000", ""]) == [facts.licence])
            #expect(facts.holder == "Ada Lovelace" && facts.code == "CCSM")
            let address = try #require(facts.address)
            #expect(address.hasPrefix("https://credentials.ciscsm.example/v/\(facts.licence)#"))
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    /// Sealed in the journal, and not by the service: nobody has made records of these.
    private func sealedOnly(_ count: Int, _ hall: ExamHall, _ journal: any Journal) async throws -> [SealedSitting] {
        var sealed: [SealedSitting] = []
        for number in 0..<count {
            let candidate = Candidate(id: CandidateID("s\(number)"), name: "Sealed \(number)")
            let enrolled = try await hall.programme.enrol(
                EnrolRequest(candidate: candidate, accommodation: .none, route: "exam"), in: ExamWindow.morning.id)
            let admitted = try await journal.entries(of: enrolled.sitting)
            let closed = SittingEvent(sequence: admitted.count + 1, at: .nine, what: .closed(closing: .ended))
            let head = try #require(admitted.last).head
            let entries = try JournalChain.link([closed], after: head)
            try await withCheckedThrowingContinuation { done in
                journal.append(entries, to: enrolled.sitting, after: head) { done.resume(with: $0) }
            }
            let enrolment = try #require(try await hall.store.enrolment(enrolled.sitting))
            sealed.append(
                SealedSitting(
                    sitting: try await hall.sitting(enrolled.sitting), head: try #require(entries.last).head, enrolment: enrolment))
        }
        return sealed
    }

    @Test(
        "more than one batch at once: each sitting has its own record, its own bit and its place in the log",
        arguments: StaffTests.House.allCases)
    func batches(house: StaffTests.House) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            let sittings = try await sealedOnly(520, hall, store)
            async let first = hall.registry.putOnRecord(sittings, at: .noon)
            async let second = hall.registry.putOnRecord(Array(sittings.prefix(40)), at: .noon)
            let (all, some) = await (first, second)
            #expect(all.done == Set(sittings.map(\.id)) && all.faults.isEmpty && some.faults.isEmpty)
            let records = try await store.records(of: sittings.map(\.id))
            #expect(Set(records.values.map(\.result)).count == 520)
            #expect(Set(records.values.compactMap(\.resultPlace)).count == 520)
            let state = try #require(try await hall.registry.log.checkpoint().flatMap { Checkpoint(text: $0.text) })
            #expect(state.size == 520)
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    @Test("bits of status lists that were drawn at the same time are different ones", arguments: StaffTests.House.allCases)
    func bits(house: StaffTests.House) async throws {
        try await withHall(house) { hall in
            _ = try await sealed(12, hall)
            var places: Set<Int> = []
            for sitting in try await hall.store.allSittings() {
                let record = try #require(try await hall.store.record(of: sitting))
                let place = try #require(record.resultPlace)
                #expect(places.insert(place.position).inserted)
                let status = try #require(hall.store as? any StatusStore)
                #expect(try await status.taken([place.position, (place.position + 1) % 131_072], in: place.list).contains(place.position))
            }
            #expect(places.count == 12)
        }
    }
}
