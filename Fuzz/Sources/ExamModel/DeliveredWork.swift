/// One act as a client delivers it.
public struct DeliveredWork: Hashable, Sendable, Codable {
    /// The candidate's own counter.
    public let number: Int
    /// Server time as the client reckoned it when the act was done.
    public let doneAt: Instant
    public let act: Act

    public init(number: Int, doneAt: Instant, act: Act) {
        self.number = number
        self.doneAt = doneAt
        self.act = act
    }
}
