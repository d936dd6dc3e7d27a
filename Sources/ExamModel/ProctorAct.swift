/// What a proctor does to one sitting, with the name and the reason that the journal keeps.
public enum ProctorAct: Hashable, Sendable, Codable {
    case extend(seconds: Int, by: String, reason: String)
    case credit(seconds: Int, by: String, reason: String)
    case pause(by: String, reason: String)
    case resume(by: String)
    case message(text: String, by: String)
    /// The candidate may go on at another computer; the present one is fenced when it does.
    case allowTakeOver(by: String, reason: String)
    /// The server does not seal the sitting by itself: work that was done in time is on its way by hand.
    case holdSeal(by: String, reason: String)
    case releaseSeal(by: String)
}
