/// Something that went wrong for one candidate, as a record: what happened, what the journal says of it, and what was decided.
/// It is never changed; what comes later is another ``IncidentEvent``.
public struct Incident: Hashable, Sendable, Codable {
    public let id: IncidentID
    public let window: WindowID
    public let sitting: SittingID
    public let kind: Kind
    /// From when until when the candidate could not work, or the deed lasted.
    public let from: Instant
    public let until: Instant
    /// In the words of whoever reports it.
    public let what: String
    public let reportedAt: Instant
    public let by: StaffID
    /// As the journal told it when the incident was reported.
    public let evidence: IncidentEvidence

    public init(
        id: IncidentID, window: WindowID, sitting: SittingID, kind: Kind, from: Instant, until: Instant, what: String, reportedAt: Instant,
        by: StaffID, evidence: IncidentEvidence
    ) {
        self.id = id
        self.window = window
        self.sitting = sitting
        self.kind = kind
        self.from = from
        self.until = until
        self.what = what
        self.reportedAt = reportedAt
        self.by = by
        self.evidence = evidence
    }

    /// What kind of thing went wrong.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A machine, the network, the software.
        case technical
        /// The room: an alarm, noise, the light.
        case room
        /// The candidate was ill.
        case illness
        /// Something that the rules do not allow.
        case conduct
    }
}

/// What the journal says of an incident, without anybody's judgement.
public struct IncidentEvidence: Hashable, Sendable, Codable {
    /// Working time before it began, in seconds: without pauses and breaks.
    public let workedSeconds: Int
    /// How many items of the form had been seen, answered, and how many there are.
    public let seen: Int
    public let answered: Int
    public let items: Int
    /// The last work that the server has from before its end.
    public let lastSavedAt: Instant?
    /// How long it lasted, and for how much of that the time was running: after the beginning, and stopped by no pause and no break.
    public let lastedSeconds: Int
    public let lostSeconds: Int
    /// Time that was given back since it began.
    public let givenBackSeconds: Int
    /// What was noted of the client from a minute before it until a minute after it, in words.
    public let facts: [String]
    /// The head of the journal up to which this was worked out.
    public let sequence: Int

    public init(
        workedSeconds: Int, seen: Int, answered: Int, items: Int, lastSavedAt: Instant?, lastedSeconds: Int, lostSeconds: Int,
        givenBackSeconds: Int, facts: [String], sequence: Int
    ) {
        self.workedSeconds = workedSeconds
        self.seen = seen
        self.answered = answered
        self.items = items
        self.lastSavedAt = lastSavedAt
        self.lastedSeconds = lastedSeconds
        self.lostSeconds = lostSeconds
        self.givenBackSeconds = givenBackSeconds
        self.facts = facts
        self.sequence = sequence
    }
}

/// What may become of an incident.
public enum IncidentOutcome: String, Hashable, Sendable, Codable, CaseIterable {
    /// The time that was lost is given back, and the candidate goes on.
    case creditTime
    /// The candidate goes on as it is.
    case resume
    /// The candidate sits again, at no cost, as if this sitting had not been.
    case resit
    /// The sitting does not count.
    case void
}

extension IncidentOutcome {
    /// In few words.
    public var words: String {
        switch self {
        case .creditTime: "give the lost time back"
        case .resume: "go on"
        case .resit: "sit again"
        case .void: "declare void"
        }
    }
}

extension OrderID {
    /// The order that comes of deciding an incident; the same decision gives the same one, so that it is carried out once.
    public static func of(_ incident: IncidentID, _ what: String) -> OrderID { OrderID("incident-\(incident)-\(what)") }

    /// Whether it came of an incident.
    public var isOfIncident: Bool { text.hasPrefix("incident-") }
}

/// A rule of a scheme: when all its conditions hold, this is the outcome.
public struct IncidentRule: Hashable, Sendable, Codable {
    public let outcome: IncidentOutcome
    /// For these kinds only; empty for all.
    public let kinds: [Incident.Kind]
    /// Less working time than this before it, in minutes.
    public let underMinutes: Int?
    /// Less than this share of the items seen, in percent.
    public let underPercentSeen: Int?
    /// At least so much time lost, in seconds.
    public let lostSeconds: Int?

    public init(
        _ outcome: IncidentOutcome, kinds: [Incident.Kind] = [], underMinutes: Int? = nil, underPercentSeen: Int? = nil,
        lostSeconds: Int? = nil
    ) {
        self.outcome = outcome
        self.kinds = kinds
        self.underMinutes = underMinutes
        self.underPercentSeen = underPercentSeen
        self.lostSeconds = lostSeconds
    }
}

/// What the rules say of an incident, with every condition that was looked at.
public struct IncidentAdvice: Hashable, Sendable, Codable {
    public let outcome: IncidentOutcome
    public let because: [Decision.Reason]

    public init(outcome: IncidentOutcome, because: [Decision.Reason]) {
        self.outcome = outcome
        self.because = because
    }
}

/// Something that was added to an incident.
public struct IncidentEvent: Hashable, Sendable, Codable {
    public let at: Instant
    public let by: StaffID
    public let what: What

    public init(at: Instant, by: StaffID, what: What) {
        self.at = at
        self.by = by
        self.what = what
    }

    /// What it was.
    public enum What: Hashable, Sendable, Codable {
        case noted(text: String)
        /// What the rules said then, what was decided, and why, where it is something else.
        case decided(outcome: IncidentOutcome, advised: IncidentOutcome, reason: String)
    }
}
