import ExamModel
import ExamService
import Records

/// The signatures that are taken: none by a shared secret, and never "none" (RFC 8725, sections 3.1 and 3.2).
enum TokenAlgorithm: String, Hashable, Sendable, Decodable {
    case rs256 = "RS256"
    case es256 = "ES256"
    case edDSA = "EdDSA"
}

/// The header of a token (RFC 7515, section 4).
struct TokenHeader: Hashable, Sendable {
    let algorithm: TokenAlgorithm
    let keyID: String?
}

/// An ID token that somebody sent (OpenID Connect Core 1.0, section 2). Nothing in it is believed before ``claims(signedBy:)``.
struct IDToken: Hashable, Sendable {
    let header: TokenHeader
    private let message: [UInt8]
    private let payload: [UInt8]
    private let signature: [UInt8]

    /// The most bytes of a token.
    static let limit = 32 << 10

    /// Takes a token apart (RFC 7515, section 5.2).
    init(_ text: String) throws(ProviderFault) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.limit, parts.count == 3, let head = Base64URL.decode(parts[0]),
            let payload = Base64URL.decode(parts[1]), let signature = Base64URL.decode(parts[2])
        else { throw ProviderFault("its ID token is none") }
        guard let fields = try? decode(Fields.self, from: head) else { throw ProviderFault("its ID token has no header that can be read") }
        guard let algorithm = TokenAlgorithm(rawValue: fields.alg) else {
            throw ProviderFault("its ID token is signed by \(fields.alg), and only RS256, ES256 and EdDSA are taken")
        }
        // What must be understood and is not, is refused (section 4.1.11).
        guard fields.crit == nil else { throw ProviderFault("its ID token needs an extension") }
        header = TokenHeader(algorithm: algorithm, keyID: fields.kid)
        message = Array(text.utf8.prefix(parts[0].utf8.count + 1 + parts[1].utf8.count))
        (self.payload, self.signature) = (payload, signature)
    }

    private struct Fields: Decodable {
        let alg: String
        let kid: String?
        let crit: [String]?
    }

    /// What it claims, if this key signed it.
    func claims(signedBy key: ProviderKey) async throws(ProviderFault) -> IDClaims {
        guard await key.accepts(signature, of: message, by: header.algorithm) else {
            throw ProviderFault("its ID token is not signed by its key")
        }
        do {
            return try decode(IDClaims.self, from: payload)
        } catch {
            throw ProviderFault("its ID token has claims that cannot be read: \(error)")
        }
    }
}

/// What an ID token claims. Times are seconds since 1970 (RFC 7519, section 2).
struct IDClaims: Hashable, Sendable, Decodable {
    let issuer: String
    let subject: String
    let audience: Audience
    let authorizedParty: String?
    let expires: Int64
    let issuedAt: Int64
    let nonce: String?
    let authenticatedAt: Int64?

    private enum CodingKeys: String, CodingKey {
        case issuer = "iss"
        case subject = "sub"
        case audience = "aud"
        case authorizedParty = "azp"
        case expires = "exp"
        case issuedAt = "iat"
        case nonce
        case authenticatedAt = "auth_time"
    }

    /// One, or several (RFC 7519, section 4.1.3).
    struct Audience: Hashable, Sendable, Decodable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            names = if let name = try? value.decode(String.self) { [name] } else { try value.decode([String].self) }
        }
    }

    /// So far the clock of the provider may be off.
    static let leeway = Duration.seconds(60)
    /// So old a token may be that was asked for a moment ago.
    static let longestWay = Duration.minutes(5)

    /// The identity, after the checks of OpenID Connect Core 1.0, section 3.1.3.7, in its order.
    func proven(issuer wanted: String, client: String, nonce sent: String, at now: Instant) throws(ProviderFault) -> ProvenIdentity {
        guard issuer == wanted else { throw ProviderFault("its ID token is of another issuer, \(issuer)") }  // 2
        guard audience.names.contains(client) else { throw ProviderFault("its ID token is for another client") }  // 3
        if audience.names.count > 1, authorizedParty == nil { throw ProviderFault("its ID token is for several clients") }  // 4
        if let authorizedParty, authorizedParty != client { throw ProviderFault("its ID token was made for another client") }  // 5
        guard let expires = Instant(seconds: expires), now < expires.advanced(by: Self.leeway) else {  // 9
            throw ProviderFault("its ID token has expired")
        }
        guard let issued = Instant(seconds: issuedAt), issued.duration(to: now) < Self.longestWay + Self.leeway,  // 10
            now.duration(to: issued) < Self.leeway
        else { throw ProviderFault("its ID token was made too long ago, or later than now; are the clocks right?") }
        guard nonce == sent else { throw ProviderFault("its ID token belongs to another sign-in") }  // 11
        guard (1...255).contains(subject.utf8.count) else { throw ProviderFault("its ID token names nobody") }
        var authenticated: Instant?
        if let authenticatedAt {
            guard let at = Instant(seconds: authenticatedAt), now.duration(to: at) < Self.leeway else {  // 13
                throw ProviderFault("its ID token tells of a sign-in later than now")
            }
            authenticated = at
        }
        return ProvenIdentity(identity: ProviderIdentity(issuer: issuer, subject: subject), authenticatedAt: authenticated)
    }
}

extension Instant {
    /// Within the years that a clock can show.
    fileprivate init?(seconds: Int64) {
        guard (0..<253_402_300_800).contains(seconds) else { return nil }
        self.init(milliseconds: seconds * 1_000)
    }
}
