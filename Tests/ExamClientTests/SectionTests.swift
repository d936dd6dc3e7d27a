import ExamAPI
@testable import ExamClient
import ExamFixtures
import ExamModel
import Sittings
import TerminalUI
import Testing

extension Rig {
    /// Ada before a form with sections and breaks, whose clock is the real one: 12 minutes for two items, a break of 5, 18 minutes for
    /// the other four.
    static func withSections(_ accommodation: Accommodation = .none, plain: Bool = false, size: Size = Size(columns: 80, rows: 24)) throws
        -> Rig
    {
        let sections = [
            TimedSection(title: "Scenarios", items: 2, minutes: 12, breakMinutes: 5),
            TimedSection(title: "Knowledge", items: 4, minutes: 18),
        ]
        var rig = Rig(plain: plain, size: size)
        let paper = Paper(.sixItems)
        rig.server.paper = Paper(
            title: paper.title, minutes: 30, questions: paper.questions, scenarios: paper.scenarios, sections: sections)
        let admission = Admission(
            candidate: "ada", window: "morning", form: .threes, minutes: 30, accommodation: accommodation, opens: .nine, closes: .noon,
            graceSeconds: 120, rules: .fours, sections: sections)
        rig.server.sitting = try Sitting(
            id: "sitting-1", first: SittingEvent(sequence: 1, at: .nine, what: .admitted(admission: admission)))
        rig.pass(0)
        rig.enter()
        return rig
    }
}

@Suite("Timed sections on the screen")
struct SectionScreenTests {
    @Test("only the open section is reached, and its own time is shown")
    func open() throws {
        var rig = try Rig.withSections()
        #expect(rig.snapshot.contains("12 min left for this section"))
        rig.press("nnnn")
        #expect(rig.model.view.item == 1)
        rig.press("g5\n")
        #expect(rig.snapshot.contains("This section has items 1 to 2."))
        rig.press(Key(.escape))
        rig.press("r")
        #expect(rig.snapshot.contains("0 of 2 answered"))
        #expect(rig.snapshot.contains("end section"))
    }

    @Test("ending it takes a typed END, then the next begins with a key, and the first is not opened again")
    func ended() throws {
        var rig = try Rig.withSections()
        rig.press("are")
        #expect(rig.snapshot.contains("End the section?"))
        rig.press("END\n")
        #expect(rig.snapshot.contains("Section Scenarios is over"))
        #expect(rig.snapshot.contains("Next: section 2 of 2, Knowledge, 4 items."))
        #expect(rig.snapshot.contains("A break is scheduled here."))
        rig.press("\n")
        #expect(rig.model.view.item == 2)
        rig.press("p")
        #expect(rig.model.view.item == 2)
        #expect(rig.acts.contains(.endedSection))
        #expect(rig.model.phase == .exam)
    }

    @Test("when its time is up what was typed is kept, and the next section waits")
    func timeUp() throws {
        var rig = try Rig.withSections()
        rig.press("s")
        rig.press("ask about parking")
        rig.pass(12 * 60_000)
        #expect(rig.snapshot.contains("Section Scenarios is over"))
        #expect(rig.model.workbook.notes.values.contains("ask about parking"))
        rig.press("\n")
        #expect(rig.model.phase == .exam)
        rig.pass(18 * 60_000)
        #expect(rig.model.phase != .exam)
        #expect(rig.server.sitting?.closed == nil)
    }

    @Test("a section that ends while another computer has the pen does not end the exam here")
    func fenced() throws {
        var rig = try Rig.withSections()
        rig.server.sitting = nil
        rig.server.extraSeconds = 3600
        _ = rig.server.answer(.open(OpenRequest(writer: .spare, rules: .fours, takeOver: true)), at: rig.serverTime)
        rig.press("b")
        rig.pass(13 * 60_000)
        #expect(rig.model.courier.isFenced)
        #expect(rig.model.phase == .exam)
    }

    @Test("a connection that was away for longer than a section and its grace costs nothing, and the exam goes on")
    func awayOverTheSection() throws {
        var rig = try Rig.withSections()
        rig.isNetworkDown = true
        rig.press("b")
        rig.pass(13 * 60_000)
        rig.press("\n")
        rig.press("c")
        rig.pass(5 * 60_000)
        rig.isNetworkDown = false
        rig.pass(30_000)
        #expect(rig.model.phase == .exam)
        #expect(rig.model.courier.isSaved)
        #expect(rig.server.workbook.answers["SVC-001"] == .choices(["b"]))
        #expect(rig.model.workbook.answers == rig.server.workbook.answers)
    }

    @Test("the refusal of a section's work is not the end of the exam")
    func refusedSection() throws {
        var rig = try Rig.withSections()
        rig.server.refusals = [.afterDeadline(deadline: .nine(plus: 1))]
        rig.press("b")
        rig.pass(1000)
        #expect(rig.model.phase == .exam)
    }

