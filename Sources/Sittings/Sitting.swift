public import ExamModel

/// One candidate's run through one form: the fold of its journal, and nothing else.
///
/// Deadline, progress, receipt and grade are all computed from this value; recovery, resume and verification
/// call ``replay(_:id:)``, which runs the same ``apply(_:)`` as the first time.
public struct Sitting: Hashable, Sendable {
    public let id: SittingID
    public let admission: Admission
    /// The sequence number of the last event.
    public private(set) var sequence: Int
    /// The time of the last event.
    public private(set) var at: Instant
    public private(set) var agreedToRules = false
    /// When the first writer opened it: the start of the time.
    public internal(set) var started: Instant?
    /// 0 before the first opening; each opening adds one and fences the writers before it.
    public private(set) var epoch = 0
    public private(set) var writer: WriterID?
    /// Every work of the present writer after this one came as a file: its computer knows the numbers.
    public private(set) var carriedAfter: Int?
    private var carriedLeft = 0
    /// How often the candidate called for a proctor before the exam had begun.
    private(set) var calls = 0
    /// The epoch from which on nobody but the present writer has had the pen.
    public private(set) var writerSince = 0
    /// The number of the candidate's last recorded act.
    public internal(set) var lastWork = 0
    public internal(set) var workbook = Workbook()
    public private(set) var pause: Pause?
    /// Pauses that have ended, in the order of the journal.
    private(set) var pastPauses: [Range<Instant>] = []
    /// Breaks that the candidate took, in the order of the journal; the last may not have ended.
    public internal(set) var breaks: [Break] = []
    /// The scheduled break that may be taken now, between two sections.
    public internal(set) var scheduledBreakMilliseconds: Int64 = 0
    /// Why a proctor allowed that another writer takes the pen, until one has done so.
    public private(set) var takeOverAllowedBecause: String?
    /// Why the server does not seal the sitting by itself, while it does not.
    public private(set) var sealHeldBecause: String?
    /// Time given so far, in the order of the journal.
    public private(set) var given: [GivenTime] = []
    public private(set) var closed: Closed?
    /// The proctors' orders that were carried out, and what they were.
    private(set) var orders: [OrderID: ProctorAct.Kind] = [:]
    /// When the candidate called for a proctor, while nobody has answered.
    public private(set) var calledSince: Instant?
    /// Why the proctors ended it, if they did.
    public private(set) var stoppedBecause: String?
    /// They declared it void too: it does not count.
    public private(set) var isVoid = false
    /// The kind of document that was seen at the entry, and by whom.
    public private(set) var letIn: LetIn?
    /// What the journal tells of the client.
    public private(set) var observations = Observations()

    /// A proctor let the candidate in.
    public struct LetIn: Hashable, Sendable {
        public let document: String
        public let by: String
    }

    /// A pause that has begun and not ended.
    public struct Pause: Hashable, Sendable {
        public let since: Instant
        public let reason: String
    }

    /// A break of the candidate.
    public struct Break: Hashable, Sendable {
        public let since: Instant
        public internal(set) var until: Instant?
        /// How much of it takes no working time, at most.
        public let allowedMilliseconds: Int64
        /// How much of that was scheduled after a section; the rest is of the accommodation.
        public let scheduledMilliseconds: Int64
    }

    /// How and when a sitting was sealed.
    public struct Closed: Hashable, Sendable {
        public let at: Instant
        public let closing: Closing
    }

    /// Starts a sitting from its first event.
    public init(id: SittingID, first event: SittingEvent) throws(SittingFault) {
        guard event.sequence == 1, case .admitted(let admission) = event.what else {
            throw SittingFault(sequence: event.sequence, what: "a journal begins with the admission, at sequence 1")
        }
        self.id = id
        self.admission = admission
        sequence = 1
        at = event.at
    }

    /// The timed section that is open, from 0; 0 if there are none.
    public var section: Int { workbook.section }
    /// The final answers: for each item the last one given.
    public var answers: [ItemID: Answer] { workbook.answers }

