public import ExamAPI
public import ExamModel
import Records

/// The accounts of the staff: by invitation, with a password and a second factor; sessions that end.
///
/// Nobody can shut somebody out by guessing: tries are counted for the place that they come from, and a computer from which the person
/// signed in before has a count of its own.
public struct Accounts: Sendable {
    let store: any AccountStore
    let secrets: any AccountSecrets
    let clock: any WallClock
    let entropy: any Entropy
    /// Wrong tries by place and name, and by place alone.
    let tries = (one: WrongTries(limit: 10), all: WrongTries(limit: 100))
    private let hashing = Turnstile(places: 16)
    /// Where passwords are hashed, one at a time; `nil` for where the request came in.
    private let room: (any TaskExecutor)?

    public init(
        store: any AccountStore, secrets: any AccountSecrets, clock: any WallClock, entropy: any Entropy, room: (any TaskExecutor)? = nil
    ) {
        self.store = store
        self.room = room
        self.secrets = secrets
        self.clock = clock
        self.entropy = entropy
    }

    /// How long an invitation lasts.
    public static let invitationPeriod = Duration.seconds(7 * 86_400)

    /// Invites somebody to make an account, or to make it anew after a lost password or telephone. The code is told this once.
    public func invite(_ staff: Staff) async throws(Refusal) -> AdmissionCode {
        let (now, code) = (clock.now(), AdmissionCode(random: entropy.bytes(15)))
        try await store.save(
            StaffInvitation(
                codeHash: code.hash, staff: staff, secret: entropy.bytes(20), madeAt: now,
                endsAt: now.advanced(by: Self.invitationPeriod)))
        try await store.note(AccountEvent(id: staff.id, at: now, what: .invited, address: ""))
        return code
    }

    /// Whom a typed code invites.
    public func invitation(_ typed: String, from address: String) async throws(Refusal) -> StaffInvitation {
        try await invitation(typed, from: address, at: clock.now())
    }

    private func invitation(_ typed: String, from address: String, at now: Instant) async throws(Refusal) -> StaffInvitation {
        guard let code = try? AdmissionCode(typed: typed) else { throw .malformed(what: "an invitation code has 25 letters and digits") }
        if let wait = tries.all.wait(for: address, at: now) { throw .tooManyTries(retryAfterSeconds: wait) }
        guard let invitation = try await store.invitation(codeHash: code.hash), now < invitation.endsAt else {
            tries.all.count(address, at: now)
            throw .unknown(what: "invitation of this code, or it was used, or it is older than seven days")
        }
        return invitation
    }

    /// Makes the account. The second factor is tried before, so that nobody is left with one that does not work.
    public func accept(_ typed: String, password: String, code: String, from address: String) async throws(Refusal) -> StaffID {
        let now = clock.now()
        let invitation = try await invitation(typed, from: address, at: now)
        let id = invitation.staff.id
        if let fault = passwordFault(password, name: id.text) { throw .invalid(findings: [fault]) }
        guard let step = step(of: code, secret: invitation.secret, at: now) else {
            throw .invalid(findings: ["These are not the digits that the second factor shows now. Is its clock right?"])
        }
        let hash = try await hash(password)
        let account = StaffAccount(
            staff: invitation.staff, means: .password(hash: hash, secret: invitation.secret), madeAt: now)
        try await store.save(account, using: invitation.codeHash)
        _ = try await store.use(step: step, of: id)
        try await store.note(AccountEvent(id: id, at: now, what: .made, address: address))
        return id
    }

    /// A sign-in that was taken, with the token of a device that may be kept.
    public struct Taken: Sendable {
        public let session: StaffSessionGiven
        public let device: String
    }

