import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import Records
import ServiceTestSupport
import Testing

@Suite("What is ready before the day")
struct ReadinessTests {
    private static let seat = WindowFacts.Seat(candidate: "ada", room: "B12", bank: .ones, schemeVersion: "1")
    private static let kim = Staff(id: "kim", roles: [.proctor], places: [StaffPlace(window: "morning", room: "B12")])
    private static let mina = Staff(id: "mina", roles: [.chief])

    /// Everything in order, two hours before the window opens.
    private static let good = WindowFacts(
        window: .morning, bank: .ones, scheme: "1", seats: [seat], staff: [kim, mina],
        machine: MachineFacts(certificateValidUntil: ExamWindow.morning.closes.advanced(by: .seconds(400 * 86_400)), freeBytes: 10 << 30),
        freeze: .init(freeze: Freeze(window: "morning", hash: .ones, by: "mina", at: .nine, candidates: 1), changes: []),
        rehearsal: Rehearsal(
            sitting: "sit-r", bank: .ones, blueprint: "small-tiny", scheme: "ccsm", schemeVersion: "1", items: 3, checks: 9, by: "mina",
            at: .nine))

    private static let before = ExamWindow.morning.opens.advanced(by: .minutes(-120))

    private func changed(_ change: (inout WindowFacts) -> Void) -> WindowFacts {
        var facts = Self.good
        change(&facts)
        return facts
    }

    private func line(_ check: Readiness.Check, _ facts: WindowFacts, at now: Instant = before) -> Readiness.Line? {
        readiness(of: facts, at: now).lines.first { $0.check == check }
    }

