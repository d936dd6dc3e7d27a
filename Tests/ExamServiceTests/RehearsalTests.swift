import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import ServiceTestSupport
import Testing

@Suite("A robot's rehearsal")
struct RehearsalTests {
    private func withHall(_ house: RosterImportTests.House, _ body: (ExamHall, any BankStore) async throws -> Void) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            try await body(hall, store)
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    private func line(_ hall: ExamHall) async throws -> Readiness.Line? {
        try await hall.programme.readiness(of: "morning", for: .admin).lines.first { $0.check == .rehearsal }
    }

    @Test("is sat like an exam, graded, and told where it was missing", arguments: RosterImportTests.House.allCases)
    func done(house: RosterImportTests.House) async throws {
        try await withHall(house) { hall, _ in
            #expect(try await line(hall)?.standing == .missing)
            let sitting = try await hall.sitRehearsal()
            let kept = try await hall.delivery.keepRehearsal(.init(sitting: sitting, checks: 9), of: "morning", by: "mina")
            #expect(kept.items == 3 && kept.blueprint == "small-tiny" && kept.by == "mina")
            let ready = try #require(try await line(hall))
            #expect(ready.standing == .ok && ready.because.contains("a robot sat 3 items"), "\(ready)")
            await #expect(throws: Refusal.self) {
                try await hall.delivery.keepRehearsal(.init(sitting: sitting, checks: 9), of: "morning", by: "mina")
            }
        }
    }

    @Test(
        "is on no roster, in no list, exposes no item, counts in no statistic and makes nobody a holder",
        arguments: RosterImportTests.House.allCases)
    func apart(house: RosterImportTests.House) async throws {
        try await withHall(house) { hall, banks in
            let before = try await banks.tally(of: "small")
            let sitting = try await hall.sitRehearsal()
            let after = try await banks.tally(of: "small")
            #expect(after == before)
            #expect(try await hall.proctoring.roster(of: "morning", for: .admin).isEmpty)
            #expect(try await hall.proctoring.windows(for: .admin).map(\.window) == ["morning"])
            #expect(try await hall.store.sittings(in: "morning").isEmpty)
            #expect(try await hall.registry.bundle(of: sitting).designation == nil)
            _ = try await hall.checkIn()
            #expect(try await banks.tally(of: "small").forms == before.forms + 1)
        }
    }

    @Test("what was not sealed, not answered whole, not verified or sat by a person is no rehearsal")
    func refused() async throws {
        try await withHall(.memory) { hall, _ in
            let open = try await hall.programme.rehearse("morning", by: "mina")
            let partly = try await hall.sitRehearsal(answers: 2)
            let whole = try await hall.sitRehearsal()
            let person = try await hall.checkIn()
            for (sitting, checks) in [(open.sitting, 9), (partly, 9), (whole, 0), (person.sitting, 9), ("sit-none", 9)] {
                await #expect(throws: Refusal.self) {
                    try await hall.delivery.keepRehearsal(.init(sitting: sitting, checks: checks), of: "morning", by: "mina")
                }
            }
            #expect(try await line(hall)?.standing == .missing)
        }
    }

    @Test("counts for the bank, blueprint and scheme that it was of: a newer bank needs another")
    func newer() async throws {
        try await withHall(.memory) { hall, _ in
            _ = try await hall.delivery.keepRehearsal(.init(sitting: try await hall.sitRehearsal(), checks: 9), of: "morning", by: "mina")
            let small = try ExamHall.smallBank
            try await hall.publish(
                ImportBankRequest(
                    files: small.files.map { .init(path: $0.path, text: $0.text.replacing(#/version: .*/#, with: "version: next")) }))
            #expect(try await line(hall)?.standing == .missing)
        }
    }

    @Test("no window of people has the name of a rehearsal, and what has closed is not rehearsed")
    func names() async throws {
        try await withHall(.memory) { hall, _ in
            let window = ExamWindow.morning
            let shadow = ExamWindow(
                id: window.id.rehearsal, title: "x", bank: window.bank, blueprint: window.blueprint, scheme: window.scheme,
                opens: window.opens,
                closes: window.closes, graceSeconds: 0)
            await #expect(throws: Refusal.self) { try await hall.programme.createWindow(shadow) }
            hall.clock.advance(by: .minutes(180))
            await #expect(throws: Refusal.tooLate(closed: .noon)) { try await hall.programme.rehearse("morning", by: "mina") }
        }
    }
}
