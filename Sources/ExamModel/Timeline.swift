/// What the clock will do for one candidate who opens the exam at a given moment.
public struct Timeline: Hashable, Sendable, Codable {
    public let opened: Instant
    /// The last moment for work in each timed section, in order; empty if the time is one.
    public let sections: [SectionEnd]
    /// The deadline with its reckoning, if no break is taken.
    public let deadline: Deadline
    /// The same if every break is taken in full.
    public let withBreaks: Instant
    /// When the server seals the sitting if nothing more is heard of the client.
    public let sealed: Instant

    public init(opened: Instant, sections: [SectionEnd], deadline: Deadline, withBreaks: Instant, sealed: Instant) {
        self.opened = opened
        self.sections = sections
        self.deadline = deadline
        self.withBreaks = withBreaks
        self.sealed = sealed
    }

    /// Until when one section is open, without breaks.
    public struct SectionEnd: Hashable, Sendable, Codable {
        public let title: String
        public let until: Instant
        /// The break that may follow.
        public let breakMinutes: Int

        public init(title: String, until: Instant, breakMinutes: Int) {
            self.title = title
            self.until = until
            self.breakMinutes = breakMinutes
        }
    }
}
