import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import Records
import ServiceTestSupport
import Testing

@Suite("Orders for a window, the dry run, the sealed paper")
struct WindowOrderTests {
    private func hall() async throws -> ExamHall {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        return hall
    }

    private func enrol(_ candidate: Candidate, room: RoomID?, in hall: ExamHall, _ accommodation: Accommodation = .none) async throws
        -> Enrolled
    {
        let route = Scheme.ccsm.routes[0].id
        return try await hall.programme.enrol(
            EnrolRequest(candidate: candidate, accommodation: accommodation, route: route, room: room), in: "morning")
    }

    @Test("an act on a room reaches everybody in it and nobody else")
    func room() async throws {
        let hall = try await hall()
        let ada = try await enrol(.ada, room: "B12", in: hall)
        let grace = try await enrol(.grace, room: "B13", in: hall)
        let order = WindowOrder(ProctorOrder(id: "more", act: .extend(seconds: 300, by: "Mina", reason: "drill")), room: "B12")
        #expect(try await hall.proctoring.order(order, in: "morning", by: .mina).isProposed)
        let outcome = try await hall.proctoring.order(order, in: "morning", by: Staff(id: "lee", roles: [.chief]))
        #expect(outcome == WindowOrderOutcome(done: [ada.sitting], refused: []))
        let lines = try await hall.proctoring.dryRun(of: "morning", for: .mina)
        let minutes = lines.map { $0.earliest.opened.duration(to: $0.earliest.deadline.at).wholeSeconds / 60 }
        #expect(zip(lines.map(\.sitting), minutes).allSatisfy { $1 == ($0 == ada.sitting ? 15 : 10) })
        #expect(Set(lines.map(\.sitting)) == [ada.sitting, grace.sitting])
    }

    @Test("who is not reached is told, with the reason")
    func refused() async throws {
        let hall = try await hall()
        let ada = try await enrol(.ada, room: nil, in: hall)
        let pause = WindowOrder(ProctorOrder(id: "stop", act: .pause(by: "Mina", reason: "drill")), room: nil)
        let outcome = try await hall.proctoring.order(pause, in: "morning", by: .mina)
        #expect(outcome.done.isEmpty)
        #expect(outcome.refused.map(\.sitting) == [ada.sitting])
        await #expect(throws: Refusal.self) {
            let goOn = WindowOrder(ProctorOrder(id: "go on", act: .resume(by: "Mina")), room: "B99")
            _ = try await hall.proctoring.order(goOn, in: "morning", by: .mina)
        }
    }

    @Test("the dry run tells what was agreed, and the first and last moment of the window")
    func dryRun() async throws {
        let hall = try await hall()
        _ = try await enrol(.ada, room: nil, in: hall, .quarterMore)
        let line = try #require(try await hall.proctoring.dryRun(of: "morning", for: .mina).first)
        #expect(line.agreed == ["25 % more time"])
        #expect(line.earliest.opened == .nine)
        #expect(line.latest.opened == Instant.noon.advanced(by: .milliseconds(-1)))
        await #expect(throws: Refusal.unknown(what: "window evening")) { try await hall.proctoring.dryRun(of: "evening", for: .mina) }
    }

    @Test("before the start the paper is sealed, and only the opening gives its key")
    func sealedPaper() async throws {
        let hall = try await hall()
        let checkedIn = try await hall.checkIn()
        let sealed = try await hall.delivery.paper(checkedIn.sitting, token: checkedIn.token)
        let bytes = try #require(Base64URL.decode(sealed.sealed))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("stem"))
        let other = try await hall.checkIn(.grace)
        let given = try await hall.delivery.open(
            OpenRequest(writer: .spare, rules: other.rules, takeOver: false), other.sitting, token: other.token)
        #expect(PaperKey(given.paperKey)?.open(bytes) == nil)
        let opened = try await hall.open(checkedIn)
        #expect(opened.paper.questions.count == 3)
        await #expect(throws: Refusal.notAllowed) { try await hall.delivery.paper(checkedIn.sitting, token: other.token) }
    }
}
