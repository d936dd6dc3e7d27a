public import ExamAPI
public import ExamModel
import Records

/// Signing in at an OpenID Provider: Authorization Code with PKCE, state and nonce (OpenID Connect Core 1.0, section 3.1; RFC 9700,
/// section 2.1). An account is bound to an identity there by an invitation, and by nothing else.
public struct OpenIDSignIn: Sendable {
    private let accounts: Accounts
    private let provider: any IdentityProvider
    private let tickets: SignInTickets

    public init(accounts: Accounts, provider: any IdentityProvider) {
        self.accounts = accounts
        self.provider = provider
        tickets = SignInTickets(key: accounts.entropy.bytes(32))
    }

    /// What the provider is called.
    public var name: String { provider.name }

    /// So long somebody may take at the provider.
    public static let longest = Duration.minutes(10)

    /// What somebody proves the own identity for.
    public enum Purpose: Hashable, Sendable, Codable {
        case signIn
        /// Makes the account that an invitation with this hash is for.
        case accept(invitation: Digest)
        /// Proves freshly who uses a session with this hash.
        case confirm(session: Digest)
    }

    /// Where a browser goes, and what it keeps meanwhile.
    public struct Begun: Hashable, Sendable {
        public let address: String
        /// For a cookie that only this server gets; nothing in it is secret from its browser.
        public let ticket: String
    }

    /// Begins to sign somebody in.
    ///
    /// - Parameters:
    ///   - next: where to go on afterwards, within the pages.
    ///   - redirect: where the provider sends the browser back to.
    public func begin(next: String, redirect: String) async throws(Refusal) -> Begun {
        try await begin(.signIn, next, redirect)
    }

    /// Begins to bind the account of an invitation.
    public func begin(invitation typed: String, next: String, redirect: String, from address: String) async throws(Refusal) -> Begun {
        let invitation = try await accounts.invitation(typed, from: address)
        return try await begin(.accept(invitation: invitation.codeHash), next, redirect)
    }

    /// Begins to prove freshly who is signed in.
    public func begin(confirming signedIn: SignedIn, next: String, redirect: String) async throws(Refusal) -> Begun {
        guard case .session(let session, _) = signedIn.proof, try await accounts.signsInElsewhere(signedIn.staff.id) else {
            throw .invalid(findings: ["You do not sign in at \(name): confirm with the six digits of your second factor."])
        }
        return try await begin(.confirm(session: session), next, redirect)
    }

