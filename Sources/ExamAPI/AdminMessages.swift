public import ExamModel

/// Enrols one candidate in a window.
public struct EnrolRequest: Hashable, Sendable, Codable {
    public let candidate: Candidate
    public let accommodation: Accommodation
    /// The route of the scheme under which the result is decided.
    public let route: String
    /// Where the candidate sits; `nil` if that does not matter.
    public let room: RoomID?

    public init(candidate: Candidate, accommodation: Accommodation, route: String, room: RoomID? = nil) {
        self.candidate = candidate
        self.accommodation = accommodation
        self.route = route
        self.room = room
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
    /// The status lists that they name, as they are now.
    public let resultStatus: String?
    public let designationStatus: String?
    /// The same as JSON documents with proofs in them; records of earlier servers have none.
    public let resultDocument: String?
    public let designationDocument: String?
    /// That the result is in the transparency log (C2SP tlog-proof), and the designation.
    public let resultProof: String?
    public let designationProof: String?
    /// The log's key, and who witnesses it (C2SP tlog-policy); whoever trusts it got it elsewhere.
    public let logPolicy: String
    /// For people: the certificate and the score report as PDF in base 64, signed; and the report as a page of HTML.
    public let certificate: String?
    public let scoreReport: String?
    public let scoreReportPage: String?
    /// When the state of the log was there to which the result's proof leads: an answer of an authority for time (RFC 3161) in base 64.
    public let timeStamp: String?

    public init(
        result: String, designation: String?, manifest: String, journal: String, form: Form, scheme: Scheme,
        candidate: Candidate, issuerDocument: String, resultStatus: String?, designationStatus: String?, resultDocument: String?,
        designationDocument: String?, resultProof: String?,
        designationProof: String?, logPolicy: String, certificate: String? = nil, scoreReport: String? = nil,
        scoreReportPage: String? = nil, timeStamp: String? = nil
    ) {
        self.result = result
        self.designation = designation
        self.manifest = manifest
        self.journal = journal
        self.form = form
        self.scheme = scheme
        self.candidate = candidate
        self.issuerDocument = issuerDocument
        self.resultStatus = resultStatus
        self.designationStatus = designationStatus
        self.resultDocument = resultDocument
        self.designationDocument = designationDocument
        self.resultProof = resultProof
        self.designationProof = designationProof
        self.logPolicy = logPolicy
        self.certificate = certificate
        self.scoreReport = scoreReport
        self.scoreReportPage = scoreReportPage
        self.timeStamp = timeStamp
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

/// What a proctor orders for everybody in a window, in one of its rooms, or for some.
public struct WindowOrder: Hashable, Sendable, Codable {
    public let order: ProctorOrder
    /// `nil` for every room.
    public let room: RoomID?
    /// Only for these; `nil` for everybody there.
    public let sittings: [SittingID]?

    public init(_ order: ProctorOrder, room: RoomID? = nil, sittings: [SittingID]? = nil) {
        self.order = order
        self.room = room
        self.sittings = sittings
    }
}

/// What came of it: nobody is left out silently.
public struct WindowOrderOutcome: Hashable, Sendable, Codable {
    public let done: [SittingID]
    public let refused: [RefusedSitting]
    /// Nothing is done yet: a second person has to confirm it.
    public let isProposed: Bool

    public init(done: [SittingID], refused: [RefusedSitting], isProposed: Bool = false) {
        self.done = done
        self.refused = refused
        self.isProposed = isProposed
    }

    /// One sitting that the act did not reach, and why.
    public struct RefusedSitting: Hashable, Sendable, Codable {
        public let sitting: SittingID
        public let because: String

        public init(sitting: SittingID, because: String) {
            self.sitting = sitting
            self.because = because
        }
    }
}

/// One candidate's time before the day: what it will be for whoever opens at the first and at the last moment.
public struct DryRunLine: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let candidate: CandidateID
    public let name: String
    public let room: RoomID?
    /// What was agreed with the candidate, in words.
    public let agreed: [String]
    /// Whether the sitting has been opened; then both timelines are the real one.
    public let isStarted: Bool
    public let earliest: Timeline
    public let latest: Timeline

    public init(
        sitting: SittingID, candidate: CandidateID, name: String, room: RoomID?, agreed: [String], isStarted: Bool, earliest: Timeline,
        latest: Timeline
    ) {
        self.sitting = sitting
        self.candidate = candidate
        self.name = name
        self.room = room
        self.agreed = agreed
        self.isStarted = isStarted
        self.earliest = earliest
        self.latest = latest
    }
}
