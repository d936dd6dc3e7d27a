public import ExamAPI
public import ExamClient
public import ExamModel
public import TerminalUI

/// What a console takes in.
public enum WatchMessage: Hashable, Sendable {
    case tick
    case key(Key)
    case paste(String)
    case resize(Size)
    /// A line that was typed in plain mode.
    case line(String)
    case inputEnded
    case windows([WindowLine])
    case windowsFailed(because: String, isFinal: Bool)
    case streamed(stream: Int, RosterEvent)
    /// - isFinal: the server refused: asking again does not help.
    case streamEnded(stream: Int, because: String, isFinal: Bool)
    case ordered(call: Int, OrderOutcome)
    /// The second factor was shown, or why it was not taken.
    case identityConfirmed(fault: String?)
    case history(sitting: SittingID, [HistoryLine])
    case historyFailed(sitting: SittingID, because: String)
}

/// What is to be done.
public enum WatchEffect: Hashable, Sendable {
    case listWindows
    case listen(WindowID, stream: Int)
    case order(WindowOrder, WindowID, call: Int)
    /// Shows the second factor.
    case confirmIdentity(digits: String)
    case readHistory(SittingID)
    case say([String])
    case redraw
    case leave(Farewell)
}

/// What became of an order.
public struct OrderOutcome: Hashable, Sendable {
    public var done: [SittingID] = []
    public var refused: [WindowOrderOutcome.RefusedSitting] = []
    /// Nothing is done yet: a second person has to confirm it.
    public var isProposed = false
    /// Nothing is done yet: the second factor was shown too long ago.
    public var needsIdentity = false
    /// Why no answer came, or why the whole order was refused.
    public var fault: String?
    /// It was refused, or will never be answered: it is not sent again.
    public var isRefused = false

    public init() {}
}
