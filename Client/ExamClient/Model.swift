public import ExamAPI
public import ExamModel
public import TerminalUI

/// The candidate's client as one value. ``update(_:)`` is the only way that it changes, and says what to do; it
/// reads no clock and makes no chance, so that one list of messages always gives the same client.
public struct Model: Hashable, Sendable {
    public let setup: Setup
    public internal(set) var now = Moment(milliseconds: 0)
    public internal(set) var phase: Phase
    public internal(set) var size: Size

    // Signing in.
    var code: String?
    var isCheckingIn: Bool
    var checkInFault: String?
    public internal(set) var session: CheckedIn?
    var writer: WriterID
    var needsSignIn = false

    /// When the program began, as its machine facts were read.
    var startedAt: Moment?
    /// The last key on the system check, by name.
    var lastKey: String?
    /// The practice items, while they are open: never more than one.
    var practice: [Model] = []
    var practiceEndedAt: Moment?
    /// A proctor was called before the exam began and the server does not know yet.
    var wantsProctor = false

    // The pen.
    var waitReason = WaitReason.asking
    var needsOpen = false
    var takesOver = false
    /// The command line allows one take-over without asking.
    var mayTakeOver: Bool
    /// Another writer had the pen since this client last did: what is not acknowledged is stale.
    var knowsOtherWriter = false
    var isPaperKept = false
    /// The sealed paper is on this computer.
    var isPaperHeld = false
    /// What opened the paper.
    var paperKey: String?

    // The work.
    public internal(set) var paper: Paper?
    public internal(set) var workbook = Workbook()
    public internal(set) var courier: Courier
    var dispatch: Dispatch
    var stream: StreamState

    // Time.
    public internal(set) var clock = ServerClock()
    public internal(set) var countdown = Countdown()

    // What is seen and said.
    var view = View()
    var notice: Notice?
    var proctorMessages: [ProctorMessage] = []
    public internal(set) var options: Options
    var calculations: [Calculation] = []
    var plain = PlainTalk()
    var noticing = Noticing()

    // The end.
    var closeNotBefore: Moment?
    var isSealCounted = false
    /// There is work here that the server never took: the outbox stays as it is.
    var hasUndelivered = false
    /// The outbox holds nothing of the exam any more but its receipt.
    var isOutboxEmptied = false
    /// What was wrong with the outbox at the start, until it has been told.
    var outboxRemark: Phrase?
    /// Lines of the outbox that could not be read at the start.
    var damagedLines = 0
    /// Works that can never be delivered.
    public internal(set) var lostWorks = 0
    public internal(set) var closed: ClosedSitting?
    public internal(set) var result: ResultSummary?
    var resultFault: String?
    /// How often the result was not there yet.
    var resultTries = 0
    var savedPaths: [String] = []
    /// What the candidate said about the sitting, until the server has it.
    var wantedSurvey: Survey?
    var isSurveySent = false

    var effects: [Effect] = []

    /// A client that has no outbox yet.
    public init(_ setup: Setup) {
        self.setup = setup
        size = setup.size
        options = setup.options
        phase = .checkIn
        writer = setup.writer
        courier = Courier()
        dispatch = Dispatch(seed: setup.seed)
        stream = StreamState(seed: setup.seed)
        mayTakeOver = setup.takeOver
        code = nil
        isCheckingIn = false
        if let given = setup.code { submit(code: given) }
    }

    /// Takes a message in and tells what to do, in order.
    public mutating func update(_ message: Message) -> [Effect] {
        Language.$current.withValue(options.language) { take(message) }
    }

    private mutating func take(_ message: Message) -> [Effect] {
        let before = setup.isPlain ? Spoken(self) : nil
        handle(message)
        passTime()
        if setup.isPlain { converse() }
        settle()
        if let before {
            speak(since: before)
            leaveAtEndOfInput()
        }
        defer { effects = [] }
        return effects
    }

    /// The same at a moment: first the time passes, then the message is taken in.
    public mutating func update(_ message: Message, at moment: Moment) -> [Effect] {
        update(.tick(moment)) + update(message)
    }

    private mutating func handle(_ message: Message) {
        switch message {
        case .tick(let moment): pass(to: moment)
        case .key, .paste, .line, .inputEnded: takeInput(message)
        case .resize(let newSize):
            if phase == .tutorial { instruct(message) }
            size = newSize
            noticing.resized(newSize, at: now)
        case .focused(let isFocused): noticing.focused(isFocused, at: now)
        case .kept(let line): courier.outbox.kept(upTo: line)
        case .keepFailed(let why): courier.outbox.failed(because: why, at: now)
        case .replied(let call, let reply): take(reply, to: call)
        case .failed(let call, let fault): fail(call, fault)
        case .streamed(let stream, let event): hear(event, on: stream)
        case .streamEnded(let number): stream.end(number, at: now)
        case .paperHeld: isPaperHeld = true
        case .saved(let paths):
            savedPaths = paths
            note(local("Saved: \(paths.joined(separator: ", "))."), .good)
        case .saveFailed(let why):
            let what =
                closed == nil ? local("Not saved: \(why). Tell the proctor.") : local("Not saved: \(why). Write the receipt code down.")
            note(what, .warning)
        }
    }

    /// What the candidate types, here or in the practice.
    private mutating func takeInput(_ message: Message) {
        if phase == .tutorial, message != .inputEnded { return instruct(message) }
        switch message {
        case .key(let key): press(key)
        case .paste(let text): paste(text)
        case .line(let line): plain.queue.append(line)
        default: plain.isInputEnded = true
        }
    }

    /// Brings everything that follows from the state and the time under way.
    private mutating func settle() {
        if let keep = courier.outbox.next(at: now) { effects.append(keep) }
        emptyOutbox()
        sendNext()
        listen()
    }
}
