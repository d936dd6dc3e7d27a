import ExamFixtures
import ExamModel
import Foundation
import Sittings
import Testing

/// Random lives of sittings from seeds: late starts, accommodations, sections, breaks, pauses, gifts, lost connections.
@Suite("Any history of a sitting")
struct HistoryTests {
    /// 4,000 in each of five ranges of seeds; `INVIGIL_HISTORIES` asks for more (the campaign has a million).
    private static let each = ProcessInfo.processInfo.environment["INVIGIL_HISTORIES"].flatMap { Int($0) }.map { $0 / 5 } ?? 4_000

    @Test("nobody's exam ends early, and nothing that happens lowers what a candidate is entitled to", arguments: 0..<5)
    func neverEarly(range: Int) throws {
        for seed in range * Self.each..<(range + 1) * Self.each {
            var history = try History(seed: UInt64(seed))
            let fault = try history.live()
            guard fault == nil else {
                Issue.record("seed \(seed): \(fault ?? "")")
                return
            }
        }
    }

    @Test("gifts add up to the same deadline in whatever order they come", arguments: [UInt64(1), 2, 3])
    func anyOrder(seed: UInt64) throws {
        var chance = SeededChance(seed: seed)
        let gifts: [ProctorAct] = (0..<8).map { number in
            number.isMultiple(of: 2)
                ? .extend(seconds: 1 + chance.below(600), by: "Mina", reason: "drill")
                : .credit(seconds: 1 + chance.below(600), by: "Mina", reason: "fault")
        }
        var ends: Set<Instant> = []
        for _ in 0..<20 {
            var script = try SittingScript()
            try script.open()
            for gift in gifts.shuffled(using: &chance) { try script.proctor(gift, at: .nine(plus: 1)) }
            ends.insert(try #require(script.sitting.deadline(at: .nine(plus: 1))).at)
        }
        #expect(ends.count == 1)
    }
}

/// One life from a seed, held against what the candidate is entitled to, which is reckoned here in another way: by counting.
private struct History {
    private var chance: SeededChance
    private var sitting: Sitting
    private var now = Instant.nine
    private var sequence = 1
    private let items = Paper(.threeItems).answerable
    /// Milliseconds that the candidate must have at least, apart from pauses and breaks.
    private var entitled: Int64
    private var pausedSince: Instant?
    private var latest = Instant(milliseconds: 0)

    init(seed: UInt64) throws {
        chance = SeededChance(seed: seed)
        let sections = [
            [], [TimedSection(title: "A", items: 1, minutes: 4, breakMinutes: 3), TimedSection(title: "B", items: 2, minutes: 6)],
        ]
        let times: [(Accommodation.WorkingTime, Int64)] = [
            (.percent(0), 0), (.percent(25), 150_000), (.percent(100), 600_000), (.minutes(7), 420_000), (.untimed, 0),
        ]
        let (time, extra) = chance.pick(times)
        entitled = 600_000 + extra
        let accommodation = Accommodation(time: time, breakMinutes: chance.pick([0, 0, 5, 20]))
        let admission = Admission.ada(accommodation, sections: chance.pick(sections))
        sitting = try Sitting(id: "sit-ada", first: SittingEvent(sequence: 1, at: .nine, what: .admitted(admission: admission)))
    }

    /// Lives up to 24 steps; why a promise was broken, or `nil`.
    mutating func live() throws -> String? {
        now = now.advanced(by: .seconds(chance.below(10_000)))
        try record(sitting.opening(by: .laptop, rules: sitting.admission.rules, takeOver: false, heard: nil, at: now))
        guard let started = sitting.started else { return "it cannot be opened" }
        latest = started
        for _ in 0..<(4 + chance.below(20)) {
            now = now.advanced(by: .milliseconds(chance.below(chance.pick([1_000, 60_000, 400_000]))))
            if sitting.isOverdue(at: now) {
                if let fault = earlySeal(started) { return fault }
                try record(.success([.closed(closing: .timeUp)]))
                return nil
            }
            try step()
            if let fault = broken(started) { return fault }
        }
        return nil
    }

    private mutating func step() throws {
        switch chance.below(9) {
        case 0: try gift(ProctorAct.extend(seconds:by:reason:))
        case 1: try gift(ProctorAct.credit(seconds:by:reason:))
        case 2: try record(sitting.proctoring(.pause(by: "Mina", reason: "drill")))
        case 3: try record(sitting.proctoring(.resume(by: "Mina")))
        case 4: try work(.tookBreak)
        case 5: try work(.returned)
        case 6: try work(.endedSection)
        case 7: try record(sitting.opening(by: .laptop, rules: sitting.admission.rules, takeOver: false, heard: nil, at: now))
        default: try work(.visited(item: Item.triage.id))
        }
    }

    private mutating func gift(_ act: (Int, String, String) -> ProctorAct) throws {
        let seconds = 1 + chance.below(600)
        try record(sitting.proctoring(act(seconds, "Mina", "fault")))
        entitled += Int64(seconds) * 1000
    }

    private mutating func work(_ act: Act) throws {
        // Now and then the connection was away for a while.
        let doneAt = now.advanced(by: .seconds(-chance.pick([0, 0, 0, 30])))
        let work = DeliveredWork(number: sitting.lastWork + 1, doneAt: doneAt, act: act)
        try record(sitting.working([work], epoch: sitting.epoch, on: items, at: now))
    }

    private mutating func record(_ decided: Result<[Happening], Refusal>) throws {
        guard case .success(let happenings) = decided else { return }
        for what in happenings {
            sequence += 1
            try sitting.apply(SittingEvent(sequence: sequence, at: now, what: what))
            switch what {
            case .paused: pausedSince = now
            case .resumed:
                if let since = pausedSince { entitled += since.duration(to: now).wholeMilliseconds }
                pausedSince = nil
            default: break
            }
        }
    }

    private mutating func broken(_ started: Instant) -> String? {
        guard let deadline = sitting.deadline(at: now) else { return "no deadline" }
        let sum = deadline.because.reduce(0) { $0 + $1.milliseconds }
        if started.advanced(by: .milliseconds(sum)) != deadline.at { return "the ledger does not add up" }
        if started.duration(to: deadline.at).wholeMilliseconds < entitled { return "\(deadline.at) is earlier than \(entitled) ms" }
        if let last = deadline.sectionEnds.last, last != deadline.at { return "the last section does not end with the exam" }
        // In a pause or break it is provisional: a candidate may be known to be back only later.
        guard !deadline.isStanding, !sitting.isOnBreak else { return nil }
        if deadline.at < latest { return "the deadline moved from \(latest) to \(deadline.at)" }
        latest = max(latest, deadline.at)
        return nil
    }

    private func earlySeal(_ started: Instant) -> String? {
        let end = started.advanced(by: .milliseconds(entitled))
        return now <= end.advanced(by: .seconds(sitting.admission.graceSeconds)) ? "sealed at \(now), entitled until \(end)" : nil
    }
}
