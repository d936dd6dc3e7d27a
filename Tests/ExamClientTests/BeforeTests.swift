import ExamAPI
@testable import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

/// Everything between the check-in and the first item.
@Suite("Before the exam")
struct BeforeTests {
    private func rig(_ machine: MachineFacts = .well, plain: Bool = false, accommodation: Accommodation = .none) -> Rig {
        var rig = Rig(plain: plain)
        rig.server.accommodation = accommodation
        rig.model = Model(
            Setup(
                server: "https://exam.example", code: AdmissionCode.fixture, writer: .laptop, boot: "boot-1", isPlain: plain, seed: 7,
                machine: machine))
        rig.pass(0)
        return rig
    }

    @Test("what is not well is named with what to do about it")
    func faults() {
        let machine = MachineFacts(
            isUTF8: false, terminal: "vt100", colours: 0, freeBytes: 1 << 20, outboxFault: nil,
            wallClock: Instant.nine.advanced(by: .minutes(75)))
        let rig = rig(machine)
        for words in [
            "look: Characters: not UTF-8", "LANG", "1 MB free", "Free some space", "1 hour 15 minutes ahead of the server's",
            "Nothing depends on it", "everything is also said in words",
        ] {
            #expect(rig.snapshot.contains(words), "\(words)")
        }
    }

    @Test("where all is well, plain mode says so in one line and goes on")
    func allWell() {
        #expect(rig(plain: true).said.contains("System check: all is well."))
    }

    @Test("a computer that cannot keep work is told of before the exam")
    func outboxFault() {
        let machine = MachineFacts(isUTF8: true, terminal: "xterm", colours: 16, freeBytes: nil, outboxFault: "read-only", wallClock: nil)
        #expect(rig(machine).snapshot.contains("look: Keeping work: not possible: read-only"))
        #expect(rig(machine, plain: true).said.contains { $0.hasPrefix("System check: Keeping work: not possible: read-only.") })
    }

    @Test("the time does not run before the candidate goes on, whatever was agreed is shown first")
    func accommodations() {
        let agreed = Accommodation(time: .percent(50), breakMinutes: 10, arrangements: ["a reader in the room"])
        var rig = rig(accommodation: agreed)
        rig.press("\ny")
        #expect(rig.snapshot.contains("You have 45 minutes for 6 items."))
        #expect(rig.snapshot.contains("50 % more time"))
        #expect(rig.snapshot.contains("a reader in the room"))
        rig.pass(300_000)
        #expect(rig.server.started == nil)
        rig.press("\n")
        #expect(rig.server.started == rig.serverTime)
    }

    @Test("a call before the start reaches the server, also when the network was away")
    func call() {
        var rig = rig()
        rig.press("\ny")
        rig.isNetworkDown = true
        rig.press("w")
        #expect(rig.snapshot.contains("Your call is on its way."))
        rig.isNetworkDown = false
        rig.pass(20_000)
        #expect(rig.server.calls == 1)
        #expect(rig.snapshot.contains("Your call has reached the server."))
        #expect(rig.model.phase == .accommodations)
    }

    @Test("a call that was typed together with the beginning is not lost")
    func callAndBegin() {
        var rig = rig(plain: true)
        for line in ["agree", "call", "begin"] { rig.type(line: line) }
        rig.pass(2000)
        #expect(rig.server.calls == 1)
        #expect(rig.model.phase == .exam)
    }

    @Test("a program that is started again before the exam goes on where it was")
    func restarted() {
        var rig = rig()
        rig.press("\ny")
        rig.restart()
        #expect(rig.model.phase == .accommodations)
        rig.press("\n")
        #expect(rig.model.phase == .exam)
    }

    @Test("where a proctor keeps the door the candidate waits in words, no time runs, and the exam begins by itself")
    func door() {
        for plain in [false, true] {
            var rig = Rig(plain: plain)
            rig.server.isDoorShut = true
            rig.pass(0)
            rig.enter()
            let shown = plain ? rig.said.joined(separator: "\n") : rig.snapshot
            #expect(rig.model.phase == .waiting)
            #expect(shown.contains("A proctor lets you in") && shown.contains("Have the document ready"), "\(shown)")
            rig.pass(60_000)
            #expect(rig.model.phase == .waiting)
            rig.server.isDoorShut = false
            rig.pass(2_000)
            #expect(rig.model.phase == .exam)
        }
    }

