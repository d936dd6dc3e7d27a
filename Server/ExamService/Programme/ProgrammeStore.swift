public import ExamModel
public import Records

/// Where everything but banks and the running of sittings is kept: schemes, windows, enrolments, staff, sign-ins, records.
///
/// Every verb is one transaction, durable when it returns. Nothing that is stored is ever changed; a second
/// store under the same name throws ``Refusal/exists(what:)``.
public protocol ProgrammeStore: Sendable {
    /// The version of the scheme that was published last.
    func scheme(_ id: SchemeID) async throws(Refusal) -> Scheme?
    func scheme(_ id: SchemeID, version: String) async throws(Refusal) -> Scheme?

    /// Lets a member of the staff sign in with the token of this hash; one name may have several tokens.
    func save(_ staff: Staff, tokenHash: Digest, at now: Instant) async throws(Refusal)
    /// Ends all sign-ins of a member of the staff; throws ``Refusal/unknown(what:)`` if there are none.
    func removeStaff(_ id: StaffID, at now: Instant) async throws(Refusal)
    /// Who signs in with this token, unless it was removed.
    func staff(tokenHash: Digest) async throws(Refusal) -> Staff?
    /// Everybody who can sign in.
    func allStaff() async throws(Refusal) -> [Staff]

    func save(_ window: ExamWindow) async throws(Refusal)
    func window(_ id: WindowID) async throws(Refusal) -> ExamWindow?
    func windows() async throws(Refusal) -> [ExamWindow]

    /// Stores enrolments together with the first entries of their journals, and counts their forms unless robots sit them: all of them or none.
    ///
    /// Throws ``Refusal/overloaded`` if another version of a bank was published since a form was drawn.
    func enrol(_ enrolments: [NewEnrolment]) async throws(Refusal)
    func enrolment(_ sitting: SittingID) async throws(Refusal) -> Enrolment?
    /// Whose admission code it is now; a code that was replaced is nobody's.
    func enrolment(codeHash: Digest) async throws(Refusal) -> Enrolment?
    /// What the journal of a sitting begins with.
    func admission(of sitting: SittingID) async throws(Refusal) -> Admission?
    /// Puts new codes in the place of old ones and ends the sign-ins that were made with those, all or nothing.
    ///
    /// Throws ``Refusal/exists(what:)`` if a journal went on since it was read: the candidate may have begun.
    func replaceCodes(_ codes: [NewCode], by staff: StaffID, at now: Instant) async throws(Refusal)
    /// Who asked for the accommodations of a window, and who approved them.
    func approvals(in window: WindowID) async throws(Refusal) -> [SittingID: AccommodationCare]
    /// Approves the accommodations of these sittings, all or none; throws ``Refusal/exists(what:)`` if one is approved already.
    func approve(_ sittings: [SittingID], by staff: StaffID, at now: Instant) async throws(Refusal)
    /// Adds that a robot sat a form; one sitting is one rehearsal.
    func save(_ rehearsal: Rehearsal) async throws(Refusal)
    /// All rehearsals of a version of a bank.
    func rehearsals(of bank: Digest) async throws(Refusal) -> [Rehearsal]
    /// Adds a freeze of a window; the last one counts.
    func save(_ freeze: StoredFreeze) async throws(Refusal)
    func freeze(of window: WindowID) async throws(Refusal) -> StoredFreeze?
    /// The sittings of a window, by candidate.
    func sittings(in window: WindowID) async throws(Refusal) -> [SittingID]
    /// Everything that one candidate is or was enrolled for.
    func enrolments(of candidate: CandidateID) async throws(Refusal) -> [Enrolment]

    /// Throws ``Refusal/unknownCode`` if the code is not the present one of the sitting any more.
    func saveSignIn(tokenHash: Digest, sitting: SittingID, codeHash: Digest) async throws(Refusal)
    func sitting(tokenHash: Digest) async throws(Refusal) -> SittingID?

