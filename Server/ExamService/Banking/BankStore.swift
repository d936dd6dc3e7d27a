public import ExamModel

/// Where banks, keys and the lives of drafts are kept.
///
/// Every verb is one transaction, durable when it returns. Nothing that is stored is ever changed. Keys are stored apart
/// from banks and encrypted; only ``KeyStore`` reads them.
public protocol BankStore: Sendable {
    /// Stores a draft, if it is not there yet, and the first event of its life or one more.
    func save(_ draft: BankDraft, event: BankEvent) async throws(Refusal)
    /// Adds to the life of a draft that has `after` events; throws ``Refusal/overloaded`` if it has more by now.
    func add(_ event: BankEvent, to draft: Digest, after events: Int) async throws(Refusal)
    /// Adds the last event and makes bank, key and schemes those that forms are drawn from and graded by, all or nothing.
    func publish(_ draft: Digest, event: BankEvent, after events: Int) async throws(Refusal)

    /// The lives of all drafts, newest first.
    func lives() async throws(Refusal) -> [BankLife]
    func draft(_ draft: Digest) async throws(Refusal) -> BankDraft?

    /// The version of the bank that was published last.
    func publishedBank(_ id: BankID) async throws(Refusal) -> PublishedBank?
    /// The very bank that a form was drawn from.
    func publishedBank(identity: Digest) async throws(Refusal) -> PublishedBank?

    /// What forms and sittings say of a bank, all its versions together.
    func tally(of bank: BankID) async throws(Refusal) -> BankTally
}

/// Where grading, and nobody else, gets keys.
public protocol KeyStore: Sendable {
    /// The key of a published bank.
    func key(of bank: Digest) async throws(Refusal) -> BankKey?
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

/// A bank with its hash and that of its key. The key itself is elsewhere.
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
