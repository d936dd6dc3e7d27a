public import ExamModel

/// Somebody as an OpenID Provider knows them. Only issuer and subject together name a person, and do so for ever (OpenID Connect Core 1.0,
/// section 5.7); a mail address does not, and nobody looks at one here.
public struct ProviderIdentity: Hashable, Sendable, Codable {
    public let issuer: String
    /// At most 255 bytes (section 2).
    public let subject: String

    public init(issuer: String, subject: String) {
        self.issuer = issuer
        self.subject = subject
    }
}

/// What an ID token has proven.
public struct ProvenIdentity: Hashable, Sendable {
    public let identity: ProviderIdentity
    /// When the person last proved there who it is (`auth_time`); `nil` if the provider does not tell.
    public let authenticatedAt: Instant?

    public init(identity: ProviderIdentity, authenticatedAt: Instant?) {
        self.identity = identity
        self.authenticatedAt = authenticatedAt
    }
}

/// What a browser is sent to the provider with (OpenID Connect Core 1.0, section 3.1.2.1).
public struct AuthorizationRequest: Hashable, Sendable {
    public let state: String
    public let nonce: String
    /// The code verifier of PKCE; only its hash goes through the browser (RFC 7636, section 4.2).
    public let verifier: String
    /// Where the provider sends the browser back to; registered there, byte for byte (RFC 9700, section 2.1).
    public let redirect: String
    /// Whether the person has to prove anew who it is (`prompt=login`, `max_age=0`).
    public let isFresh: Bool

    public init(state: String, nonce: String, verifier: String, redirect: String, isFresh: Bool) {
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
        self.redirect = redirect
        self.isFresh = isFresh
    }
}

/// What the browser came back with: anybody can have written it.
public struct AuthorizationAnswer: Hashable, Sendable {
    public let state: String?
    public let code: String?
    /// Who sent it (RFC 9207).
    public let issuer: String?
    public let error: String?
    public let errorDescription: String?

    public init(state: String?, code: String?, issuer: String? = nil, error: String? = nil, errorDescription: String? = nil) {
        self.state = state
        self.code = code
        self.issuer = issuer
        self.error = error
        self.errorDescription = errorDescription
    }
}

/// Where people prove who they are, elsewhere. The composition root gives it.
///
/// What it answers is hostile until it is verified, and its words are told shortened and without control characters.
public protocol IdentityProvider: Sendable {
    /// What people call it, for buttons.
    var name: String { get }
    /// Where a browser begins; throws ``Refusal/invalid(findings:)`` if the provider cannot be reached.
    func address(for request: AuthorizationRequest) async throws(Refusal) -> String
    /// Exchanges a code and verifies the ID token that comes for it. A code is tried once.
    ///
    /// - Parameter issuer: who sent the answer, if it says so.
    func identity(code: String, issuer: String?, for request: AuthorizationRequest) async throws(Refusal) -> ProvenIdentity
}

/// Foreign words as one short line that steers no screen.
///
/// - Parameter limit: characters.
public func harmless(_ text: String, atMost limit: Int = 200) -> String {
    let scalars = text.unicodeScalars.prefix(limit * 4).filter { scalar in
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: false
        default: true
        }
    }
    let line = String(String.UnicodeScalarView(scalars))
    return line.count <= limit ? line : line.prefix(limit) + " …"
}