    @Test("the last section ends with the exam")
    func last() throws {
        var rig = try Rig.withSections()
        rig.press("reEND\n\n")
        rig.press("re")
        #expect(rig.snapshot.contains("End the exam?"))
        rig.press("END\n")
        rig.pass(2000)
        #expect(rig.model.phase == .sealed)
    }

    @Test("a client that was killed between two sections comes back there")
    func restarted() throws {
        var rig = try Rig.withSections()
        rig.press("reEND\n")
        rig.pass(1000)
        rig.restart()
        #expect(rig.snapshot.contains("Section Scenarios is over"))
        rig.press("\n")
        #expect(rig.model.view.item == 2)
    }

    @Test("in plain mode the same acts are done")
    func plain() throws {
        var full = try Rig.withSections()
        full.press("areEND\n\nb")
        full.pass(1000)
        var plain = try Rig.withSections(plain: true)
        for line in ["a", "end", "END", "begin", "b"] {
            plain.type(line: line)
            plain.pass(500)
        }
        #expect(plain.acts == full.acts)
        #expect(plain.said.contains { $0.contains("Section Scenarios is over") })
        #expect(plain.said.allSatisfy { !$0.contains("\u{1B}") })
    }
}

@Suite("Breaks on the screen")
struct BreakScreenTests {
    @Test("its cost is told before, the items are hidden, the time stands as long as was agreed, and Enter comes back")
    func agreed() throws {
        var rig = try Rig.withSections(Accommodation(breakMinutes: 10))
        rig.press("z")
        #expect(rig.snapshot.contains("Your time does not run for 10 minutes of it"))
        rig.press("\n")
        rig.pass(4 * 60_000)
        #expect(rig.snapshot.contains("You are on a break"))
        #expect(rig.snapshot.contains("BREAK, 12 min left"))
        #expect(!rig.snapshot.contains("Item 1"))
        rig.press("a")
        #expect(rig.model.workbook.answers.isEmpty)
        rig.pass(8 * 60_000)
        #expect(rig.snapshot.contains("Your time is running"))
        rig.press("\n")
        #expect(rig.snapshot.contains("10 min left for this section"))
        #expect(rig.acts.filter { $0.item == nil } == [.tookBreak, .returned])
    }

    @Test("without an agreement it says that the time goes on")
    func costly() throws {
        var rig = try Rig.withSections()
        rig.press("z")
        #expect(rig.snapshot.contains("Your time goes on running in a break."))
        rig.press(Key(.escape))
        #expect(rig.model.view.place == .item)
    }

    @Test("without a connection the client reckons what the server will say when it hears of it", arguments: 1...40)
    func offline(seed: UInt64) throws {
        var chance = SeededChance(seed: seed)
        var rig = try Rig.withSections(Accommodation(time: .percent(50), breakMinutes: chance.pick([0, 4, 20])))
        rig.isNetworkDown = true
        for _ in 0..<(2 + chance.below(10)) {
            rig.press(chance.pick(["z\n", "\n", "reEND\n", "n", "a"]))
            rig.pass(Int64(chance.below(100_000)))
        }
        guard rig.model.phase == .exam else { return }
        let reckoned = try #require(rig.model.timeLeft)
        let isAway = rig.model.workbook.isAway
        rig.isNetworkDown = false
        rig.pass(11_000)
        #expect(rig.model.courier.isSaved)
        let stated = try #require(rig.model.timeLeft)
        let stood = rig.model.breaks?.standingUntil != nil
        // At most the time that has passed lies between, and a little for the clocks' uncertainty.
        #expect((-1500...13_000).contains(reckoned - stated), "away: \(isAway), stood: \(stood)")
        #expect(rig.server.workbook == rig.model.workbook)
    }

    @Test("in plain mode: break and return")
    func plain() throws {
        var rig = try Rig.withSections(Accommodation(breakMinutes: 10), plain: true)
        for line in ["break", "a", "return"] {
            rig.type(line: line)
            rig.pass(1000)
        }
        #expect(rig.said.contains { $0.hasPrefix("You are on a break. Your time does not run for 10 minutes of it") })
        #expect(rig.said.contains("You are on a break. Type return to come back."))
        #expect(rig.said.contains { $0.hasPrefix("Welcome back. Item 1 of 6.") })
    }

    @Test("without a time limit none is shown, and nothing ends")
    func untimed() throws {
        var rig = try Rig.withSections(Accommodation(time: .untimed))
        #expect(rig.snapshot.contains("no time limit"))
        rig.pass(3 * 3_600_000)
        #expect(rig.model.phase == .exam)
        #expect(rig.model.workbook.section == 0)
    }
}
