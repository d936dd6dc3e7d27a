import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI

/// A client with everything around it, in one place and one order: disk, network, server, time.
struct Rig {
    var model: Model
    var server = FakeServer()
    /// Milliseconds of the monotonic clock; server time is nine o'clock plus this, less 1000.
    var now: Int64 = 1000
    var isNetworkDown = false
    /// Answers are lost on their way back.
    var losesReplies = false
    /// Requests and their answers are kept back until ``deliver()``.
    var holdsReplies = false
    var held: [(call: Int, reply: Reply)] = []
    var diskFault: String?
    var disk: [OutboxLine] = []
    var said: [String] = []
    var streams: [Int] = []
    var saved: [SavedFile] = []
    var exported: [CarriedWorks] = []
    var farewell: Farewell?
    var sent: [Call] = []

    init(plain: Bool = false, code: String? = AdmissionCode.fixture, takeOver: Bool = false, size: Size = Size(columns: 80, rows: 24)) {
        model = Model(
            Setup(
                server: "https://exam.example", code: code, writer: .laptop, boot: "boot-1", takeOver: takeOver, isPlain: plain, seed: 7,
                size: size))
    }

    /// In the exam, on the first item.
    static func inExam(plain: Bool = false, size: Size = Size(columns: 80, rows: 24)) -> Rig {
        var rig = Rig(plain: plain, size: size)
        rig.pass(0)
        rig.enter()
        return rig
    }

    /// A client whose answer b to the first item came when the time was up: the server has sealed the sitting without it.
    static func tooLate() -> Rig {
        var rig = inExam()
        rig.isNetworkDown = true
        rig.press("b")
        rig.pass(31 * 60_000)
        rig.server.closed = .timeUp
        rig.isNetworkDown = false
        rig.pass(40_000)
        return rig
    }

    /// From the check-in through everything before the exam.
    mutating func enter() {
        if model.setup.isPlain {
            for line in ["agree", "begin"] { type(line: line) }
        } else {
            press("\ny\n")
        }
    }

    var serverTime: Instant { .nine.advanced(by: .milliseconds(now - 1000)) }

    mutating func feed(_ message: Message) {
        var effects = model.update(message, at: Moment(milliseconds: now))
        while !effects.isEmpty { effects = effects.flatMap { carryOut($0) } }
    }

    /// Lets time pass, waking the client whenever it asks for it.
    mutating func pass(_ milliseconds: Int64) {
        let end = now + milliseconds
        while let wake = model.nextWake, wake.milliseconds <= end, farewell == nil {
            now = max(now + 1, wake.milliseconds)
            feed(.tick(Moment(milliseconds: now)))
        }
        now = max(now, end)
        feed(.tick(Moment(milliseconds: now)))
    }

    mutating func press(_ keys: String) {
        for message in Message.typing(keys) { feed(message) }
    }

    mutating func press(_ key: Key) { feed(.key(key)) }

    mutating func type(line: String) { feed(.line(line)) }

    /// Lets go of the held answers.
    mutating func deliver() {
        holdsReplies = false
        let late = held
        held = []
        for (call, reply) in late { feed(.replied(call: call, reply)) }
    }

    /// kill -9 and a new start from what is on the disk.
    mutating func restart(boot: String = "boot-1", losing lines: Int = 0, reading: OutboxText.Reading? = nil) {
        disk.removeLast(min(lines, disk.count))
        let setup = Setup(
            server: model.setup.server, code: AdmissionCode.fixture, writer: "writer-new", boot: boot, isPlain: model.setup.isPlain,
            seed: 8, size: model.size)
        model = OutboxContents(reading?.lines ?? disk).map { Model(setup, restoring: $0, reading: reading) } ?? Model(setup)
        pass(0)
    }

    private mutating func carryOut(_ effect: Effect) -> [Effect] {
        let moment = Moment(milliseconds: now)
        switch effect {
        case .keep(let lines, let number):
            if let diskFault { return model.update(.keepFailed(because: diskFault), at: moment) }
            disk += lines
            return model.update(.kept(upTo: number), at: moment)
        case .send(let call, _, let number): return send(call, number)
        case .listen(_, let stream):
            streams.append(stream)
            if isNetworkDown { return model.update(.streamEnded(stream: stream), at: moment) }
            return model.update(.streamed(stream: stream, .heartbeat(serverTime: serverTime)), at: moment)
        case .empty(let lines): disk = lines
        case .export(let works, _):
            exported.append(works)
            return model.update(.saved(paths: ["works.json"]), at: moment)
        case .save(let files):
            saved = files
            return model.update(.saved(paths: files.map(\.name)), at: moment)
        case .say(let lines): said += lines
        case .redraw: break
        case .leave(let words): farewell = words
        }
        return []
    }

    private mutating func send(_ call: Call, _ number: Int) -> [Effect] {
        sent.append(call)
        let moment = Moment(milliseconds: now)
        if isNetworkDown { return model.update(.failed(call: number, .connectionRefused("exam.example")), at: moment) }
        let reply = server.answer(call, at: serverTime)
        if losesReplies { return [] }
        if holdsReplies {
            held.append((number, reply))
            return []
        }
        return model.update(.replied(call: number, reply), at: moment)
    }
}

extension Rig {
    var text: [String] { model.screen().text }

    /// The screen as one text without blank lines at its end.
    var snapshot: String {
        var lines = text
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// What the candidate did.
    var acts: [Act] { server.works.map(\.act).filter { if case .noticed = $0 { false } else { true } } }
    /// What the client noticed by itself.
    var facts: [ClientFact] { server.works.compactMap { if case .noticed(let fact) = $0.act { fact } else { nil } } }
}

extension AdmissionCode {
    static let fixture = AdmissionCode(random: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]).description
}
