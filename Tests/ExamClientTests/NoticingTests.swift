import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Noticing") struct NoticingTests {
    private static let started = ClientFact.started(screen: "full screen", columns: 80, rows: 24)

    @Test("the start is told once, when the exam is open, and not before")
    func start() {
        var rig = Rig()
        rig.feed(.focused(false))
        rig.feed(.resize(Size(columns: 100, rows: 30)))
        rig.pass(20_000)
        #expect(rig.facts == [])
        rig.enter()
        rig.press("bn")
        #expect(rig.facts == [.started(screen: "full screen", columns: 100, rows: 30), .focusReported])
    }

    @Test("plain mode tells its start and its standing still, and nothing that it cannot know")
    func plain() {
        var rig = Rig.inExam(plain: true)
        rig.now += 45_000
        rig.type(line: "b")
        #expect(rig.facts == [.started(screen: "plain lines", columns: 80, rows: 24), .stood(milliseconds: 45_000)])
        #expect(rig.acts.last == .answered(item: "SVC-001", answer: .choices(["b"])))
    }

    @Test(
        "a loss of the focus is told with its length when the focus comes back, from half a second on",
        arguments: [(499, nil), (500, 500), (12_000, 12_000)] as [(Int64, Int64?)])
    func focus(away: Int64, told: Int64?) {
        var rig = Rig.inExam()
        let before = rig.snapshot
        rig.feed(.focused(false))
        #expect(rig.snapshot == before)
        rig.pass(away)
        #expect(rig.facts == [Self.started, .focusReported])
        rig.feed(.focused(true))
        #expect(rig.facts == [Self.started, .focusReported] + (told.map { [.focusLost(milliseconds: $0)] } ?? []))
    }

    @Test("a loss that is reported twice is one loss, and a gain without a loss is none")
    func oddFocus() {
        var rig = Rig.inExam()
        rig.feed(.focused(true))
        rig.feed(.focused(false))
        rig.pass(2000)
        rig.feed(.focused(false))
        rig.pass(1000)
        rig.feed(.focused(true))
        rig.feed(.focused(true))
        #expect(rig.facts.dropFirst(2) == [.focusLost(milliseconds: 3000)])
    }

    @Test("a paste is told by its length and its place, and its text nowhere")
    func paste() {
        var rig = Rig.inExam()
        rig.feed(.paste("nowhere"))
        rig.press("s")
        rig.feed(.paste("from the clip\u{E9}"))
        rig.press(Key(.escape))
        rig.press("g")
        rig.feed(.paste("12"))
        #expect(rig.facts.dropFirst() == [.pasted(characters: 14, into: "note")])
    }

    @Test("of the sizes of a dragged window the settled one counts, at most one in ten seconds")
    func resize() {
        var rig = Rig.inExam()
        rig.pass(15_000)
        for columns in 81...99 {
            rig.feed(.resize(Size(columns: columns, rows: 24)))
            rig.pass(100)
        }
        rig.pass(3000)
        #expect(rig.facts.dropFirst() == [.resized(columns: 99, rows: 24)])
        rig.feed(.resize(Size(columns: 120, rows: 40)))
        rig.pass(3000)
        #expect(rig.facts.count == 2)
        rig.feed(.resize(Size(columns: 99, rows: 24)))
        rig.pass(20_000)
        #expect(rig.facts.count == 2)
        rig.feed(.resize(Size(columns: 90, rows: 24)))
        rig.pass(3000)
        #expect(rig.facts.last == .resized(columns: 90, rows: 24))
    }

    @Test("a gap of the clock is told from more than ten seconds on", arguments: [(10_000, 0), (10_001, 1)] as [(Int64, Int)])
    func stood(gap: Int64, told: Int) {
        var rig = Rig.inExam()
        rig.now += gap
        rig.feed(.tick(Moment(milliseconds: rig.now)))
        #expect(rig.facts.dropFirst().count == told)
    }

    @Test("nothing is noticed in a pause")
    func paused() {
        var rig = Rig.inExam()
        rig.feed(.focused(true))
        (rig.server.pausedBecause, rig.server.pausedSince) = ("fire alarm", rig.serverTime)
        announce(&rig)
        let told = rig.facts
        rig.feed(.focused(false))
        rig.now += 300_000
        rig.pass(1000)
        (rig.server.pausedBecause, rig.server.pausedSince, rig.server.extraSeconds) = (nil, nil, 301)
        announce(&rig)
        rig.pass(100)
        rig.feed(.focused(true))
        #expect(rig.facts == told)
    }

    @Test("what is noticed offline waits behind the answers, and is no step that is not saved")
    func offline() {
        var rig = Rig.inExam()
        rig.press("b")
        rig.isNetworkDown = true
        rig.feed(.focused(false))
        rig.pass(3000)
        rig.feed(.focused(true))
        #expect(!rig.model.courier.isSaved)
        #expect(rig.model.courier.areStepsSaved)
        #expect(rig.text[0].hasSuffix("saved"))
        rig.press("m")
        #expect(rig.text[0].contains("(1)"))
        rig.isNetworkDown = false
        rig.pass(15_000)
        #expect(rig.facts.last == .focusLost(milliseconds: 3000))
        #expect(rig.model.courier.isSaved)
    }

    @Test("what was noticed and came too late is not told as a lost step")
    func lateFacts() {
        var rig = Rig.inExam()
        rig.pass(29 * 60_000)
        rig.isNetworkDown = true
        rig.feed(.focused(true))
        rig.pass(10 * 60_000)
        rig.server.closed = .timeUp
        rig.isNetworkDown = false
        rig.pass(15_000)
        #expect(rig.model.phase == .sealed)
        #expect(rig.model.lostWorks == 0)
    }

    @Test("500 facts are told in full, then one in ten, also after a new start")
    func limit() {
        var rig = Rig.inExam()
        rig.feed(.focused(true))
        for _ in 0..<600 { flicker(&rig) }
        // With the start and the first report 602 were noticed; of the last 102 every tenth is told.
        #expect(rig.facts.count == 510)
        rig.restart()
        rig.feed(.focused(true))
        let told = rig.facts.count
        for _ in 0..<100 { flicker(&rig) }
        #expect(rig.facts.count - told == 10)
    }

    @Test("each start of the program is told, after the opening")
    func restarted() {
        var rig = Rig.inExam()
        rig.restart()
        #expect(rig.facts == [Self.started, Self.started])
        rig.press("b")
        #expect(rig.server.works.map(\.number) == Array(1...rig.server.lastWork))
    }

    @Test("every request of work carries the client's own clock")
    func moment() {
        var rig = Rig.inExam()
        rig.press("b")
        rig.pass(25_000)
        let moments = rig.sent.compactMap { call -> Int64? in if case .work(let request) = call { request.moment } else { nil } }
        let requests = rig.sent.count { if case .work = $0 { true } else { false } }
        #expect(moments.count == requests && requests >= 3)
        #expect(moments == moments.sorted())
    }

    private func flicker(_ rig: inout Rig) {
        rig.feed(.focused(false))
        rig.pass(600)
        rig.feed(.focused(true))
    }

    private func announce(_ rig: inout Rig) {
        guard let deadline = rig.server.deadline(at: rig.serverTime), let stream = rig.streams.last else { return }
        rig.feed(.streamed(stream: stream, .deadline(deadline: deadline, serverTime: rig.serverTime)))
    }
}
