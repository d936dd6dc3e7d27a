import Records

/// What a provider says of itself (OpenID Connect Discovery 1.0, section 3), as far as it is used.
struct ProviderMetadata: Hashable, Sendable, Decodable {
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keySet: String
    private let tokenMethods: [String]?
    private let challengeMethods: [String]?
    private let sendsIssuer: Bool?

    private enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case keySet = "jwks_uri"
        case tokenMethods = "token_endpoint_auth_methods_supported"
        case challengeMethods = "code_challenge_methods_supported"
        case sendsIssuer = "authorization_response_iss_parameter_supported"
    }

    /// Reads the document of an issuer; what it says must be about that issuer, byte for byte (section 4.3).
    init(_ bytes: [UInt8], of issuer: String) throws(ProviderFault) {
        do {
            self = try decode(ProviderMetadata.self, from: bytes)
        } catch {
            throw ProviderFault("its description cannot be read: \(error)")
        }
        guard self.issuer == issuer else { throw ProviderFault("its description is of another issuer, \(self.issuer)") }
        for address in [authorizationEndpoint, tokenEndpoint, keySet] where !isTrustworthy(address) {
            throw ProviderFault("it names an address without TLS, \(address)")
        }
        if let challengeMethods, !challengeMethods.contains("S256") { throw ProviderFault("it does not take PKCE with S256 (RFC 7636)") }
    }

    /// Whether every answer says who sent it (RFC 9207, section 3): then one that does not is refused.
    var mustSendIssuer: Bool { sendsIssuer ?? false }

    /// Whether the client's secret goes into the form; without a word of the provider it goes into the header (section 3).
    var wantsSecretInForm: Bool {
        guard let tokenMethods else { return false }
        return !tokenMethods.contains("client_secret_basic") && tokenMethods.contains("client_secret_post")
    }

    /// Where an issuer describes itself (section 4).
    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }
}