    private func begin(_ purpose: Purpose, _ next: String, _ redirect: String) async throws(Refusal) -> Begun {
        let flow = SignInFlow(
            purpose: purpose, next: next, redirect: redirect, seed: accounts.entropy.hex(32),
            endsAt: accounts.clock.now().advanced(by: Self.longest))
        return Begun(address: try await provider.address(for: tickets.request(of: flow)), ticket: try tickets.ticket(for: flow))
    }

    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        case signedIn(StaffSessionGiven, next: String)
        case confirmed(next: String)
    }

    /// Takes the answer that a browser came back with.
    ///
    /// - Parameter ticket: what the same browser was given at the beginning; it is good once.
    public func finish(_ answer: AuthorizationAnswer, ticket: String?, from address: String) async throws(Refusal) -> Outcome {
        let now = accounts.clock.now()
        if let wait = accounts.tries.all.wait(for: address, at: now) { throw .tooManyTries(retryAfterSeconds: wait) }
        // Who has no ticket of this server has begun nothing here: that is no try, and counts for nobody.
        guard let flow = ticket.flatMap({ tickets.flow(of: $0, at: now) }) else { throw Self.notBegun }
        let request = tickets.request(of: flow)
        guard let state = answer.state, tickets.isSame(state, request.state) else {
            throw .invalid(findings: ["The answer belongs to another sign-in. Begin it again, in one tab."])
        }
        guard tickets.spend(flow, at: now) else { throw Self.notBegun }
        do throws(Refusal) {
            let proven = try await prove(answer, request)
            switch flow.purpose {
            case .signIn: return .signedIn(try await signIn(proven, from: address, at: now), next: flow.next)
            case .accept(let invitation):
                return .signedIn(try await accept(invitation, proven, from: address, at: now), next: flow.next)
            case .confirm(let session):
                try await confirm(session, proven, from: address, at: now)
                return .confirmed(next: flow.next)
            }
        } catch {
            accounts.tries.all.count(address, at: now)
            throw error
        }
    }

    private static let notBegun = Refusal.invalid(findings: [
        "This sign-in was not begun in this browser, was used already, or took more than ten minutes. Begin it again."
    ])

    private func prove(_ answer: AuthorizationAnswer, _ request: AuthorizationRequest) async throws(Refusal) -> ProvenIdentity {
        if let error = answer.error { throw .invalid(findings: [words(of: error, answer.errorDescription)]) }
        guard let code = answer.code, (1...2_048).contains(code.utf8.count) else {
            throw .invalid(findings: ["\(name) sent no code. Begin the sign-in again."])
        }
        return try await provider.identity(code: code, issuer: answer.issuer, for: request)
    }

    /// What the provider says went wrong (RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6).
    private func words(of error: String, _ description: String?) -> String {
        if error == "access_denied" { return "You did not agree at \(name), or it does not let you in here." }
        let more = description.map { ": \(harmless($0))" } ?? ""
        return "\(name) did not sign you in (\(harmless(error, atMost: 60))\(more)). Begin it again, or ask an admin."
    }

    private func signIn(_ proven: ProvenIdentity, from address: String, at now: Instant) async throws(Refusal) -> StaffSessionGiven {
        guard let account = try await accounts.store.account(of: proven.identity) else {
            throw .invalid(findings: [
                "No account here is bound to you at \(name). Set yours up first, with the invitation code that an admin gives you."
            ])
        }
        return try await session(of: account.staff.id, proven, from: address, at: now)
    }

    private func accept(
        _ codeHash: Digest, _ proven: ProvenIdentity, from address: String, at now: Instant
    ) async throws(Refusal) -> StaffSessionGiven {
        guard let invitation = try await accounts.store.invitation(codeHash: codeHash), now < invitation.endsAt else {
            throw .unknown(what: "invitation of this code, or it was used, or it is older than seven days")
        }
        let account = StaffAccount(staff: invitation.staff, means: .provider(proven.identity), madeAt: now)
        try await accounts.store.save(account, using: codeHash)
        try await accounts.store.note(AccountEvent(id: account.staff.id, at: now, what: .made, address: address))
        return try await session(of: account.staff.id, proven, from: address, at: now)
    }

    /// A sign-in that rests on an old one at the provider is no fresh proof, and neither is one that does not say how old it is.
    private func session(
        of id: StaffID, _ proven: ProvenIdentity, from address: String, at now: Instant
    ) async throws(Refusal) -> StaffSessionGiven {
        let provenAt = min(now, proven.authenticatedAt ?? now.advanced(by: .zero - Proof.freshness))
        return try await accounts.begin(id, provenAt: provenAt, from: address, at: now)
    }

    /// The same person, who proved it there within the last five minutes: a provider that ignores `prompt=login` is found out by `auth_time`.
    private func confirm(_ hash: Digest, _ proven: ProvenIdentity, from address: String, at now: Instant) async throws(Refusal) {
        guard let (session, staff) = try await accounts.store.session(tokenHash: hash), session.isOpen(at: now) else { throw .notSignedIn }
        guard try await accounts.store.account(of: staff.id)?.means == .provider(proven.identity) else {
            try await accounts.store.note(AccountEvent(id: staff.id, at: now, what: .refused, address: address))
            throw .invalid(findings: ["At \(name) somebody else signed in than here. Nothing is confirmed."])
        }
        guard let at = proven.authenticatedAt, at.duration(to: now) < Proof.freshness else {
            throw .invalid(findings: ["\(name) did not ask you anew who you are, so nothing is confirmed. Ask an admin of \(name)."])
        }
        try await accounts.store.note(seenAt: now, provenAt: min(now, at), session: hash)
        try await accounts.store.note(AccountEvent(id: staff.id, at: now, what: .confirmed, address: address))
    }
}