    @Test("the practice is the exam's own screens, and nothing of it is kept or sent")
    func practice() {
        var rig = rig()
        rig.press("\nyp")
        #expect(rig.snapshot.contains("Item 1 of 8"))
        #expect(rig.snapshot.contains("no time limit"))
        let (sent, lines) = (rig.sent.count, rig.disk.count)
        rig.press("anabxcmn")
        rig.press("w")
        #expect(rig.snapshot.contains("In the exam this calls the proctor."))
        rig.press("reEND\n")
        #expect(rig.model.phase == .accommodations)
        #expect(rig.snapshot.contains("Nothing of it counts."))
        #expect((rig.sent.count, rig.disk.count) == (sent, lines))
        rig.press("\n")
        #expect(rig.model.phase == .accommodations, "an Enter that comes twice does not start the time")
        rig.pass(1500)
        rig.press("\n")
        #expect(rig.acts == [.visited(item: "SVC-001")])
        #expect(rig.model.workbook.answers.isEmpty)
    }

    @Test("every practice item can be answered, and has its tool", arguments: 0..<8)
    func practiceItems(index: Int) throws {
        let paper = Practice.paper()
        #expect(paper.questions.count == 8)
        let question = paper.questions[index]
        let sheet = AnswerSheet(question.interaction)
        #expect(!sheet.lines.isEmpty)
        #expect(!question.stem.plain.isEmpty)
    }

    @Test("Ctrl-C leaves the practice and not the program")
    func leavePractice() {
        var rig = rig()
        rig.press("\nyp")
        rig.press(.control("c"))
        #expect(rig.model.phase == .accommodations)
        #expect(rig.farewell == nil)
    }

    @Test("the same in plain lines")
    func plainPractice() {
        var rig = rig(plain: true)
        for line in ["agree", "practise", "a", "next", "call", "leave", "begin"] { rig.type(line: line) }
        let said = rig.said.joined(separator: "\n")
        #expect(said.contains("Type begin to go on, practise for eight practice items"))
        #expect(said.contains("Item 1 of 8."))
        #expect(said.contains("Answer a. Practice, it does not count."))
        #expect(said.contains("In the exam this calls the proctor."))
        #expect(said.contains("The practice is over."))
        #expect(rig.model.phase == .exam)
    }
}

/// The second channel on the candidate's side.
@Suite("A sealed file of work")
struct SealedFileTests {
    @Test("when the server stays away at the end, what it does not have can be saved")
    func ending() {
        var rig = Rig.inExam()
        rig.press("b")
        rig.isNetworkDown = true
        rig.press("cnreEND\n")
        rig.pass(5000)
        #expect(rig.snapshot.contains("s writes your work to a sealed file"))
        rig.press("s")
        #expect(rig.exported.count == 1)
        #expect(rig.exported.first?.isEnded == true)
        #expect(rig.exported.first?.works.contains { $0.act == .answered(item: "SVC-001", answer: .choices(["c"])) } == true)
        #expect(rig.snapshot.contains("Saved: works.json"))
    }

    @Test("in plain lines it is the word save")
    func plainEnding() {
        var rig = Rig.inExam(plain: true)
        rig.isNetworkDown = true
        for line in ["b", "end", "END"] { rig.type(line: line) }
        rig.pass(5000)
        rig.type(line: "save")
        #expect(rig.exported.count == 1)
    }

    @Test("works that were carried by hand are not sent a second time under other numbers")
    func carriedThenBack() throws {
        var rig = Rig.inExam()
        rig.press("b")
        rig.isNetworkDown = true
        rig.restart()
        rig.press("cm")
        let works = try #require(OutboxContents(rig.disk)?.carriedWorks(damagedLines: 0)).works
        let known = rig.server.lastWork
        for work in works where work.number > known {
            rig.server.works.append(work)
            rig.server.lastWork = work.number
            rig.server.workbook.apply(work.act)
        }
        rig.server.carriedAfter = known
        rig.isNetworkDown = false
        rig.pass(30_000)
        #expect(rig.model.courier.isSaved)
        #expect(rig.server.works.map(\.number) == Array(1...rig.server.lastWork))
        #expect(rig.acts.count { $0 == .marked(item: "SVC-001") } == 1)
        #expect(rig.model.workbook.answers == rig.server.workbook.answers)
    }

