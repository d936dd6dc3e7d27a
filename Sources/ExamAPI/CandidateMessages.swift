public import ExamModel

/// The candidate's admission code, to begin or to come back.
public struct CheckInRequest: Hashable, Sendable, Codable {
    public let code: String

    public init(code: String) {
        self.code = code
    }
}

/// What a checked-in candidate needs before the exam: no item yet.
public struct CheckedIn: Hashable, Sendable, Codable {
    public let sitting: SittingID
    /// The bearer token of the following requests.
    public let token: String
    public let candidate: String
    public let exam: String
    public let minutes: Int
    public let items: Int
    public let accommodation: Accommodation
    public let opens: Instant
    public let closes: Instant
    public let rulesText: String
    public let rules: Digest
    public let serverTime: Instant
    /// Whether the sitting has been opened before: what follows is a resumption.
    public let isStarted: Bool

    public init(
        sitting: SittingID, token: String, candidate: String, exam: String, minutes: Int, items: Int,
        accommodation: Accommodation, opens: Instant, closes: Instant, rulesText: String, rules: Digest,
        serverTime: Instant, isStarted: Bool
    ) {
        self.sitting = sitting
        self.token = token
        self.candidate = candidate
        self.exam = exam
        self.minutes = minutes
        self.items = items
        self.accommodation = accommodation
        self.opens = opens
        self.closes = closes
        self.rulesText = rulesText
        self.rules = rules
        self.serverTime = serverTime
        self.isStarted = isStarted
    }
}

/// Asks for the pen: the first time, after a break in the connection, or on another machine.
public struct OpenRequest: Hashable, Sendable, Codable {
    public let writer: WriterID
    public let rules: Digest
    public let takeOver: Bool

    public init(writer: WriterID, rules: Digest, takeOver: Bool) {
        self.writer = writer
        self.rules = rules
        self.takeOver = takeOver
    }
}

/// The candidate's paper as it is held before the start: sealed, so that a start hands out one small key and not the paper.
public struct SealedPaper: Hashable, Sendable, Codable {
    /// Base64url of nonce, ciphertext and tag.
    public let sealed: String

    public init(sealed: String) {
        self.sealed = sealed
    }
}

/// The pen on the wire: what opens the sealed paper, and the state as the journal has it.
public struct PenGiven: Hashable, Sendable, Codable {
    /// Opens the ``SealedPaper`` of this sitting.
    public let paperKey: String
    public let workbook: Workbook
    public let epoch: Int
    /// Whether another writer held the pen before: unsent work of this client is then stale.
    public let writerChanged: Bool
    public let receipt: WorkReceipt
    /// Every work after this one came as a file of this very writer.
    public let carriedAfter: Int?

    public init(_ opened: OpenedSitting, paperKey: String) {
        self.paperKey = paperKey
        workbook = opened.workbook
        epoch = opened.epoch
        writerChanged = opened.writerChanged
        receipt = opened.receipt
        carriedAfter = opened.carriedAfter
    }

    /// With the paper that the key opened.
    public func opened(_ paper: Paper) -> OpenedSitting {
        OpenedSitting(
            paper: paper, workbook: workbook, epoch: epoch, writerChanged: writerChanged, receipt: receipt, carriedAfter: carriedAfter)
    }
}

/// Everything a client needs to go on: the paper without keys, and the state as the journal has it. It is not sent as it stands: the
/// paper comes before, sealed.
public struct OpenedSitting: Hashable, Sendable, Codable {
    public let paper: Paper
    public let workbook: Workbook
    public let epoch: Int
    /// Whether another writer held the pen before: unsent work of this client is then stale.
    public let writerChanged: Bool
    public let receipt: WorkReceipt
    /// Every work after this one came as a file of the writer that has the pen: its numbers are the writer's own.
    public let carriedAfter: Int?

    public init(
        paper: Paper, workbook: Workbook, epoch: Int, writerChanged: Bool, receipt: WorkReceipt, carriedAfter: Int? = nil
    ) {
        self.paper = paper
        self.workbook = workbook
        self.epoch = epoch
        self.writerChanged = writerChanged
        self.receipt = receipt
        self.carriedAfter = carriedAfter
    }
}

/// Delivers work; safe to send again.
public struct WorkRequest: Hashable, Sendable, Codable {
    public let epoch: Int
    public let works: [DeliveredWork]
    /// The client's monotonic clock when it sent this, in milliseconds since some moment of its own: told so that the
    /// server can compare how fast both clocks run.
    public let moment: Int64?
    /// How many more acts the client keeps that are not with this request: a proctor sees them.
    public let unsent: Int?

