import ExamFixtures
import ExamModel
import Sittings
import Testing

@Suite("Breaks")
struct BreakTests {
    /// Ada with 10 minutes for the exam and breaks of 5 minutes agreed.
    private func ada() throws -> SittingScript {
        var script = try SittingScript(.ada(Accommodation(breakMinutes: 5)))
        try script.open()
        return script
    }

    private func end(_ script: SittingScript, at now: Instant) throws -> Instant {
        try #require(script.sitting.deadline(at: now)).at
    }

    @Test(
        "a break takes no working time as far as it was agreed",
        arguments: [(2, 12), (5, 15), (9, 15)])
    func agreed(minutes: Int, expected: Int) throws {
        var script = try ada()
        try script.work(1, .tookBreak, at: .nine(plus: 1))
        try script.work(2, .returned, at: .nine(plus: 1 + minutes))
        #expect(try end(script, at: .nine(plus: 1 + minutes)) == .nine(plus: expected))
    }

    @Test("two breaks share what was agreed, and the ledger tells each")
    func shared() throws {
        var script = try ada()
        for (number, minute) in [(1, 1), (3, 5)] {
            try script.work(number, .tookBreak, at: .nine(plus: minute))
            try script.work(number + 1, .returned, at: .nine(plus: minute + 3))
        }
        let deadline = try #require(script.sitting.deadline(at: .nine(plus: 8)))
        #expect(deadline.at == .nine(plus: 15))
        let breaks = deadline.because.filter { $0.text.hasPrefix("break since") }
        #expect(breaks.map(\.milliseconds) == [180_000, 120_000])
    }

    @Test("on a break nothing is answered, and the deadline moves until what was agreed is used up")
    func away() throws {
        var script = try ada()
        try script.work(1, .tookBreak, at: .nine(plus: 1))
        #expect(try script.work(2, .triageB, at: .nine(plus: 2)) == .onBreak)
        let during = try #require(script.sitting.deadline(at: .nine(plus: 3)))
        #expect(during.breakUntil == .nine(plus: 6))
        #expect(during.at == .nine(plus: 12))
        let after = try #require(script.sitting.deadline(at: .nine(plus: 8)))
        #expect(after.breakUntil == nil)
        #expect(after.at == .nine(plus: 15))
        try script.work(2, .returned, at: .nine(plus: 8))
        #expect(try script.work(3, .triageB, at: .nine(plus: 9)) == nil)
    }

    @Test("without an agreement the clock runs on")
    func notAgreed() throws {
        var script = try SittingScript()
        try script.open()
        try script.work(1, .tookBreak, at: .nine(plus: 1))
        #expect(try #require(script.sitting.deadline(at: .nine(plus: 3))).breakUntil == nil)
        try script.work(2, .returned, at: .nine(plus: 4))
        #expect(try end(script, at: .nine(plus: 4)) == .nine(plus: 10))
    }

    @Test("a pause in a break gives its own time, once")
    func pausedInBreak() throws {
        var script = try ada()
        try script.work(1, .tookBreak, at: .nine(plus: 1))
        try script.proctor(.pause(by: "Mina", reason: "evacuation"), at: .nine(plus: 2))
        try script.proctor(.resume(by: "Mina"), at: .nine(plus: 12))
        try script.work(2, .returned, at: .nine(plus: 13))
        // 10 minutes, 10 of the pause, 2 of the break.
        #expect(try end(script, at: .nine(plus: 13)) == .nine(plus: 22))
    }

    @Test("an act that has no meaning now has no effect: it may be a repetition")
    func repeated() throws {
        var script = try ada()
        try script.work(1, .returned, at: .nine(plus: 1))
        try script.work(2, .tookBreak, at: .nine(plus: 1))
        try script.work(3, .tookBreak, at: .nine(plus: 2))
        try script.work(4, .returned, at: .nine(plus: 3))
        #expect(script.sitting.breaks.count == 1)
        #expect(try end(script, at: .nine(plus: 3)) == .nine(plus: 12))
    }

    @Test("a sitting is not sealed while a client without connection may be on a break")
    func notSealed() throws {
        let script = try ada()
        #expect(!script.sitting.isOverdue(at: .nine(plus: 17)))
        #expect(script.sitting.isOverdue(at: .nine(plus: 17, seconds: 1)))
    }
}

@Suite("Timed sections")
struct SectionTests {
    /// Triage alone for 4 minutes, a break of 3, then the other two items for 6 minutes.
    private static let sections = [
        TimedSection(title: "Scenarios", items: 1, minutes: 4, breakMinutes: 3), TimedSection(title: "Knowledge", items: 2, minutes: 6),
    ]

    private func ada(_ accommodation: Accommodation = .none) throws -> SittingScript {
        let paper = Paper(title: "Tiny", minutes: 10, questions: Paper(.threeItems).questions, scenarios: [], sections: Self.sections)
        var script = try SittingScript(.ada(accommodation, sections: Self.sections), items: paper.answerable)
        try script.open()
        return script
    }

    private let recovery = Act.marked(item: Item.recovery.id)

    @Test("each has its own end, and the deadline is that of the last")
    func ends() throws {
        let deadline = try #require(try ada().sitting.deadline(at: .nine))
        #expect(deadline.sectionEnds == [.nine(plus: 4), .nine(plus: 10)])
        #expect(deadline.at == .nine(plus: 10))
    }

    @Test("an accommodation is shared among them", arguments: [(Accommodation.WorkingTime.percent(50), 6, 15), (.minutes(5), 6, 15)])
    func accommodation(time: Accommodation.WorkingTime, first: Int, last: Int) throws {
        let deadline = try #require(try ada(Accommodation(time: time)).sitting.deadline(at: .nine))
        #expect(deadline.sectionEnds == [.nine(plus: first), .nine(plus: last)])
    }

