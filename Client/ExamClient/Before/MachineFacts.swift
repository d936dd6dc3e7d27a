public import ExamModel

/// What the program found out about the computer it runs on, before the exam.
public struct MachineFacts: Hashable, Sendable {
    /// Whether the terminal's settings say UTF-8.
    public let isUTF8: Bool
    /// The terminal's own name for itself, TERM.
    public let terminal: String
    /// How many colours it says it has; 0 if colours are switched off (NO_COLOR).
    public let colours: Int
    /// Free bytes where the work is kept; `nil` if that is not known.
    public let freeBytes: Int64?
    /// Why work cannot be kept on this computer, if it cannot.
    public let outboxFault: String?
    /// This computer's own clock when the program started, for comparison only: no deadline depends on it.
    public let wallClock: Instant?

    public init(isUTF8: Bool, terminal: String, colours: Int, freeBytes: Int64?, outboxFault: String?, wallClock: Instant?) {
        self.isUTF8 = isUTF8
        self.terminal = terminal
        self.colours = colours
        self.freeBytes = freeBytes
        self.outboxFault = outboxFault
        self.wallClock = wallClock
    }

    /// A computer with which everything is well.
    public static let well = MachineFacts(
        isUTF8: true, terminal: "xterm-256color", colours: 256, freeBytes: 10 << 30, outboxFault: nil, wallClock: nil)
}
