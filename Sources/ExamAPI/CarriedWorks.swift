public import ExamModel

/// What a candidate's computer has done in a sitting, when it cannot be sent: the second channel, a file on a stick.
public struct CarriedWorks: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let writer: WriterID
    /// The last epoch that the writer knew of.
    public let epoch: Int
    /// Everything that the server had not acknowledged there, and perhaps more.
    public let works: [DeliveredWork]
    /// The candidate had ended the exam.
    public let isEnded: Bool
    /// Works after this number may have been numbered twice: the computer's disk was full, and the program was started again.
    public let uncertainAfter: Int?
    /// Lines of the computer's file that could not be read.
    public let damagedLines: Int

    public init(
        sitting: SittingID, writer: WriterID, epoch: Int, works: [DeliveredWork], isEnded: Bool, uncertainAfter: Int?, damagedLines: Int
    ) {
        self.sitting = sitting
        self.writer = writer
        self.epoch = epoch
        self.works = works
        self.isEnded = isEnded
        self.uncertainAfter = uncertainAfter
        self.damagedLines = damagedLines
    }
}

/// The file: anybody may see whose it is and how much is in it; only the server can open it, and nobody can change it unseen.
public struct SealedWorks: Hashable, Sendable, Codable {
    public static let format = "invigil sealed works 1"

    public let format: String
    public let sitting: SittingID
    /// How many works are in it.
    public let works: Int
    /// Base64url of nonce, ciphertext and tag (AES-256-GCM over the canonical bytes of ``CarriedWorks``, with the sitting's name as
    /// further authenticated data).
    public let sealed: String

    public init(sitting: SittingID, works: Int, sealed: String) {
        format = Self.format
        self.sitting = sitting
        self.works = works
        self.sealed = sealed
    }
}

/// Hands a file of sealed works in.
public struct CarryRequest: Hashable, Sendable, Codable {
    public let file: SealedWorks
    /// Who brings it, for the journal.
    public let by: String

    public init(file: SealedWorks, by: String) {
        self.file = file
        self.by = by
    }
}

/// What came of it.
public struct CarryOutcome: Hashable, Sendable, Codable {
    public let sitting: SittingID
    /// Works of the file that are recorded now and were not before.
    public let recorded: Int
    /// Works of the file that the server had already.
    public let known: Int
    /// Works of the file that were not taken, and why not.
    public let refused: Int
    public let because: String?
    /// When the sitting was sealed, if it is.
    public let sealedAt: Instant?
    /// What to look at, in sentences.
    public let remarks: [String]

    public init(
        sitting: SittingID, recorded: Int, known: Int, refused: Int, because: String?, sealedAt: Instant?, remarks: [String]
    ) {
        self.sitting = sitting
        self.recorded = recorded
        self.known = known
        self.refused = refused
        self.because = because
        self.sealedAt = sealedAt
        self.remarks = remarks
    }
}
