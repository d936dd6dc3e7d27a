import ExamFixtures
import ExamModel
import Sittings
import Testing

@Suite("Sealing a sitting")
struct ClosingTests {
    @Test("the seal waits until all work has arrived")
    func waitsForWork() throws {
        var script = try SittingScript()
        try script.open()
        try script.work(1, .triageB, at: .nine)
        #expect(try script.close(lastWork: 2, at: .nine(plus: 1)) == .workMissing(received: 1))
        try script.work(2, .triageC, at: .nine)
        #expect(try script.close(lastWork: 2, at: .nine) == nil)
        #expect(script.sitting.closed?.closing == .ended)
    }

    @Test("asked for again, it is the same seal")
    func again() throws {
        var script = try SittingScript()
        try script.open()
        try script.close(at: .nine)
        let sealed = script.sitting
        #expect(try script.close(at: .nine(plus: 1)) == nil)
        #expect(script.sitting == sealed)
    }

    @Test("after the deadline it says that the time was up")
    func timeUp() throws {
        var script = try SittingScript()
        try script.open()
        let deadline = try #require(script.sitting.deadline(at: .nine))
        try script.close(at: deadline.at.advanced(by: .milliseconds(1)))
        #expect(script.sitting.closed?.closing == .timeUp)
    }

    @Test("the server seals by itself only when the grace is over")
    func overdue() throws {
        var script = try SittingScript()
        #expect(!script.sitting.isOverdue(at: .noon))
        try script.open()
        let deadline = try #require(script.sitting.deadline(at: .nine))
        #expect(!script.sitting.isOverdue(at: deadline.graceUntil))
        #expect(script.sitting.isOverdue(at: deadline.graceUntil.advanced(by: .milliseconds(1))))
    }

    @Test("a fenced computer cannot seal")
    func fenced() throws {
        var script = try SittingScript()
        try script.open(by: .laptop)
        try script.proctor(.allowTakeOver(by: "Mina", reason: "a broken keyboard"), at: .nine)
        try script.open(by: .spare, takeOver: true)
        let refused = script.sitting.closing(epoch: 1, lastWork: 0, at: .nine(plus: 1))
        #expect(refused == .failure(.staleEpoch(current: 2)))
    }
}

@Suite("Replaying a journal")
struct ReplayTests {
    private func story() throws -> SittingScript {
        var script = try SittingScript()
        try script.open()
        try script.work(1, .visited(item: Item.triage.id), at: .nine)
        try script.work(2, .triageB, at: .nine(plus: 1))
        try script.work(3, .marked(item: Item.triage.id), at: .nine(plus: 1))
        try script.work(4, .struck(item: Item.triage.id, option: "a"), at: .nine(plus: 2))
        try script.proctor(.extend(seconds: 60, by: "Mina", reason: "drill"), at: .nine(plus: 3))
        try script.close(at: .nine(plus: 9))
        return script
    }

    @Test("it gives the very sitting that was lived")
    func same() throws {
        let script = try story()
        #expect(try Sitting.replay(script.events, id: "sit-ada") == script.sitting)
    }

    @Test("a journal with an event missing, doubled or swapped is no sitting")
    func broken() throws {
        let events = try story().events
        for index in events.indices {
            var missing = events
            missing.remove(at: index)
            if index != events.endIndex - 1 {
                #expect(throws: SittingFault.self) { try Sitting.replay(missing, id: "sit-ada") }
            }
            var doubled = events
            doubled.insert(events[index], at: index)
            #expect(throws: SittingFault.self) { try Sitting.replay(doubled, id: "sit-ada") }
        }
        #expect(throws: SittingFault.self) { try Sitting.replay([], id: "sit-ada") }
    }

    @Test("time that runs backwards is no sitting")
    func backwards() throws {
        var sitting = try SittingScript().sitting
        let event = SittingEvent(sequence: 2, at: .nine(plus: -1), what: .agreed(rules: .ones))
        #expect(throws: SittingFault.self) { try sitting.apply(event) }
    }
}

@Suite("A server that was away when the time ended")
struct RecoveryTests {
    @Test("gives the time back up to its return and two minutes more, and says why")
    func credited() throws {
        var script = try SittingScript()
        try script.open()
        let before = try #require(script.sitting.deadline(at: .nine))
        let back = before.graceUntil.advanced(by: .minutes(3))
        try script.record(script.sitting.recovering(at: back), at: back)
        let after = try #require(script.sitting.deadline(at: back))
        #expect(after.at == back.advanced(by: .seconds(Sitting.recoverySeconds)))
        #expect(after.because.contains { $0.text.contains("the server was away") })
        #expect(try script.work(1, .triageB, doneAt: before.at, at: back) == nil)
    }

    @Test("gives nothing while there is still time, in the grace, or after more than a day", arguments: [-1, 0, 100_000])
    func nothing(secondsAfterGrace: Int) throws {
        var script = try SittingScript()
        try script.open()
        let deadline = try #require(script.sitting.deadline(at: .nine))
        let now = deadline.graceUntil.advanced(by: .seconds(secondsAfterGrace))
        #expect(script.sitting.recovering(at: now) == .success([]))
    }
}
