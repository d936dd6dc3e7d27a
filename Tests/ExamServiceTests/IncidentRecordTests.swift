import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import ServiceTestSupport
import Testing

/// Incidents from the report to the decision, in every store.
@Suite("Incidents as records")
struct IncidentRecordTests {
    private func withHall(_ house: StaffTests.House, _ body: (ExamHall, SittingID) async throws -> Void) async throws {
        func run(_ store: any WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            let ada = try await hall.checkIn()
            _ = try await hall.open(ada)
            hall.clock.advance(by: .minutes(20))
            try await body(hall, ada.sitting)
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    private static let alarm = IncidentReport(id: "alarm", kind: .technical, span: .last(seconds: 300), what: "the network was down")

    @Test("a report takes its evidence by itself, once, and is advised on", arguments: StaffTests.House.allCases)
    func report(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            let file = try await hall.proctoring.report(Self.alarm, on: sitting, by: .kim)
            #expect(file.incident.evidence.workedSeconds == 900 && file.incident.evidence.lostSeconds == 300)
            #expect(file.advice.outcome == .creditTime && file.outcome == nil && file.incident.by == "kim")
            hall.clock.advance(by: .minutes(5))
            #expect(try await hall.proctoring.report(Self.alarm, on: sitting, by: .kim) == file)
            #expect(try await hall.proctoring.incidents(in: "morning", for: .mina) == [file])
            let other = IncidentReport(id: "alarm", kind: .room, span: .last(seconds: 300), what: "noise")
            await #expect(throws: Refusal.exists(what: "another incident alarm")) {
                try await hall.proctoring.report(other, on: sitting, by: .kim)
            }
        }
    }