    /// Stores records with their bits in the status lists, and adds what they say of items to the tallies of their banks, all or nothing.
    ///
    /// - Parameter keys: what they were graded by, the key's identity for each bank's.
    ///
    /// Throws ``Refusal/exists(what:)`` if there is a record of one of these sittings, one of the bits is another record's, or the key of a
    /// bank was corrected since.
    func save(_ records: [IssuedRecord], gradedBy keys: [Digest: Digest], adding tallies: [BankID: [ItemTally]]) async throws(Refusal)
    /// The sitting whose designation has this licence number.
    func sitting(licence: String) async throws(Refusal) -> SittingID?
    /// Those of these licence numbers that somebody has.
    func licences(among numbers: [String]) async throws(Refusal) -> Set<String>
    /// The records of those of these sittings that have one: the last, where corrections made several.
    func records(of sittings: [SittingID]) async throws(Refusal) -> [SittingID: IssuedRecord]
    /// All records of a sitting, the first one first.
    func allRecords(of sitting: SittingID) async throws(Refusal) -> [IssuedRecord]
    /// Stores what a candidate said about its sitting.
    func save(_ survey: Survey, of sitting: SittingID, at now: Instant) async throws(Refusal)
    /// What was said in a window, without who said it, in an order that does not tell either.
    func surveys(in window: WindowID) async throws(Refusal) -> [Survey]
    func save(_ incident: Incident) async throws(Refusal)
    func incident(_ id: IncidentID) async throws(Refusal) -> Incident?
    /// In the order in which they were reported.
    func incidents(in window: WindowID) async throws(Refusal) -> [Incident]
    /// Adds to an incident; throws ``Refusal/exists(what:)`` if it has other than so many events by now.
    func add(_ event: IncidentEvent, to incident: IncidentID, after events: Int) async throws(Refusal)
    func events(of incident: IncidentID) async throws(Refusal) -> [IncidentEvent]
    func allSittings() async throws(Refusal) -> [SittingID]
    /// Sittings whose journal has no seal.
    func unsealedSittings() async throws(Refusal) -> [SittingID]
    /// Sittings that are sealed and have no record, or one that is not in the log.
    func unrecordedSittings() async throws(Refusal) -> [SittingID]
}

extension ProgrammeStore {
    /// Stores one enrolment.
    public func enrol(_ enrolment: Enrolment, admission: JournalEntry) async throws(Refusal) {
        try await enrol([NewEnrolment(enrolment: enrolment, admission: admission, asked: nil)])
    }

    /// The record of one sitting.
    public func record(of sitting: SittingID) async throws(Refusal) -> IssuedRecord? {
        try await records(of: [sitting])[sitting]
    }
}

/// An enrolment to store.
public struct NewEnrolment: Sendable {
    public let enrolment: Enrolment
    /// What its journal begins with.
    public let admission: JournalEntry
    /// Who asked for its accommodation, and when; `nil` if there is none.
    public let asked: (by: StaffID, at: Instant)?

    public init(enrolment: Enrolment, admission: JournalEntry, asked: (by: StaffID, at: Instant)?) {
        self.enrolment = enrolment
        self.admission = admission
        self.asked = asked
    }
}

/// An admission code in the place of another one.
public struct NewCode: Hashable, Sendable {
    public let sitting: SittingID
    public let codeHash: Digest
    /// The last entry of the journal that was looked at.
    public let sequence: Int

    public init(sitting: SittingID, codeHash: Digest, sequence: Int) {
        self.sitting = sitting
        self.codeHash = codeHash
        self.sequence = sequence
    }
}

/// Who stands for an accommodation.
public struct AccommodationCare: Hashable, Sendable {
    /// Who enrolled the candidate with it; `nil` if that was before it was kept.
    public var askedBy: StaffID?
    public var approval: Approval?

    public init(askedBy: StaffID?, approval: Approval? = nil) {
        self.askedBy = askedBy
        self.approval = approval
    }

    /// Who approved it, and when.
    public struct Approval: Hashable, Sendable {
        public let by: StaffID
        public let at: Instant

        public init(by: StaffID, at: Instant) {
            self.by = by
            self.at = at
        }
    }
}

