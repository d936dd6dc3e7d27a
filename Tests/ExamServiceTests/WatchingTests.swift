import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ServiceTestSupport
import Testing

@Suite("Watching a window")
struct WatchingTests {
    /// Somebody who watches, and what has come so far.
    private final class Watcher {
        private var frames: AsyncStream<RosterFrame>.Iterator
        private(set) var lines: [SittingID: RosterLine] = [:]

        init(_ hall: ExamHall, _ staff: Staff = .kim) async throws {
            frames = try await hall.proctoring.watch("morning", for: staff).makeAsyncIterator()
        }

        /// The next event; a stream that has ended tells `nil`.
        func next() async -> RosterEvent? {
            let event = await frames.next()?.event
            if case .lines(let new, _) = event { for line in new { lines[line.sitting] = line } }
            return event
        }

        /// Everything up to and with the next beat.
        func untilBeat() async -> [RosterEvent] {
            var events: [RosterEvent] = []
            while let event = await next() {
                events.append(event)
                if case .beat = event { break }
            }
            return events
        }
    }

    private func hall() async throws -> ExamHall {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        return hall
    }

    private func pass(_ seconds: Int64, _ hall: ExamHall) async {
        hall.clock.advance(by: .seconds(seconds))
        await hall.proctoring.pulse()
    }

    @Test("all lines come first, then what changes, and a beat each second though nothing happens")
    func changes() async throws {
        let hall = try await hall()
        let ada = try await hall.checkIn()
        let watcher = try await Watcher(hall)
        #expect(await watcher.next() == .began(sittings: 1, you: "kim", isChief: false, serverTime: .nine))
        _ = await watcher.next()
        #expect(watcher.lines[ada.sitting]?.state == .enrolled)
        await pass(1, hall)
        #expect(await watcher.next() == .beat(serverTime: .nine.advanced(by: .seconds(1))))

        let opened = try await hall.open(ada)
        await hall.proctoring.pulse()
        _ = await watcher.next()
        #expect(watcher.lines[ada.sitting]?.state == .open)

        let item = opened.paper.questions[1]
        let works = [Act.visited(item: item.item), .answered(item: item.item, answer: .choices([item.interaction.options[0].id]))]
            .enumerated().map { DeliveredWork(number: $0 + 1, doneAt: hall.clock.now(), act: $1) }
        _ = try await hall.delivery.work(WorkRequest(epoch: 1, works: works, unsent: 3), ada.sitting, token: ada.token)
        await hall.proctoring.pulse()
        _ = await watcher.next()
        let line = try #require(watcher.lines[ada.sitting])
        #expect(line.item == 2 && line.answered == 1 && line.unsent == 3 && line.concerns == [.unsent(acts: 3)])
        #expect(line.heardAt == hall.clock.now())
    }

    @Test("silence becomes a concern by itself, and ends with the next sign of life")
    func silence() async throws {
        let hall = try await hall()
        let ada = try await hall.checkIn()
        _ = try await hall.open(ada)
        let watcher = try await Watcher(hall)
        for _ in 1...2 { _ = await watcher.next() }
        await pass(30, hall)
        _ = await watcher.untilBeat()
        #expect(watcher.lines[ada.sitting]?.concerns == [])
        await pass(1, hall)
        _ = await watcher.untilBeat()
        await pass(1, hall)
        _ = await watcher.untilBeat()
        #expect(watcher.lines[ada.sitting]?.concerns == [.silent(since: .nine)])
        _ = try await hall.delivery.work(WorkRequest(epoch: 1, works: []), ada.sitting, token: ada.token)
        await hall.proctoring.pulse()
        await pass(1, hall)
        _ = await watcher.untilBeat()
        #expect(watcher.lines[ada.sitting]?.concerns == [])
    }

