import ExamFixtures
import ExamModel
import Sittings
import Testing

/// A sitting told as a story: each line does one thing at one time, and what was decided is folded in at once.
struct SittingScript {
    private(set) var sitting: Sitting
    private(set) var events: [SittingEvent]
    let items: [ItemID: AnswerableItem]

    init(
        _ admission: Admission = .ada, items: [ItemID: AnswerableItem] = Paper(.threeItems).answerable, at start: Instant = .nine
    ) throws {
        let first = SittingEvent(sequence: 1, at: start, what: .admitted(admission: admission))
        events = [first]
        sitting = try Sitting(id: "sit-ada", first: first)
        self.items = items
    }

    /// Records what was decided, or gives the refusal back.
    @discardableResult
    mutating func record(_ decided: Result<[Happening], Refusal>, at now: Instant) throws -> Refusal? {
        switch decided {
        case .failure(let refusal): return refusal
        case .success(let happenings):
            for what in happenings {
                let event = SittingEvent(sequence: sitting.sequence + 1, at: max(now, sitting.at), what: what)
                try sitting.apply(event)
                events.append(event)
            }
            return nil
        }
    }

    @discardableResult
    mutating func open(by writer: WriterID = .laptop, takeOver: Bool = false, at now: Instant = .nine) throws -> Refusal? {
        try record(
            sitting.opening(by: writer, rules: sitting.admission.rules, takeOver: takeOver, heard: nil, at: now), at: now)
    }

    @discardableResult
    mutating func work(
        _ number: Int, _ act: Act, doneAt: Instant? = nil, epoch: Int? = nil, at now: Instant
    ) throws -> Refusal? {
        let work = DeliveredWork(number: number, doneAt: doneAt ?? now, act: act)
        return try record(sitting.working([work], epoch: epoch ?? sitting.epoch, on: items, at: now), at: now)
    }

    @discardableResult
    mutating func proctor(_ act: ProctorAct, at now: Instant) throws -> Refusal? {
        try record(sitting.proctoring(act), at: now)
    }

    @discardableResult
    mutating func close(lastWork: Int? = nil, at now: Instant) throws -> Refusal? {
        try record(sitting.closing(epoch: sitting.epoch, lastWork: lastWork ?? sitting.lastWork, at: now), at: now)
    }
}

extension Act {
    static let triageB = Act.answered(item: Item.triage.id, answer: .choices(["b"]))
    static let triageC = Act.answered(item: Item.triage.id, answer: .choices(["c"]))
}
