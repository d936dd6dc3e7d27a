public import ExamModel
public import TerminalUI

/// What a client is started with.
public struct Setup: Hashable, Sendable {
    /// The server's URL, as the candidate gave it.
    public let server: String
    /// The admission code if it was given at the start; otherwise it is asked for.
    public let code: String?
    /// A random name for this client; an outbox that exists keeps its own.
    public let writer: WriterID
    /// Names this run of the machine.
    public let boot: String
    /// Whether a writer on another computer shall be fenced without asking.
    public let takeOver: Bool
    public let isPlain: Bool
    /// For the spreading of tries over time.
    public let seed: UInt64
    public let size: Size
    public let options: Options
    public let machine: MachineFacts
    /// Nothing that is done here counts.
    var isPractice = false

    public init(
        server: String, code: String?, writer: WriterID, boot: String, takeOver: Bool = false, isPlain: Bool = false,
        seed: UInt64, size: Size = Size(columns: 80, rows: 24), options: Options = Options(),
        machine: MachineFacts = .well
    ) {
        self.server = server
        self.code = code
        self.writer = writer
        self.boot = boot
        self.takeOver = takeOver
        self.isPlain = isPlain
        self.seed = seed
        self.size = size
        self.options = options
        self.machine = machine
    }
}
