import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("The end") struct EndingTests {
    @Test("the end needs END in full, and brings receipt and result")
    func ends() {
        var rig = Rig.inExam()
        rig.press("breEN\n")
        #expect(rig.model.phase == .exam)
        rig.press("D\n")
        #expect(rig.model.phase == .sealed)
        #expect(rig.server.closed == .ended)
        #expect(rig.snapshot.contains("RCPT-7K3M"))
        rig.press("s")
        #expect(rig.saved.map(\.name) == ["invigil-RCPT-7K3M-receipt.jwt", "invigil-RCPT-7K3M-result.jwt"])
        rig.press("\nq")
        #expect(rig.farewell?.status == 0)
    }

    @Test("at the deadline input stops and the sitting is closed by itself")
    func timeUp() {
        var rig = Rig.inExam()
        rig.press("b")
        rig.pass(30 * 60_000 - 100)
        #expect(rig.model.phase == .exam)
        rig.pass(200)
        #expect(rig.model.phase == .ending(.timeUp))
        #expect(rig.snapshot.contains("Time is up"))
        rig.press("a")
        rig.pass(3000)
        #expect(rig.model.phase == .sealed)
        #expect(rig.server.closed == .timeUp)
        #expect(rig.server.workbook.answers["SVC-001"] == .choices(["b"]))
    }

    @Test("a note that is being typed at the deadline is kept")
    func noteAtDeadline() {
        var rig = Rig.inExam()
        rig.pass(30 * 60_000 - 500)
        rig.press("sask Kim")
        rig.pass(3000)
        #expect(rig.server.workbook.notes["SVC-001"] == "ask Kim")
        #expect(rig.model.lostWorks == 0)
    }

    @Test("time up while offline: not dismissable before it is safe, then everything goes")
    func timeUpOffline() {
        var rig = Rig.inExam()
        rig.pass(29 * 60_000)
        rig.isNetworkDown = true
        rig.press("b")
        rig.pass(90_000)
        #expect(rig.snapshot.contains("Sending what the server does not have yet: 1 step"))
        rig.press(.control("c"))
        rig.press(.control("c"))
        #expect(rig.farewell == nil)
        rig.isNetworkDown = false
        rig.pass(15_000)
        #expect(rig.model.phase == .sealed)
        #expect(rig.server.workbook.answers["SVC-001"] == .choices(["b"]))
    }

    @Test("offline over the grace: what came too late is told, and the receipt is fetched")
    func offlineOverGrace() {
        var rig = Rig.inExam()
        rig.pass(29 * 60_000)
        rig.isNetworkDown = true
        rig.press("bm")
        rig.pass(10 * 60_000)
        rig.server.closed = .timeUp
        rig.isNetworkDown = false
        rig.pass(15_000)
        #expect(rig.model.phase == .sealed)
        #expect(rig.model.lostWorks == 2)
        #expect(rig.snapshot.contains("2 steps reached the server too late"))
    }

    @Test("sealed by the server: the stream's word is enough")
    func sealedByServer() {
        var rig = Rig.inExam()
        rig.press("b")
        rig.server.closed = .timeUp
        rig.feed(.streamed(stream: rig.streams[0], .closed(closing: .timeUp)))
        rig.pass(1000)
        #expect(rig.model.phase == .sealed)
        #expect(rig.model.lostWorks == 0)
    }

    @Test("more time that comes just after the deadline brings the exam back")
    func extendedAtTimeUp() {
        var rig = Rig.inExam()
        rig.pass(30 * 60_000 + 100)
        #expect(rig.model.phase == .ending(.timeUp))
        rig.server.extraSeconds = 300
        if let deadline = rig.server.deadline(at: rig.serverTime), let stream = rig.streams.last {
            rig.feed(.streamed(stream: stream, .deadline(deadline: deadline, serverTime: rig.serverTime)))
        }
        #expect(rig.model.phase == .exam)
        rig.press("b")
        #expect(rig.server.workbook.answers["SVC-001"] == .choices(["b"]))
    }

    @Test("a new machine that signs in after the seal still gets the receipt")
    func lateVisitor() {
        var rig = Rig.inExam()
        rig.press("b")
        rig.press("reEND\n")
        var other = Rig()
        other.server = rig.server
        other.pass(2000)
        #expect(other.model.phase == .sealed)
        #expect(other.snapshot.contains("RCPT-7K3M"))
    }

    @Test("the waiting room opens by itself at the opening time")
    func tooEarly() {
        var rig = Rig()
        rig.server.opens = .nine(plus: 5)
        rig.pass(0)
        rig.enter()
        rig.pass(1000)
        #expect(rig.snapshot.contains("The exam opens at 2026-11-02 09:05 UTC"))
        rig.pass(4 * 60_000)
        #expect(rig.model.phase == .waiting)
        rig.pass(62_000)
        #expect(rig.model.phase == .exam)
    }
}
