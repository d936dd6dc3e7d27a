public import ExamModel
public import ExamService
import Synchronization

extension InMemoryStore: AccountStore {
    /// What is known of the staff's accounts.
    struct AccountState {
        var invitations: [Digest: StaffInvitation] = [:]
        var ended: Set<Digest> = []
        var accounts: [StaffID: (account: StaffAccount, lastStep: Int64)] = [:]
        var sessions: [StaffSession] = []
        var devices: [Digest: StaffID] = [:]
        var events: [AccountEvent] = []

        mutating func endInvitations(of id: StaffID) {
            ended.formUnion(invitations.values.filter { $0.staff.id == id }.map(\.codeHash))
        }

        mutating func forget(_ id: StaffID) {
            accounts[id] = nil
            sessions.removeAll { $0.id == id }
            devices = devices.filter { $0.value != id }
        }
    }

    public func save(_ invitation: StaffInvitation) async throws(Refusal) {
        accounts.withLock { state in
            state.endInvitations(of: invitation.staff.id)
            state.invitations[invitation.codeHash] = invitation
        }
    }

    public func invitation(codeHash: Digest) async throws(Refusal) -> StaffInvitation? {
        accounts.withLock { $0.ended.contains(codeHash) ? nil : $0.invitations[codeHash] }
    }

    public func save(_ account: StaffAccount, using codeHash: Digest) async throws(Refusal) {
        let isFirst = try accounts.withLock { state throws(Refusal) in
            if case .provider = account.means,
                state.accounts.values.contains(where: { $0.account.means == account.means && $0.account.staff.id != account.staff.id })
            {
                throw .exists(what: "an account that is bound to you there")
            }
            guard state.ended.insert(codeHash).inserted else { return false }
            state.endInvitations(of: account.staff.id)
            state.forget(account.staff.id)
            state.accounts[account.staff.id] = (account, 0)
            return true
        }
        if !isFirst { throw .exists(what: "an account that was made by this invitation") }
    }

    public func account(of identity: ProviderIdentity) async throws(Refusal) -> StaffAccount? {
        accounts.withLock { $0.accounts.values.first { $0.account.means == .provider(identity) }?.account }
    }

    public func account(of id: StaffID) async throws(Refusal) -> StaffAccount? {
        accounts.withLock { $0.accounts[id]?.account }
    }

    public func allAccounts() async throws(Refusal) -> [StaffAccount] {
        accounts.withLock { $0.accounts.values.map(\.account).sorted { $0.staff.id < $1.staff.id } }
    }

    public func removeAccount(_ id: StaffID, at now: Instant) async throws(Refusal) {
        let isThere = accounts.withLock { state in
            let invited = state.invitations.values.filter { $0.staff.id == id && !state.ended.contains($0.codeHash) }
            let isThere = state.accounts[id] != nil || !invited.isEmpty
            state.ended.formUnion(invited.map(\.codeHash))
            state.forget(id)
            if isThere { state.events.append(AccountEvent(id: id, at: now, what: .removed, address: "")) }
            return isThere
        }
        if !isThere { throw .unknown(what: "account of \(id)") }
    }

    public func changePassword(_ password: String, of id: StaffID) async throws(Refusal) {
        let isThere = accounts.withLock { state in
            guard let (account, step) = state.accounts[id], let secret = account.means.secret else { return false }
            state.accounts[id] = (
                StaffAccount(staff: account.staff, means: .password(hash: password, secret: secret), madeAt: account.madeAt), step
            )
            return true
        }
        if !isThere { throw .unknown(what: "account of \(id)") }
    }

    public func use(step: Int64, of id: StaffID) async throws(Refusal) -> Bool {
        accounts.withLock { state in
            guard let last = state.accounts[id]?.lastStep, last < step else { return false }
            state.accounts[id]?.lastStep = step
            return true
        }
    }

    public func save(_ session: StaffSession) async throws(Refusal) {
        accounts.withLock { $0.sessions.append(session) }
    }

    public func session(tokenHash: Digest) async throws(Refusal) -> (session: StaffSession, staff: Staff)? {
        accounts.withLock { state in
            state.sessions.first { $0.tokenHash == tokenHash }.flatMap { session in
                state.accounts[session.id].map { (session, $0.account.staff) }
            }
        }
    }

    public func sessions(of id: StaffID) async throws(Refusal) -> [StaffSession] {
        accounts.withLock { $0.sessions.filter { $0.id == id } }
    }

    public func forgetSessions(of id: StaffID, startedBefore: Instant, seenBefore: Instant) async throws(Refusal) {
        accounts.withLock { state in
            state.sessions.removeAll { $0.id == id && ($0.startedAt < startedBefore || $0.seenAt < seenBefore) }
        }
    }

    public func note(seenAt: Instant, provenAt: Instant, session tokenHash: Digest) async throws(Refusal) {
        accounts.withLock { state in
            guard let index = state.sessions.firstIndex(where: { $0.tokenHash == tokenHash }) else { return }
            let old = state.sessions[index]
            state.sessions[index] = StaffSession(
                tokenHash: tokenHash, id: old.id, startedAt: old.startedAt, seenAt: max(old.seenAt, seenAt),
                provenAt: max(old.provenAt, provenAt), address: old.address)
        }
    }

    public func endSession(_ tokenHash: Digest) async throws(Refusal) {
        accounts.withLock { $0.sessions.removeAll { $0.tokenHash == tokenHash } }
    }

    public func endSessions(of id: StaffID, but tokenHash: Digest?) async throws(Refusal) {
        accounts.withLock { $0.sessions.removeAll { $0.id == id && $0.tokenHash != tokenHash } }
    }

    public func save(device: Digest, of id: StaffID, at now: Instant) async throws(Refusal) {
        accounts.withLock { $0.devices[device] = id }
    }

    public func knows(device: Digest, of id: StaffID) async throws(Refusal) -> Bool {
        accounts.withLock { $0.devices[device] == id }
    }

    public func note(_ event: AccountEvent) async throws(Refusal) {
        accounts.withLock { $0.events.append(event) }
    }

    public func events(of id: StaffID, limit: Int) async throws(Refusal) -> [AccountEvent] {
        accounts.withLock { state in Array(state.events.filter { $0.id == id }.reversed().prefix(limit)) }
    }
}
