public import ExamModel

/// Reports an incident. The same report again changes nothing.
public struct IncidentReport: Hashable, Sendable, Codable {
    /// Made by whoever reports it.
    public let id: IncidentID
    public let kind: Incident.Kind
    public let span: Span
    public let what: String

    public init(id: IncidentID, kind: Incident.Kind, span: Span, what: String) {
        self.id = id
        self.kind = kind
        self.span = span
        self.what = what
    }

    /// When it was.
    public enum Span: Hashable, Sendable, Codable {
        /// So long until the report arrives.
        case last(seconds: Int)
        case between(from: Instant, until: Instant)
    }
}

/// Adds what became known later.
public struct IncidentNote: Hashable, Sendable, Codable {
    public let text: String

    public init(text: String) {
        self.text = text
    }
}

/// Decides an incident.
public struct IncidentDecision: Hashable, Sendable, Codable {
    public let outcome: IncidentOutcome
    /// Needed where it is another one than the rules advise.
    public let reason: String
    /// How many entries of the incident were seen; needed to decide what is decided already.
    public let after: Int?

    public init(outcome: IncidentOutcome, reason: String, after: Int? = nil) {
        self.outcome = outcome
        self.reason = reason
        self.after = after
    }
}

/// A time in which nothing was heard of a client though the exam went on, and that no incident is about.
public struct UnreportedSilence: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let candidate: CandidateID
    public let name: String
    public let from: Instant
    public let until: Instant

    public init(sitting: SittingID, candidate: CandidateID, name: String, from: Instant, until: Instant) {
        self.sitting = sitting
        self.candidate = candidate
        self.name = name
        self.from = from
        self.until = until
    }

    /// For the record, in words.
    public var what: String { "nothing was heard of the client for \(counted(Int(from.duration(to: until).wholeSeconds), "second"))" }
}

/// An incident with everything that belongs to it.
public struct IncidentFile: Hashable, Sendable, Codable {
    public let incident: Incident
    public let candidate: CandidateID
    public let name: String
    public let advice: IncidentAdvice
    public let events: [IncidentEvent]
    /// `nil` if what was decided last is done, or nothing was decided.
    public let waits: Waiting?

    public init(
        incident: Incident, candidate: CandidateID, name: String, advice: IncidentAdvice, events: [IncidentEvent], waits: Waiting? = nil
    ) {
        self.incident = incident
        self.candidate = candidate
        self.name = name
        self.advice = advice
        self.events = events
        self.waits = waits
    }

    /// Why what was decided last is not done.
    public enum Waiting: String, Hashable, Sendable, Codable {
        /// It is proposed, and another person confirms it.
        case forSecondPerson
        /// The exam was sealed before: its records are proposed to be taken back, and another admin confirms that.
        case forRevocation
        /// Nobody confirmed it in time, or the machine failed: decide it again.
        case forNobody
    }

    /// What was decided last.
    public var outcome: IncidentOutcome? { events.outcome }
}

extension [IncidentEvent] {
    /// The last decision.
    public var decision: IncidentEvent? { last { $0.what.outcome != nil } }
    /// What was decided last.
    public var outcome: IncidentOutcome? { decision?.what.outcome }
}

extension IncidentEvent.What {
    /// What was decided, if anything was.
    public var outcome: IncidentOutcome? { if case .decided(let outcome, _, _) = self { outcome } else { nil } }
}

extension IncidentEvent {
    /// Who did what, in words.
    public var words: String {
        switch what {
        case .noted(let text): return "\(by) notes: \(text)"
        case .decided(let outcome, let advised, let reason):
            let other = outcome == advised ? "" : ", where the rules advise: \(advised.words)"
            return "\(by) decides: \(outcome.words)\(other)\(reason.isEmpty ? "" : ": \(reason)")"
        }
    }
}
