public import ExamAPI
public import ExamModel

/// One line of the outbox file: everything that a restarted client needs to go on, in the order of happening.
public enum OutboxLine: Hashable, Sendable, Codable {
    /// The first line.
    case began(Began)
    /// A later sign-in, with a new token.
    case signedIn(CheckedIn)
    case agreed
    /// The candidate has gone through everything that comes before the exam.
    case ready
    /// The program was started again from this file. Works after this line may have numbers that the server knows
    /// from works that the disk did not take; the next opening tells.
    case resumed
    /// The server gave the pen.
    case opened(Opening)
    case worked(DeliveredWork)
    /// The server has everything up to this work.
    case acknowledged(Acknowledgement)
    /// Another writer has the pen: what was not acknowledged is stale if this one ever gets it back.
    case fenced
    /// Works after this number will never be delivered: they were done after the deadline.
    case dropped(after: Int)
    /// The candidate has ended the exam.
    case ended
    case closed(ClosedSitting)

    /// Where the outbox belongs.
    public struct Began: Hashable, Sendable, Codable {
        /// 1.
        public let version: Int
        public let server: String
        public let writer: WriterID
        /// Names one run of the machine: moments compare only within it.
        public let boot: String
        /// When the check-in's server time arrived.
        public let at: Moment
        public let checkedIn: CheckedIn

        public init(server: String, writer: WriterID, boot: String, at: Moment, checkedIn: CheckedIn) {
            version = 1
            self.server = server
            self.writer = writer
            self.boot = boot
            self.at = at
            self.checkedIn = checkedIn
        }
    }

    /// An opened sitting. The paper is left out if the file has the same one already.
    public struct Opening: Hashable, Sendable, Codable {
        public let paper: Paper?
        public let workbook: Workbook
        public let epoch: Int
        public let writerChanged: Bool
        public let receipt: WorkReceipt
        public let at: Moment
        public let boot: String
        /// What opened the paper; a file of sealed works is sealed under it.
        public let paperKey: String
        /// Every work after this one came to the server as a file of this computer.
        public let carriedAfter: Int?

        public init(
            paper: Paper?, workbook: Workbook, epoch: Int, writerChanged: Bool, receipt: WorkReceipt, at: Moment, boot: String,
            paperKey: String, carriedAfter: Int? = nil
        ) {
            self.paper = paper
            self.workbook = workbook
            self.epoch = epoch
            self.writerChanged = writerChanged
            self.receipt = receipt
            self.at = at
            self.boot = boot
            self.paperKey = paperKey
            self.carriedAfter = carriedAfter
        }
    }

    /// A receipt, and when it came.
    public struct Acknowledgement: Hashable, Sendable, Codable {
        public let receipt: WorkReceipt
        public let at: Moment
        public let boot: String

        public init(receipt: WorkReceipt, at: Moment, boot: String) {
            self.receipt = receipt
            self.at = at
            self.boot = boot
        }
    }
}
