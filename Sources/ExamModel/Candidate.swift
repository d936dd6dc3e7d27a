/// A person who sits exams.
public struct Candidate: Hashable, Sendable, Codable {
    public let id: CandidateID
    public let name: String
    /// What the body has verified for eligibility.
    public let evidence: Evidence

    public init(id: CandidateID, name: String, evidence: Evidence = Evidence()) {
        self.id = id
        self.name = name
        self.evidence = evidence
    }
}

/// What a body has verified about a candidate, besides exam results.
public struct Evidence: Hashable, Sendable, Codable {
    /// Relevant work experience, in whole months.
    public let experienceMonths: Int
    /// Completed courses, as the body names them.
    public let courses: [String]

    public init(experienceMonths: Int = 0, courses: [String] = []) {
        self.experienceMonths = experienceMonths
        self.courses = courses
    }
}

/// When sittings of one exam may be opened.
///
/// `closes` ends admission to a first opening. It never cuts short a sitting that has begun.
public struct ExamWindow: Hashable, Sendable, Codable {
    public let id: WindowID
    public let title: String
    public let bank: BankID
    public let blueprint: BlueprintID
    public let scheme: SchemeID
    public let opens: Instant
    public let closes: Instant
    /// How long after the deadline work done before it may still be delivered, in seconds.
    public let graceSeconds: Int

    public init(
        id: WindowID, title: String, bank: BankID, blueprint: BlueprintID, scheme: SchemeID,
        opens: Instant, closes: Instant, graceSeconds: Int
    ) {
        self.id = id
        self.title = title
        self.bank = bank
        self.blueprint = blueprint
        self.scheme = scheme
        self.opens = opens
        self.closes = closes
        self.graceSeconds = graceSeconds
    }
}