    @Test("only the open one is worked on")
    func onlyOpen() throws {
        var script = try ada()
        #expect(try script.work(1, recovery, at: .nine) == .sectionClosed(title: "Knowledge"))
        try script.work(1, .endedSection, at: .nine(plus: 1))
        #expect(try script.work(2, .triageB, at: .nine(plus: 1)) == .sectionClosed(title: "Scenarios"))
        #expect(try script.work(2, recovery, at: .nine(plus: 1)) == nil)
    }

    @Test("what was left of the first is added to the next")
    func carriedOver() throws {
        var script = try ada()
        try script.work(1, .endedSection, at: .nine(plus: 1))
        let deadline = try #require(script.sitting.deadline(at: .nine(plus: 1)))
        #expect(script.sitting.section == 1)
        #expect(deadline.sectionEnds[1] == .nine(plus: 10))
        #expect(deadline.scheduledBreakMilliseconds == 180_000)
    }

    @Test("after its end nothing of it is taken, but what was done before is, within the grace")
    func over() throws {
        var script = try ada()
        #expect(try script.work(1, .triageB, at: .nine(plus: 4, seconds: 1)) == .afterDeadline(deadline: .nine(plus: 4)))
        #expect(try script.work(1, .triageB, doneAt: .nine(plus: 4), at: .nine(plus: 5)) == nil)
        #expect(try script.work(2, .endedSection, at: .nine(plus: 5)) == nil)
        #expect(try script.work(3, recovery, at: .nine(plus: 5)) == nil)
    }

    @Test("the break after it is offered until the next one is begun")
    func scheduled() throws {
        var script = try ada()
        try script.work(1, .endedSection, at: .nine(plus: 4))
        try script.work(2, .tookBreak, at: .nine(plus: 4))
        #expect(try #require(script.sitting.deadline(at: .nine(plus: 5))).breakUntil == .nine(plus: 7))
        try script.work(3, .returned, at: .nine(plus: 9))
        #expect(try #require(script.sitting.deadline(at: .nine(plus: 9))).at == .nine(plus: 13))
        var declined = try ada()
        try declined.work(1, .endedSection, at: .nine(plus: 4))
        try declined.work(2, recovery, at: .nine(plus: 4))
        #expect(declined.sitting.scheduledBreakMilliseconds == 0)
    }

    @Test("the last one ends with the exam")
    func last() throws {
        var script = try ada()
        try script.work(1, .endedSection, at: .nine)
        guard case .malformed = try script.work(2, .endedSection, at: .nine) else {
            Issue.record("the last section was ended")
            return
        }
    }
}

@Suite("The timeline before the day")
struct TimelineTests {
    @Test("it is what the deadline says on the day, and tells the breaks apart")
    func same() throws {
        let sections = [
            TimedSection(title: "One", items: 1, minutes: 4, breakMinutes: 3), TimedSection(title: "Two", items: 2, minutes: 6),
        ]
        let accommodation = Accommodation(time: .percent(25), breakMinutes: 10)
        var script = try SittingScript(.ada(accommodation, sections: sections))
        let before = try #require(script.sitting.timeline(openedAt: .nine(plus: 20)))
        #expect(before.sections.map(\.until) == [.nine(plus: 25), .nine(plus: 32, seconds: 30)])
        #expect(before.withBreaks == .nine(plus: 45, seconds: 30))
        #expect(before.sealed == .nine(plus: 47, seconds: 30))
        try script.open(at: .nine(plus: 20))
        #expect(script.sitting.deadline(at: .nine(plus: 20)) == before.deadline)
        #expect(script.sitting.timeline(openedAt: .noon) == before)
    }

    @Test("without a time limit the sitting stays open for a week")
    func untimed() throws {
        let script = try SittingScript(.ada(Accommodation(time: .untimed)))
        let timeline = try #require(script.sitting.timeline(openedAt: .nine))
        #expect(timeline.deadline.isUntimed)
        #expect(timeline.deadline.at == .nine(plus: 10 + 7 * 24 * 60))
    }
}

@Suite("Work of a section that is over")
struct PastSectionTests {
    @Test("what was done in it is taken as late transport until the grace of the whole sitting is over, and nothing that was done after it")
    func late() throws {
        let sections = [TimedSection(title: "A", items: 1, minutes: 4), TimedSection(title: "B", items: 2, minutes: 6)]
        let paper = Paper(.threeItems)
        let sectioned = Paper(title: paper.title, minutes: 10, questions: paper.questions, scenarios: [], sections: sections)
        var script = try SittingScript(.ada(.none, sections: sections), items: sectioned.answerable)
        try script.open()
        let deadline = try #require(script.sitting.deadline(at: .nine))
        let (end, long) = (deadline.sectionEnds[0], deadline.at.advanced(by: .seconds(-1)))
        #expect(try script.work(1, .triageB, doneAt: .nine(plus: 1), at: long) == nil)
        #expect(
            script.events.last?.what
                == .worked(
                    work: Work(number: 1, epoch: 1, doneAt: .nine(plus: 1), act: .triageB, transport: .late)))
        #expect(try script.work(2, .triageC, doneAt: end.advanced(by: .seconds(1)), at: long) == .afterDeadline(deadline: end))
        let tooLate = deadline.graceUntil.advanced(by: .seconds(1))
        #expect(try script.work(2, .triageC, doneAt: .nine(plus: 1), at: tooLate) == .afterDeadline(deadline: end))
    }
}
