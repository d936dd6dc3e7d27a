import ExamFixtures
import ExamModel
import Sittings
import Testing

@Suite("Delivering work")
struct WorkingTests {
    @Test("the last answer given stands")
    func lastAnswerStands() throws {
        var script = try SittingScript()
        try script.open()
        try script.work(1, .triageB, at: .nine)
        try script.work(2, .triageC, at: .nine)
        #expect(script.sitting.answers[Item.triage.id] == .choices(["c"]))
        try script.work(3, .cleared(item: Item.triage.id), at: .nine)
        #expect(script.sitting.answers.isEmpty)
    }

    @Test("delivered twice, late or out of order, work changes nothing")
    func idempotent() throws {
        var script = try SittingScript()
        try script.open()
        try script.work(1, .triageB, at: .nine)
        try script.work(2, .triageC, at: .nine)
        let before = script.sitting
        #expect(try script.work(1, .triageB, at: .nine) == nil)
        #expect(try script.work(2, .triageB, at: .nine) == nil)
        #expect(script.sitting == before)
        #expect(try script.work(4, .triageB, at: .nine) == .workGap(expected: 3))
        #expect(script.sitting == before)
    }

    @Test("a delivery is taken up to the first act that cannot be")
    func prefixIsTaken() throws {
        var script = try SittingScript()
        try script.open()
        let works = [
            DeliveredWork(number: 1, doneAt: .nine, act: .triageB),
            DeliveredWork(number: 2, doneAt: .nine, act: .visited(item: "no-such-item")),
            DeliveredWork(number: 3, doneAt: .nine, act: .triageC),
        ]
        try script.record(script.sitting.working(works, epoch: 1, on: script.items, at: .nine), at: .nine)
        #expect(script.sitting.lastWork == 1)
        #expect(try script.work(2, .visited(item: "no-such-item"), at: .nine) == .unknownItem(item: "no-such-item"))
    }

    static let impossible: [(Answer, Item)] = [
        (.choices(["b", "c"]), .triage), (.choices(["z"]), .triage), (.choices([]), .triage), (.sequence(["a"]), .triage),
        (.choices(["a", "b", "c"]), .escalation), (.choices(["d", "a"]), .escalation), (.pairs(["1": "a"]), .escalation),
        (.sequence(["a", "a"]), .recovery), (.sequence(["a", "z"]), .recovery), (.choices(["a"]), .recovery),
    ]

    @Test("an answer that the item does not allow is refused", arguments: impossible)
    func impossibleAnswer(answer: Answer, item: Item) throws {
        var script = try SittingScript()
        try script.open()
        #expect(try script.work(1, .answered(item: item.id, answer: answer), at: .nine) == .answerDoesNotFit(item: item.id))
    }

    @Test("nothing can be delivered before the sitting is opened, or after it is sealed")
    func outsideOfTheSitting() throws {
        var script = try SittingScript()
        #expect(try script.work(1, .triageB, at: .nine) == .notOpened)
        try script.open()
        try script.close(at: .ten)
        #expect(try script.work(1, .triageB, at: .ten) == .sealed)
    }

    @Test("work done in time and delivered within the grace is kept, and labelled late")
    func lateTransport() throws {
        var script = try SittingScript()
        try script.open()
        let deadline = try #require(script.sitting.deadline(at: .nine))
        let after = deadline.at.advanced(by: .seconds(1))
        #expect(try script.work(1, .triageB, doneAt: deadline.at, at: after) == nil)
        guard case .worked(let work) = script.events.last?.what else {
            Issue.record("no work was recorded")
            return
        }
        #expect(work.transport == .late)
        #expect(try script.work(2, .triageC, doneAt: after, at: after) == .afterDeadline(deadline: deadline.at))
        let tooLate = deadline.graceUntil.advanced(by: .milliseconds(1))
        #expect(try script.work(2, .triageC, doneAt: .nine, at: tooLate) == .afterDeadline(deadline: deadline.at))
    }

    @Test("a client cannot claim to have done work in the future")
    func claimedFuture() throws {
        var script = try SittingScript()
        try script.open()
        try script.work(1, .triageB, doneAt: .noon, at: .nine)
        guard case .worked(let work) = script.events.last?.what else {
            Issue.record("no work was recorded")
            return
        }
        #expect(work.doneAt == .nine)
    }
}
