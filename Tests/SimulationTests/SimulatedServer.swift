import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import ExamService
import Records
import Sittings

/// A box, so that the event enum stays small.
final class StreamEventBox {
    let event: StreamEvent
    init(_ event: StreamEvent) { self.event = event }
}

/// What was agreed with a simulated candidate, and how the form is timed.
struct SimulatedAdmission {
    let accommodation: Accommodation
    let sections: [TimedSection]
    /// Working time that the candidate must have at least, in minutes.
    let entitledMinutes: Int

    static let minutes = 3

    /// One of each kind of clock.
    static let kinds = [
        SimulatedAdmission(accommodation: .none, sections: [], entitledMinutes: minutes),
        SimulatedAdmission(accommodation: Accommodation(time: .minutes(1)), sections: [], entitledMinutes: minutes + 1),
        SimulatedAdmission(accommodation: Accommodation(breakMinutes: 2), sections: [], entitledMinutes: minutes),
        SimulatedAdmission(accommodation: .none, sections: halves(breakMinutes: 1), entitledMinutes: minutes),
        SimulatedAdmission(
            accommodation: Accommodation(time: .percent(100), breakMinutes: 1), sections: halves(breakMinutes: 0),
            entitledMinutes: 2 * minutes),
    ]

    private static func halves(breakMinutes: Int) -> [TimedSection] {
        [
            TimedSection(title: "First", items: 1, minutes: 1, breakMinutes: breakMinutes),
            TimedSection(title: "Second", items: 2, minutes: 2),
        ]
    }
}

/// The server: desks in memory while it lives, journals on a disk that survives it.
struct SimulatedServer {
    static let graceSeconds = 90
    static let rules = Digest.fours

    let admissions: [SimulatedAdmission]
    var disk: [SittingID: [JournalEntry]] = [:]
    var desks: [SittingID: Desk<Int>] = [:]
    /// Appends that the disk has not finished.
    var writing: [SittingID: (entries: [JournalEntry], head: Digest)] = [:]
    var tickets: [Int: Request] = [:]
    /// Acts of proctors that wait for their confirmation.
    var acting: [Int: (order: ProctorOrder, id: SittingID)] = [:]
    /// Orders of proctors, each as often as it was given.
    var ordered: [(order: ProctorOrder, id: SittingID)] = []
    var listeners: [(machine: Int, life: Int, stream: Int, sitting: SittingID)] = []
    var isUp = true
    /// A sync has failed: nothing is known of the disk any more, and nothing is written before the next start (decision 0007).
    var isFenced = false
    var life = 0
    /// How far the machine's clock was set back between two lives, in milliseconds.
    var clockSetBack: Int64 = 0
    private var nextTicket = 0
    /// As far as journals were folded, so that each entry is folded once.
    private var folded: [SittingID: (Sitting?, Int)] = [:]

    init(admissions: [SimulatedAdmission]) {
        self.admissions = admissions
        for (candidate, kind) in admissions.enumerated() {
            let id = Self.sitting(candidate)
            let admission = Admission(
                candidate: CandidateID("candidate-\(candidate)"), window: "morning", form: .threes, minutes: SimulatedAdmission.minutes,
                accommodation: kind.accommodation, opens: .nine, closes: .noon, graceSeconds: Self.graceSeconds, rules: Self.rules,
                sections: kind.sections)
            let first = SittingEvent(sequence: 1, at: .nine, what: .admitted(admission: admission))
            disk[id] = try? JournalChain.link([first], after: JournalChain.genesis(of: id))
        }
        load()
    }

    static func sitting(_ candidate: Int) -> SittingID {
        SittingID("sit-\(candidate)")
    }

    func time(at now: Int64) -> Instant {
        Instant.nine.advanced(by: .milliseconds(now - clockSetBack))
    }

    mutating func ticket(for request: Request) -> Int {
        nextTicket += 1
        tickets[nextTicket] = request
        return nextTicket
    }

    mutating func ticket(for order: ProctorOrder, of id: SittingID) -> Int {
        nextTicket += 1
        acting[nextTicket] = (order, id)
        return nextTicket
    }

    /// Sets every desk up from the disk, as after a start.
    mutating func load() {
        desks = [:]
        for id in disk.keys.sorted() { load(id) }
    }

    /// Why a journal cannot be set up, for whoever has to find out.
    func fault(of id: SittingID) -> String {
        let entries = disk[id] ?? []
        if let fault = JournalChain.check(entries, of: id) { return "\(fault)" }
        do {
            _ = try Sitting.replay(entries.map(\.event), id: id)
            return "nothing"
        } catch {
            return "\(error); \(entries.suffix(6).map { "\($0.event.what)" })"
        }
    }

    /// Recovery is the normal path: check the chain, fold it, go on.
    mutating func load(_ id: SittingID) {
        guard let entries = disk[id], JournalChain.check(entries, of: id) == nil,
            let sitting = try? Sitting.replay(entries.map(\.event), id: id), let head = entries.last?.head
        else { return }
        desks[id] = Desk(sitting: sitting, head: head, paper: Self.paper(sitting.admission.sections))
    }

    private static func paper(_ sections: [TimedSection]) -> Paper {
        let paper = Paper(Form.threeItems)
        return Paper(
            title: paper.title, minutes: SimulatedAdmission.minutes, questions: paper.questions, scenarios: paper.scenarios,
            sections: sections)
    }

    /// What a crash leaves of the appends under way: each is whole on the disk or not there at all.
    mutating func crash(_ isWritten: () -> Bool) {
        for (id, append) in writing.sorted(by: { $0.key < $1.key }) where !isFenced && isWritten() {
            // The store compares and swaps the head: what does not follow it is not written.
            if disk[id]?.last?.head == append.head { disk[id, default: []] += append.entries }
        }
        writing = [:]
        tickets = [:]
        acting = [:]
        listeners = []
        desks = [:]
        isUp = false
        isFenced = false
        life += 1
    }

    /// The fold of the journal that is on the disk.
    mutating func durable(_ candidate: Int) -> Sitting? {
        let id = Self.sitting(candidate)
        let entries = disk[id] ?? []
        var (sitting, count) = folded[id] ?? (nil, 0)
        for entry in entries[count...] {
            if sitting == nil { sitting = try? Sitting(id: id, first: entry.event) } else { try? sitting?.apply(entry.event) }
        }
        count = entries.count
        folded[id] = (sitting, count)
        return sitting
    }

    /// What a check-in answers: no item yet.
    func checkedIn(_ candidate: Int, at now: Instant) -> CheckedIn {
        let id = Self.sitting(candidate)
        return CheckedIn(
            sitting: id, token: "token-\(candidate)", candidate: "Candidate \(candidate)", exam: "Tiny examination",
            minutes: SimulatedAdmission.minutes, items: 3, accommodation: admissions[candidate].accommodation, opens: .nine, closes: .noon,
            rulesText: "Work alone.", rules: Self.rules, serverTime: now, isStarted: desks[id]?.sitting.started != nil)
    }

    func closedSitting(_ id: SittingID) -> ClosedSitting? {
        guard let desk = desks[id], let closed = desk.sitting.closed else { return nil }
        return ClosedSitting(
            sealedAt: closed.at, closing: closed.closing, answered: desk.sitting.answers.count, items: 3,
            receiptCode: Receipt.code(of: desk.head), receipt: "signed")
    }
}