    @Test("a call stays a concern until it is answered, and comes before all others")
    func calls() async throws {
        let hall = try await hall()
        let ada = try await hall.checkIn()
        try await hall.delivery.callProctor(ada.sitting, token: ada.token)
        let called = try await hall.proctoring.roster(of: "morning", for: .kim)[0].concerns
        #expect(called == [.calls(since: .nine)])
        _ = try await hall.proctoring.order(ProctorOrder(id: "one", act: .answerCall(by: "")), ada.sitting, by: .kim)
        #expect(try await hall.proctoring.roster(of: "morning", for: .kim)[0].concerns == [])
        hall.clock.advance(by: .minutes(5))
        #expect(try await hall.proctoring.roster(of: "morning", for: .kim)[0].concerns == [.notBegun(since: .nine)])
    }

    @Test("concerns stand in the order of their urgency")
    func order() async throws {
        let hall = try await hall()
        let ada = try await hall.checkIn()
        let opened = try await hall.open(ada)
        _ = try await hall.delivery.work(WorkRequest(epoch: 1, works: [], unsent: 2), ada.sitting, token: ada.token)
        await #expect(throws: Refusal.self) {
            _ = try await hall.delivery.open(
                OpenRequest(writer: "elsewhere", rules: ada.rules, takeOver: true), ada.sitting, token: ada.token, from: "10.0.0.9")
        }
        let call = DeliveredWork(number: 1, doneAt: .nine, act: .calledProctor)
        _ = try await hall.delivery.work(WorkRequest(epoch: opened.epoch, works: [call], unsent: 2), ada.sitting, token: ada.token)
        let acts: [ProctorAct] = [
            .holdSeal(by: "", reason: "no network"), .pause(by: "", reason: "alarm"), .allowTakeOver(by: "", reason: "a keyboard"),
        ]
        for act in acts {
            _ = try await hall.proctoring.order(ProctorOrder(id: OrderID("\(act)".prefix(20).description), act: act), ada.sitting, by: .kim)
        }
        hall.clock.advance(by: .seconds(60))
        let concerns = try await hall.proctoring.roster(of: "morning", for: .kim)[0].concerns
        #expect(
            concerns == [
                .calls(since: .nine), .silent(since: .nine), .secondLogin(times: 1), .unsent(acts: 2),
                .paused(since: .nine, reason: "alarm"), .sealHeld(reason: "no network"),
                .takeOverAllowed(reason: "a keyboard"),
            ])
        #expect(concerns.map(\.rank) == concerns.map(\.rank).sorted())
    }

    @Test("one journal that cannot be read is a line that says so; the others are watched, and are reached by orders")
    func unreadable() async throws {
        let store = InMemoryStore()
        let first = try ExamHall(store: store, journal: store)
        try await first.prepare()
        let (ada, grace) = (try await first.checkIn(), try await first.checkIn(.grace))
        _ = try await first.open(grace)
        store.breakJournal(of: ada.sitting)
        let hall = try ExamHall(store: store, journal: store)
        let watcher = try await Watcher(hall)
        for _ in 1...2 { _ = await watcher.next() }
        #expect(watcher.lines[grace.sitting]?.state == .open)
        let line = try #require(watcher.lines[ada.sitting])
        #expect(line.state == .unknown && line.name == "Ada Lovelace" && line.concerns.first?.isUrgent == true)
        #expect(line.concerns.first?.words(at: .nine).hasPrefix("its journal cannot be read: ") == true)
        let order = WindowOrder(ProctorOrder(id: "alarm", act: .pause(by: "", reason: "the alarm")), room: nil)
        let outcome = try await hall.proctoring.order(order, in: "morning", by: .kim)
        #expect(outcome.done == [grace.sitting] && outcome.refused.map(\.sitting) == [ada.sitting])

        store.breakJournal(of: ada.sitting, false)
        for _ in 1...2 {
            await pass(5, hall)
            _ = await watcher.untilBeat()
        }
        _ = await pass(1, hall)
        _ = await watcher.untilBeat()
        #expect(watcher.lines[ada.sitting]?.state == .enrolled)
    }

    @Test("who is enrolled while somebody watches appears")
    func enrolled() async throws {
        let hall = try await hall()
        _ = try await hall.checkIn()
        let watcher = try await Watcher(hall)
        for _ in 1...2 { _ = await watcher.next() }
        let grace = try await hall.checkIn(.grace)
        for _ in 1...2 {
            await pass(5, hall)
            _ = await watcher.untilBeat()
        }
        _ = await pass(1, hall)
        _ = await watcher.untilBeat()
        #expect(watcher.lines[grace.sitting]?.name == Candidate.grace.name)
    }

    @Test("who does not read is not shown an old roster: the stream ends, and a new one begins with everything")
    func slowReader() async throws {
        let hall = try await hall()
        let ada = try await hall.checkIn()
        let watcher = try await Watcher(hall)
        for _ in 1...600 { await pass(1, hall) }
        var last: RosterEvent?
        while let event = await watcher.next() { last = event }
        #expect(last != nil)
        _ = try await hall.open(ada)
        let again = try await Watcher(hall)
        for _ in 1...2 { _ = await again.next() }
        #expect(again.lines[ada.sitting]?.state == .open)
    }

    @Test("after ten minutes a stream ends, so that whoever lost the role sees no more")
    func tenMinutes() async throws {
        let hall = try await hall()
        _ = try await hall.checkIn()
        let watcher = try await Watcher(hall)
        for _ in 1...2 { _ = await watcher.next() }
        for _ in 1...10 {
            await pass(60, hall)
            _ = await watcher.untilBeat()
        }
        #expect(await watcher.next() == nil)
    }

    @Test("a proctor of one room is told of nobody else")
    func room() async throws {
        let hall = try await hall()
        for (candidate, room) in [(Candidate.ada, RoomID("B12")), (.grace, "B13")] {
            let request = EnrolRequest(candidate: candidate, accommodation: .none, route: Scheme.ccsm.routes[0].id, room: room)
            _ = try await hall.programme.enrol(request, in: "morning")
        }
        let watcher = try await Watcher(hall, Staff(id: "lee", roles: [.proctor], places: [StaffPlace(room: "B13")]))
        #expect(await watcher.next() == .began(sittings: 1, you: "lee", isChief: false, serverTime: .nine))
        _ = await watcher.next()
        #expect(watcher.lines.values.map(\.name) == [Candidate.grace.name])
        let elsewhere = try await Watcher(hall, Staff(id: "max", roles: [.proctor], places: [StaffPlace(room: "B14")]))
        #expect(await elsewhere.next() == .began(sittings: 0, you: "max", isChief: false, serverTime: .nine))
    }

    @Test("what waits for a second person is told to whoever watches, at once and from the start, and that it does no longer")
    func proposed() async throws {
        let hall = try await hall()
        let ada = try await hall.checkIn()
        _ = try await hall.open(ada)
        let watcher = try await Watcher(hall, .mina)
        for _ in 1...2 { _ = await watcher.next() }
        let order = ProctorOrder(id: "end", act: .stop(by: "", reason: "a telephone"))
        _ = try await hall.proctoring.order(order, ada.sitting, by: .kim)
        await hall.proctoring.pulse()
        func orders(_ event: RosterEvent?) -> [OrderID]? {
            if case .proposed(let orders, _) = event { orders.map(\.id) } else { nil }
        }
        var told: [OrderID]?
        while told == nil { told = orders(await watcher.next()) }
        #expect(told == ["end"])
        let later = try await Watcher(hall, .admin)
        for _ in 1...2 { _ = await later.next() }
        #expect(orders(await later.next()) == ["end"])
        _ = try await hall.proctoring.order(order, ada.sitting, by: .mina)
        await hall.proctoring.pulse()
        told = nil
        while told == nil { told = orders(await watcher.next()) }
        #expect(told == [])
    }
}
