import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Records
import ServiceTestSupport
import Testing

@Suite("Rosters taken in as a whole")
struct RosterImportTests {
    enum House: String, CaseIterable {
        case memory, sqlite
    }

    private func withHall(_ house: House, _ body: (ExamHall) async throws -> Void) async throws {
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

    private func row(
        _ line: Int, _ candidate: Candidate, _ accommodation: Accommodation = .none, route: String = "exam", room: RoomID? = nil
    ) -> RosterImport.Row {
        .init(line: line, enrol: EnrolRequest(candidate: candidate, accommodation: accommodation, route: route, room: room))
    }

    private func because(_ row: RosterReport.Row?) -> String? {
        if case .refused(let because, _) = row?.outcome { because } else { nil }
    }

    @Test(
        "everybody on the list is enrolled, each code opens the exam, and the room and what was agreed are kept", arguments: House.allCases)
    func taken(house: House) async throws {
        try await withHall(house) { hall in
            let accommodation = Accommodation(time: .percent(25), breakMinutes: 10)
            let roster = RosterImport(rows: [row(2, .ada, accommodation, room: "B12"), row(3, .grace)])
            let report = try await hall.programme.importRoster(roster, in: "morning")
            #expect(report.isDone && report.rows.map(\.line) == [2, 3])
            for row in report.rows {
                guard case .taken(let enrolled) = row.outcome else {
                    Issue.record("\(row.candidate) was not enrolled: \(row.outcome)")
                    continue
                }
                let checkedIn = try await hall.delivery.checkIn(.init(code: enrolled.code), from: "127.0.0.1")
                #expect(checkedIn.sitting == enrolled.sitting)
                if row.candidate == "ada" { #expect(checkedIn.accommodation == accommodation) }
            }
            let lines = try await hall.proctoring.roster(of: "morning", for: .kim)
            #expect(lines.map(\.candidate) == ["ada", "grace"] && lines.map(\.room) == ["B12", nil])
        }
    }

    @Test("the same list again does nothing and shows no code; a longer one enrols whom it adds", arguments: House.allCases)
    func again(house: House) async throws {
        try await withHall(house) { hall in
            let first = RosterImport(rows: [row(2, .ada)])
            _ = try await hall.programme.importRoster(first, in: "morning")
            let enrolled = try #require(try await hall.store.enrolments(of: "ada").first)
            let second = try await hall.programme.importRoster(first, in: "morning")
            #expect(second.isDone && second.rows.map(\.outcome) == [.already(sitting: enrolled.sitting)])
            let third = try await hall.programme.importRoster(.init(rows: [row(2, .ada), row(3, .grace)]), in: "morning")
            #expect(third.rows[0].outcome == .already(sitting: enrolled.sitting))
            #expect(try await hall.store.sittings(in: "morning").count == 2)
        }
    }

    @Test("a dry run tells the same and enrols nobody", arguments: House.allCases)
    func dryRun(house: House) async throws {
        try await withHall(house) { hall in
            let report = try await hall.programme.importRoster(.init(rows: [row(2, .ada), row(3, .grace)], isDryRun: true), in: "morning")
            #expect(!report.isDone && report.rows.map(\.outcome) == [.fits, .fits])
            #expect(try await hall.store.allSittings().isEmpty)
        }
    }

    private static let long = String(repeating: "x", count: 201)

    static let refused: [(EnrolRequest, String)] = {
        func request(
            _ id: CandidateID = "zoe", name: String = "Zoe", months: Int = 0, courses: [String] = [], time: Accommodation = .none,
            route: String = "exam", room: RoomID? = nil
        ) -> EnrolRequest {
            EnrolRequest(
                candidate: Candidate(id: id, name: name, evidence: Evidence(experienceMonths: months, courses: courses)),
                accommodation: time, route: route, room: room)
        }
        return [
            (request("zoë"), "the candidate is no name"), (request(""), "the candidate is no name"),
            (request(".."), "the candidate is no name"),
            (request("a/b"), "the candidate is no name"), (request(room: "Room 1"), "the room is no name"),
            (request(name: "A\u{0}b"), "U+0,"), (request(name: "\u{1B}[2JZoe"), "U+1B,"), (request(name: "\u{202E}eoZ"), "U+202E,"),
            (request(name: "Zo\u{200B}e"), "U+200B,"), (request(name: "Zoe\nAdmin"), "U+A,"), (request(name: " "), "the name is empty"),
            (request(name: long), "more than 200 bytes"), (request(months: -1), "between 0 and 1200 months"),
            (request(courses: ["\u{7F}"]), "the course holds the character U+7F"),
            (request(time: Accommodation(time: .percent(401))), "extraTimePercent"),
            (request(time: Accommodation(time: .minutes(1_441))), "extraMinutes"),
            (request(time: Accommodation(breakMinutes: 481)), "breakMinutes"),
            (request(time: Accommodation(arrangements: ["\u{2028}"])), "the arrangement"),
            (request(time: Accommodation(arrangements: Array(repeating: "x", count: 21))), "more than 20 arrangements"),
            (request(route: "by-post"), "scheme ccsm has no route by-post"),
        ]
    }()

    @Test("one row that nobody can be enrolled with is told with its line, and nobody is enrolled", arguments: refused.indices)
    func refusedRow(index: Int) async throws {
        try await withHall(.memory) { hall in
            let (request, what) = Self.refused[index]
            let report = try await hall.programme.importRoster(
                .init(rows: [row(2, .ada), .init(line: 3, enrol: request), row(4, .grace)]), in: "morning")
            #expect(!report.isDone && report.refused.map(\.line) == [3])
            #expect(report.rows[0].outcome == .fits && report.rows[2].outcome == .fits)
            #expect(because(report.refused.first)?.contains(what) == true, "\(String(describing: because(report.refused.first)))")
            #expect(try await hall.store.allSittings().isEmpty)
            await #expect(throws: Refusal.self) { try await hall.programme.enrol(request, in: "morning") }
        }
    }

    @Test("a name in a script that is written with joiners is a name")
    func joiners() async throws {
        try await withHall(.memory) { hall in
            let mira = Candidate(id: "mira", name: "می\u{200C}را")
            let report = try await hall.programme.importRoster(.init(rows: [row(2, mira)]), in: "morning")
            #expect(report.isDone)
        }
    }

    @Test("a candidate who stands there twice, or is enrolled otherwise, is told with what differs", arguments: House.allCases)
    func twice(house: House) async throws {
        try await withHall(house) { hall in
            let doubled = try await hall.programme.importRoster(.init(rows: [row(2, .ada), row(7, .ada)]), in: "morning")
            #expect(because(doubled.rows[1]) == "ada stands in line 2 already")
            _ = try await hall.programme.importRoster(.init(rows: [row(2, .ada, room: "B12")]), in: "morning")
            let other = Candidate(id: Candidate.ada.id, name: "Ada Byron", evidence: Candidate.ada.evidence)
            let changed = try await hall.programme.importRoster(
                .init(rows: [row(2, other, Accommodation(time: .percent(25)))]), in: "morning")
            let why = try #require(because(changed.rows[0]))
            #expect(
                why == "ada is enrolled already, with the name \(Candidate.ada.name); room B12; no accommodation", "\(why)")
        }
    }

    @Test("there is no import into a window that is not there, and none of too many rows")
    func bounds() async throws {
        try await withHall(.memory) { hall in
            await #expect(throws: Refusal.unknown(what: "window evening")) {
                try await hall.programme.importRoster(.init(rows: [row(2, .ada)]), in: "evening")
            }
            let many = (0...Programme.mostRows).map { row($0, Candidate(id: CandidateID("c\($0)"), name: "C")) }
            await #expect(throws: Refusal.malformed(what: "a roster has at most 2000 rows")) {
                try await hall.programme.importRoster(.init(rows: many), in: "morning")
            }
        }
    }

    @Test("each form is counted, as if the candidates had been enrolled one by one", arguments: House.allCases)
    func tallies(house: House) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            _ = try await hall.programme.importRoster(.init(rows: [row(2, .ada), row(3, .grace)]), in: "morning")
            let tally = try await store.tally(of: "small")
            let items = try await hall.store.enrolments(of: "ada").first?.form.items.count ?? 0
            #expect(tally.forms == 2 && tally.items.reduce(0) { $0 + $1.forms } == 2 * items)
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }
}

