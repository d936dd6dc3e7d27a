public import ExamModel
public import Records

/// What anybody may ask about records, without an account: by the number of a licence, or with the record in hand.
///
/// Numbers are drawn by chance among a hundred million, and whoever tries them is stopped after a few that nobody has: the register cannot
/// be read off.
public final class VerificationDesk: Sendable {
    private let registry: Registry
    private let clock: any WallClock
    private let wrongNumbers = WrongTries(limit: 20)
    private let looks = WrongTries(limit: 120)
    /// Checking takes some milliseconds of a core; candidates come first.
    private let turnstile = Turnstile(places: 4)
    private let room: (any TaskExecutor)?

    /// - Parameter room: where records are verified, so that no connection waits for it.
    public init(registry: Registry, clock: any WallClock, room: (any TaskExecutor)? = nil) {
        self.registry = registry
        self.clock = clock
        self.room = room
    }

    /// What is shown of one record.
    public struct Found: Sendable {
        /// What can be verified of it, with the list and the proof as they are now.
        public let bundle: RecordBundleParts
        /// What it says; `nil` if it is no record at all.
        public let credential: Credential?
        /// `nil` for a result, which names nobody.
        public let designation: DesignationFacts?
        /// Why and when it was taken back, and what took its place, as its notice tells.
        public let notice: RevocationNotice?
        /// Whether it was taken back, and why was erased since.
        public let isRevokedUntold: Bool
        /// The designations that had this licence before: a certificate of one of them is genuine, and does not count any more.
        public let before: [String]
        /// When it was looked up.
        public let at: Instant
    }

    /// One record with everything that a stranger checks it by.
    public struct RecordBundleParts: Sendable {
        public let jwt: String
        public let issuerDocument: String
        public let status: String?
        public let proof: String?
        public let logPolicy: String
    }

    /// The record under a number.
    ///
    /// Throws ``Refusal/tooManyTries(retryAfterSeconds:)`` for whoever tries numbers, ``Refusal/unknown(what:)`` for one that nobody has.
    public func find<Answer: Sendable>(
        licence: String, from address: String, _ answer: @Sendable (Found) -> Answer
    ) async throws(Refusal) -> Answer {
        let (now, address) = (clock.now(), Self.network(of: address))
        if let wait = wrongNumbers.wait(for: address, at: now) { throw .tooManyTries(retryAfterSeconds: wait) }
        return try await looking(from: address, at: now, answer) { () async throws(Refusal) in
            if licence.utf8.count <= 64 {
                // Typed in small letters, as telephones do.
                for spelling in [licence, licence.uppercased()] {
                    if let jwts = try await registry.designations(licence: spelling), let last = jwts.last {
                        return try await found(last, before: Array(jwts.dropLast()), at: now)
                    }
                }
            }
            wrongNumbers.count(address, at: now)
            throw .unknown(what: "designation with this licence number")
        }
    }

    /// The record that somebody has; whether it is one of ours shows when it is verified.
    public func find<Answer: Sendable>(
        jwt: String, from address: String, _ answer: @Sendable (Found) -> Answer
    ) async throws(Refusal) -> Answer {
        let now = clock.now()
        return try await looking(from: Self.network(of: address), at: now, answer) { () async throws(Refusal) in
            try await found(jwt, at: now)
        }
    }

    /// - Parameter answer: what is made of it, verification included, is made inside too.
    private func looking<Answer: Sendable>(
        from address: String, at now: Instant, _ answer: @Sendable (Found) -> Answer, _ look: () async throws(Refusal) -> Found
    ) async throws(Refusal) -> Answer {
        if let wait = looks.wait(for: address, at: now) { throw .tooManyTries(retryAfterSeconds: wait) }
        looks.count(address, at: now)
        guard turnstile.enter() else { throw .overloaded }
        defer { turnstile.leave() }
        let found = try await look()
        return await withTaskExecutorPreference(room) { answer(found) }
    }

    /// Whoever has one address of IPv6 has 2^64 of them: those count as one.
    static func network(of address: String) -> String {
        guard address.contains(":") else { return address }
        let halves = address.split(separator: "%")[0].split(separator: ":", omittingEmptySubsequences: false)
        var groups: [Substring] = []
        for group in halves.prefix(4) {
            if group.isEmpty, !groups.isEmpty || address.hasPrefix("::") { break }
            groups.append(group)
        }
        return groups.joined(separator: ":") + "::/64"
    }

    private func found(_ jwt: String, before: [String] = [], at now: Instant) async throws(Refusal) -> Found {
        let credential = Credential(unverified: jwt)
        let (status, notice, isUntold) = try await registry.status(of: credential)
        var proof: LogProof?
        do {
            proof = try await registry.log.proof(of: Array(jwt.utf8))
        } catch .notYet {
            // Too few witnesses have signed: then there is none to show.
        }
        return Found(
            bundle: RecordBundleParts(
                jwt: jwt, issuerDocument: registry.issuer.document, status: status,
                proof: proof?.text, logPolicy: registry.log.policy.text),
            credential: credential, designation: DesignationFacts(jwt: jwt), notice: notice, isRevokedUntold: isUntold, before: before,
            at: now)
    }
}

extension Registry {
    /// The designations under a licence number, as far as they are released; the last is the one that counts, or was taken back last.
    func designations(licence: String) async throws(Refusal) -> [String]? {
        guard let sitting = try await store.sitting(licence: licence) else { return nil }
        var released: [String] = []
        for designation in try await store.allRecords(of: sitting).compactMap(\.designation) {
            if try await log.isReleased(Array(designation.utf8)) { released.append(designation) }
        }
        return released
    }

    /// The list that a record names, if it is one of ours, and the notice about the record, if it was taken back.
    func status(of credential: Credential?) async throws(Refusal) -> (list: String?, notice: RevocationNotice?, isUntold: Bool) {
        guard let credential, let status = credential.status,
            let list = status.list.split(separator: "/").last.flatMap({ Int($0) }), list > 0, statusURL(list) == status.list
        else { return (nil, nil, false) }
        let notice = try await store.notice(of: credential.id)
        return (try await store.statusList(list)?.jwt, notice.flatMap { RevocationNotice(unverified: $0) }, notice?.isEmpty == true)
    }
}
