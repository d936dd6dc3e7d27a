import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Courier") struct CourierTests {
    @Test("nothing is sent before it is on disk")
    func keepsFirst() {
        var rig = Rig.inExam()
        let before = rig.sent.count
        let effects = rig.model.update(.key("b"), at: Moment(milliseconds: rig.now))
        #expect(effects.count == 1)
        guard case .keep(let lines, let number) = effects.first else { return #expect(Bool(false), "no line was kept") }
        #expect(lines.count == 1)
        #expect(!rig.model.courier.isSaved)
        rig.feed(.kept(upTo: number))
        #expect(rig.sent.count == before + 1)
        #expect(rig.model.courier.isSaved)
    }

    @Test("saved is shown only when the receipt covers everything")
    func savedIsTrue() {
        var rig = Rig.inExam()
        rig.holdsReplies = true
        rig.press("b")
        rig.press("m")
        #expect(rig.text[0].hasSuffix("saving"))
        rig.deliver()
        #expect(rig.text[0].hasSuffix("saved"))
        #expect(rig.server.lastWork == 4)
    }

    @Test("a lost answer is asked for again, and nothing is recorded twice")
    func lostReply() {
        var rig = Rig.inExam()
        rig.losesReplies = true
        rig.press("b")
        rig.pass(9000)
        rig.losesReplies = false
        #expect(!rig.model.courier.isSaved)
        rig.pass(12_000)
        #expect(rig.model.courier.isSaved)
        #expect(rig.acts == [.visited(item: "SVC-001"), .answered(item: "SVC-001", answer: .choices(["b"]))])
    }

    @Test("a doubled and a late receipt do no harm")
    func lateReceipts() {
        var rig = Rig.inExam()
        rig.holdsReplies = true
        rig.press("b")
        let late = rig.held
        rig.pass(15_000)
        rig.deliver()
        for (call, reply) in late + late { rig.feed(.replied(call: call, reply)) }
        #expect(rig.model.courier.acknowledged == 3)
        #expect(rig.model.courier.isSaved)
    }

    @Test("all kept works go in one request, at most 200, one request at a time")
    func batches() {
        var rig = Rig.inExam()
        rig.isNetworkDown = true
        for _ in 0..<230 { rig.press("m") }
        #expect(rig.model.courier.pendingCount == 230)
        rig.isNetworkDown = false
        rig.sent = []
        rig.pass(30_000)
        let sizes = rig.sent.compactMap { call -> Int? in if case .work(let work) = call { work.works.count } else { nil } }
        #expect(sizes.prefix(2) == [200, 30])
        #expect(rig.server.lastWork == 232)
    }

    @Test("tries spread with full jitter between 0 and a limit that doubles up to 10 s")
    func backsOff() {
        var rig = Rig.inExam()
        rig.isNetworkDown = true
        rig.press("b")
        var waits: [Int64] = []
        for _ in 0..<40 {
            let before = rig.sent.count
            let start = rig.now
            while rig.sent.count == before { rig.pass(10) }
            waits.append(rig.now - start)
        }
        #expect(waits.max().map { $0 > 5000 && $0 <= 10_020 } == true)
        #expect(waits[0] <= 520)
        #expect(Set(waits.suffix(20)).count > 10)
    }

    @Test("with a full disk the exam goes on online, says so, and keeps again when there is room")
    func diskFull() {
        var rig = Rig.inExam()
        rig.diskFault = "no space left on the device"
        rig.press("b")
        #expect(rig.model.courier.isSaved)
        #expect(rig.snapshot.contains("cannot keep your work (no space left on the device)"))
        let kept = rig.disk.count
        rig.diskFault = nil
        rig.pass(4000)
        #expect(rig.disk.count > kept)
        #expect(!rig.snapshot.contains("cannot keep"))
    }

    @Test("a gap is filled again from the number that the server expects")
    func gap() {
        var rig = Rig.inExam()
        rig.press("b")
        rig.server.lastWork = 0
        rig.server.works = []
        rig.press("m")
        rig.pass(1000)
        #expect(rig.server.works.map(\.number) == [1, 2, 3, 4])
        #expect(rig.model.courier.isSaved)
    }

    @Test("a server that cannot store is asked again, and nothing is called saved meanwhile")
    func transient() {
        var rig = Rig.inExam()
        rig.server.refusals = [.storageUnavailable(because: "the disk is full"), .overloaded]
        rig.press("b")
        #expect(!rig.model.courier.isSaved)
        #expect(rig.snapshot.contains("The server cannot store"))
        rig.pass(2000)
        #expect(rig.model.courier.isSaved)
    }

    @Test("a sign-in that is no longer valid is renewed in the background")
    func signsInAgain() {
        var rig = Rig.inExam()
        rig.server.refusals = [.notSignedIn]
        rig.press("b")
        rig.pass(1000)
        #expect(rig.model.courier.isSaved)
        #expect(rig.sent.contains { if case .checkIn = $0 { true } else { false } })
        #expect(rig.model.phase == .exam)
    }
}
