public import ExamModel

/// Where banks and the lives of drafts are kept.
///
/// Every verb is one transaction, durable when it returns. Nothing that is stored is ever changed. Keys are stored apart
/// from banks and encrypted; only ``KeyStore`` reads them.
///
/// Whoever adds to a life says how many events it has, and gets ``Refusal/exists(what:)`` if it has others by now: who decides
/// has seen all of it.
public protocol BankStore: Sendable {
    /// Adds to the life of a draft, and stores the draft itself with the first event.
    func save(_ draft: BankDraft, event: BankEvent, after events: Int) async throws(Refusal)
    func add(_ event: BankEvent, to draft: Digest, after events: Int) async throws(Refusal)
    /// Adds the last event and makes bank, key and schemes those that forms are drawn from and graded by, all or nothing.
    ///
    /// Throws ``Refusal/overloaded`` if there are not just `forms` forms of the bank: what is published changes no item that is on one.
    func publish(_ draft: BankDraft, event: BankEvent, after events: Int, forms: Int) async throws(Refusal)

    /// The lives of all drafts, newest first.
    func lives() async throws(Refusal) -> [BankLife]
    /// Those of one bank, newest first.
    func lives(of bank: BankID) async throws(Refusal) -> [BankLife]

    /// All schemes that came with the drafts of a bank; none for one that nobody handed in.
    func schemes(of bank: BankID) async throws(Refusal) -> Set<SchemeID>

    /// The identities of the published versions of a bank, the last published first.
    func versions(of bank: BankID) async throws(Refusal) -> [Digest]
    /// The very bank that a form was drawn from.
    func publishedBank(identity: Digest) async throws(Refusal) -> PublishedBank?

    /// What forms and sittings say of a bank, all its versions together.
    func tally(of bank: BankID) async throws(Refusal) -> BankTally
}

extension BankStore {
    /// The version of the bank that was published last.
    public func publishedBank(_ id: BankID) async throws(Refusal) -> PublishedBank? {
        guard let newest = try await versions(of: id).first else { return nil }
        return try await publishedBank(identity: newest)
    }
}

/// Where grading gets keys, and ``Banking`` those that it compares; nobody else.
public protocol KeyStore: Sendable {
    /// The key of a published bank, as the last correction left it.
    func key(of bank: Digest) async throws(Refusal) -> BankKey?
    /// The key of this identity of a published bank: the first one, or a corrected one.
    func key(_ key: Digest, of bank: Digest) async throws(Refusal) -> BankKey?
    /// A draft with its key.
    func draft(_ draft: Digest) async throws(Refusal) -> BankDraft?
}

/// What an author handed in.
public struct BankDraft: Hashable, Sendable {
    /// The hash of bank, key and schemes together.
    public let draft: Digest
    public let published: PublishedBank
    public let key: BankKey
    public let schemes: [Scheme]

    public init(draft: Digest, published: PublishedBank, key: BankKey, schemes: [Scheme]) {
        self.draft = draft
        self.published = published
        self.key = key
        self.schemes = schemes
    }
}

/// A bank with its hash and that of its key, as the last correction left it. The key itself is elsewhere.
public struct PublishedBank: Hashable, Sendable, Codable {
    public let bank: Bank
    public let identity: Digest
    public let keyIdentity: Digest

    public init(bank: Bank, identity: Digest, keyIdentity: Digest) {
        self.bank = bank
        self.identity = identity
        self.keyIdentity = keyIdentity
    }
}
