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

/// The server: desks in memory while it lives, journals on a disk that survives it.
struct SimulatedServer {
    static let minutes = 3
    static let graceSeconds = 90
    static let rules = Digest.fours

    var disk: [SittingID: [JournalEntry]] = [:]
    var desks: [SittingID: Desk<Int>] = [:]
    /// Appends that the disk has not finished.
    var writing: [SittingID: (entries: [JournalEntry], head: Digest)] = [:]
    var tickets: [Int: Request] = [:]
    var listeners: [(machine: Int, life: Int, stream: Int, sitting: SittingID)] = []
    var isUp = true
    var life = 0
    /// How far the machine's clock was set back between two lives, in milliseconds.
    var clockSetBack: Int64 = 0
    private var nextTicket = 0

    init(candidates: Int) {
        for candidate in 0..<candidates {
            let id = Self.sitting(candidate)
            let admission = Admission(
                candidate: CandidateID("candidate-\(candidate)"), window: "morning", form: .threes, minutes: Self.minutes,
                accommodation: candidate % 2 == 0 ? .none : .quarterMore, opens: .nine, closes: .noon,
                graceSeconds: Self.graceSeconds, rules: Self.rules)
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

    /// Sets every desk up from the disk, as after a start.
    mutating func load() {
        desks = [:]
        for id in disk.keys.sorted() { load(id) }
    }

    /// Recovery is the normal path: check the chain, fold it, go on.
    mutating func load(_ id: SittingID) {
        guard let entries = disk[id], JournalChain.check(entries, of: id) == nil,
            let sitting = try? Sitting.replay(entries.map(\.event), id: id), let head = entries.last?.head
        else { return }
        desks[id] = Desk(sitting: sitting, head: head, paper: Paper(Form.threeItems))
    }

    /// What a crash leaves of the appends under way: each is whole on the disk or not there at all.
    mutating func crash(_ isWritten: () -> Bool) {
        for (id, append) in writing.sorted(by: { $0.key < $1.key }) where isWritten() {
            disk[id, default: []] += append.entries
        }
        writing = [:]
        tickets = [:]
        listeners = []
        desks = [:]
        isUp = false
        life += 1
    }

    func durable(_ candidate: Int) -> Sitting? {
        let id = Self.sitting(candidate)
        return try? Sitting.replay((disk[id] ?? []).map(\.event), id: id)
    }

    /// What a check-in answers: no item yet.
    func checkedIn(_ candidate: Int, at now: Instant) -> CheckedIn {
        let id = Self.sitting(candidate)
        return CheckedIn(
            sitting: id, token: "token-\(candidate)", candidate: "Candidate \(candidate)", exam: "Tiny examination",
            minutes: Self.minutes, items: 3, accommodation: .none, opens: .nine, closes: .noon, rulesText: "Work alone.",
            rules: Self.rules, serverTime: now, isStarted: desks[id]?.sitting.started != nil)
    }

    func closedSitting(_ id: SittingID) -> ClosedSitting? {
        guard let desk = desks[id], let closed = desk.sitting.closed else { return nil }
        return ClosedSitting(
            sealedAt: closed.at, closing: closed.closing, answered: desk.sitting.answers.count, items: 3,
            receiptCode: Receipt.code(of: desk.head), receipt: "signed")
    }
}
