public import ExamModel
public import ExamService
import Records
import Synchronization

/// An OpenID Provider, found by its issuer's description (OpenID Connect Discovery 1.0) and asked for a code (OpenID Connect Core 1.0,
/// section 3.1).
public final class OpenIDProvider: IdentityProvider {
    /// This server, as the provider knows it.
    public struct Client: Hashable, Sendable {
        public let issuer: String
        public let id: String
        /// `nil` for a public client, which PKCE alone protects.
        public let secret: String?
        /// What people call the provider.
        public let name: String

        public init(issuer: String, id: String, secret: String?, name: String) {
            self.issuer = issuer
            self.id = id
            self.secret = secret
            self.name = name
        }
    }

    private let client: Client
    private let connection: any ProviderConnection
    private let clock: any WallClock
    private let known = Mutex(Known())

    /// What the provider said, and when.
    private struct Known {
        var metadata: (value: ProviderMetadata, at: Instant)?
        var keys: (value: KeySet, at: Instant)?
        /// Why it could not be described.
        var fault: (value: ProviderFault, at: Instant)?
    }

    public init(_ client: Client, connection: any ProviderConnection, clock: any WallClock) {
        self.client = client
        self.connection = connection
        self.clock = clock
    }

    /// How long what the provider said of itself is believed.
    static let longestKnown = Duration.seconds(3_600)
    /// How long a provider that could not be described is not asked again: anybody can press the button.
    static let shortestRest = Duration.seconds(5)
    /// How long after its keys were read they are not read again for a token with an unknown one.
    static let shortestKnown = Duration.seconds(30)

    public var name: String { client.name }

    public func address(for request: AuthorizationRequest) async throws(Refusal) -> String {
        let endpoint = try await told { () async throws(ProviderFault) in try await metadata() }.authorizationEndpoint
        var fields = [
            ("response_type", "code"), ("client_id", client.id), ("redirect_uri", request.redirect), ("scope", "openid"),
            ("state", request.state), ("nonce", request.nonce),
            ("code_challenge", Base64URL.encode(sha256(Array(request.verifier.utf8)).bytes)), ("code_challenge_method", "S256"),
        ]
        if request.isFresh { fields += [("prompt", "login"), ("max_age", "0")] }
        return endpoint + (endpoint.contains("?") ? "&" : "?") + form(fields)
    }

    public func identity(code: String, issuer: String?, for request: AuthorizationRequest) async throws(Refusal) -> ProvenIdentity {
        try await told { () async throws(ProviderFault) in
            let metadata = try await metadata()
            // An answer of another provider, mixed up with this one's (RFC 9207; RFC 9700, section 4.4).
            if let issuer, issuer != client.issuer { throw ProviderFault("the answer is of another issuer, \(issuer)") }
            if issuer == nil, metadata.mustSendIssuer { throw ProviderFault("the answer does not say who sent it") }
            let token = try IDToken(try await token(for: code, request, metadata))
            let claims = try await token.claims(signedBy: try await key(for: token.header, metadata))
            return try claims.proven(issuer: client.issuer, client: client.id, nonce: request.nonce, at: clock.now())
        }
    }

    /// Exchanges a code for an ID token (RFC 6749, section 4.1.3; OpenID Connect Core 1.0, section 3.1.3).
    private func token(for code: String, _ request: AuthorizationRequest, _ metadata: ProviderMetadata) async throws(ProviderFault)
        -> String
    {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", request.redirect), ("code_verifier", request.verifier),
        ]
        var authorization: String?
        if let secret = client.secret, !metadata.wantsSecretInForm {
            // Both are encoded as in a form first (RFC 6749, section 2.3.1).
            authorization = "Basic " + Base64.encode("\(encoded(client.id)):\(encoded(secret))".utf8)
        } else {
            fields.append(("client_id", client.id))
            if let secret = client.secret { fields.append(("client_secret", secret)) }
        }
        let bytes = try await connection.post(metadata.tokenEndpoint, form: form(fields), authorization: authorization)
        guard let answer = try? decode(TokenAnswer.self, from: bytes) else { throw ProviderFault("its answer to the code cannot be read") }
        if let error = answer.error { throw ProviderFault("it refused the code (\(error))") }
        guard let token = answer.token else { throw ProviderFault("it sent no ID token") }
        return token
    }

    private struct TokenAnswer: Decodable {
        let token: String?
        let error: String?

        private enum CodingKeys: String, CodingKey {
            case token = "id_token"
            case error
        }
    }

    private func metadata() async throws(ProviderFault) -> ProviderMetadata {
        let now = clock.now()
        if let metadata = known.withLock({ $0.metadata }), metadata.at.duration(to: now) < Self.longestKnown { return metadata.value }
        if let fault = known.withLock({ $0.fault }), fault.at.duration(to: now) < Self.shortestRest { throw fault.value }
        do throws(ProviderFault) {
            let bytes = try await connection.get(ProviderMetadata.address(of: client.issuer))
            let metadata = try ProviderMetadata(bytes, of: client.issuer)
            known.withLock { $0.metadata = (metadata, now) }
            return metadata
        } catch {
            known.withLock { $0.fault = (error, now) }
            throw error
        }
    }

    /// The key of a token. Keys change (OpenID Connect Core 1.0, section 10.1.1): for one that is not known they are read again.
    private func key(for header: TokenHeader, _ metadata: ProviderMetadata) async throws(ProviderFault) -> ProviderKey {
        let now = clock.now()
        let keys = known.withLock { $0.keys }
        if let keys, keys.at.duration(to: now) < Self.longestKnown, let key = keys.value.key(for: header) { return key }
        if let keys, keys.at.duration(to: now) < Self.shortestKnown { throw Self.unknownKey }
        let read = try KeySet(try await connection.get(metadata.keySet))
        known.withLock { $0.keys = (read, now) }
        guard let key = read.key(for: header) else { throw Self.unknownKey }
        return key
    }

    private static let unknownKey = ProviderFault("its ID token is signed with a key that it does not have")

    /// A fault in words for whoever signs in.
    private func told<Value: Sendable>(_ body: () async throws(ProviderFault) -> Value) async throws(Refusal) -> Value {
        do throws(ProviderFault) {
            return try await body()
        } catch {
            throw .invalid(findings: ["The sign-in at \(name) did not work: \(harmless("\(error)")). Begin it again, or ask an admin."])
        }
    }
}

/// As a form sends it (WHATWG URL, section 5.2), with every character encoded that is not unreserved (RFC 3986, section 2.3).
private func form(_ fields: [(String, String)]) -> String {
    fields.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
}

private func encoded(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            bytes.append(byte)
        default: bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
