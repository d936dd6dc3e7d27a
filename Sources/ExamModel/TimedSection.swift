/// One of the sections of a form that have a time of their own.
///
/// What is left of a section's time is added to the next one. A section that was ended is not opened again.
public struct TimedSection: Hashable, Sendable, Codable {
    public let title: String
    /// How many items it has: the sections take the items of the form in order.
    public let items: Int
    /// Working time for a candidate without accommodations.
    public let minutes: Int
    /// The break that may be taken after it without losing working time; 0 for none.
    public let breakMinutes: Int

    public init(title: String, items: Int, minutes: Int, breakMinutes: Int = 0) {
        self.title = title
        self.items = items
        self.minutes = minutes
        self.breakMinutes = breakMinutes
    }
}