    /// Folds a whole journal.
    public static func replay(_ events: some Sequence<SittingEvent>, id: SittingID) throws(SittingFault) -> Sitting {
        var sitting: Sitting?
        for event in events {
            if sitting == nil {
                sitting = try Sitting(id: id, first: event)
            } else {
                try sitting?.apply(event)
            }
        }
        guard let sitting else { throw SittingFault(sequence: 1, what: "the journal is empty") }
        return sitting
    }

    /// Folds the next event in; an event that cannot follow leaves the sitting as it was.
    public mutating func apply(_ event: SittingEvent) throws(SittingFault) {
        if let fault = fault(of: event) { throw SittingFault(sequence: event.sequence, what: fault) }
        sequence = event.sequence
        at = event.at
        if let order = event.order, let kind = event.what.orderKind { orders[order] = kind }
        observations.take(event)
        switch event.what {
        case .admitted: break
        case .agreed: agreedToRules = true
        case .opened(let epoch, let writer):
            if self.writer != nil, self.writer != writer { takeOverAllowedBecause = nil }
            if self.writer != writer { (writerSince, carriedAfter) = (epoch, nil) }
            self.epoch = epoch
            self.writer = writer
            started = started ?? event.at
        case .worked(let work):
            if carriedLeft > 0 { carriedLeft -= 1 } else { carriedAfter = nil }
            if work.act == .calledProctor { calledSince = calledSince ?? event.at }
            take(work)
        case .extended(let seconds, let by, let reason):
            given.append(GivenTime(kind: .extension, seconds: Int64(seconds), by: by, reason: reason))
        case .credited(let seconds, let by, let reason):
            given.append(GivenTime(kind: .incidentCredit, seconds: Int64(seconds), by: by, reason: reason))
        case .paused(_, let reason): pause = Pause(since: event.at, reason: reason)
        case .resumed(let by):
            if let pause {
                let length = pause.since.duration(to: event.at)
                given.append(GivenTime(kind: .pause, milliseconds: length.wholeMilliseconds, by: by, reason: pause.reason))
                pastPauses.append(pause.since..<max(pause.since, event.at))
            }
            pause = nil
        case .messaged: break
        case .takeOverAllowed(_, let reason): takeOverAllowedBecause = reason
        case .takeOverWithdrawn: takeOverAllowedBecause = nil
        case .sealHeld(_, let reason): sealHeldBecause = reason
        case .sealReleased: sealHeldBecause = nil
        case .proctorCalled:
            calls += 1
            calledSince = calledSince ?? event.at
        case .callAnswered: calledSince = nil
        case .letIn(let document, let by): letIn = LetIn(document: document, by: by)
        case .worksCarried(let count, _): (carriedAfter, carriedLeft) = (carriedAfter ?? lastWork, count)
        case .observed: break
        case .stopped(_, let reason): stoppedBecause = reason
        case .voided(_, let reason): (stoppedBecause, isVoid) = (reason, true)
        case .closed(let closing): closed = Closed(at: event.at, closing: closing)
        }
    }

    /// Why `event` cannot be the next one, or `nil`.
    private func fault(of event: SittingEvent) -> String? {
        if event.sequence != sequence + 1 { return "expected sequence \(sequence + 1)" }
        if event.at < at { return "its time is before the event before it" }
        if closed != nil { return "nothing follows the seal" }
        switch event.what {
        case .admitted: return "a second admission"
        case .opened(let epoch, _) where epoch != self.epoch + 1: return "expected epoch \(self.epoch + 1)"
        case .opened where !agreedToRules: return "opened before the rules were agreed to"
        case .worked(let work) where work.number != lastWork + 1: return "expected work number \(lastWork + 1)"
        case .worked(let work) where work.epoch != epoch: return "work of epoch \(work.epoch) in epoch \(epoch)"
        case .paused where pause != nil: return "a pause within a pause"
        case .resumed where pause == nil: return "resumed without a pause"
        case .takeOverWithdrawn where takeOverAllowedBecause == nil: return "a consent withdrawn that was not given"
        case .sealHeld where sealHeldBecause != nil: return "a seal held twice"
        case .sealReleased where sealHeldBecause == nil: return "a seal released that was not held"
        default: return nil
        }
    }
}

/// A journal that no sitting can have written, and where.
public struct SittingFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let sequence: Int
    public let what: String

    public var description: String { "event \(sequence): \(what)" }
}
