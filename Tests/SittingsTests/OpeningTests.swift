import ExamFixtures
import ExamModel
import Sittings
import Testing

@Suite("Opening a sitting")
struct OpeningTests {
    @Test("the first opening starts the time and agrees to the rules")
    func firstOpening() throws {
        var script = try SittingScript()
        #expect(try script.open(at: .nine) == nil)
        #expect(script.sitting.started == .nine)
        #expect(script.sitting.epoch == 1)
        #expect(script.sitting.agreedToRules)
    }

    @Test("before the window opens, the refusal says when it does")
    func tooEarly() throws {
        var script = try SittingScript()
        let early = script.sitting.admission.opens.advanced(by: .milliseconds(-1))
        #expect(try script.open(at: early) == .tooEarly(opens: script.sitting.admission.opens))
    }

    @Test("after the window has closed, nobody begins")
    func tooLate() throws {
        var script = try SittingScript()
        let closes = script.sitting.admission.closes
        #expect(try script.open(at: closes) == .tooLate(closed: closes))
    }

    @Test("a sitting that has begun is resumed after the window has closed")
    func resumeAfterClose() throws {
        var script = try SittingScript()
        try script.open(at: script.sitting.admission.closes.advanced(by: .seconds(-1)))
        #expect(try script.open(at: script.sitting.admission.closes.advanced(by: .seconds(60))) == nil)
        #expect(script.sitting.epoch == 2)
    }

    @Test("other rules than the ones agreed to are refused")
    func otherRules() throws {
        let script = try SittingScript()
        let refused = script.sitting.opening(by: .laptop, rules: .ones, takeOver: false, heard: nil, at: .nine)
        #expect(refused == .failure(.rulesNotAgreed))
    }

    @Test("a second computer is refused until the candidate wants it and a proctor allows it, and then fences the first")
    func takeOver() throws {
        var script = try SittingScript()
        try script.open(by: .laptop)
        #expect(try script.open(by: .spare) == .writerElsewhere(lastSeen: .nine))
        #expect(try script.open(by: .spare, takeOver: true) == .takeOverNeedsConsent)
        try script.proctor(.allowTakeOver(by: "Mina", reason: "a broken keyboard"), at: .nine)
        #expect(try script.open(by: .spare) == .writerElsewhere(lastSeen: .nine))
        #expect(try script.open(by: .spare, takeOver: true) == nil)
        #expect(try script.work(1, .triageB, epoch: 1, at: .nine) == .staleEpoch(current: 2))
        #expect(try script.work(1, .triageB, epoch: 2, at: .nine) == nil)
    }

    @Test("a consent is for one take-over, and the computer that has the pen does not use it up")
    func consentOnce() throws {
        var script = try SittingScript()
        #expect(try script.proctor(.allowTakeOver(by: "Mina", reason: "too early"), at: .nine) == .notOpened)
        try script.open(by: .laptop)
        try script.proctor(.allowTakeOver(by: "Mina", reason: "a broken keyboard"), at: .nine)
        try script.open(by: .laptop)
        #expect(try script.open(by: .spare, takeOver: true) == nil)
        #expect(try script.open(by: .laptop, takeOver: true) == .takeOverNeedsConsent)
    }

    @Test("a consent can be taken back until another computer has used it, and given anew")
    func withdrawn() throws {
        var script = try SittingScript()
        try script.open(by: .laptop)
        let none = Refusal.shortfall(what: "No other computer is allowed now: the consent was not given, or it has been used.")
        #expect(try script.proctor(.withdrawTakeOver(by: "Mina"), at: .nine) == none)
        try script.proctor(.allowTakeOver(by: "Mina", reason: "a broken keyboard"), at: .nine)
        #expect(try script.proctor(.withdrawTakeOver(by: "Kim"), at: .nine) == nil)
        #expect(try script.open(by: .spare, takeOver: true) == .takeOverNeedsConsent)
        try script.proctor(.allowTakeOver(by: "Mina", reason: "it is broken"), at: .nine)
        #expect(try script.open(by: .spare, takeOver: true) == nil)
        #expect(try script.proctor(.withdrawTakeOver(by: "Kim"), at: .nine) == none)
    }

    @Test("the same computer comes back without asking anybody")
    func comesBack() throws {
        var script = try SittingScript()
        try script.open(by: .laptop)
        try script.work(1, .triageB, at: .nine)
        #expect(try script.open(by: .laptop) == nil)
        #expect(script.sitting.answers[Item.triage.id] == .choices(["b"]))
        #expect(script.sitting.started == .nine)
    }
}