@Suite("New admission codes")
struct NewCodeTests {
    private func withHall(_ house: RosterImportTests.House, _ body: (ExamHall) async throws -> Void) async throws {
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

    private func enrol(_ candidate: Candidate, in hall: ExamHall) async throws -> Enrolled {
        try await hall.programme.enrol(.init(candidate: candidate, accommodation: .none, route: "exam"), in: "morning")
    }

    @Test("the new code opens the exam; the old ones, and who signed in with one, do not", arguments: RosterImportTests.House.allCases)
    func replaced(house: RosterImportTests.House) async throws {
        try await withHall(house) { hall in
            let old = try await enrol(.ada, in: hall)
            let finder = try await hall.delivery.checkIn(.init(code: old.code), from: "10.0.0.1")
            let first = try #require(try await hall.delivery.makeCodes(.init(candidates: ["ada"]), in: "morning", by: "mina").first)
            let second = try #require(try await hall.delivery.makeCodes(.init(candidates: ["ada"]), in: "morning", by: "mina").first)
            for code in [old.code, first.code] {
                await #expect(throws: Refusal.unknownCode) { try await hall.delivery.checkIn(.init(code: code), from: "10.0.0.2") }
            }
            await #expect(throws: Refusal.notSignedIn) { try await hall.open(finder) }
            let checkedIn = try await hall.delivery.checkIn(.init(code: second.code), from: "10.0.0.3")
            #expect(checkedIn.sitting == old.sitting)
            _ = try await hall.open(checkedIn)
        }
    }

    @Test("who has begun gets none, and then nobody of the request does", arguments: RosterImportTests.House.allCases)
    func begun(house: RosterImportTests.House) async throws {
        try await withHall(house) { hall in
            let ada = try await hall.checkIn()
            _ = try await hall.open(ada)
            let grace = try await enrol(.grace, in: hall)
            let refusal = await #expect(throws: Refusal.self) {
                try await hall.delivery.makeCodes(.init(candidates: ["ada", "grace", "zoe"]), in: "morning", by: "mina")
            }
            guard case .invalid(let findings) = refusal else {
                Issue.record("another refusal: \(String(describing: refusal))")
                return
            }
            #expect(findings.count == 2 && findings[0].contains("ada has begun") && findings[1].contains("zoe is not enrolled"))
            _ = try await hall.delivery.checkIn(.init(code: grace.code), from: "10.0.0.1")
            _ = try await hall.delivery.work(.init(epoch: 1, works: []), ada.sitting, token: ada.token)
        }
    }

