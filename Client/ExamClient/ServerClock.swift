public import ExamModel

/// What time it is at the server, reckoned from its own statements and this machine's monotonic clock.
///
/// Server time is moment + offset. A statement that was asked for bounds the offset from both sides (the server
/// wrote it between sending and arrival), one on the event stream only from below. The bounds of all statements
/// are intersected, so the smallest round trip wins; they widen slowly, so that old ones give way to new ones.
public struct ServerClock: Hashable, Sendable {
    /// How far two clocks may drift apart: 1 ms in 5 s.
    static let driftDivisor: Int64 = 5000
    /// The half width that a statement without a round trip is given.
    static let unknownTransit: Int64 = 250

    private struct Bounds: Hashable, Sendable {
        var low: Int64
        var high: Int64
        var at: Moment

        func aged(to now: Moment) -> Bounds {
            let drift = max(0, at.milliseconds(to: now)) / ServerClock.driftDivisor
            return drift == 0 ? self : Bounds(low: low - drift, high: high + drift, at: now)
        }

        var offset: Int64 { low + (high - low) / 2 }
    }

    private var bounds: Bounds?
    /// The server cannot be earlier than what it has said.
    private var floor: Instant?
    /// When a statement last came with a round trip.
    private(set) var askedAt: Moment?

    public init() {}

    /// Whether the time of the server is known at all.
    public var isSet: Bool { bounds != nil }

    /// Half of what is not known about the offset, in milliseconds.
    public var uncertainty: Int64 {
        bounds.map { ($0.high - $0.low + 1) / 2 } ?? 0
    }

    /// Server time at a moment; `nil` before the first statement.
    public func time(at now: Moment) -> Instant? {
        bounds.map { Instant(milliseconds: now.milliseconds + $0.offset) }
    }

    /// Server time at a moment, or at least the last that is known of it: what works are stamped with.
    func stamp(at now: Moment) -> Instant? {
        time(at: now) ?? floor
    }

    /// Takes in a statement that answered a request.
    public mutating func hear(_ server: Instant, sentAt: Moment, arrivedAt: Moment) {
        askedAt = arrivedAt
        narrow(low: server.milliseconds - arrivedAt.milliseconds, high: server.milliseconds - sentAt.milliseconds, at: arrivedAt)
    }

    /// Takes in a statement that nobody asked for, or whose request was given up.
    public mutating func hear(_ server: Instant, arrivedAt: Moment) {
        let low = server.milliseconds - arrivedAt.milliseconds
        guard let known = bounds?.aged(to: arrivedAt) else {
            bounds = Bounds(low: low, high: low + 2 * Self.unknownTransit, at: arrivedAt)
            return
        }
        if low > known.high {
            bounds = Bounds(low: low, high: low + 2 * Self.unknownTransit, at: arrivedAt)
        } else if low > known.low {
            bounds = Bounds(low: low, high: known.high, at: arrivedAt)
        }
    }

    /// Server time is not known, but it is not before this.
    mutating func setFloor(_ instant: Instant) {
        floor = max(floor ?? instant, instant)
    }

    private mutating func narrow(low: Int64, high: Int64, at now: Moment) {
        let aged = bounds?.aged(to: now)
        let (newLow, newHigh) = (max(low, aged?.low ?? low), min(high, aged?.high ?? high))
        // no overlap: one of the clocks was set; the new statement holds
        bounds = newLow <= newHigh ? Bounds(low: newLow, high: newHigh, at: now) : Bounds(low: low, high: high, at: now)
    }
}
