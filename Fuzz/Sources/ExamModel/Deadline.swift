/// The last moment for work, with the whole reckoning behind it.
public struct Deadline: Hashable, Sendable, Codable {
    public let at: Instant
    /// The last moment for the delivery of work done before ``at``.
    public let graceUntil: Instant
    /// The entries of the ledger; their sum is the time from the start to ``at``.
    public let because: [TimeEntry]
    /// Set while the sitting is paused: the deadline moves on with the clock.
    public let pausedBecause: String?

    public init(at: Instant, graceUntil: Instant, because: [TimeEntry], pausedBecause: String?) {
        self.at = at
        self.graceUntil = graceUntil
        self.because = because
        self.pausedBecause = pausedBecause
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
