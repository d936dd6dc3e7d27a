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
    /// The timed section that is open, if the form has any.
    public let section: OpenSection?
    /// Set while the candidate is on a break: until then the time does not run.
    public let breakUntil: Instant?

    public init(
        at: Instant, graceUntil: Instant, because: [TimeEntry], pausedBecause: String? = nil, isUntimed: Bool = false,
        section: OpenSection? = nil, breakUntil: Instant? = nil
    ) {
        self.at = at
        self.graceUntil = graceUntil
        self.because = because
        self.pausedBecause = pausedBecause
        self.isUntimed = isUntimed
        self.section = section
        self.breakUntil = breakUntil
    }

    /// Whether the time stands still now.
    public var isStanding: Bool { pausedBecause != nil || breakUntil != nil }

    /// The section that is worked on.
    public struct OpenSection: Hashable, Sendable, Codable {
        /// From 0.
        public let index: Int
        /// The last moment for work on it.
        public let until: Instant
        /// How long a break may be taken now, between two sections; 0 for none.
        public let breakMilliseconds: Int64

        public init(index: Int, until: Instant, breakMilliseconds: Int64) {
            self.index = index
            self.until = until
            self.breakMilliseconds = breakMilliseconds
        }
    }
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