    @Test("time that was lost is given back once, however often it is decided", arguments: StaffTests.House.allCases)
    func credit(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            _ = try await hall.proctoring.report(Self.alarm, on: sitting, by: .kim)
            let before = try await hall.proctoring.place(of: sitting, for: .kim).line.deadline?.at
            let decision = IncidentDecision(outcome: .creditTime, reason: "")
            let file = try await hall.proctoring.decide(decision, on: "alarm", by: .kim)
            _ = try await hall.proctoring.decide(decision, on: "alarm", by: .kim)
            let anew = IncidentDecision(outcome: .creditTime, reason: "", after: 1)
            _ = try await hall.proctoring.decide(anew, on: "alarm", by: .mina)
            let after = try await hall.proctoring.place(of: sitting, for: .kim).line.deadline
            #expect(after?.at == before?.advanced(by: .seconds(300)))
            #expect(after?.because.last?.text == "time given back by kim: incident alarm")
            #expect(file.outcome == .creditTime)
            #expect(try await hall.proctoring.incident("alarm", for: .kim).events.count == 2)
            let history = try await hall.proctoring.history(of: sitting, for: .kim).map(\.text).filter { $0.contains("incident alarm") }
            #expect(
                history == [
                    "incident alarm reported by kim, technical: the network was down",
                    "incident alarm: kim decides: give the lost time back", "incident alarm: Mina decides: give the lost time back",
                    "300 seconds given back by kim: incident alarm",
                ])
        }
    }

    @Test("two incidents give back what each lost, and the same time is given back once", arguments: StaffTests.House.allCases)
    func twoIncidents(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            let decision = IncidentDecision(outcome: .creditTime, reason: "")
            for id in ["first", "again"] as [IncidentID] {
                let report = IncidentReport(id: id, kind: .technical, span: .last(seconds: 300), what: "the network was down")
                _ = try await hall.proctoring.report(report, on: sitting, by: .kim)
            }
            _ = try await hall.proctoring.decide(decision, on: "first", by: .kim)
            await #expect(throws: Refusal.invalid(findings: ["Incident first is of the same time, and gave it back already."])) {
                try await hall.proctoring.decide(decision, on: "again", by: .kim)
            }
            hall.clock.advance(by: .minutes(3))
            let later = IncidentReport(id: "later", kind: .technical, span: .last(seconds: 120), what: "down again")
            _ = try await hall.proctoring.report(later, on: sitting, by: .kim)
            _ = try await hall.proctoring.decide(decision, on: "later", by: .kim)
            let because = try await hall.proctoring.place(of: sitting, for: .kim).line.deadline?.because.map(\.milliseconds)
            #expect(because?.suffix(2) == [300_000, 120_000])
        }
    }

    @Test("what is not as the rules advise needs a reason", arguments: StaffTests.House.allCases)
    func reason(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            _ = try await hall.proctoring.report(Self.alarm, on: sitting, by: .kim)
            let refusal = Refusal.invalid(
                findings: ["The rules advise 'give the lost time back'. Say why it shall be 'sit again'."])
            await #expect(throws: refusal) {
                try await hall.proctoring.decide(IncidentDecision(outcome: .resit, reason: ""), on: "alarm", by: .mina)
            }
            let decision = IncidentDecision(outcome: .resit, reason: "ill afterwards")
            await #expect(throws: Refusal.notAllowed) { try await hall.proctoring.decide(decision, on: "alarm", by: .kim) }
            let file = try await hall.proctoring.decide(decision, on: "alarm", by: .mina)
            #expect(file.events.map(\.what) == [.decided(outcome: .resit, advised: .creditTime, reason: "ill afterwards")])
            #expect(file.waits == .forSecondPerson)
            let again = try await hall.proctoring.decide(decision, on: "alarm", by: .mina)
            #expect(again == file)
        }
    }

    @Test("nobody decides over a decision that was not seen", arguments: StaffTests.House.allCases)
    func unseen(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            _ = try await hall.proctoring.report(Self.alarm, on: sitting, by: .kim)
            _ = try await hall.proctoring.decide(IncidentDecision(outcome: .creditTime, reason: ""), on: "alarm", by: .kim)
            let other = IncidentDecision(outcome: .resume, reason: "it was short")
            let refusal = Refusal.exists(
                what: "a decision of incident alarm by kim, 'give the lost time back'; look at it before you decide anew")
            await #expect(throws: refusal) { try await hall.proctoring.decide(other, on: "alarm", by: .mina) }
            let old = IncidentDecision(outcome: .resume, reason: "it was short", after: 0)
            await #expect(throws: Refusal.exists(what: "a newer entry to incident alarm; look at it again")) {
                try await hall.proctoring.decide(old, on: "alarm", by: .mina)
            }
            let seen = IncidentDecision(outcome: .resume, reason: "it was short", after: 1)
            #expect(try await hall.proctoring.decide(seen, on: "alarm", by: .mina).outcome == .resume)
        }
    }

    @Test("what cannot be done is not put on record as decided", arguments: StaffTests.House.allCases)
    func impossible(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            _ = try await hall.proctoring.report(Self.alarm, on: sitting, by: .kim)
            hall.clock.advance(by: .minutes(240))
            _ = await hall.delivery.sweep()
            await #expect(throws: Refusal.sealed) {
                try await hall.proctoring.decide(IncidentDecision(outcome: .creditTime, reason: "late"), on: "alarm", by: .mina)
            }
            // There is no record yet that could be taken back.
            await #expect(throws: Refusal.self) {
                try await hall.proctoring.decide(IncidentDecision(outcome: .void, reason: "late"), on: "alarm", by: .mina)
            }
            #expect(try await hall.proctoring.incident("alarm", for: .mina).events == [])
            // To sit again is for later, whatever became of this sitting.
            let file = try await hall.proctoring.decide(IncidentDecision(outcome: .resit, reason: "ill"), on: "alarm", by: .mina)
            #expect(file.outcome == .resit && file.waits == nil)
        }
    }

    @Test("void after the seal: the records wait for another admin, who takes them back", arguments: StaffTests.House.allCases)
    func voidAfterTheSeal(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            _ = try await hall.proctoring.report(Self.alarm, on: sitting, by: .kim)
            hall.clock.advance(by: .minutes(240))
            _ = await hall.delivery.sweep()
            #expect(await hall.delivery.release() == [])
            let decision = IncidentDecision(outcome: .void, reason: "another person sat")
            let file = try await hall.proctoring.decide(decision, on: "alarm", by: .mina)
            #expect(file.outcome == .void && file.waits == .forRevocation)
            #expect(try await hall.proctoring.decide(decision, on: "alarm", by: .mina).waits == .forRevocation, "the same again")
            await #expect(throws: Refusal.self) { _ = try await hall.delivery.revoke(.confirm, sitting, by: .mina) }
            let events = try await hall.delivery.revoke(.confirm, sitting, by: .admin)
            #expect(events.revoked?.reason == "incident alarm: another person sat")
            #expect(try await hall.proctoring.incident("alarm", for: .mina).waits == nil)
            #expect(await hall.delivery.release() == [])
            #expect(try await hall.registry.summary(of: sitting).revoked == .result)
        }
    }

    @Test("a proposal that was withdrawn leaves the decision undone, and says so", arguments: StaffTests.House.allCases)
    func withdrawnAfterTheSeal(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            _ = try await hall.proctoring.report(Self.alarm, on: sitting, by: .kim)
            hall.clock.advance(by: .minutes(240))
            _ = await hall.delivery.sweep()
            #expect(await hall.delivery.release() == [])
            _ = try await hall.proctoring.decide(IncidentDecision(outcome: .void, reason: "a fraud"), on: "alarm", by: .mina)
            _ = try await hall.delivery.revoke(.withdraw, sitting, by: .mina)
            #expect(try await hall.proctoring.incident("alarm", for: .mina).waits == .forNobody)
        }
    }

    @Test("a silence while the time ran is told until somebody reports it", arguments: StaffTests.House.allCases)
    func silence(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            #expect(try await hall.proctoring.unreported(in: "morning", for: .kim) == [])
            let grace = try await hall.checkIn(.grace)
            let opened = try await hall.open(grace)
            hall.clock.advance(by: .minutes(2))
            let visit = DeliveredWork(number: 1, doneAt: hall.clock.now(), act: .visited(item: opened.paper.questions[0].item))
            _ = try await hall.delivery.work(.init(epoch: opened.epoch, works: [visit]), grace.sitting, token: grace.token)
            let silences = try await hall.proctoring.unreported(in: "morning", for: .kim)
            let silence = try #require(silences.first)
            #expect(silences.count == 1 && silence.sitting == grace.sitting && silence.name == "Grace Hopper")
            #expect(silence.what == "nothing was heard of the client for 120 seconds")
            let lee = Staff(id: "lee", roles: [.chief], places: [StaffPlace(window: "morning", room: "B12")])
            #expect(try await hall.proctoring.unreported(in: "morning", for: lee) == [])
            let report = IncidentReport(
                id: "silence", kind: .technical, span: .between(from: silence.from, until: silence.until), what: silence.what)
            _ = try await hall.proctoring.report(report, on: grace.sitting, by: .kim)
            #expect(try await hall.proctoring.unreported(in: "morning", for: .kim) == [])
        }
    }

    @Test("to be void waits for a second person, as everywhere", arguments: StaffTests.House.allCases)
    func void(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            _ = try await hall.proctoring.report(Self.alarm, on: sitting, by: .kim)
            let file = try await hall.proctoring.decide(IncidentDecision(outcome: .void, reason: "a fraud"), on: "alarm", by: .mina)
            #expect(file.waits == .forSecondPerson)
            let proposal = try #require(try await hall.proctoring.proposals(for: .mina).first)
            #expect(proposal.by == "Mina" && proposal.sittings == [sitting])
            hall.clock.advance(by: .minutes(16))
            #expect(try await hall.proctoring.incident("alarm", for: .kim).waits == .forNobody)
        }
    }

    @Test("whoever does not see the sitting sees no incident of it and makes none", arguments: StaffTests.House.allCases)
    func places(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            _ = try await hall.proctoring.report(Self.alarm, on: sitting, by: .kim)
            let lee = Staff(id: "lee", roles: [.chief], places: [StaffPlace(window: "morning", room: "B12")])
            #expect(try await hall.proctoring.incidents(in: "morning", for: lee) == [])
            await #expect(throws: Refusal.notAllowed) { try await hall.proctoring.incident("alarm", for: lee) }
            await #expect(throws: Refusal.notAllowed) { try await hall.proctoring.note("seen", to: "alarm", by: lee) }
            await #expect(throws: Refusal.notAllowed) { try await hall.proctoring.report(Self.alarm, on: sitting, by: lee) }
            await #expect(throws: Refusal.unknown(what: "incident fire")) { try await hall.proctoring.incident("fire", for: .mina) }
        }
    }

    @Test(
        "a report that cannot be is refused, and nothing is kept",
        arguments: [
            IncidentReport(id: "a b", kind: .room, span: .last(seconds: 60), what: "noise"),
            IncidentReport(id: "a", kind: .room, span: .last(seconds: 60), what: ""),
            IncidentReport(id: "a", kind: .room, span: .between(from: .nine, until: .noon), what: "in the future"),
            IncidentReport(
                id: "a", kind: .room, span: .between(from: Instant.nine.advanced(by: .minutes(9)), until: .nine), what: "backwards"),
        ])
    func refused(_ report: IncidentReport) async throws {
        try await withHall(.memory) { hall, sitting in
            await #expect(throws: Refusal.self) { try await hall.proctoring.report(report, on: sitting, by: .kim) }
            let kept = try await hall.proctoring.incidents(in: "morning", for: .mina)
            #expect(kept == [])
        }
    }
}
