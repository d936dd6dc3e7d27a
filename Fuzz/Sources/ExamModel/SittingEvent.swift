/// What a sitting was set up with: the first event of its journal.
public struct Admission: Hashable, Sendable, Codable {
    public let candidate: CandidateID
    public let window: WindowID
    /// The hash of the form's canonical bytes.
    public let form: Digest
    public let minutes: Int
    public let accommodation: Accommodation
    public let opens: Instant
    public let closes: Instant
    public let graceSeconds: Int
    /// The hash of the rules text that the candidate must agree to.
    public let rules: Digest

    public init(
        candidate: CandidateID, window: WindowID, form: Digest, minutes: Int, accommodation: Accommodation,
        opens: Instant, closes: Instant, graceSeconds: Int, rules: Digest
    ) {
        self.candidate = candidate
        self.window = window
        self.form = form
        self.minutes = minutes
        self.accommodation = accommodation
        self.opens = opens
        self.closes = closes
        self.graceSeconds = graceSeconds
        self.rules = rules
    }
}

/// One line of a sitting's journal before it is chained: what happened and when the server recorded it.
public struct SittingEvent: Hashable, Sendable, Codable {
    /// 1, 2, 3, … without a gap within one sitting.
    public let sequence: Int
    /// Server time; never earlier than the event before.
    public let at: Instant
    public let what: Happening

    public init(sequence: Int, at: Instant, what: Happening) {
        self.sequence = sequence
        self.at = at
        self.what = what
    }
}

/// Everything that can happen in a sitting.
public enum Happening: Hashable, Sendable, Codable {
    case admitted(admission: Admission)
    /// The candidate agreed to the rules with this hash.
    case agreed(rules: Digest)
    /// A writer took the pen; the first opening starts the time. The epoch fences every earlier writer.
    case opened(epoch: Int, writer: WriterID)
    case worked(work: Work)
    /// A proctor gave time.
    case extended(seconds: Int, by: String, reason: String)
    /// Time given back for a fault that was not the candidate's.
    case credited(seconds: Int, by: String, reason: String)
    case paused(by: String, reason: String)
    case resumed(by: String)
    case messaged(text: String, by: String)
    /// Sealed: nothing follows.
    case closed(closing: Closing)
}

/// One act of the candidate.
public struct Work: Hashable, Sendable, Codable {
    /// The candidate's own counter, 1, 2, 3, … over all epochs; makes delivery idempotent.
    public let number: Int
    public let epoch: Int
    /// Server time as the client reckoned it from its monotonic clock when the act was done.
    public let doneAt: Instant
    public let act: Act
    public let transport: Transport

    public init(number: Int, epoch: Int, doneAt: Instant, act: Act, transport: Transport) {
        self.number = number
        self.epoch = epoch
        self.doneAt = doneAt
        self.act = act
        self.transport = transport
    }
}

/// Whether work arrived before the deadline, or was done before it and arrived within the grace.
public enum Transport: String, Hashable, Sendable, Codable {
    case inTime = "in time"
    case late
}

/// What a candidate can do.
public enum Act: Hashable, Sendable, Codable {
    case visited(item: ItemID)
    case answered(item: ItemID, answer: Answer)
    case cleared(item: ItemID)
    case marked(item: ItemID)
    case unmarked(item: ItemID)
    case struck(item: ItemID, option: OptionID)
    case unstruck(item: ItemID, option: OptionID)
    /// A private note; an empty text removes it.
    case noted(item: ItemID, text: String)
    case calledProctor

    /// The item that the act is about, if any.
    public var item: ItemID? {
        switch self {
        case .visited(let item), .answered(let item, _), .cleared(let item), .marked(let item), .unmarked(let item),
            .struck(let item, _), .unstruck(let item, _), .noted(let item, _):
            item
        case .calledProctor: nil
        }
    }
}

/// Why a sitting was sealed.
public enum Closing: String, Hashable, Sendable, Codable {
    /// The candidate ended it.
    case ended
    /// The deadline passed and everything in transit was in, or the grace was over.
    case timeUp = "time up"
}
