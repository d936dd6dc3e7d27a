import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import Testing

@Suite("One writer at a time") struct FencingTests {
    /// Another computer takes the pen and answers item 1 with c.
    private func takeElsewhere(_ rig: inout Rig) {
        _ = rig.server.answer(.open(OpenRequest(writer: .spare, rules: .fours, takeOver: true)), at: rig.serverTime)
        let work = DeliveredWork(
            number: rig.server.lastWork + 1, doneAt: rig.serverTime, act: .answered(item: "SVC-001", answer: .choices(["c"])))
        _ = rig.server.answer(.work(WorkRequest(epoch: rig.server.epoch, works: [work])), at: rig.serverTime)
    }

    @Test("a fenced client stops writing, says so and offers to take over")
    func fenced() {
        var rig = Rig.inExam()
        takeElsewhere(&rig)
        rig.press("b")
        rig.pass(1000)
        #expect(rig.model.courier.isFenced)
        #expect(rig.snapshot.contains("open on another computer"))
        let works = rig.server.works
        rig.press("a")
        rig.pass(30_000)
        #expect(rig.server.works == works)
    }

    @Test("after a take-over the state is the server's, and what was not delivered here is void")
    func takesOver() {
        var rig = Rig.inExam()
        takeElsewhere(&rig)
        rig.press("b")
        rig.pass(1000)
        rig.enter()
        rig.pass(1000)
        #expect(!rig.model.courier.isFenced)
        #expect(rig.model.workbook == rig.server.workbook)
        #expect(rig.model.workbook.answers["SVC-001"] == .choices(["c"]))
        rig.press("d")
        rig.pass(1000)
        #expect(rig.server.workbook.answers["SVC-001"] == .choices(["d"]))
    }

    @Test("void works stay void when the client is killed before it hears that it has the pen again")
    func killedInTakeOver() {
        var rig = Rig.inExam()
        takeElsewhere(&rig)
        rig.press("b")
        rig.pass(1000)
        rig.losesReplies = true
        rig.enter()
        rig.losesReplies = false
        rig.restart()
        rig.pass(2000)
        #expect(rig.acts.last == .answered(item: "SVC-001", answer: .choices(["c"])))
        #expect(rig.model.workbook == rig.server.workbook)
    }

    @Test("an own opening that arrives late is no reason for alarm")
    func ownLateOpening() {
        var rig = Rig.inExam()
        _ = rig.server.answer(.open(OpenRequest(writer: .laptop, rules: .fours, takeOver: false)), at: rig.serverTime)
        rig.press("b")
        rig.pass(1000)
        #expect(!rig.model.courier.isFenced)
        #expect(rig.model.courier.isSaved)
        #expect(rig.server.workbook.answers["SVC-001"] == .choices(["b"]))
    }

    @Test("the stream's word of another opening is checked with the server")
    func fencedByStream() {
        var rig = Rig.inExam()
        takeElsewhere(&rig)
        rig.feed(.streamed(stream: rig.streams[0], .fenced(epoch: 2)))
        rig.pass(1000)
        #expect(rig.model.courier.isFenced)
    }

    @Test("without the proctor's consent the candidate waits, and goes on by itself as soon as it is there")
    func consent() {
        var rig = Rig.inExam()
        takeElsewhere(&rig)
        rig.press("b")
        rig.pass(1000)
        rig.server.allowsTakeOver = false
        rig.enter()
        rig.pass(10_000)
        #expect(rig.model.courier.isFenced)
        #expect(rig.snapshot.contains("Ask the proctor to let you go on here."))
        rig.server.allowsTakeOver = true
        rig.pass(3000)
        #expect(!rig.model.courier.isFenced)
        #expect(rig.model.phase == .exam)
    }

    @Test("a second login is told at the start; --take-over answers it beforehand")
    func secondLogin() {
        for takeOver in [false, true] {
            var rig = Rig(takeOver: takeOver)
            _ = rig.server.answer(.open(OpenRequest(writer: .spare, rules: .fours, takeOver: false)), at: rig.serverTime)
            rig.pass(2000)
            #expect(rig.model.phase == (takeOver ? .exam : .waiting))
            #expect(rig.snapshot.contains("press y to go on here") == !takeOver)
        }
    }
}
