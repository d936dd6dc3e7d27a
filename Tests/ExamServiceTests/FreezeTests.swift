import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import ServiceTestSupport
import Testing

@Suite("A window that is frozen")
struct FreezeTests {
    private func withHall(_ house: RosterImportTests.House, _ body: (ExamHall) async throws -> Void) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            try await hall.rehearse()
            _ = try await hall.programme.enrol(.init(candidate: .ada, accommodation: .none, route: "exam", room: "B12"), in: "morning")
            try await body(hall)
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    private func frozen(_ hall: ExamHall) async throws -> Readiness.Line {
        try #require(try await hall.programme.readiness(of: "morning", for: .admin).lines.first { $0.check == .frozen })
    }

    @Test(
        "is the same until something changes, which is told; frozen again, that is what counts", arguments: RosterImportTests.House.allCases
    )
    func changes(house: RosterImportTests.House) async throws {
        try await withHall(house) { hall in
            #expect(try await frozen(hall).standing == .attention)
            let first = try await hall.programme.freeze("morning", by: .admin)
            #expect(first.candidates == 1 && first.by == "admin")
            let same = try await frozen(hall)
            #expect(same.standing == .ok && same.because.contains("\(first.hash)"))
            #expect(try await hall.programme.freeze("morning", by: .admin).hash == first.hash, "what is the same has the same hash")
            _ = try await hall.programme.enrol(.init(candidate: .grace, accommodation: .none, route: "exam"), in: "morning")
            let changed = try await frozen(hall)
            #expect(changed.standing == .missing && changed.because.hasSuffix(": 1 candidate enrolled"), "\(changed)")
            #expect(try await hall.programme.freeze("morning", by: .admin).hash != first.hash)
            #expect(try await frozen(hall).standing == .ok)
        }
    }

    @Test("a new version of the bank is told")
    func bank() async throws {
        try await withHall(.memory) { hall in
            _ = try await hall.programme.freeze("morning", by: .admin)
            let small = try ExamHall.smallBank
            try await hall.publish(
                ImportBankRequest(
                    files: small.files.map { .init(path: $0.path, text: $0.text.replacing(#/version: .*/#, with: "version: next")) }))
            #expect(try await frozen(hall).because.contains("another version of the bank was published"))
        }
    }

    @Test("a new code and an approval change nothing that is frozen")
    func codes() async throws {
        try await withHall(.memory) { hall in
            let first = try await hall.programme.freeze("morning", by: .admin)
            _ = try await hall.delivery.makeCodes(.init(candidates: ["ada"]), in: "morning", by: "mina")
            #expect(try await hall.programme.freeze("morning", by: .admin).hash == first.hash)
        }
    }

    @Test("what is not ready is not frozen, and what is missing is told")
    func notReady() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        let refusal = await #expect(throws: Refusal.self) { try await hall.programme.freeze("morning", by: .admin) }
        #expect("\(try #require(refusal))".contains("candidates: nobody is enrolled"))
        await #expect(throws: Refusal.unknown(what: "window evening")) { try await hall.programme.freeze("evening", by: .admin) }
    }

    @Test("each thing that decides a sitting is a change of its own")
    func words() {
        func window(_ schemeVersion: String = "1", key: Digest = .twos, room: RoomID? = nil, seats: Int = 1) -> FrozenWindow {
            FrozenWindow(
                window: .morning, bank: .ones, key: key, schemeVersion: schemeVersion, scheme: .ones,
                seats: (0..<seats).map {
                    .init(candidate: CandidateID("c\($0)"), sitting: SittingID("s\($0)"), form: .ones, accommodation: .none, room: room)
                })
        }
        #expect(window().changes(since: window()) == [])
        #expect(window("2").changes(since: window()) == ["the scheme is another"])
        #expect(window(key: .fours).changes(since: window()) == ["the bank's key is another"])
        #expect(window(room: "B12").changes(since: window()) == ["form, room or accommodation of 1 candidate changed"])
        #expect(window(seats: 3).changes(since: window()) == ["2 candidates enrolled"])
        #expect(window().changes(since: window(seats: 2)) == ["1 candidate no longer enrolled"])
    }
}
