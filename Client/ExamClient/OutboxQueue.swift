/// Lines on their way to the outbox file: one append under way at a time, the lines that come meanwhile go
/// together with the next, and what failed is tried again.
struct OutboxQueue: Hashable, Sendable {
    static let retryMilliseconds: Int64 = 3000

    /// Lines given in so far; the number of the last one.
    private(set) var count = 0
    /// All lines up to this one are on disk.
    private(set) var keptUpTo = 0
    /// Why the file cannot be written at the moment.
    private(set) var fault: String?
    private var waiting: [OutboxLine] = []
    private var underWay: Int?
    private(set) var retryAt: Moment?

    /// Takes a line in and tells its number.
    mutating func add(_ line: OutboxLine) -> Int {
        waiting.append(line)
        count += 1
        return count
    }

    /// The append to begin now, if any.
    mutating func next(at now: Moment) -> Effect? {
        guard underWay == nil, !waiting.isEmpty else { return nil }
        if let retryAt, now < retryAt { return nil }
        retryAt = nil
        underWay = count
        return .keep(waiting, upTo: count)
    }

    mutating func kept(upTo line: Int) {
        guard line > keptUpTo, line <= count else { return }
        waiting.removeFirst(min(waiting.count, line - keptUpTo))
        keptUpTo = line
        underWay = nil
        fault = nil
    }

    mutating func failed(because why: String, at now: Moment) {
        underWay = nil
        fault = why
        retryAt = now.advanced(by: Self.retryMilliseconds)
    }

    /// Whether nothing waits for the disk.
    var isAllKept: Bool { keptUpTo == count }

    /// Whether a line may be sent: it is on disk, or the disk does not take it and the exam goes on without.
    func isPassed(_ line: Int) -> Bool {
        line <= keptUpTo || fault != nil
    }
}