    public init(epoch: Int, works: [DeliveredWork], moment: Int64? = nil, unsent: Int? = nil) {
        self.epoch = epoch
        self.works = works
        self.moment = moment
        self.unsent = unsent
    }
}

/// The acknowledgement: everything up to `lastWork` is on the server's disk.
public struct WorkReceipt: Hashable, Sendable, Codable {
    /// The hash of the last journal entry.
    public let head: Digest
    /// Its sequence number.
    public let sequence: Int
    public let lastWork: Int
    public let deadline: Deadline
    public let serverTime: Instant
    /// The sitting is sealed, and why: who has not heard so on the stream learns it here.
    public let closing: Closing?

    public init(head: Digest, sequence: Int, lastWork: Int, deadline: Deadline, serverTime: Instant, closing: Closing? = nil) {
        self.closing = closing
        self.head = head
        self.sequence = sequence
        self.lastWork = lastWork
        self.deadline = deadline
        self.serverTime = serverTime
    }
}

/// Ends the sitting once everything up to `lastWork` has arrived.
public struct CloseRequest: Hashable, Sendable, Codable {
    public let epoch: Int
    public let lastWork: Int

    public init(epoch: Int, lastWork: Int) {
        self.epoch = epoch
        self.lastWork = lastWork
    }
}

/// The seal, as the candidate takes it home.
public struct ClosedSitting: Hashable, Sendable, Codable {
    public let sealedAt: Instant
    public let closing: Closing
    public let answered: Int
    public let items: Int
    /// A short form of the sealed journal's head, to be written down.
    public let receiptCode: String
    /// The signed receipt: a compact JWS.
    public let receipt: String
    /// Why the proctors ended it, if they did.
    public let because: String?

    public init(
        sealedAt: Instant, closing: Closing, answered: Int, items: Int, receiptCode: String, receipt: String, because: String? = nil
    ) {
        self.sealedAt = sealedAt
        self.closing = closing
        self.answered = answered
        self.items = items
        self.receiptCode = receiptCode
        self.receipt = receipt
        self.because = because
    }
}

/// What the event stream of a sitting carries.
public enum StreamEvent: Hashable, Sendable, Codable {
    /// Sent at once and then every few seconds, so that silence means a broken connection.
    case heartbeat(serverTime: Instant)
    case deadline(deadline: Deadline, serverTime: Instant)
    case message(text: String, by: String, at: Instant)
    /// A proctor comes to the candidate who called.
    case callAnswered(by: String)
    /// Another writer has the pen.
    case fenced(epoch: Int)
    case closed(closing: Closing)
}

/// The result as a candidate may see it: no item, no key.
public struct ResultSummary: Hashable, Sendable, Codable {
    public let outcome: Outcome
    public let scaled: Int
    public let scale: ScoreScale
    public let domains: [DomainLine]
    public let because: [String]
    public let decision: Decision
    /// The signed result record, a VC-JWT.
    public let record: String
    /// The signed designation record, if the designation is granted.
    public let designation: String?
    /// What of it was taken back since; `nil` if nothing was.
    public let revoked: RevokedPart?
    /// Why it is another than it was before; `nil` if it is the first.
    public let corrected: Corrected?

    /// A result before this one, and why it was corrected.
    public struct Corrected: Hashable, Sendable, Codable {
        public let at: Instant
        public let reason: String
        public let before: CorrectedSitting.Reached

        public init(at: Instant, reason: String, before: CorrectedSitting.Reached) {
            self.at = at
            self.reason = reason
            self.before = before
        }
    }

    public init(
        outcome: Outcome, scaled: Int, scale: ScoreScale, domains: [DomainLine], because: [String], decision: Decision,
        record: String, designation: String?, revoked: RevokedPart? = nil, corrected: Corrected? = nil
    ) {
        self.corrected = corrected
        self.outcome = outcome
        self.scaled = scaled
        self.scale = scale
        self.domains = domains
        self.because = because
        self.decision = decision
        self.record = record
        self.designation = designation
        self.revoked = revoked
    }

    /// One domain in words.
    public struct DomainLine: Hashable, Sendable, Codable {
        public let title: String
        public let band: DomainScore.Band
        /// The share of marks, in whole percent, rounded down.
        public let percent: Int

        public init(title: String, band: DomainScore.Band, percent: Int) {
            self.title = title
            self.band = band
            self.percent = percent
        }
    }
}