    @Test("where everything is in order, each check is told and the window is ready")
    func good() {
        let ready = readiness(of: Self.good, at: Self.before)
        #expect(ready.isReady && ready.lines.allSatisfy { $0.standing == .ok && $0.mend.isEmpty }, "\(ready.lines)")
        #expect(
            ready.lines.map(\.check) == [
                .times, .bank, .scheme, .candidates, .forms, .proctors, .chief, .certificate, .disk, .rehearsal, .frozen,
            ])
        #expect(line(.times, Self.good)?.because.hasPrefix("opens in 2 h, at ") == true)
    }

    @Test("an open window is told since when it is; a closed one is not ready")
    func times() {
        #expect(line(.times, Self.good, at: ExamWindow.morning.opens)?.because.hasPrefix("open since") == true)
        #expect(line(.times, Self.good, at: ExamWindow.morning.closes)?.standing == .missing)
        #expect(!readiness(of: Self.good, at: ExamWindow.morning.closes).isReady)
    }

    @Test("whatever is not in order is told, with what to do about it")
    func wrong() {
        let cases: [(Readiness.Check, Readiness.Standing, String, (inout WindowFacts) -> Void)] = [
            (.rehearsal, .missing, "not even a robot", { $0.rehearsal = nil }),
            (.frozen, .attention, "nobody has frozen it", { $0.freeze = nil }),
            (
                .frozen, .missing, "1 candidate enrolled; the scheme is another",
                { $0.freeze?.changes = ["1 candidate enrolled", "the scheme is another"] }
            ),
            (
                .accommodations, .missing, "1 accommodation nobody has approved: ada. The time is given",
                { $0.seats[0].needsApproval = true }
            ),
            (.bank, .missing, "no published bank", { $0.bank = nil }),
            (.bank, .attention, "1 form of 1 is of an earlier version", { $0.bank = .fours }),
            (.scheme, .missing, "no scheme", { $0.scheme = nil }), (.scheme, .attention, "1 candidate of 1", { $0.scheme = "2" }),
            (.candidates, .missing, "nobody is enrolled", { $0.seats = [] }),
            (.forms, .missing, "that of ada: an item too many", { $0.seats[0].violations = ["an item too many"] }),
            (
                .rooms, .attention, "grace has no room, others do",
                { $0.seats.append(.init(candidate: "grace", room: nil, bank: .ones, schemeVersion: "1")) }
            ),
            (
                .proctors, .attention, "nobody on the staff watches room C1",
                {
                    $0.seats[0].room = "C1"; $0.staff = [Self.kim]
                }
            ),
            (.proctors, .attention, "watches room B12", { $0.staff = [] }),
            (
                .proctors, .missing, "without a proctor nobody is let in",
                {
                    let window = $0.window
                    $0.window = ExamWindow(
                        id: window.id, title: window.title, bank: window.bank, blueprint: window.blueprint, scheme: window.scheme,
                        opens: window.opens, closes: window.closes, graceSeconds: 0, door: .proctor)
                    $0.staff = []
                }
            ),
            (.chief, .attention, "no chief proctor is on the staff", { $0.staff = [Self.kim] }),
            (
                .chief, .attention, "no chief",
                { $0.staff = [Self.kim, Staff(id: "max", roles: [.chief], places: [StaffPlace(room: "B12")])] }
            ),
            (.certificate, .missing, "valid until", { $0.machine.certificateValidUntil = $0.window.closes }),
            (.disk, .attention, "400 MiB free", { $0.machine.freeBytes = 400 << 20 }),
            (.disk, .missing, "1 MiB free", { $0.machine.freeBytes = 1 << 20 }),
        ]
        for (check, standing, because, change) in cases {
            let line = line(check, changed(change))
            #expect(
                line?.standing == standing && line?.because.contains(because) == true && line?.mend.isEmpty == false,
                "\(check): \(String(describing: line))")
            #expect(readiness(of: changed(change), at: Self.before).isReady == (standing != .missing))
        }
    }

    @Test("what the machine cannot tell is left out, and rooms are no matter where nobody has one")
    func unknown() {
        let facts = changed {
            $0.machine = .init()
            $0.seats[0].room = nil
        }
        let checks = readiness(of: facts, at: Self.before).lines.map(\.check)
        #expect(!checks.contains(.certificate) && !checks.contains(.disk) && !checks.contains(.rooms))
    }

    @Test("the service gathers the facts: who is enrolled, which forms hold, who watches")
    func gathered() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        let empty = try await hall.programme.readiness(of: "morning", for: .admin)
        #expect(!empty.isReady && empty.lines.contains { $0.check == .candidates && $0.standing == .missing })
        _ = try await hall.checkIn()
        try await store.save(Self.mina, tokenHash: .ones, at: .nine)
        try await hall.rehearse()
        _ = try await hall.programme.freeze("morning", by: .admin)
        let ready = try await hall.programme.readiness(of: "morning", for: .admin)
        #expect(ready.isReady && ready.lines.allSatisfy { $0.standing == .ok }, "\(ready.lines)")
        #expect(ready.lines.first { $0.check == .chief }?.because.hasPrefix("mina ") == true)
    }

    @Test("a form that somebody changed in the store is found")
    func tampered() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        _ = try await hall.checkIn()
        let good = try #require(try await store.enrolments(of: "ada").first)
        let other = Form(
            bank: good.form.bank, bankVersion: good.form.bankVersion, bankIdentity: good.form.bankIdentity, blueprint: good.form.blueprint,
            title: good.form.title, minutes: good.form.minutes, seed: good.form.seed, parts: good.form.parts.dropLast())
        for (sitting, hash) in [("sit-a", good.formHash), ("sit-b", try identity(of: other))] {
            let bad = Enrolment(
                sitting: SittingID(sitting), candidate: Candidate(id: CandidateID(sitting), name: "X"), window: good.window,
                scheme: good.scheme,
                schemeVersion: good.schemeVersion, route: good.route, form: other, formHash: hash, codeHash: sha256(Array(sitting.utf8)))
            let first = SittingEvent(sequence: 1, at: .nine, what: .admitted(admission: .ada))
            try await store.enrol(bad, admission: JournalChain.link([first], after: JournalChain.genesis(of: bad.sitting))[0])
        }
        let forms = try #require(try await hall.programme.readiness(of: "morning", for: .admin).lines.first { $0.check == .forms })
        #expect(forms.standing == .missing && forms.because.hasPrefix("2 forms break the blueprint"), "\(forms)")
    }

    @Test("a bank that was published anew is told to whom holds forms of the earlier one")
    func newBank() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        _ = try await hall.checkIn()
        let small = try ExamHall.smallBank
        try await hall.publish(
            ImportBankRequest(
                files: small.files.map { .init(path: $0.path, text: $0.text.replacing(#/version: .*/#, with: "version: next")) }))
        let bank = try await hall.programme.readiness(of: "morning", for: .admin).lines.first { $0.check == .bank }
        #expect(bank?.standing == .attention, "\(String(describing: bank))")
    }

    @Test("a chief proctor of another window is told nothing, and a window that is not there is told so")
    func refused() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        let elsewhere = Staff(id: "max", roles: [.chief], places: [StaffPlace(window: "evening")])
        await #expect(throws: Refusal.notAllowed) { try await hall.programme.readiness(of: "morning", for: elsewhere) }
        await #expect(throws: Refusal.unknown(what: "window evening")) { try await hall.programme.readiness(of: "evening", for: .admin) }
    }
}