    @Test("no code is replaced under a journal that went on, and nobody's sign-in ends", arguments: RosterImportTests.House.allCases)
    func wentOn(house: RosterImportTests.House) async throws {
        try await withHall(house) { hall in
            let ada = try await hall.checkIn()
            let late = [NewCode(sitting: ada.sitting, codeHash: sha256([7]), sequence: 1)]
            _ = try await hall.open(ada)
            await #expect(throws: Refusal.journalWentOn) { try await hall.store.replaceCodes(late, by: "mina", at: .nine) }
            _ = try await hall.delivery.work(.init(epoch: 1, works: []), ada.sitting, token: ada.token)
        }
    }

    @Test("a check-in that was on its way when the code was replaced comes too late", arguments: RosterImportTests.House.allCases)
    func tooLate(house: RosterImportTests.House) async throws {
        try await withHall(house) { hall in
            _ = try await enrol(.ada, in: hall)
            let old = try #require(try await hall.store.enrolments(of: "ada").first).codeHash
            let new = try #require(try await hall.delivery.makeCodes(.init(candidates: ["ada"]), in: "morning", by: "mina").first)
            let token = sha256([1])
            await #expect(throws: Refusal.unknownCode) {
                try await hall.store.saveSignIn(tokenHash: token, sitting: new.sitting, codeHash: old)
            }
            #expect(try await hall.store.sitting(tokenHash: token) == nil)
            let checkedIn = try await hall.delivery.checkIn(.init(code: new.code), from: "10.0.0.1")
            #expect(checkedIn.sitting == new.sitting)
        }
    }

    @Test("codes are made for somebody, and in a window that is there")
    func bounds() async throws {
        try await withHall(.memory) { hall in
            await #expect(throws: Refusal.self) { try await hall.delivery.makeCodes(.init(candidates: []), in: "morning", by: "mina") }
            await #expect(throws: Refusal.unknown(what: "window evening")) {
                try await hall.delivery.makeCodes(.init(candidates: ["ada"]), in: "evening", by: "mina")
            }
        }
    }
}
