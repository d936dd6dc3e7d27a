public import ExamModel

/// An issuer's public keys, served as `/.well-known/did.json` (did:web; W3C DID Core 1.0).
///
/// Retired keys stay listed, so that old records keep verifying.
public struct DIDDocument: Hashable, Sendable {
    /// The issuer's DID.
    public let issuer: String
    public let keys: [PublishedKey]

    /// One public key of the issuer.
    public struct PublishedKey: Hashable, Sendable {
        /// The whole URL: the issuer's DID, `#` and a name.
        public let id: String
        public let material: Material
        /// Set for a retired key: records issued after this moment are not signed by it.
        public let retired: Instant?

        public init(id: String, _ material: Material, retired: Instant? = nil) {
            self.id = id
            self.material = material
            self.retired = retired
        }

        /// The key itself, for JWTs or for proofs in a document.
        public enum Material: Hashable, Sendable {
            /// P-256, for ES256.
            case es256(JWK)
            /// 32 bytes.
            case ed25519([UInt8])
        }
    }

    public init(issuer: String, keys: [PublishedKey]) {
        self.issuer = issuer
        self.keys = keys
    }

    /// The key called `keyID`, byte for byte.
    public func key(_ keyID: String) -> PublishedKey? {
        keys.first { $0.id.utf8.elementsEqual(keyID.utf8) }
    }

    /// What a JWT says, if a key for records signed it that is listed here, and that key.
    ///
    /// - Parameter checker: makes a checker from a public key.
    /// - Throws: ``JWSFault``, ``DIDFault/noKey(_:)`` for a key that is not listed, what `checker` throws.
    public func payload(
        of jws: CompactJWS, _ checker: (JWK) throws -> any SignatureChecker
    ) throws -> (bytes: [UInt8], key: PublishedKey) {
        try jws.requireKey(of: issuer)
        guard let key = key(jws.keyID), case .es256(let jwk) = key.material else { throw DIDFault.noKey(jws.keyID) }
        return (try jws.payload(acceptedBy: try checker(jwk)), key)
    }

    /// The document. `expires` (W3C Controlled Identifiers 1.0, section 2.2) marks a retired key.
    public var json: JSONValue {
        [
            "@context": .array(DIDDocument.contexts.map { .string($0) }),
            "id": .string(issuer),
            "verificationMethod": .array(keys.map(method)),
            "assertionMethod": .array(keys.map { .string($0.id) }),
        ]
    }

    private func method(_ key: PublishedKey) -> JSONValue {
        var object = JSONObject()
        object["id"] = .string(key.id)
        object["controller"] = .string(issuer)
        switch key.material {
        case .es256(let jwk): (object["type"], object["publicKeyJwk"]) = ("JsonWebKey", jwk.json)
        case .ed25519(let bytes):
            (object["type"], object["publicKeyMultibase"]) = ("Multikey", .string(Multikey.text(ed25519: bytes)))
        }
        object["expires"] = key.retired.map { .string($0.description) }
        return .object(object)
    }

    private static let contexts = [
        "https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", "https://w3id.org/security/jwk/v1",
    ]
}

extension DIDDocument {
    /// Reads a did.json in any spelling of its JSON. Of its verification methods only P-256 keys given as `JsonWebKey` and Ed25519 keys
    /// given as `Multikey`, controlled by the issuer and listed under `assertionMethod`, are taken; others are passed over.
    ///
    /// - Throws: ``DIDFault`` if it is no DID document, ``JSONFault`` if it is not JSON.
    public init(reading bytes: [UInt8]) throws {
        let json = try JSONValue(reading: bytes, maximumBytes: 1 << 20)
        let contexts = json["@context"]?.elements?.map(\.text) ?? []
        guard contexts.first == DIDDocument.contexts[0],
            contexts.allSatisfy({ $0.map(DIDDocument.contexts.contains) ?? false })
        else { throw DIDFault.context }
        guard let issuer = json["id"]?.text else { throw DIDFault.missing("id") }
        guard let methods = json["verificationMethod"]?.elements else { throw DIDFault.missing("verificationMethod") }
        guard let assertion = json["assertionMethod"]?.elements else { throw DIDFault.missing("assertionMethod") }
        self.init(issuer: issuer, keys: try methods.compactMap { try DIDDocument.key($0, of: issuer, assertion: assertion) })
    }

    private static func key(_ method: JSONValue, of issuer: String, assertion: [JSONValue]) throws -> PublishedKey? {
        guard method["controller"] == .string(issuer), let id = method["id"], assertion.contains(id), let material = material(method),
            let text = id.text
        else { return nil }
        guard let expires = method["expires"] else { return PublishedKey(id: text, material) }
        guard let retired = expires.text.flatMap({ Instant($0) }) else { throw DIDFault.missing("expires as a time in UTC") }
        return PublishedKey(id: text, material, retired: retired)
    }

    private static func material(_ method: JSONValue) -> PublishedKey.Material? {
        switch method["type"]?.text {
        case "JsonWebKey": method["publicKeyJwk"].flatMap { JWK($0) }.map { .es256($0) }
        case "Multikey": method["publicKeyMultibase"]?.text.flatMap { Multikey.ed25519($0) }.map { .ed25519($0) }
        default: nil
        }
    }
}

/// Why a did.json was refused.
public enum DIDFault: Error, Hashable, Sendable {
    /// `@context` does not begin with DID Core's, or has one that is not known.
    case context
    case missing(String)
    /// No such key for records.
    case noKey(String)
}

extension DIDFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .context: "did.json: the @context is not that of a DID document"
        case .missing(let name): "did.json: \(name) is missing or of the wrong kind"
        case .noKey(let id): "did.json has no key \(id) for records"
        }
    }
}
