public import ExamModel
public import Records

/// Where everything but the running of sittings is kept: banks, keys, schemes, windows, enrolments, sign-ins, records.
///
/// Every verb is one transaction, durable when it returns. Nothing that is stored is ever changed; a second
/// store under the same name throws ``Refusal/exists(what:)``.
public protocol ProgrammeStore: Sendable {
    func publish(_ bank: PublishedBank, schemes: [Scheme]) async throws(Refusal)
    /// The version of the bank that was published last.
    func publishedBank(_ id: BankID) async throws(Refusal) -> PublishedBank?
    /// The very bank and key that a form was drawn from.
    func publishedBank(identity: Digest) async throws(Refusal) -> PublishedBank?
    /// The version of the scheme that was published last.
    func scheme(_ id: SchemeID) async throws(Refusal) -> Scheme?
    func scheme(_ id: SchemeID, version: String) async throws(Refusal) -> Scheme?

    func save(_ window: ExamWindow) async throws(Refusal)
    func window(_ id: WindowID) async throws(Refusal) -> ExamWindow?

    /// Stores an enrolment together with the first entry of its journal.
    func enrol(_ enrolment: Enrolment, admission: JournalEntry) async throws(Refusal)
    func enrolment(_ sitting: SittingID) async throws(Refusal) -> Enrolment?
    func enrolment(codeHash: Digest) async throws(Refusal) -> Enrolment?
    func enrolments(in window: WindowID) async throws(Refusal) -> [Enrolment]

    func saveSignIn(tokenHash: Digest, sitting: SittingID) async throws(Refusal)
    func sitting(tokenHash: Digest) async throws(Refusal) -> SittingID?

    func save(_ record: IssuedRecord) async throws(Refusal)
    func record(of sitting: SittingID) async throws(Refusal) -> IssuedRecord?
    func allSittings() async throws(Refusal) -> [SittingID]
    /// Sittings whose journal has no seal.
    func unsealedSittings() async throws(Refusal) -> [SittingID]
    /// Sittings that are sealed and have no record.
    func unrecordedSittings() async throws(Refusal) -> [SittingID]
}

/// A bank with its key, and the hashes of both.
public struct PublishedBank: Hashable, Sendable, Codable {
    public let bank: Bank
    public let identity: Digest
    public let key: BankKey
    public let keyIdentity: Digest

    public init(bank: Bank, identity: Digest, key: BankKey, keyIdentity: Digest) {
        self.bank = bank
        self.identity = identity
        self.key = key
        self.keyIdentity = keyIdentity
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

    public init(
        sitting: SittingID, candidate: Candidate, window: WindowID, scheme: SchemeID, schemeVersion: String,
        route: String, form: Form, formHash: Digest, codeHash: Digest
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
    }
}

/// What was issued for one sealed sitting. It is never changed; a correction is a new record.
public struct IssuedRecord: Hashable, Sendable, Codable {
    public let sitting: SittingID
    public let issuedAt: Instant
    public let grade: Grade
    public let decision: Decision
    /// Canonical bytes of the scoring manifest, as text.
    public let manifest: String
    public let result: String
    public let designation: String?
    public let receipt: String
    public let receiptCode: String

    public init(
        sitting: SittingID, issuedAt: Instant, grade: Grade, decision: Decision, manifest: String, result: String,
        designation: String?, receipt: String, receiptCode: String
    ) {
        self.sitting = sitting
        self.issuedAt = issuedAt
        self.grade = grade
        self.decision = decision
        self.manifest = manifest
        self.result = result
        self.designation = designation
        self.receipt = receipt
        self.receiptCode = receiptCode
    }
}
