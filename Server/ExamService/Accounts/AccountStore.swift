public import ExamModel

/// Where accounts of the staff are kept. Every verb is one transaction, durable when it returns. Secrets are sealed at rest; of codes,
/// tokens and devices only hashes are given.
public protocol AccountStore: Sendable {
    /// Ends the invitations of the same person that were made before.
    func save(_ invitation: StaffInvitation) async throws(Refusal)
    /// `nil` also for one that was used, or whose person was removed since.
    func invitation(codeHash: Digest) async throws(Refusal) -> StaffInvitation?
    /// Makes the account and uses the invitation up, in one step; throws ``Refusal/exists(what:)`` if it was used meanwhile, or if another
    /// account is bound to the same identity. An account of the same name is replaced: its sessions end and its devices are forgotten.
    func save(_ account: StaffAccount, using codeHash: Digest) async throws(Refusal)
    func account(of id: StaffID) async throws(Refusal) -> StaffAccount?
    /// The one that is bound to an identity elsewhere.
    func account(of identity: ProviderIdentity) async throws(Refusal) -> StaffAccount?
    func allAccounts() async throws(Refusal) -> [StaffAccount]
    /// Ends the account, its sessions and its invitations; throws ``Refusal/unknown(what:)`` if there are none.
    func removeAccount(_ id: StaffID, at now: Instant) async throws(Refusal)
    func changePassword(_ password: String, of id: StaffID) async throws(Refusal)
    /// Whether this step of the second factor is later than all that were used; from now on it was used.
    func use(step: Int64, of id: StaffID) async throws(Refusal) -> Bool

    func save(_ session: StaffSession) async throws(Refusal)
    /// With the account as it is now.
    func session(tokenHash: Digest) async throws(Refusal) -> (session: StaffSession, staff: Staff)?
    func sessions(of id: StaffID) async throws(Refusal) -> [StaffSession]
    /// Forgets those that began before the one moment, or were last used before the other.
    func forgetSessions(of id: StaffID, startedBefore: Instant, seenBefore: Instant) async throws(Refusal)
    func note(seenAt: Instant, provenAt: Instant, session tokenHash: Digest) async throws(Refusal)
    /// Ends one session, or all of a person but one.
    func endSession(_ tokenHash: Digest) async throws(Refusal)
    func endSessions(of id: StaffID, but tokenHash: Digest?) async throws(Refusal)

    /// Remembers a computer from which somebody signed in.
    func save(device: Digest, of id: StaffID, at now: Instant) async throws(Refusal)
    func knows(device: Digest, of id: StaffID) async throws(Refusal) -> Bool

    func note(_ event: AccountEvent) async throws(Refusal)
    /// The newest first.
    func events(of id: StaffID, limit: Int) async throws(Refusal) -> [AccountEvent]
}
