public import ExamModel

/// Enrols one candidate in a window.
public struct EnrolRequest: Hashable, Sendable, Codable {
    public let candidate: Candidate
    public let accommodation: Accommodation
    /// The route of the scheme under which the result is decided.
    public let route: String

    public init(candidate: Candidate, accommodation: Accommodation, route: String) {
        self.candidate = candidate
        self.accommodation = accommodation
        self.route = route
    }
}

/// The one time that an admission code is shown; the server keeps only its hash.
public struct Enrolled: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let candidate: CandidateID
    public let code: String

    public init(sitting: SittingID, candidate: CandidateID, code: String) {
        self.sitting = sitting
        self.candidate = candidate
        self.code = code
    }
}

/// One sitting as an admin sees it.
public struct RosterLine: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let candidate: CandidateID
    public let name: String
    public let state: State
    public let answered: Int
    public let items: Int
    public let deadline: Deadline?

    public init(
        sitting: SittingID, candidate: CandidateID, name: String, state: State, answered: Int, items: Int, deadline: Deadline?
    ) {
        self.sitting = sitting
        self.candidate = candidate
        self.name = name
        self.state = state
        self.answered = answered
        self.items = items
        self.deadline = deadline
    }

    /// How far a sitting has come.
    public enum State: String, Hashable, Sendable, Codable {
        case enrolled, open, paused, sealed
    }
}

/// Everything a stranger needs to verify one result offline, but the bank's key.
public struct ResultBundle: Hashable, Sendable, Codable {
    public let result: String
    public let designation: String?
    public let manifest: String
    /// The journal as JSON Lines.
    public let journal: String
    public let form: Form
    public let scheme: Scheme
    public let candidate: Candidate
    public let issuerDocument: String

    public init(
        result: String, designation: String?, manifest: String, journal: String, form: Form, scheme: Scheme,
        candidate: Candidate, issuerDocument: String
    ) {
        self.result = result
        self.designation = designation
        self.manifest = manifest
        self.journal = journal
        self.form = form
        self.scheme = scheme
        self.candidate = candidate
        self.issuerDocument = issuerDocument
    }
}

/// A refusal on the wire: the closed value for programs, the sentence for people.
public struct RefusalReply: Hashable, Sendable, Codable {
    public let refusal: Refusal
    public let message: String

    public init(_ refusal: Refusal) {
        self.refusal = refusal
        message = refusal.description
    }
}
