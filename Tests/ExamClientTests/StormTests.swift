import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import Testing

/// A client, a disk and a network that are all slow and forgetful, from one seed.
private struct Storm {
    var chance: SeededChance
    var model: Model
    var server = FakeServer()
    var now: Int64 = 1000
    var disk: [OutboxLine] = []
    var keeping: (lines: [OutboxLine], number: Int)?
    var requests: [(call: Call, number: Int)] = []
    var replies: [(reply: Reply, number: Int)] = []
    var stream = 0
    var run = 0

    init(seed: UInt64) {
        chance = SeededChance(seed: seed)
        model = Model(Storm.setup(seed: seed, run: 0))
    }

    static func setup(seed: UInt64, run: Int) -> Setup {
        Setup(
            server: "sim", code: AdmissionCode.fixture, writer: WriterID("writer-\(run)"), boot: "boot", seed: seed &* 31 &+ UInt64(run))
    }

    var serverTime: Instant { .nine.advanced(by: .milliseconds(now - 1000)) }

    mutating func feed(_ message: Message) {
        for effect in model.update(message, at: Moment(milliseconds: now)) {
            switch effect {
            case .keep(let lines, let number): keeping = (lines, number)
            case .send(let call, _, let number): requests.append((call, number))
            case .listen(_, let number): stream = number
            default: break
            }
        }
    }

    mutating func step() {
        switch chance.below(20) {
        case 0..<6: for message in Message.typing(chance.pick(["a", "b", "c", "n", "p", "m", "u", "xb", "ra"])) { feed(message) }
        case 6..<9: finishKeeping()
        case 9..<12: deliverRequest(losing: chance.below(4) == 0)
        case 12..<15: deliverReply(losing: chance.below(5) == 0)
        case 15: if !requests.isEmpty { requests.append(chance.pick(requests)) }
        case 16: restart()
        case 17: feed(.streamed(stream: stream, .heartbeat(serverTime: serverTime)))
        default: now += Int64(chance.below(chance.below(8) == 0 ? 11_000 : 400))
        }
        feed(.tick(Moment(milliseconds: now)))
    }

    mutating func finishKeeping() {
        guard let (lines, number) = keeping else { return }
        keeping = nil
        if chance.below(6) == 0 { return feed(.keepFailed(because: "no space")) }
        disk += lines
        feed(.kept(upTo: number))
    }

    /// The server gets any of the requests on the way, not always the first.
    mutating func deliverRequest(losing: Bool) {
        guard !requests.isEmpty else { return }
        let (call, number) = requests.remove(at: chance.below(requests.count))
        let reply = server.answer(call, at: serverTime)
        if !losing { replies.append((reply, number)) }
    }

    mutating func deliverReply(losing: Bool) {
        guard !replies.isEmpty else { return }
        let index = chance.below(replies.count)
        let (reply, number) = losing ? replies[index] : replies.remove(at: index)
        feed(.replied(call: number, reply))
    }

    /// kill -9; of an append that was under way, some lines may be on the disk. Requests on the way still arrive.
    mutating func restart() {
        if let (lines, _) = keeping { disk += lines.prefix(chance.below(lines.count + 1)) }
        (keeping, replies, run) = (nil, [], run + 1)
        let setup = Storm.setup(seed: 3, run: run)
        model = OutboxContents(disk).map { Model(setup, restoring: $0) } ?? Model(setup)
    }

    /// The key that leads on from where the candidate is, on the way to the exam.
    var onward: String {
        switch model.phase {
        case .systemCheck, .accommodations: "\n"
        case .rules, .waiting, .exam: "y"
        default: ""
        }
    }

    /// Everything works again.
    mutating func calm() {
        for _ in 0..<400 {
            if let (lines, number) = keeping {
                keeping = nil
                disk += lines
                feed(.kept(upTo: number))
            }
            while !requests.isEmpty {
                let (call, number) = requests.removeFirst()
                replies.append((server.answer(call, at: serverTime), number))
            }
            while !replies.isEmpty {
                let (reply, number) = replies.removeFirst()
                feed(.replied(call: number, reply))
            }
            if model.phase != .exam || model.courier.isFenced { for message in Message.typing(onward) { feed(message) } }
            now += 300
            feed(.tick(Moment(milliseconds: now)))
        }
    }
}

@Suite("Storm") struct StormTests {
    @Test("whatever is lost, late, doubled, out of order or killed: saved is true, and in the end both sides agree", arguments: 0..<40)
    func agrees(round: Int) {
        for seed in UInt64(round * 5)..<UInt64(round * 5 + 5) {
            var storm = Storm(seed: seed)
            for message in Message.typing("\ny\n") { storm.feed(message) }
            for _ in 0..<300 {
                storm.step()
                if storm.model.phase != .exam { for message in Message.typing(storm.onward) { storm.feed(message) } }
                if storm.model.phase == .exam, storm.model.courier.isSaved {
                    #expect(storm.server.lastWork >= storm.model.courier.lastNumber, "seed \(seed)")
                }
            }
            storm.calm()
            #expect(storm.model.phase == .exam, "seed \(seed)")
            #expect(storm.model.courier.isSaved && !storm.model.courier.isFenced, "seed \(seed)")
            #expect(storm.model.workbook == storm.server.workbook, "seed \(seed)")
            #expect(storm.server.works.map(\.number) == Array(0..<storm.server.lastWork).map { $0 + 1 }, "seed \(seed)")
        }
    }
}
