import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import ProctorClient
import TerminalUI

/// A console with a server that is played by the test.
struct WatchRig {
    var watch: Watch
    /// Milliseconds of the monotonic clock; server time is nine o'clock plus this.
    var now: Int64 = 0
    var said: [String] = []
    var listened: [(window: WindowID, stream: Int)] = []
    var given: [(order: WindowOrder, call: Int)] = []
    var asked: [SittingID] = []
    var digits: [String] = []
    var farewell: Farewell?

    init(window: WindowID? = "morning", plain: Bool = false, size: Size = Size(columns: 110, rows: 24)) {
        watch = Watch(Watch.Setup(server: "https://exam.example", window: window, isPlain: plain, size: size, theme: .dark, name: "run"))
        carryOut(watch.begin())
    }

    /// Watches Ada (B12, open), Alan (B13, who calls), Grace (B12, silent) and Joan, who has not begun.
    static func watching(plain: Bool = false, size: Size = Size(columns: 110, rows: 24)) -> WatchRig {
        var rig = WatchRig(plain: plain, size: size)
        rig.hear(.began(sittings: 4, you: "kim", isChief: true, serverTime: .nine))
        rig.hear(.lines(lines: RosterLine.four, serverTime: .nine))
        return rig
    }

    /// The orders for named sittings.
    var orders: [(order: ProctorOrder, sittings: [SittingID], call: Int)] {
        given.compactMap { order, call in order.sittings.map { (order.order, $0, call) } }
    }
    /// Those for everybody somewhere.
    var windowOrders: [(order: WindowOrder, call: Int)] { given.filter { $0.order.sittings == nil } }

    var serverTime: Instant { .nine.advanced(by: .milliseconds(now)) }
    var text: [String] { watch.screen().text }
    /// The names in the order of the rows.
    var names: [String] {
        text.compactMap { row in ["Ada Lovelace", "Alan Turing", "Grace Hopper", "Joan Clarke"].first { row.dropFirst(4).hasPrefix($0) } }
    }

    mutating func feed(_ message: WatchMessage) {
        carryOut(watch.update(message, at: Moment(milliseconds: now)))
    }

    mutating func hear(_ event: RosterEvent) {
        feed(.streamed(stream: listened.last?.stream ?? 0, event))
    }

    /// Time passes, with a beat of the server each second unless it is silent.
    mutating func pass(_ seconds: Int, silently: Bool = false) {
        for _ in 0..<seconds {
            now += 1000
            if silently { feed(.tick) } else { hear(.beat(serverTime: serverTime)) }
        }
    }

    mutating func press(_ keys: String) {
        for key in keys { feed(.key(key == "\n" ? Key(.enter) : Key(key))) }
    }

    mutating func press(_ code: Key.Code) { feed(.key(Key(code))) }

    mutating func type(_ line: String) { feed(.line(line)) }

    /// The server did the last order for all.
    mutating func confirm() {
        guard let last = given.last else { return }
        var outcome = OrderOutcome()
        outcome.done = last.order.sittings ?? []
        feed(.ordered(call: last.call, outcome))
    }

    /// The server wants the second factor before it takes the last order.
    mutating func wantIdentity() {
        guard let last = given.last else { return }
        var outcome = OrderOutcome()
        outcome.needsIdentity = true
        feed(.ordered(call: last.call, outcome))
    }

    private mutating func carryOut(_ effects: [WatchEffect]) {
        for effect in effects {
            switch effect {
            case .listWindows, .redraw: break
            case .listen(let window, let stream): listened.append((window, stream))
            case .order(let order, _, let call): given.append((order, call))
            case .confirmIdentity(let shown): digits.append(shown)
            case .readHistory(let sitting): asked.append(sitting)
            case .say(let lines): said += lines
            case .leave(let words): farewell = words
            }
        }
    }
}

extension RosterLine {
    static func line(
        _ candidate: CandidateID, _ name: String, room: RoomID?, _ state: State = .open, answered: Int = 0, concerns: [Concern] = []
    ) -> RosterLine {
        RosterLine(
            sitting: SittingID("sit-\(candidate)"), candidate: candidate, name: name, room: room, state: state,
            item: state == .open ? 3 : nil,
            answered: answered, items: 12,
            deadline: state == .enrolled
                ? nil
                : Deadline(
                    at: .nine.advanced(by: .minutes(76)), graceUntil: .nine.advanced(by: .minutes(85)),
                    because: [TimeEntry(milliseconds: 4_500_000, text: "the form's 75 minutes")]),
            heardAt: state == .enrolled ? nil : .nine, unsent: state == .enrolled ? nil : 0, concerns: concerns)
    }

    static let ada = line("ada", "Ada Lovelace", room: "B12", answered: 5)
    static let alan = line("alan", "Alan Turing", room: "B13", concerns: [.calls(since: .nine)])
    static let grace = line("grace", "Grace Hopper", room: "B12", concerns: [.silent(since: .nine.advanced(by: .seconds(-40)))])
    static let joan = line("joan", "Joan Clarke", room: nil, .enrolled)
    static let four = [ada, alan, grace, joan]
}