    /// Signs somebody in.
    ///
    /// - Parameters:
    ///   - device: what ``Taken/device`` was the last time at this computer.
    ///   - remembers: whether the computer keeps what it is given.
    public func signIn(
        _ request: StaffSignInRequest, device: String?, remembers: Bool = true, from address: String
    ) async throws(Refusal) -> Taken {
        let (now, id) = (clock.now(), StaffID(request.name))
        guard request.name.utf8.count <= 64, request.password.utf8.count <= 256, request.code.utf8.count <= 16 else { throw .wrongSignIn }
        let place = try await place(of: id, device: device, address: address)
        let isKnown = place == device
        let wait = tries.one.wait(for: place, at: now) ?? (isKnown ? nil : tries.all.wait(for: address, at: now))
        if let wait { throw .tooManyTries(retryAfterSeconds: wait) }
        let account = try await store.account(of: id)
        guard try await isRight(request, for: account, at: now) else {
            tries.one.count(place, at: now)
            tries.all.count(address, at: now)
            if account != nil { try await store.note(AccountEvent(id: id, at: now, what: .refused, address: address)) }
            throw .wrongSignIn
        }
        let session = try await begin(id, provenAt: now, from: address, at: now)
        let known = isKnown ? place : entropy.hex(32)
        if !isKnown, remembers { try await store.save(device: sha256(Array(known.utf8)), of: id, at: now) }
        return Taken(session: session, device: known)
    }

    /// A new session of somebody who has proven who it is.
    func begin(_ id: StaffID, provenAt: Instant, from address: String, at now: Instant) async throws(Refusal) -> StaffSessionGiven {
        try await store.forgetSessions(
            of: id, startedBefore: now.advanced(by: .zero - StaffSession.longest),
            seenBefore: now.advanced(by: .zero - StaffSession.longestRest))
        let token = Self.tokenPrefix + entropy.hex(32)
        try await store.save(
            StaffSession(tokenHash: sha256(Array(token.utf8)), id: id, startedAt: now, seenAt: now, provenAt: provenAt, address: address))
        try await store.note(AccountEvent(id: id, at: now, what: .signedIn, address: address))
        return StaffSessionGiven(name: id, token: token, endsAt: now.advanced(by: StaffSession.longest))
    }

    /// Whether somebody signs in at an OpenID Provider, and has no password here.
    public func signsInElsewhere(_ id: StaffID) async throws(Refusal) -> Bool {
        if case .provider = try await store.account(of: id)?.means { true } else { false }
    }

    /// Whether name, password and second factor belong together; the code is used up then. Takes the same time for a name that nobody has,
    /// and for somebody who has no password.
    private func isRight(_ request: StaffSignInRequest, for account: StaffAccount?, at now: Instant) async throws(Refusal) -> Bool {
        guard let account, case .password(let hash, let secret) = account.means else {
            _ = try await self.hash(request.password)
            return false
        }
        guard try await isRight(request.password, for: hash), let step = step(of: request.code, secret: secret, at: now)
        else { return false }
        return try await store.use(step: step, of: account.staff.id)
    }

    /// Sessions are told from tokens in files, so that a lost one is known when it is found.
    static let tokenPrefix = "session-"

    func hash(_ password: String) async throws(Refusal) -> String {
        let (secrets, salt) = (secrets, entropy.bytes(16))
        guard let hash = try await inTheRoom({ secrets.hash(password, salt: salt) }) else { throw .overloaded }
        return hash
    }

    func isRight(_ password: String, for hash: String) async throws(Refusal) -> Bool {
        let secrets = secrets
        return try await inTheRoom { secrets.isRight(password, for: hash) }
    }

    /// Whoever comes while sixteen wait is turned away: a flood of tries does not keep everybody waiting.
    private func inTheRoom<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(Refusal) -> Value {
        guard hashing.enter() else { throw .overloaded }
        defer { hashing.leave() }
        return await withTaskExecutorPreference(room) { work() }
    }

    /// A known device, or where the try comes from together with whom it is about.
    private func place(of id: StaffID, device: String?, address: String) async throws(Refusal) -> String {
        if let device, try await store.knows(device: sha256(Array(device.utf8)), of: id) { return device }
        return "\(address) \(id)"
    }

    /// Which step a code is of: the present one, or one beside it, as clocks differ.
    private func step(of code: String, secret: [UInt8], at now: Instant) -> Int64? {
        let digits = code.filter { $0 != " " }
        let present = now.milliseconds / 30_000
        return [present, present - 1, present + 1].first { secrets.code(of: secret, step: $0) == digits }
    }
}

