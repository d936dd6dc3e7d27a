import ExamFixtures
import ExamModel
import Sittings
import Testing

@Suite("What a server observes of a client")
struct ClientWatchTests {
    private var watch = ClientWatch()

    private func time(_ milliseconds: Int64) -> Instant { .nine.advanced(by: .milliseconds(milliseconds)) }

    /// Hears of a client whose clock runs `perMille` thousandths fast, every 20 s for so many minutes.
    private mutating func hear(minutes: ClosedRange<Int64>, perMille: Int64, late: Int64 = 0, epoch: Int = 1) -> [ServerFact] {
        stride(from: minutes.lowerBound * 60_000, through: minutes.upperBound * 60_000, by: 20_000).flatMap { elapsed in
            watch.hear(from: nil, moment: 5 + elapsed + elapsed * perMille / 1000, epoch: epoch, at: time(elapsed + late))
        }
    }

    @Test("a silence is told once, with its length, when the client comes back, and only above 30 s")
    mutating func silence() {
        #expect(watch.hear(from: nil, moment: nil, epoch: 1, at: time(0)) == [])
        #expect(watch.hear(from: nil, moment: nil, epoch: 1, at: time(30_000)) == [])
        #expect(watch.hear(from: nil, moment: nil, epoch: 1, at: time(71_000)) == [.silent(milliseconds: 41_000)])
        #expect(watch.hear(from: nil, moment: nil, epoch: 2, at: time(71_001)) == [])
    }

    @Test("a changed address is told, each way, and one that is not known is none")
    mutating func address() {
        #expect(watch.hear(from: "10.0.0.5", moment: nil, epoch: 1, at: time(0)) == [])
        #expect(watch.hear(from: nil, moment: nil, epoch: 1, at: time(1)) == [])
        #expect(watch.hear(from: "10.0.0.6", moment: nil, epoch: 1, at: time(2)) == [.addressChanged(from: "10.0.0.5", to: "10.0.0.6")])
        #expect(watch.hear(from: "10.0.0.6", moment: nil, epoch: 1, at: time(3)) == [])
        #expect(watch.hear(from: "10.0.0.5", moment: nil, epoch: 1, at: time(4)) == [.addressChanged(from: "10.0.0.6", to: "10.0.0.5")])
    }

    @Test("an address that flaps is told 20 times")
    mutating func flapping() {
        let facts = (0..<100).flatMap { watch.hear(from: "10.0.0.\($0 % 2)", moment: nil, epoch: 1, at: time(Int64($0))) }
        #expect(facts.count == 20)
    }

    @Test("a second login that asks every second is told once a minute, 20 times in all")
    mutating func secondLogin() {
        let facts = (0..<3600).flatMap { watch.refuseOpening(from: "10.0.0.9", at: time($0 * 1000)) }
        #expect(facts == Array(repeating: .secondLoginRefused(address: "10.0.0.9"), count: 20))
        #expect(ClientWatch().refused(at: time(0)) == [.secondLoginRefused(address: "an unknown address")])
    }

    @Test(
        "a clock that runs off by more than 2 percent is told once",
        arguments: [(0, []), (19, []), (-19, []), (31, [31]), (-500, [-500]), (1000, [1000]), (-1000, [-1000])] as [(Int64, [Int])])
    mutating func drift(perMille: Int64, told: [Int]) {
        #expect(hear(minutes: 0...180, perMille: perMille) == told.map { .clockDrift(perMille: $0) })
    }

    @Test("nothing is said of a clock before a minute has passed")
    mutating func tooEarly() {
        _ = watch.hear(from: nil, moment: 0, epoch: 1, at: time(0))
        #expect(watch.hear(from: nil, moment: 600_000, epoch: 1, at: time(29_000)) == [])
        #expect(watch.hear(from: nil, moment: 600_000, epoch: 1, at: time(59_000)) == [])
        #expect(watch.hear(from: nil, moment: 660_000, epoch: 1, at: time(60_000)) == [])
        #expect(watch.hear(from: nil, moment: 880_000, epoch: 1, at: time(80_000)) == [.clockDrift(perMille: 10_000)])
    }

    @Test("a server that stood still for half a minute makes no drift")
    mutating func stall() {
        for sent in stride(from: Int64(0), through: 600_000, by: 20_000) {
            // What came in meanwhile is heard of all at once.
            let arrived = (300_000...320_000).contains(sent) ? 330_000 : sent
            let facts = watch.hear(from: nil, moment: sent, epoch: 1, at: time(arrived))
            #expect(facts.allSatisfy { if case .clockDrift = $0 { false } else { true } })
        }
    }

    @Test("a request that was ten seconds on its way makes no drift, wherever it stands", arguments: [0, 60_000, 80_000] as [Int64])
    mutating func slowNetwork(slow: Int64) {
        for sent in stride(from: Int64(0), through: 600_000, by: 20_000) {
            let arrived = sent == slow ? sent + 10_000 : sent
            #expect(watch.hear(from: nil, moment: sent, epoch: 1, at: time(arrived)) == [])
        }
    }

    @Test("a drift that changes is told again, and so is its end")
    mutating func changes() {
        let first = hear(minutes: 0...30, perMille: 100)
        #expect(first == [.clockDrift(perMille: 100)])
        // From here on the clock runs right: it is ahead by three minutes, a smaller and smaller part of the whole.
        let later = stride(from: Int64(1_820_000), through: 36_000_000, by: 20_000).flatMap {
            watch.hear(from: nil, moment: 5 + $0 + 180_000, epoch: 1, at: time($0))
        }
        #expect(later.count == 4)
        #expect(later.allSatisfy { if case .clockDrift(let perMille) = $0 { (0..<100).contains(perMille) } else { false } })
    }

    @Test("another opening begins the comparison anew: it may be another machine")
    mutating func otherMachine() {
        #expect(hear(minutes: 0...10, perMille: 0) == [])
        #expect(hear(minutes: 10...20, perMille: 0, epoch: 2) == [])
        #expect(watch.hear(from: nil, moment: -7_000_000, epoch: 3, at: time(1_220_000)) == [])
    }

    @Test(
        "a hostile clock traps nothing and is told 20 times at most",
        arguments: [(Int64.min, Int64.max), (.max, .min), (0, .max), (0, .min)] as [(Int64, Int64)])
    mutating func hostile(first: Int64, second: Int64) {
        _ = watch.hear(from: nil, moment: first, epoch: 1, at: time(0))
        var told = 0
        for step in Int64(1)...200 {
            let facts = watch.hear(from: nil, moment: step.isMultiple(of: 2) ? first : second, epoch: 1, at: time(step * 20_000))
            told += facts.count
        }
        #expect((1...20).contains(told))
    }
}

extension ClientWatch {
    fileprivate func refused(at now: Instant) -> [ServerFact] {
        var watch = self
        return watch.refuseOpening(from: nil, at: now)
    }
}
