public import ExamModel

/// A member of the staff who signs in.
public struct StaffAccount: Hashable, Sendable {
    public let staff: Staff
    public let means: SignInMeans
    public let madeAt: Instant

    public init(staff: Staff, means: SignInMeans, madeAt: Instant) {
        self.staff = staff
        self.means = means
        self.madeAt = madeAt
    }
}

/// How somebody proves who it is: one way for each account.
public enum SignInMeans: Hashable, Sendable {
    /// A password, as ``AccountSecrets/hash(_:salt:)`` made it, and what the codes of the second factor are reckoned from: 20 bytes.
    case password(hash: String, secret: [UInt8])
    /// At an OpenID Provider, as this identity there.
    case provider(ProviderIdentity)

    /// What the codes of the second factor are reckoned from, where there is one.
    public var secret: [UInt8]? {
        if case .password(_, let secret) = self { secret } else { nil }
    }
}

/// Lets one person make an account, once.
public struct StaffInvitation: Hashable, Sendable {
    public let codeHash: Digest
    public let staff: Staff
    /// The second factor's secret, the same however often the page is asked for.
    public let secret: [UInt8]
    public let madeAt: Instant
    public let endsAt: Instant

    public init(codeHash: Digest, staff: Staff, secret: [UInt8], madeAt: Instant, endsAt: Instant) {
        self.codeHash = codeHash
        self.staff = staff
        self.secret = secret
        self.madeAt = madeAt
        self.endsAt = endsAt
    }
}

/// Somebody who is signed in, at one computer.
public struct StaffSession: Hashable, Sendable {
    public let tokenHash: Digest
    public let id: StaffID
    public let startedAt: Instant
    /// When it was last used, to the minute.
    public let seenAt: Instant
    /// When the second factor was last shown.
    public let provenAt: Instant
    public let address: String

    public init(tokenHash: Digest, id: StaffID, startedAt: Instant, seenAt: Instant, provenAt: Instant, address: String) {
        self.tokenHash = tokenHash
        self.id = id
        self.startedAt = startedAt
        self.seenAt = seenAt
        self.provenAt = provenAt
        self.address = address
    }

    /// A session ends after a working day, whatever happens (NIST SP 800-63B, section 4.2.3: at most 12 hours at this level).
    public static let longest = Duration.seconds(12 * 3_600)
    /// And when it was not used for so long; an open console uses it.
    public static let longestRest = Duration.seconds(3_600)

    /// Whether it can be used at this moment.
    public func isOpen(at now: Instant) -> Bool {
        startedAt.duration(to: now) < Self.longest && seenAt.duration(to: now) < Self.longestRest
    }
}

/// Something that happened to an account. Kept for ever.
public struct AccountEvent: Hashable, Sendable {
    public let id: StaffID
    public let at: Instant
    public let what: What
    public let address: String

    /// What it was.
    public enum What: String, Hashable, Sendable, CaseIterable {
        case invited, made, signedIn, refused, confirmed, passwordChanged, signedOut, othersSignedOut, removed
    }

    public init(id: StaffID, at: Instant, what: What, address: String) {
        self.id = id
        self.at = at
        self.what = what
        self.address = address
    }
}

/// How sure it is who asks.
public enum Proof: Hashable, Sendable {
    /// A token from a file: a program has it, or a person at a terminal of their own.
    case token
    /// A session whose second factor was last shown then.
    case session(Digest, provenAt: Instant)

    /// So long a proof lasts for what hurts.
    public static let freshness = Duration.minutes(5)

    /// Refuses with ``Refusal/confirmIdentity`` if the second factor was last shown too long ago.
    func requireFresh(at now: Instant) throws(Refusal) {
        if case .session(_, let provenAt) = self, provenAt.duration(to: now) >= Self.freshness { throw .confirmIdentity }
    }
}

/// Who asks, and how sure that is.
public struct SignedIn: Hashable, Sendable {
    public let staff: Staff
    public let proof: Proof

    public init(staff: Staff, proof: Proof) {
        self.staff = staff
        self.proof = proof
    }
}