/// One candidate's place in a window, with the form that was drawn for it.
public struct Enrolment: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let candidate: Candidate
    public let window: WindowID
    public let scheme: SchemeID
    public let schemeVersion: String
    public let route: String
    public let form: Form
    public let formHash: Digest
    public let codeHash: Digest
    /// Where the candidate sits; `nil` if that does not matter.
    public let room: RoomID?

    public init(
        sitting: SittingID, candidate: Candidate, window: WindowID, scheme: SchemeID, schemeVersion: String,
        route: String, form: Form, formHash: Digest, codeHash: Digest, room: RoomID? = nil
    ) {
        self.sitting = sitting
        self.candidate = candidate
        self.window = window
        self.scheme = scheme
        self.schemeVersion = schemeVersion
        self.route = route
        self.form = form
        self.formHash = formHash
        self.codeHash = codeHash
        self.room = room
    }
}

/// What was issued for one sealed sitting. It is never changed; a correction is a new record.
public struct IssuedRecord: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let issuedAt: Instant
    /// Without its lines: they tell the keys. Form, journal and key give them again, bit for bit.
    public let grade: Grade
    public let decision: Decision
    /// Canonical bytes of the scoring manifest, as text.
    public let manifest: String
    public let result: String
    public let designation: String?
    /// The same as JSON documents with proofs in them; `nil` in records of earlier servers, and for what cannot be written as RDF.
    public let resultDocument: StoredDocument?
    public let designationDocument: StoredDocument?
    /// The bits of the result and of the designation; `nil` in records of earlier servers.
    public let statuses: [StatusPlace]?
    public let receipt: String
    public let receiptCode: String
    /// What made it, if it takes the place of another one.
    public let correction: Correction?

    public init(
        sitting: SittingID, issuedAt: Instant, grade: Grade, decision: Decision, manifest: String, result: String,
        designation: String?, resultDocument: StoredDocument?, designationDocument: StoredDocument?, statuses: [StatusPlace]?,
        receipt: String,
        receiptCode: String, correction: Correction? = nil
    ) {
        self.correction = correction
        self.sitting = sitting
        self.issuedAt = issuedAt
        self.grade = grade
        self.decision = decision
        self.manifest = manifest
        self.result = result
        self.designation = designation
        self.resultDocument = resultDocument
        self.designationDocument = designationDocument
        self.statuses = statuses
        self.receipt = receipt
        self.receiptCode = receiptCode
    }

    /// Why a record took another's place.
    public struct Correction: Hashable, Sendable, Codable {
        public let id: CorrectionID
        public let reason: String
        /// What the record before it said.
        public let before: CorrectedSitting.Reached

        public init(id: CorrectionID, reason: String, before: CorrectedSitting.Reached) {
            self.id = id
            self.reason = reason
            self.before = before
        }
    }

    /// Where the result's bit is.
    public var resultPlace: StatusPlace? { statuses?.first }
    /// Where the designation's is.
    public var designationPlace: StatusPlace? { statuses?.dropFirst().first }

    /// What was signed for others to see.
    public var credentials: [String] { [result] + (designation.map { [$0] } ?? []) }
}

/// A record's second form, as it is kept.
public enum StoredDocument: Hashable, Sendable {
    /// Earlier servers kept all of it.
    case whole(String)
    /// What it has beyond the credential.
    case seals(SecuredDocument.Seals)

    /// The document of the record `jwt`.
    public func text(of jwt: String) -> String? {
        switch self {
        case .whole(let text): text
        case .seals(let seals):
            Credential(unverified: jwt).flatMap { SecuredDocument($0, seals: seals) }.map { String(decoding: $0.bytes, as: UTF8.self) }
        }
    }
}

// A whole one is a text, as it always was.
extension StoredDocument: Codable {
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .whole(text)
        } else {
            self = .seals(try SecuredDocument.Seals(from: decoder))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .whole(let text):
            var container = encoder.singleValueContainer()
            try container.encode(text)
        case .seals(let seals): try seals.encode(to: encoder)
        }
    }
}
