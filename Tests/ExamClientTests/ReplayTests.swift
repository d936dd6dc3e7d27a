import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Replay from the journal") struct ReplayTests {
    private static let size = Size(columns: 80, rows: 24)

    /// The journal of a sitting of six items, told line by line: seconds after nine, and what happened.
    private static func journal(_ story: [(Double, Happening)]) -> [SittingEvent] {
        let admission = Admission(
            candidate: "ada", window: "morning", form: .ones, minutes: 30, accommodation: .none, opens: .nine, closes: .noon,
            graceSeconds: 120, rules: .fours)
        let start: [(Double, Happening)] = [
            (-86_400, .admitted(admission: admission)), (0, .agreed(rules: .fours)), (0, .opened(epoch: 1, writer: .laptop)),
        ]
        return (start + story).enumerated().map { index, line in
            SittingEvent(sequence: index + 1, at: .nine.advanced(by: .milliseconds(Int64(line.0 * 1000))), what: line.1)
        }
    }

    private static func work(_ number: Int, _ act: Act, at second: Double) -> Happening {
        let doneAt = Instant.nine.advanced(by: .milliseconds(Int64(second * 1000)))
        return .worked(work: Work(number: number, epoch: 1, doneAt: doneAt, act: act, transport: .inTime))
    }

    private static func frames(_ events: [SittingEvent]) throws -> [Replay.Frame] {
        var replay = try Replay(of: "sit-ada", on: Paper(.sixItems), first: events[0], size: size)
        return try events.dropFirst().compactMap { try replay.follow($0) }
    }

    @Test("the screens are those of the client after the same acts, but for the word saved")
    func sameScreens() throws {
        var rig = Rig.inExam()
        rig.press("b")
        rig.press("m")
        let works = rig.server.works.map { Self.work($0.number, $0.act, at: 0) }
        let frames = try Self.frames(Self.journal(works.map { (0, $0) }))
        let drawn = try #require(frames.last).grid.text
        // The key bar speaks of now, and what is saved when is not in a journal.
        #expect(drawn[1...22] == rig.text[1...22])
        #expect(drawn[0].hasSuffix("30 min left") && rig.text[0].hasSuffix("30 min left  saved"))
    }

    @Test("frames begin at the opening, one an event, at the time when the work was done")
    func times() throws {
        let frames = try Self.frames(
            Self.journal([
                (1.5, Self.work(1, .visited(item: "SVC-001"), at: 1.25)),
                (60, Self.work(2, .answered(item: "SVC-001", answer: .choices(["b"])), at: 20)),
                (60, Self.work(3, .marked(item: "SVC-001"), at: 25)),
            ]))
        #expect(frames.map(\.milliseconds) == [0, 1250, 20_000, 25_000])
        #expect(frames.map { $0.grid.text[0].contains("MARKED") } == [false, false, false, true])
        #expect(!frames[1].grid.text.joined().contains("(*)"))
        #expect(frames[2].grid.text.joined().contains("(*)"))
    }

    @Test("a work that was done before what is shown already does not turn the time back")
    func lateWork() throws {
        let frames = try Self.frames(
            Self.journal([
                (40, .messaged(text: "Five minutes more.", by: "Kim")), (50, Self.work(1, .visited(item: "SVC-001"), at: 10)),
            ]))
        #expect(frames.map(\.milliseconds) == [0, 40_000, 40_000])
        #expect(frames[1].grid.text.joined().contains("Message from Kim: Five minutes more."))
        #expect(!frames[2].grid.text.joined().contains("Message from Kim"))
    }

    @Test("facts and proctors' acts are remarks and no part of the picture; a pause hides the items")
    func remarks() throws {
        let frames = try Self.frames(
            Self.journal([
                (1, Self.work(1, .noticed(fact: .focusLost(milliseconds: 12_000)), at: 1)),
                (2, .observed(fact: .silent(milliseconds: 41_000))), (3, .paused(by: "Kim", reason: "fire alarm")),
                (63, .resumed(by: "Kim")), (70, .closed(closing: .ended)),
            ]))
        #expect(
            frames.map(\.remark) == [
                "opened by writer-laptop", "the terminal reported losing the focus for 12 s", "nothing was heard of the client for 41 s",
                "paused by Kim: fire alarm", "resumed by Kim", "sealed: ended",
            ])
        #expect(frames[1].grid.text.dropFirst() == frames[0].grid.text.dropFirst())
        #expect(frames[3].grid.text.joined().contains("Reason: fire alarm"))
        #expect(frames[3].grid.text[0].contains("PAUSED, 29 min left"))
        #expect(frames[4].grid.text[0].hasSuffix("29 min left"))
        #expect(frames[5].grid.text.joined().contains("Ending the exam"))
    }

    @Test("events that no sitting can have written are refused, with their number")
    func impossible() throws {
        var events = Self.journal([(1, Self.work(2, .calledProctor, at: 1))])
        #expect(throws: (any Error).self) { try Self.frames(events) }
        events.removeFirst()
        #expect(throws: (any Error).self) { try Self.frames(events) }
    }
}
