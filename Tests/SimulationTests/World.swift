import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import ExamService
import Sittings

/// One run of everything from one seed: the real client cores, the real desk, and a simulated clock, disk,
/// network, candidate and proctor, with faults. The same seed always gives the same run.
struct World {
    /// How long the faults go on; then everything heals, and every promise must come true.
    static let faultMilliseconds: Int64 = 5 * 60_000
    static let endMilliseconds: Int64 = 22 * 60_000
    /// How long it goes on after the last seal.
    static let quietMilliseconds: Int64 = 60_000

    let seed: UInt64
    var chance: SeededChance
    var now: Int64 = 0
    var server: SimulatedServer
    var machines: [Machine] = []
    var findings: [String] = []
    var coverage = Coverage()
    /// How many promises were looked at, so that none is held by never being asked.
    var checks: [Invariant: Int] = [:]
    private var queue = EventQueue()
    private var allSealedAt: Int64?

    /// One or two candidates, of whom each may have a second computer.
    init(seed: UInt64) {
        let candidates = 1 + Int(seed % 2)
        self.seed = seed
        var chance = SeededChance(seed: seed)
        server = SimulatedServer(admissions: (0..<candidates).map { _ in chance.pick(SimulatedAdmission.kinds) })
        self.chance = chance
        for candidate in 0..<candidates {
            machines.append(Machine(index: machines.count, candidate: candidate, chance: &self.chance))
            schedule(.startMachine(machines.count - 1), after: Int64(self.chance.below(20_000)))
        }
        for candidate in 0..<candidates where happens(percent: 30) {
            machines.append(Machine(index: machines.count, candidate: candidate, chance: &self.chance, isSecond: true))
            schedule(.startMachine(machines.count - 1), after: 30_000 + Int64(self.chance.below(120_000)))
        }
        schedule(.sweep, after: 1000)
        schedule(.disturb, after: 1000)
    }

    var areFaultsOn: Bool { now < Self.faultMilliseconds }

    mutating func happens(percent: Int) -> Bool {
        chance.below(100) < percent
    }

    /// Whether this fault is made at this point now. So many in a thousand are.
    mutating func makes(_ fault: Fault, at point: AwaitPoint, perMille: Int) -> Bool {
        guard areFaultsOn, chance.below(1000) < perMille else { return false }
        coverage.note(fault, at: point)
        return true
    }

    mutating func schedule(_ event: Event, after milliseconds: Int64) {
        queue.add(event, at: now + max(0, milliseconds))
    }

    /// Runs to the end and gives what was found wrong.
    mutating func run() -> [String] {
        while let (time, event) = queue.next(), time <= Self.endMilliseconds, findings.isEmpty, !isOver() {
            now = max(now, time)
            handle(event)
        }
        if findings.isEmpty { checkTheEnd() }
        return findings
    }

    /// Whether nothing can happen any more: all is sealed, and has been for as long as it takes every computer to hear of it.
    private mutating func isOver() -> Bool {
        guard !areFaultsOn, server.isUp, server.desks.values.allSatisfy({ $0.sitting.closed != nil }) else { return false }
        allSealedAt = allSealedAt ?? now
        return allSealedAt.map { now > $0 + Self.quietMilliseconds } ?? false
    }

    /// Notes that a promise was looked at.
    mutating func looked(at invariant: Invariant) {
        checks[invariant, default: 0] += 1
    }

    mutating func found(_ invariant: Invariant, _ what: String) {
        findings.append("seed \(seed) at \(now) ms: promise \(invariant.rawValue), \(invariant): \(what)")
    }
}

/// Everything that can come next.
enum Event {
    case startMachine(Int)
    case tick(Int, life: Int)
    case act(Int, life: Int)
    case kept(Int, life: Int)
    case deliver(Request)
    case reply(Int, life: Int, call: Int, Reply)
    case lost(Int, life: Int, call: Int)
    case streamed(Int, life: Int, stream: Int, StreamEventBox)
    case streamEnded(Int, life: Int, stream: Int)
    case diskDone(SittingID, life: Int)
    /// A file of sealed works is handed in.
    case carried(CarriedWorks)
    case startServer
    case sweep
    case disturb
}

/// A request on its way.
struct Request {
    let machine: Int
    let life: Int
    let number: Int
    let call: Call
}

/// A binary heap; events of one time come in the order in which they were added.
struct EventQueue {
    private var heap: [(time: Int64, order: Int, event: Event)] = []
    private var order = 0

    mutating func add(_ event: Event, at time: Int64) {
        order += 1
        heap.append((time, order, event))
        var child = heap.count - 1
        while child > 0, isBefore(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func next() -> (Int64, Event)? {
        guard let first = heap.first else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isBefore(child, least) { least = child }
            if least == parent { break }
            heap.swapAt(parent, least)
            parent = least
        }
        return (first.time, first.event)
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        (heap[left].time, heap[left].order) < (heap[right].time, heap[right].order)
    }
}
