public import ExamModel

/// The server's deadline as last heard, and which warnings were given.
public struct Countdown: Hashable, Sendable {
    /// Minutes before the deadline at which a warning is shown.
    static let warningMinutes = [30, 10, 5, 1]

    public private(set) var deadline: Deadline?
    /// Server time of the statement.
    public private(set) var asOf: Instant?
    private var lastRemaining: Int64?

    public init() {}

    /// Why the time stands still, if it does.
    public var pausedBecause: String? { deadline?.pausedBecause }

    /// Takes a deadline in, unless a newer statement is known.
    /// - Returns: the ledger entries that are new since the statement before; none at the first.
    mutating func hear(_ new: Deadline, asOf time: Instant) -> [TimeEntry] {
        if let asOf, time < asOf { return [] }
        let old = deadline
        deadline = new
        asOf = time
        guard let old, !new.isStanding else { return [] }
        return new.because.filter { !old.because.contains($0) }
    }

    /// Milliseconds left until a moment, at a server time; during a pause it stands still. Never negative.
    func remaining(until end: Instant, at server: Instant?) -> Int64? {
        guard let deadline, let asOf else { return nil }
        let time = deadline.pausedBecause == nil ? server : asOf
        return time.map { max(0, end.milliseconds - $0.milliseconds) }
    }

    /// Follows the time; tells the warning that has just become due.
    mutating func warning(at left: Int64?) -> Int? {
        guard let left else { return nil }
        defer { lastRemaining = left }
        guard let last = lastRemaining else { return nil }
        // the smallest one, if the machine slept through several
        return Self.warningMinutes.last { last > Int64($0) * 60_000 && left <= Int64($0) * 60_000 && left > 0 }
    }
}
