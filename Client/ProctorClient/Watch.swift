import ExamAPI
public import ExamClient
public import ExamModel
public import TerminalUI

/// A proctor's console as a value: the roster as the server told it, how old that is, what is selected, what is being ordered.
///
/// ``update(_:at:)`` takes messages in and tells what is to be done; ``screen()`` is what the proctor sees.
public struct Watch: Hashable, Sendable {
    /// What a console begins with.
    public struct Setup: Hashable, Sendable {
        public let server: String
        /// The window to watch; `nil` to choose one of a list.
        public let window: WindowID?
        public let isPlain: Bool
        public let size: Size
        public let theme: Theme
        /// Unpredictable, and another one for each run: orders are named after it.
        public let name: String

        public init(server: String, window: WindowID?, isPlain: Bool, size: Size, theme: Theme, name: String) {
            self.server = server
            self.window = window
            self.isPlain = isPlain
            self.size = size
            self.theme = theme
            self.name = name
        }
    }

    /// From this age on the roster is shown as old, in words and in red.
    static let oldMilliseconds: Int64 = 5_000
    static let noticeMilliseconds: Int64 = 8_000
    /// How often the list of windows is asked for while it is looked at.
    static let listMilliseconds: Int64 = 2_000

    public let setup: Setup
    var size: Size
    var now = Moment(milliseconds: 0)
    var roster = Roster()
    var line = ConnectionState()
    var view = WatchView()
    var desk = OrderDesk()
    var notice: Notice?
    var plain = PlainNews()
    /// When the list of windows was last asked for.
    var listedAt: Moment?

    /// A line for the proctor, for a while.
    struct Notice: Hashable, Sendable {
        let text: String
        let style: Style
        let until: Moment
    }

    public init(_ setup: Setup) {
        self.setup = setup
        size = setup.size
        view.place = setup.window == nil ? .windows : .roster
        roster.window = setup.window
    }

    public var theme: Theme { setup.theme }

    /// What time it is at the server.
    var serverTime: Instant? { line.clock.time(at: now) }

    /// How long ago the server last told anything, in milliseconds; `nil` before it did.
    var dataAge: Int64? { line.toldAt.map { $0.milliseconds(to: now) } }
    var isOld: Bool { dataAge.map { $0 >= Self.oldMilliseconds } ?? false }

    /// When something is to be done or shown that no message brings; the age of the data is shown with its seconds.
    public var nextWake: Moment { now.advanced(by: 250) }

    mutating func tell(_ text: String, _ style: Style = .good) {
        notice = Notice(text: text, style: style, until: now.advanced(by: Self.noticeMilliseconds))
    }
}

/// The roster of one window as it was last told.
struct Roster: Hashable, Sendable {
    var windows: [WindowLine]?
    var window: WindowID?
    var lines: [SittingID: RosterLine] = [:]
    /// How many the server announced.
    var expected: Int?
    /// Who watches, as the server knows it.
    var you: StaffID?
    /// May give time to many, and confirm what others propose.
    var isChief = false
    /// What waits for a second person.
    var proposed: [ProposedOrder] = []

    /// Of those that wait, the ones that this proctor does not want to confirm.
    var setAside: Set<OrderID> = []

    /// The oldest that somebody else proposed, and that was not set aside.
    var toConfirm: ProposedOrder? { !isChief ? nil : proposed.first { $0.by != you && !setAside.contains($0.id) } }

    var isWhole: Bool { expected.map { lines.count >= $0 } ?? false }
    var rooms: [RoomID] { Set(lines.values.compactMap(\.room)).sorted() }

    mutating func begin(_ count: Int, _ you: StaffID, isChief: Bool) {
        (lines, proposed) = ([:], [])
        expected = count
        self.you = you
        self.isChief = isChief
    }

    /// Those that a filter shows, who needs somebody first.
    func shown(_ view: WatchView) -> [RosterLine] {
        // Reckoned once for each: a thousand are compared ten thousand times.
        lines.values.filter { view.shows($0) }.map { (urgency: $0.urgency, line: $0) }.sorted { $0.urgency < $1.urgency }.map(\.line)
    }
}

extension RosterLine {
    /// Smaller for who needs somebody first; among equals whoever has waited longest, then by name.
    fileprivate var urgency: Urgency {
        Urgency(
            rank: state == .sealed ? 1_000 : concerns.first?.rank ?? 100, since: concerns.first?.since?.milliseconds ?? .max, name: name,
            sitting: sitting)
    }
}

private struct Urgency: Comparable {
    let rank: Int
    let since: Int64
    let name: String
    let sitting: SittingID

    static func < (left: Urgency, right: Urgency) -> Bool {
        (left.rank, left.since, left.name, left.sitting) < (right.rank, right.since, right.name, right.sitting)
    }
}

/// The stream from the server, and what is known of the time there.
struct ConnectionState: Hashable, Sendable {
    var clock = ServerClock()
    var toldAt: Moment?
    var stream = 0
    var isOpen = false
    var fault: String?
    var tries = 0
    var nextTry: Moment?
}
