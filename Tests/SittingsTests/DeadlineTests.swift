import ExamFixtures
import ExamModel
import Sittings
import Testing

@Suite("The deadline")
struct DeadlineTests {
    private func minutes(_ script: SittingScript, at now: Instant) throws -> Int64 {
        let started = try #require(script.sitting.started)
        return started.duration(to: try #require(script.sitting.deadline(at: now)).at).wholeSeconds / 60
    }

    @Test("there is none before the start")
    func none() throws {
        #expect(try SittingScript().sitting.deadline(at: .nine) == nil)
    }

    @Test("it is the sum of its because lines, whatever has happened")
    func sumOfLines() throws {
        var script = try SittingScript()
        try script.open()
        try script.proctor(.extend(seconds: 300, by: "Mina", reason: "fire drill"), at: .nine(plus: 5))
        try script.proctor(.credit(seconds: 60, by: "Mina", reason: "network fault"), at: .nine(plus: 6))
        try script.proctor(.pause(by: "Mina", reason: "evacuation"), at: .nine(plus: 10))
        try script.proctor(.resume(by: "Mina"), at: .nine(plus: 22))
        let deadline = try #require(script.sitting.deadline(at: .ten))
        let sum = deadline.because.reduce(0) { $0 + $1.milliseconds }
        #expect(deadline.at == Instant.nine.advanced(by: .milliseconds(sum)))
        #expect(try minutes(script, at: .ten) == Int64(script.sitting.admission.minutes) + 5 + 1 + 12)
        #expect(deadline.because.map(\.text).contains("time given back by Mina: network fault"))
    }

    @Test("an accommodation is a share of the form's minutes", arguments: [(0, 30), (25, 37), (50, 45), (100, 60)])
    func accommodation(percent: Int, expected: Int64) throws {
        let ada = Admission.ada
        let admission = Admission(
            candidate: ada.candidate, window: ada.window, form: ada.form, minutes: 30,
            accommodation: Accommodation(time: .percent(percent)), opens: ada.opens, closes: ada.closes,
            graceSeconds: ada.graceSeconds, rules: ada.rules)
        var script = try SittingScript(admission)
        try script.open()
        #expect(try minutes(script, at: .nine) == expected)
    }

    @Test("it moves on with the clock while the sitting is paused")
    func paused() throws {
        var script = try SittingScript()
        try script.open()
        try script.proctor(.pause(by: "Mina", reason: "evacuation"), at: .nine(plus: 10))
        let early = try #require(script.sitting.deadline(at: .nine(plus: 11)))
        let later = try #require(script.sitting.deadline(at: .nine(plus: 15)))
        #expect(early.at.duration(to: later.at) == .minutes(4))
        #expect(later.pausedBecause == "evacuation")
        #expect(try script.work(1, .triageB, at: .nine(plus: 12)) == .paused(reason: "evacuation"))
        #expect(!script.sitting.isOverdue(at: .noon))
    }

    @Test("no proctor can take time away", arguments: [0, -60, 86_401])
    func notTaken(seconds: Int) throws {
        var script = try SittingScript()
        try script.open()
        let refusal = try script.proctor(.extend(seconds: seconds, by: "Mina", reason: "mistake"), at: .nine)
        guard case .malformed = refusal else {
            Issue.record("\(seconds) seconds were taken")
            return
        }
    }
}
