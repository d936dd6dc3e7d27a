import ExamModel
import TerminalUI

/// What the client notices about itself while the exam is open, until it is told.
///
/// The server cannot rely on any of it. It is told in order and in small number, and never stands in the way of an answer.
struct Noticing: Hashable, Sendable {
    /// A shorter loss of the focus is nothing: window managers make such while windows are arranged.
    static let shortestLoss: Int64 = 500
    /// A longer gap between two ticks means that the program did not run; in the exam they come every second.
    static let longestGap: Int64 = 10_000
    /// A window that is being dragged has many sizes: one counts when it has stood for so long.
    static let settlingMilliseconds: Int64 = 1000
    static let resizePause: Int64 = 10_000
    /// So many facts are told in full, then one in ten.
    static let fullLimit = 500
    /// What may wait while the server has not given the pen back; more is dropped.
    static let waitingLimit = 50

    private struct NewSize: Hashable, Sendable {
        let size: Size
        let since: Moment
    }

    private(set) var isStarted = false
    private var waiting: [ClientFact] = []
    /// How many facts there were in this sitting, told or not.
    private var count = 0
    private var canReportFocus = false
    private var damagedLines = 0
    private var strayLines = 0
    private var lostAt: Moment?
    private var toldSize: Size?
    private var toldSizeAt: Moment?
    private var newSize: NewSize?

    init() {}

    /// Goes on in a sitting in which so many facts are told already.
    init(told count: Int) {
        self.count = count
    }

    /// How the file of kept work was found when the program was started again.
    mutating func read(damaged: Int, stray: Int) {
        if damaged + stray > 0 { (damagedLines, strayLines) = (damaged, stray) }
    }

    /// The exam is open in this program.
    mutating func start(screen: String, size: Size, at now: Moment) {
        isStarted = true
        (toldSize, toldSizeAt, newSize) = (size, now, nil)
        add(.started(screen: screen, columns: size.columns, rows: size.rows))
        if canReportFocus { add(.focusReported) }
        if damagedLines + strayLines > 0 { add(.outboxChanged(damaged: damagedLines, stray: strayLines)) }
        lostAt = lostAt.map { _ in now }
    }

    /// The terminal reported that its window got or lost the focus.
    mutating func focused(_ isFocused: Bool, at now: Moment) {
        if !canReportFocus, isStarted { add(.focusReported) }
        canReportFocus = true
        guard isFocused else {
            lostAt = lostAt ?? now
            return
        }
        if let length = lostAt?.milliseconds(to: now), length >= Self.shortestLoss { add(.focusLost(milliseconds: length)) }
        lostAt = nil
    }

    mutating func pasted(_ characters: Int, into place: String) {
        if characters > 0 { add(.pasted(characters: characters, into: place)) }
    }

    mutating func resized(_ size: Size, at now: Moment) {
        newSize = size == toldSize ? nil : NewSize(size: size, since: now)
    }

    /// Two ticks that followed one another.
    mutating func ran(from before: Moment, to now: Moment) {
        let gap = before.milliseconds(to: now)
        if gap > Self.longestGap { add(.stood(milliseconds: gap)) }
    }

    /// Nothing is noticed while the candidate cannot work: whoever goes out for a fire alarm does not explain it.
    mutating func rest(at now: Moment) {
        waiting = []
        lostAt = lostAt.map { _ in now }
    }

    /// What is to be told now.
    mutating func due(at now: Moment) -> [ClientFact] {
        if let new = newSize, new.since.milliseconds(to: now) >= Self.settlingMilliseconds,
            (toldSizeAt?.milliseconds(to: now)).map({ $0 >= Self.resizePause }) ?? true
        {
            (toldSize, toldSizeAt, newSize) = (new.size, now, nil)
            add(.resized(columns: new.size.columns, rows: new.size.rows))
        }
        defer { waiting = [] }
        return waiting
    }

    private mutating func add(_ fact: ClientFact) {
        guard isStarted else { return }
        count += 1
        guard count <= Self.fullLimit || count.isMultiple(of: 10), waiting.count < Self.waitingLimit else { return }
        waiting.append(fact)
    }
}
