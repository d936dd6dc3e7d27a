/// The last moment for work, with the whole reckoning behind it.
public struct Deadline: Hashable, Sendable, Codable {
    public let at: Instant
    /// The last moment for the delivery of work done before ``at``.
    public let graceUntil: Instant
    /// The entries of the ledger; their sum is the time from the start to ``at``.
    public let because: [TimeEntry]
    /// Set while the sitting is paused: the deadline moves on with the clock.
    public let pausedBecause: String?
    /// There is no time limit; ``at`` is when an abandoned sitting is sealed.
    public let isUntimed: Bool
    /// The last moments for work in each timed section, in order; empty if the time is one. The last is ``at``.
    public let sectionEnds: [Instant]
    /// The breaks that were agreed with the candidate, as far as they are left.
    public let agreedBreakMilliseconds: Int64
    /// The scheduled break that may be taken now, between two sections.
    public let scheduledBreakMilliseconds: Int64
    /// Set while the candidate is on a break: until then the time does not run.
    public let breakUntil: Instant?

    public init(
        at: Instant, graceUntil: Instant, because: [TimeEntry], pausedBecause: String? = nil, isUntimed: Bool = false,
        sectionEnds: [Instant] = [], agreedBreakMilliseconds: Int64 = 0, scheduledBreakMilliseconds: Int64 = 0,
        breakUntil: Instant? = nil
    ) {
        self.at = at
        self.graceUntil = graceUntil
        self.because = because
        self.pausedBecause = pausedBecause
        self.isUntimed = isUntimed
        self.sectionEnds = sectionEnds
        self.agreedBreakMilliseconds = agreedBreakMilliseconds
        self.scheduledBreakMilliseconds = scheduledBreakMilliseconds
        self.breakUntil = breakUntil
    }

    /// Whether the time stands still now.
    public var isStanding: Bool { pausedBecause != nil || breakUntil != nil }
}

/// One entry of the time ledger.
public struct TimeEntry: Hashable, Sendable, Codable {
    public let milliseconds: Int64
    public let text: String

    public init(milliseconds: Int64, text: String) {
        self.milliseconds = milliseconds
        self.text = text
    }
}
