import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Time") struct TimeTests {
    @Test("server time is the answer's time plus half the round trip, and the smallest round trip wins")
    func halfRoundTrip() {
        var clock = ServerClock()
        clock.hear(.nine, sentAt: Moment(milliseconds: 1000), arrivedAt: Moment(milliseconds: 3000))
        #expect(clock.time(at: Moment(milliseconds: 3000)) == .nine.advanced(by: .seconds(1)))
        #expect(clock.uncertainty == 1000)
        clock.hear(.nine.advanced(by: .seconds(10)), sentAt: Moment(milliseconds: 11_500), arrivedAt: Moment(milliseconds: 11_600))
        #expect(clock.uncertainty <= 53)
        clock.hear(.nine.advanced(by: .seconds(15)), sentAt: Moment(milliseconds: 15_000), arrivedAt: Moment(milliseconds: 19_000))
        #expect(clock.uncertainty <= 53)
    }

    @Test("a clock that was set at the server is followed")
    func serverClockSet() {
        var clock = ServerClock()
        clock.hear(.nine, sentAt: Moment(milliseconds: 0), arrivedAt: Moment(milliseconds: 10))
        clock.hear(.ten, sentAt: Moment(milliseconds: 20), arrivedAt: Moment(milliseconds: 30))
        #expect(clock.time(at: Moment(milliseconds: 25)) == .ten)
    }

    @Test("a heartbeat corrects a clock that is behind, and never one that seems ahead")
    func heartbeats() {
        var clock = ServerClock()
        clock.hear(.nine, sentAt: Moment(milliseconds: 0), arrivedAt: Moment(milliseconds: 100))
        let before = clock.time(at: Moment(milliseconds: 5000))
        clock.hear(.nine.advanced(by: .seconds(1)), arrivedAt: Moment(milliseconds: 5000))
        #expect(clock.time(at: Moment(milliseconds: 5000)) == before)
        clock.hear(.nine.advanced(by: .seconds(8)), arrivedAt: Moment(milliseconds: 6000))
        #expect(clock.time(at: Moment(milliseconds: 6000)).map { $0 >= .nine.advanced(by: .seconds(8)) } == true)
    }

    @Test(
        "warnings come in words at 10, 5 and 1 minutes, and none for what was never above",
        arguments: [
            (20 * 60 - 5, "10 minutes left"), (25 * 60 - 5, "5 minutes left"), (29 * 60 - 5, "1 minute left"),
        ])
    func warnings(seconds: Int, words: String) {
        var rig = Rig.inExam()
        #expect(!rig.snapshot.contains("30 minutes left"))
        rig.pass(Int64(seconds) * 1000)
        #expect(!rig.snapshot.contains(words))
        rig.pass(6000)
        #expect(rig.snapshot.contains("! " + words))
        rig.pass(21_000)
        #expect(!rig.snapshot.contains("! " + words))
    }

    @Test("the clock can be hidden until five minutes are left, then it shows seconds and stays")
    func hiddenClock() {
        var rig = Rig.inExam()
        rig.press("t")
        #expect(rig.text[0].contains("time hidden"))
        rig.pass(26 * 60_000)
        #expect(rig.text[0].contains("4:00 left"))
        rig.press("t")
        #expect(rig.text[0].contains("4:00 left"))
    }

    @Test("more time from the proctor is shown with its reason")
    func extended() {
        var rig = Rig.inExam()
        rig.server.extraSeconds = 600
        announceDeadline(&rig)
        #expect(rig.snapshot.contains("Time added: 10 minutes (more time, given by Kim: fire alarm)."))
        #expect(rig.text[0].contains("40 min left"))
    }

    @Test("a pause hides the items, names the reason and stops the clock")
    func paused() {
        var rig = Rig.inExam()
        (rig.server.pausedBecause, rig.server.pausedSince) = ("fire alarm", rig.serverTime)
        announceDeadline(&rig)
        rig.pass(3 * 60_000)
        #expect(rig.snapshot.contains("Reason: fire alarm"))
        #expect(!rig.snapshot.contains("outage"))
        #expect(rig.text[0].contains("PAUSED, 30 min left"))
        let works = rig.server.works.count
        rig.press("b")
        #expect(rig.server.works.count == works)
        (rig.server.pausedBecause, rig.server.pausedSince) = (nil, nil)
        rig.server.extraSeconds = 181
        announceDeadline(&rig)
        #expect(rig.snapshot.contains("The exam goes on"))
        #expect(rig.text[0].contains("30 min left"))
    }

    @Test("a deadline that is older than the one known is not believed")
    func staleDeadline() {
        var rig = Rig.inExam()
        let old = rig.server.deadline(at: rig.serverTime)
        let then = rig.serverTime
        rig.pass(5000)
        rig.server.extraSeconds = 600
        announceDeadline(&rig)
        if let old { rig.feed(.streamed(stream: rig.streams[0], .deadline(deadline: old, serverTime: then))) }
        #expect(rig.text[0].contains("39 min left"))
    }

    private func announceDeadline(_ rig: inout Rig) {
        guard let deadline = rig.server.deadline(at: rig.serverTime), let stream = rig.streams.last else { return }
        rig.feed(.streamed(stream: stream, .deadline(deadline: deadline, serverTime: rig.serverTime)))
    }
}