extension Accounts {
    /// Who uses this session; `nil` if there is none that is open.
    func signedIn(_ token: String) async throws(Refusal) -> SignedIn? {
        let (now, hash) = (clock.now(), sha256(Array(token.utf8)))
        guard let (session, staff) = try await store.session(tokenHash: hash), session.isOpen(at: now) else { return nil }
        if session.seenAt.duration(to: now) >= .minutes(1) {
            try await store.note(seenAt: now, provenAt: session.provenAt, session: hash)
        }
        return SignedIn(staff: staff, proof: .session(hash, provenAt: session.provenAt))
    }

    /// Shows the second factor once more.
    public func confirm(_ code: String, _ signedIn: SignedIn, from address: String) async throws(Refusal) {
        let now = clock.now()
        let session = try await prove(code, signedIn, from: address, at: now).session
        try await store.note(seenAt: now, provenAt: now, session: session)
        try await store.note(AccountEvent(id: signedIn.staff.id, at: now, what: .confirmed, address: address))
    }

    /// - Returns: the hash of the password, and the session that it is proven in.
    private func prove(
        _ code: String, _ signedIn: SignedIn, from address: String, at now: Instant
    ) async throws(Refusal) -> (password: String, session: Digest) {
        let id = signedIn.staff.id
        guard case .session(let session, _) = signedIn.proof, let account = try await store.account(of: id) else { throw .notAllowed }
        guard case .password(let password, let secret) = account.means else {
            throw .invalid(findings: ["You have no password and no six digits here. Confirm on the pages, where you sign in elsewhere."])
        }
        // By session: whoever has only found an open console has ten tries.
        if let wait = tries.one.wait(for: "\(session)", at: now) { throw .tooManyTries(retryAfterSeconds: wait) }
        guard let step = step(of: code, secret: secret, at: now), try await store.use(step: step, of: id) else {
            tries.one.count("\(session)", at: now)
            try await store.note(AccountEvent(id: id, at: now, what: .refused, address: address))
            throw .wrongSignIn
        }
        return (password, session)
    }

    /// Changes the password; every other session of the person ends.
    public func changePassword(
        from current: String, to new: String, code: String, _ signedIn: SignedIn, address: String
    ) async throws(Refusal) {
        let (now, id) = (clock.now(), signedIn.staff.id)
        if let fault = passwordFault(new, name: id.text) { throw .invalid(findings: [fault]) }
        let (password, session) = try await prove(code, signedIn, from: address, at: now)
        guard try await isRight(current, for: password) else {
            tries.one.count("\(session)", at: now)
            throw .wrongSignIn
        }
        try await store.changePassword(try await hash(new), of: id)
        try await store.endSessions(of: id, but: session)
        try await store.note(AccountEvent(id: id, at: now, what: .passwordChanged, address: address))
    }

    /// The open sessions of whoever is signed in, the newest first.
    public func sessions(_ signedIn: SignedIn) async throws(Refusal) -> [StaffSession] {
        let now = clock.now()
        return try await store.sessions(of: signedIn.staff.id).filter { $0.isOpen(at: now) }.sorted { $0.startedAt > $1.startedAt }
    }

    /// Who is signed in, and until when at the latest.
    public func identity(_ signedIn: SignedIn) async throws(Refusal) -> StaffIdentity {
        guard case .session(let hash, _) = signedIn.proof else { return StaffIdentity(staff: signedIn.staff, endsAt: nil) }
        let session = try await store.sessions(of: signedIn.staff.id).first { $0.tokenHash == hash }
        return StaffIdentity(staff: signedIn.staff, endsAt: session?.startedAt.advanced(by: StaffSession.longest))
    }

    /// Ends the session that is used, or all others.
    public func signOut(_ signedIn: SignedIn, others: Bool = false, from address: String) async throws(Refusal) {
        guard case .session(let hash, _) = signedIn.proof else { return }
        if others { try await store.endSessions(of: signedIn.staff.id, but: hash) } else { try await store.endSession(hash) }
        try await store.note(
            AccountEvent(id: signedIn.staff.id, at: clock.now(), what: others ? .othersSignedOut : .signedOut, address: address))
    }
}
