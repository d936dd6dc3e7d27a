import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import ServiceTestSupport
import Testing

@Suite("Approval of accommodations")
struct ApprovalTests {
    private static let more = Accommodation(time: .percent(25), arrangements: ["reader in the room"])

    private func withHall(_ house: RosterImportTests.House, _ body: (ExamHall) async throws -> Void) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            let rows = [(Candidate.ada, Self.more), (.grace, .none), (.edsger, Accommodation(breakMinutes: 10))]
            let roster = rows.enumerated().map { index, row in
                RosterImport.Row(line: index + 2, enrol: EnrolRequest(candidate: row.0, accommodation: row.1, route: "exam"))
            }
            _ = try await hall.programme.importRoster(.init(rows: roster), in: "morning", by: "mina")
            try await body(hall)
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    private func approve(_ candidates: [CandidateID], _ accommodation: Accommodation = more, by staff: StaffID, in hall: ExamHall)
        async throws -> [AccommodationLine]
    {
        try await hall.programme.approve(
            .init(candidates: candidates.map { .init(candidate: $0, accommodation: accommodation) }), in: "morning", by: staff)
    }

    private func findings(_ body: () async throws -> [AccommodationLine]) async -> [String] {
        let refusal = await #expect(throws: Refusal.self) { try await body() }
        guard case .invalid(let findings) = refusal else { return [] }
        return findings
    }

    @Test(
        "who enrolled with an accommodation asked for it, and whoever has none is not listed", arguments: RosterImportTests.House.allCases)
    func asked(house: RosterImportTests.House) async throws {
        try await withHall(house) { hall in
            let lines = try await hall.programme.accommodations(in: "morning")
            #expect(lines.map(\.candidate) == ["ada", "edsger"] && lines.allSatisfy { $0.askedBy == "mina" && $0.approval == nil })
            #expect(lines.first?.accommodation == Self.more)
        }
    }

    @Test("another admin approves it, once; who and when is kept", arguments: RosterImportTests.House.allCases)
    func approved(house: RosterImportTests.House) async throws {
        try await withHall(house) { hall in
            let lines = try await approve(["ada"], by: "kim", in: hall)
            #expect(lines.map(\.approval) == [.init(by: "kim", at: .nine)])
            hall.clock.advance(by: .minutes(5))
            #expect(try await approve(["ada"], by: "lee", in: hall).map(\.approval) == [.init(by: "kim", at: .nine)], "once is for ever")
            #expect(
                try await hall.programme.accommodations(in: "morning").map(\.candidate) == ["edsger", "ada"], "what is left comes first")
        }
    }

    @Test("nobody approves the own request, and then nothing of the same request is approved", arguments: RosterImportTests.House.allCases)
    func own(house: RosterImportTests.House) async throws {
        try await withHall(house) { hall in
            let alone = await findings { try await approve(["ada"], by: "mina", in: hall) }
            #expect(alone == ["ada: you asked for this yourself; another admin has to approve it"])
            let both = await findings { try await approve(["ada", "grace"], by: "kim", in: hall) }
            #expect(both.count == 1 && both[0].hasPrefix("grace: there is no accommodation"))
            let lines = try await hall.programme.accommodations(in: "morning")
            #expect(lines.allSatisfy { $0.approval == nil })
        }
    }

    @Test("the store itself refuses an approval by who asked")
    func trigger() async throws {
        try await withHall(.sqlite) { hall in
            let ada = try #require(try await hall.store.enrolments(of: "ada").first)
            await #expect(throws: Refusal.self) { try await hall.store.approve([ada.sitting], by: "mina", at: .nine) }
        }
    }

    @Test("nobody approves what is not what was asked for")
    func other() async throws {
        try await withHall(.memory) { hall in
            let found = await findings { try await approve(["ada"], .quarterMore, by: "kim", in: hall) }
            #expect(found == ["ada: what was asked for is 25 % more time, reader in the room. Look again"])
            await #expect(throws: Refusal.self) { try await approve([], by: "kim", in: hall) }
            await #expect(throws: Refusal.unknown(what: "window evening")) { try await hall.programme.accommodations(in: "evening") }
        }
    }

    @Test("what nobody has approved is missing before the day, and the candidate has the time all the same")
    func time() async throws {
        try await withHall(.memory) { hall in
            let before = try await hall.programme.readiness(of: "morning", for: .admin)
            #expect(!before.isReady && before.lines.first { $0.check == .accommodations }?.standing == .missing)
            let codes = try await hall.delivery.makeCodes(.init(candidates: ["ada"]), in: "morning", by: "mina")
            let checkedIn = try await hall.delivery.checkIn(.init(code: try #require(codes.first).code), from: "10.0.0.1")
            let opened = try await hall.open(checkedIn)
            #expect(opened.receipt.deadline.at == Instant.nine(plus: 12, seconds: 30), "ten minutes and a quarter")
            _ = try await approve(["ada"], by: "kim", in: hall)
            _ = try await approve(["edsger"], Accommodation(breakMinutes: 10), by: "kim", in: hall)
            try await hall.rehearse()
            let after = try await hall.programme.readiness(of: "morning", for: .admin)
            #expect(after.isReady && !after.lines.contains { $0.check == .accommodations })
        }
    }
}
