/// What a sitting was set up with: the first event of its journal.
public struct Admission: Hashable, Sendable {
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
    /// The form's timed sections; empty if its time is one.
    public let sections: [TimedSection]
    public let door: Door

    public init(
        candidate: CandidateID, window: WindowID, form: Digest, minutes: Int, accommodation: Accommodation,
        opens: Instant, closes: Instant, graceSeconds: Int, rules: Digest, sections: [TimedSection] = [], door: Door = .code
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
        self.sections = sections
        self.door = door
    }
}

// A form without sections says nothing of them, and a door that the code opens nothing of it, so that old journals stay what they were.
extension Admission: Codable {
    private enum Field: String, CodingKey {
        case candidate, window, form, minutes, accommodation, opens, closes, graceSeconds, rules, sections, door
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            candidate: try fields.decode(CandidateID.self, forKey: .candidate), window: try fields.decode(WindowID.self, forKey: .window),
            form: try fields.decode(Digest.self, forKey: .form), minutes: try fields.decode(Int.self, forKey: .minutes),
            accommodation: try fields.decode(Accommodation.self, forKey: .accommodation),
            opens: try fields.decode(Instant.self, forKey: .opens), closes: try fields.decode(Instant.self, forKey: .closes),
            graceSeconds: try fields.decode(Int.self, forKey: .graceSeconds), rules: try fields.decode(Digest.self, forKey: .rules),
            sections: try fields.decodeIfPresent([TimedSection].self, forKey: .sections) ?? [],
            door: try fields.decodeIfPresent(Door.self, forKey: .door) ?? .code)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(candidate, forKey: .candidate)
        try fields.encode(window, forKey: .window)
        try fields.encode(form, forKey: .form)
        try fields.encode(minutes, forKey: .minutes)
        try fields.encode(accommodation, forKey: .accommodation)
        try fields.encode(opens, forKey: .opens)
        try fields.encode(closes, forKey: .closes)
        try fields.encode(graceSeconds, forKey: .graceSeconds)
        try fields.encode(rules, forKey: .rules)
        if !sections.isEmpty { try fields.encode(sections, forKey: .sections) }
        if door != .code { try fields.encode(door, forKey: .door) }
    }
}

/// One line of a sitting's journal before it is chained: what happened and when the server recorded it.
public struct SittingEvent: Hashable, Sendable, Codable {
    /// 1, 2, 3, … without a gap within one sitting.
    public let sequence: Int
    /// Server time; never earlier than the event before.
    public let at: Instant
    public let what: Happening
    /// The proctor's order that it came of, if it came of one; makes orders idempotent.
    public let order: OrderID?

    public init(sequence: Int, at: Instant, what: Happening, order: OrderID? = nil) {
        self.sequence = sequence
        self.at = at
        self.what = what
        self.order = order
    }
}

/// Everything that can happen in a sitting.
public enum Happening: Hashable, Sendable, Codable {
    case admitted(admission: Admission)
    /// The candidate agreed to the rules with this hash.
    case agreed(rules: Digest)
    /// The candidate called for a proctor before the exam had begun.
    case proctorCalled
    /// A proctor goes to the candidate who called.
    case callAnswered(by: String)
    /// A proctor has looked at a document and lets the candidate in. Which kind of document, never its number.
    case letIn(document: String, by: String)
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
    /// Another writer may take the pen, once.
    case takeOverAllowed(by: String, reason: String)
    /// Before any writer has done so.
    case takeOverWithdrawn(by: String)
    /// The sitting is not sealed by the server until this is undone: work that was done in time is on its way by hand.
    case sealHeld(by: String, reason: String)
    case sealReleased(by: String)
    /// Somebody brought works that could not come over a network, as a sealed file of the candidate's computer; those that
    /// are new follow.
    case worksCarried(count: Int, by: String)
    /// What the server itself observed.
    case observed(fact: ServerFact)
    /// Proctors end the exam; the seal follows.
    case stopped(by: String, reason: String)
    /// The same, and there is no result: the sitting does not count.
    case voided(by: String, reason: String)
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
    /// The private sheet of notes for the whole exam; an empty text empties it.
    case wroteSheet(text: String)
    case highlighted(item: ItemID, highlight: Highlight)
    case unhighlighted(item: ItemID, highlight: Highlight)
    case calledProctor
    /// Goes on to the next section; the one that was open is not opened again.
    case endedSection
    case tookBreak
    case returned
    /// What the client noticed about itself.
    case noticed(fact: ClientFact)

    /// The item that the act is about, if any.
    public var item: ItemID? {
        switch self {
        case .visited(let item), .answered(let item, _), .cleared(let item), .marked(let item), .unmarked(let item),
            .struck(let item, _), .unstruck(let item, _), .noted(let item, _), .highlighted(let item, _), .unhighlighted(let item, _):
            item
        case .wroteSheet, .calledProctor, .endedSection, .tookBreak, .returned, .noticed: nil
        }
    }
}

/// Why a sitting was sealed.
public enum Closing: String, Hashable, Sendable, Codable {
    /// The candidate ended it.
    case ended
    /// The deadline passed and everything in transit was in, or the grace was over.
    case timeUp = "time up"
    /// Two proctors ended it.
    case stopped = "stopped by proctors"
}

/// Some words of a text that the candidate highlighted.
public struct Highlight: Hashable, Sendable, Codable {
    /// Where the words stand.
    public let place: Place
    /// The number of the first word, from 0, in the text without its markup.
    public let first: Int
    /// The number of the last word.
    public let last: Int

    public init(_ place: Place, first: Int, last: Int) {
        self.place = place
        self.first = first
        self.last = last
    }

    /// The text of an item that the words are in.
    public enum Place: Hashable, Sendable, Codable {
        case stem
        /// An exhibit of the item's scenario, by its index.
        case exhibit(index: Int)
    }
}
