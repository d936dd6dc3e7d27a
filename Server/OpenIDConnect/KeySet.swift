import JWTKit
import Records

/// The public keys of a provider (RFC 7517, section 5). Those that cannot be used are passed over (section 5).
struct KeySet: Sendable, Decodable {
    let keys: [ProviderKey]

    init(_ bytes: [UInt8]) throws(ProviderFault) {
        do {
            self = try decode(KeySet.self, from: bytes)
        } catch {
            throw ProviderFault("its keys cannot be read: \(error)")
        }
    }

    /// The one key that a token with this header can have been signed with; `nil` if there is none, or if it could be several.
    func key(for header: TokenHeader) -> ProviderKey? {
        let fitting = keys.filter { $0.fits(header.algorithm) && (header.keyID == nil || $0.keyID == header.keyID) }
        return fitting.count == 1 ? fitting[0] : nil
    }
}

/// One key.
struct ProviderKey: Sendable, Decodable {
    let keyID: String?
    private let type: String
    private let use: String?
    private let algorithm: String?
    private let curve: String?
    /// `nil` if the library does not know such keys.
    private let jwk: JWTKit.JWK?

    private enum CodingKeys: String, CodingKey {
        case keyID = "kid"
        case type = "kty"
        case use
        case algorithm = "alg"
        case curve = "crv"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        keyID = try values.decodeIfPresent(String.self, forKey: .keyID)
        type = try values.decode(String.self, forKey: .type)
        use = try values.decodeIfPresent(String.self, forKey: .use)
        algorithm = try values.decodeIfPresent(String.self, forKey: .algorithm)
        curve = try values.decodeIfPresent(String.self, forKey: .curve)
        jwk = try? JWTKit.JWK(from: decoder)
    }

    /// Whether it is for signatures of this kind: a public key never becomes a secret of HMAC (RFC 8725, section 3.1).
    func fits(_ wanted: TokenAlgorithm) -> Bool {
        guard jwk != nil, use == nil || use == "sig", algorithm == nil || algorithm == wanted.rawValue else { return false }
        switch wanted {
        case .rs256: return type == "RSA"
        case .es256: return type == "EC" && curve == "P-256"
        case .edDSA: return type == "OKP" && curve == "Ed25519"
        }
    }

    /// Whether it made this signature.
    func accepts(_ signature: [UInt8], of message: [UInt8], by algorithm: TokenAlgorithm) async -> Bool {
        guard var jwk else { return false }
        jwk.keyIdentifier = "the"
        do {
            let keys = try await JWTKeyCollection().add(jwk: jwk)
            let key = try await keys.getKey(for: "the", alg: algorithm.rawValue)
            return key.name == algorithm.rawValue ? try key.verify(signature, signs: message) : false
        } catch {
            return false
        }
    }
}
