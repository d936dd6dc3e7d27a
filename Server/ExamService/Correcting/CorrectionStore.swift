public import ExamModel

/// Where corrections of keys are kept, and what they did to each sitting. Nothing of it is ever changed.
public protocol CorrectionStore: Sendable {
    /// The corrections of a bank's keys, in the order of their proposals.
    func corrections(of bank: BankID) async throws(Refusal) -> [CorrectionCase]
    /// Those that were confirmed, and whose records are not all made.
    func unappliedCorrections() async throws(Refusal) -> [CorrectionCase]
    /// Keeps a proposal; throws ``Refusal/exists(what:)`` if another one of the bank is open.
    func propose(_ correction: CorrectionCase) async throws(Refusal)
    /// Adds a step, and corrected keys; of each bank the last of them is the one that is graded by from then on. All or nothing; throws
    /// ``Refusal/exists(what:)`` if there are other than so many steps by now.
    func add(
        _ event: CorrectionEvent, to correction: CorrectionID, after events: Int, keys: [CorrectedKey]
    ) async throws(Refusal)
    /// The identities of the keys that a correction made.
    func keys(of correction: CorrectionID) async throws(Refusal) -> Set<Digest>
    /// What earlier corrections did to each of these sittings, in their order.
    func fates(of sittings: [SittingID]) async throws(Refusal) -> [SittingID: [(correction: CorrectionID, fate: CorrectedSitting.Fate)]]
    /// Stores what a correction does to some sittings: records, notices about those before them, and what it changes in the tallies of
    /// the banks; all or nothing. Throws ``Refusal/exists(what:)`` if something else was done to one of them meanwhile.
    func save(_ corrected: CorrectedBatch, of correction: CorrectionID) async throws(Refusal)
    /// What a correction did so far, in the order in which it did.
    func sittings(correctedBy correction: CorrectionID) async throws(Refusal) -> [CorrectedSitting]
}

/// A corrected key of one version of a bank.
public struct CorrectedKey: Hashable, Sendable {
    /// The identity of the version.
    public let bank: Digest
    public let identity: Digest
    public let key: BankKey

    public init(bank: Digest, identity: Digest, key: BankKey) {
        self.bank = bank
        self.identity = identity
        self.key = key
    }
}

/// What is done to some sittings in one step.
public struct CorrectedBatch: Sendable {
    public var sittings: [CorrectedSitting] = []
    public var records: [IssuedRecord] = []
    public var revoked: [RevokedRecord] = []
    public var tallies: [BankID: [ItemTally]] = [:]
    /// How many steps of taking its records back there were for each sitting that gets a record: with more, it is not stored.
    public var revocationSteps: [SittingID: Int] = [:]

    public init() {}
}
