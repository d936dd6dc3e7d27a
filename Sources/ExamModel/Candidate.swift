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

/// What a body has verified about a candidate, besides the exam that is being graded.
public struct Evidence: Hashable, Sendable, Codable {
    /// Relevant work experience, in whole months.
    public let experienceMonths: Int
    /// Completed courses, as the body names them.
    public let courses: [String]
    /// Other facts that schemes ask for.
    public let facts: [FactID: Int]
    public let born: CivilDate?
    /// Earlier tries at exams.
    public let tries: [ExamTry]
    public let holds: [HeldDesignation]

    public init(
        experienceMonths: Int = 0, courses: [String] = [], facts: [FactID: Int] = [:], born: CivilDate? = nil, tries: [ExamTry] = [],
        holds: [HeldDesignation] = []
    ) {
        self.experienceMonths = experienceMonths
        self.courses = courses
        self.facts = facts
        self.born = born
        self.tries = tries
        self.holds = holds
    }
}

// What is not known is not said, so that the evidence of earlier candidates stays what it was, hash by hash.
extension Evidence {
    private enum Field: String, CodingKey {
        case experienceMonths, courses, facts, born, tries, holds
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            experienceMonths: try fields.decode(Int.self, forKey: .experienceMonths),
            courses: try fields.decode([String].self, forKey: .courses),
            facts: try fields.decodeIfPresent([FactID: Int].self, forKey: .facts) ?? [:],
            born: try fields.decodeIfPresent(CivilDate.self, forKey: .born),
            tries: try fields.decodeIfPresent([ExamTry].self, forKey: .tries) ?? [],
            holds: try fields.decodeIfPresent([HeldDesignation].self, forKey: .holds) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(experienceMonths, forKey: .experienceMonths)
        try fields.encode(courses, forKey: .courses)
        if !facts.isEmpty { try fields.encode(facts, forKey: .facts) }
        try fields.encodeIfPresent(born, forKey: .born)
        if !tries.isEmpty { try fields.encode(tries, forKey: .tries) }
        if !holds.isEmpty { try fields.encode(holds, forKey: .holds) }
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
    /// What lets a candidate in.
    public let door: Door

    public init(
        id: WindowID, title: String, bank: BankID, blueprint: BlueprintID, scheme: SchemeID,
        opens: Instant, closes: Instant, graceSeconds: Int, door: Door = .code
    ) {
        self.id = id
        self.title = title
        self.bank = bank
        self.blueprint = blueprint
        self.scheme = scheme
        self.opens = opens
        self.closes = closes
        self.graceSeconds = graceSeconds
        self.door = door
    }
}

/// What lets a candidate into the exam.
public enum Door: String, Hashable, Sendable, Codable, CaseIterable {
    /// The admission code alone.
    case code
    /// A proctor too, who has looked at a document.
    case proctor
}

// A window that the code alone opens says nothing of it, so that old ones stay what they were.
extension ExamWindow {
    private enum Field: String, CodingKey {
        case id, title, bank, blueprint, scheme, opens, closes, graceSeconds, door
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            id: try fields.decode(WindowID.self, forKey: .id), title: try fields.decode(String.self, forKey: .title),
            bank: try fields.decode(BankID.self, forKey: .bank), blueprint: try fields.decode(BlueprintID.self, forKey: .blueprint),
            scheme: try fields.decode(SchemeID.self, forKey: .scheme), opens: try fields.decode(Instant.self, forKey: .opens),
            closes: try fields.decode(Instant.self, forKey: .closes), graceSeconds: try fields.decode(Int.self, forKey: .graceSeconds),
            door: try fields.decodeIfPresent(Door.self, forKey: .door) ?? .code)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(title, forKey: .title)
        try fields.encode(bank, forKey: .bank)
        try fields.encode(blueprint, forKey: .blueprint)
        try fields.encode(scheme, forKey: .scheme)
        try fields.encode(opens, forKey: .opens)
        try fields.encode(closes, forKey: .closes)
        try fields.encode(graceSeconds, forKey: .graceSeconds)
        if door != .code { try fields.encode(door, forKey: .door) }
    }
}