    @Test("behind a damaged line nothing is exported: it has other numbers than when it was done")
    func damagedLine() throws {
        var rig = Rig.inExam()
        rig.isNetworkDown = true
        rig.press("bmc")
        let index = try #require(
            rig.disk.lastIndex { if case .worked(let work) = $0 { work.act == .marked(item: "SVC-001") } else { false } })
        var lines = rig.disk
        lines.remove(at: index)
        let works = try #require(OutboxContents(lines)?.carriedWorks(damagedLines: 1)).works
        #expect(!works.map(\.act).contains(.answered(item: "SVC-001", answer: .choices(["c"]))))
        #expect(works.map(\.act).contains(.answered(item: "SVC-001", answer: .choices(["b"]))))
    }

    @Test("what was given up is still exported, and a restart after the seal does not erase it")
    func givenUp() throws {
        var rig = Rig.tooLate()
        #expect(rig.model.closed != nil)
        rig.restart()
        rig.pass(5_000)
        let works = try #require(OutboxContents(rig.disk)?.carriedWorks(damagedLines: 0)).works
        #expect(works.map(\.act).contains(.answered(item: "SVC-001", answer: .choices(["b"]))))
        #expect(rig.snapshot.contains("too late"))
    }

    @Test("an outbox file holds all that the command needs to make the same file")
    func fromOutbox() throws {
        var rig = Rig.inExam()
        rig.isNetworkDown = true
        rig.press("bm")
        let contents = try #require(OutboxContents(rig.disk))
        let works = try #require(contents.carriedWorks(damagedLines: 0))
        #expect(contents.paperKey == "paper key")
        #expect(works.writer == .laptop && works.sitting == "sitting-1" && !works.isEnded)
        #expect(works.works.map(\.act).contains(.marked(item: "SVC-001")))
        #expect(OutboxContents(rig.disk.prefix(1))?.carriedWorks(damagedLines: 0) == nil)
    }
}

/// After the seal.
@Suite("The survey on the screen")
struct SurveyScreenTests {
    private var sealed: Rig {
        var rig = Rig.inExam()
        rig.press("reEND\n")
        rig.pass(1000)
        return rig
    }

    @Test("digits answer and lead on, the last line takes words, Enter sends, and it is asked once")
    func sent() {
        var rig = sealed
        rig.press("f53")
        rig.press(Key(.down))
        rig.press("1The fan 2 was loud.")
        #expect(rig.snapshot.contains("[5] It was clear"))
        #expect(rig.snapshot.contains("The fan 2 was loud."))
        rig.press("\n")
        rig.pass(1000)
        #expect(
            rig.server.survey
                == Survey(
                    ratings: [.init(.rules, agreement: 5), .init(.screens, agreement: 3), .init(.place, agreement: 1)],
                    remark: "The fan 2 was loud."))
        #expect(rig.snapshot.contains("Thank you."))
        #expect(!rig.snapshot.contains("f how was it?"))
    }

    @Test("an empty one is not sent, Esc leaves it out, and the result is still there")
    func leftOut() {
        var rig = sealed
        rig.press("f\n")
        #expect(rig.snapshot.contains("Nothing is said yet."))
        rig.press(Key(.escape))
        rig.press("\n")
        #expect(rig.snapshot.contains("PASSED"))
        #expect(rig.server.survey == nil)
    }

    @Test("the same in plain lines")
    func plain() {
        var rig = Rig.inExam(plain: true)
        for line in ["end", "END"] { rig.type(line: line) }
        rig.pass(1000)
        for line in ["survey", "rate 1 5", "rate 9 1", "remark Loud.", "send"] { rig.type(line: line) }
        rig.pass(1000)
        #expect(rig.said.contains("1: It was clear what to do and what the rules are. 5."))
        #expect(rig.said.contains { $0.contains("There are statements 1 to 4") })
        #expect(rig.server.survey == Survey(ratings: [.init(.rules, agreement: 5)], remark: "Loud."))
    }
}
