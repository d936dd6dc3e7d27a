public import ExamModel

/// A credential as a JSON document with its proofs in it (W3C Verifiable Credential Data Integrity 1.0): the second form of a record, for
/// wallets and tools that do not take a JWT.
///
/// Two proofs, in this order, as common validators look at the first one only: `eddsa-rdfc-2022` over what the document means, and
/// `eddsa-jcs-2022` over its canonical JSON (vc-di-eddsa, sections 3.2 and 3.3).
public struct SecuredDocument: Hashable, Sendable {
    public let credential: Credential
    public let proofs: [Proof]

    /// How the bytes that are signed are made.
    public enum Suite: String, Hashable, Sendable, CaseIterable {
        case rdfc = "eddsa-rdfc-2022"
        case jcs = "eddsa-jcs-2022"
    }

    /// One proof.
    public struct Proof: Hashable, Sendable {
        public let suite: Suite
        /// When it was made, as far as it says.
        public let created: Instant
        /// The URL of the key, an Ed25519 one.
        public let keyID: String
        /// 64 bytes.
        public let signature: [UInt8]
    }

    /// Signs a credential; the same arguments give the same bytes.
    ///
    /// - Parameters:
    ///   - keyID: one of the issuer's.
    ///   - sign: Ed25519 under that key.
    /// - Throws: ``RDFFault`` for a credential with two parts that say the same, or with a control character in a text; what `sign` throws.
    public static func sign(_ credential: Credential, keyID: String, by sign: ([UInt8]) throws -> [UInt8]) throws -> SecuredDocument {
        let proofs = try Suite.allCases.map { suite in
            let message = try message(of: credential, suite: suite, created: credential.issued, keyID: keyID)
            return Proof(suite: suite, created: credential.issued, keyID: keyID, signature: try sign(message))
        }
        return SecuredDocument(credential: credential, proofs: proofs)
    }

    private init(credential: Credential, proofs: [Proof]) {
        self.credential = credential
        self.proofs = proofs
    }

    /// The document in canonical form.
    public var bytes: [UInt8] {
        credential.canonicalDocument(
            proofs: .array(
                proofs.map { proof in
                    var options = Self.options(proof.suite, proof.created, proof.keyID)
                    if proof.suite == .jcs { options["@context"] = credential.document["@context"] }
                    options["proofValue"] = .string("z" + Base58.encode(proof.signature))
                    return .object(options)
                }))
    }

    /// What a document made by ``sign(_:keyID:by:)`` has beyond its credential: enough to make it again, byte for byte.
    public struct Seals: Hashable, Sendable, Codable {
        public let keyID: String
        /// One for each suite, in their order, in base64url.
        public let signatures: [String]
    }

    /// What it has beyond its credential.
    public var seals: Seals {
        Seals(keyID: proofs.first?.keyID ?? "", signatures: proofs.map { Base64URL.encode($0.signature) })
    }

    /// The document again; `nil` if the signatures are not one for each suite.
    public init?(_ credential: Credential, seals: Seals) {
        let signatures = seals.signatures.compactMap { Base64URL.decode($0) }.filter { $0.count == 64 }
        guard signatures.count == Suite.allCases.count, seals.signatures.count == signatures.count else { return nil }
        self.init(
            credential: credential,
            proofs: zip(Suite.allCases, signatures).map {
                Proof(suite: $0, created: credential.issued, keyID: seals.keyID, signature: $1)
            })
    }

    /// Reads a document in the form that ``bytes`` has, and no other.
    public init(reading bytes: [UInt8]) throws(SecuredDocumentFault) {
        guard let json = try? JSONValue(readingCanonical: bytes), case .object(var object) = json else { throw .notCanonical }
        guard let proofs = object["proof"]?.elements else { throw .noProof }
        object["proof"] = nil
        guard let credential = try? Credential(document: .object(object)) else { throw .notACredential }
        self.init(credential: credential, proofs: proofs.compactMap(Self.proof))
        // What could not be read, or stands beside what was read, shows here.
        guard self.proofs.map(\.suite) == Suite.allCases, self.bytes == bytes else { throw .proofs }
    }

    private static func proof(_ json: JSONValue) -> Proof? {
        guard let suite = json["cryptosuite"]?.text.flatMap({ Suite(rawValue: $0) }),
            let created = json["created"]?.text.flatMap({ Instant($0) }), let keyID = json["verificationMethod"]?.text,
            let value = json["proofValue"]?.text, value.hasPrefix("z"), let signature = Base58.decode(value.dropFirst()),
            signature.count == 64
        else { return nil }
        return Proof(suite: suite, created: created, keyID: keyID, signature: signature)
    }

    /// What a proof signs: 64 bytes, the hash of its options before that of the document.
    public func message(of proof: Proof) throws(RDFFault) -> [UInt8] {
        try Self.message(of: credential, suite: proof.suite, created: proof.created, keyID: proof.keyID)
    }

    private static func message(
        of credential: Credential, suite: Suite, created: Instant, keyID: String
    ) throws(RDFFault) -> [UInt8] {
        var options = options(suite, created, keyID)
        options["@context"] = credential.document["@context"]
        var message: [UInt8] = []
        switch suite {
        case .jcs:
            message += sha256(JSONValue.object(options).jcs).bytes
            message += sha256(credential.canonicalDocument()).bytes
        case .rdfc:
            message += sha256(try CredentialDataset.canonical(.object(options))).bytes
            message += sha256(try CredentialDataset.canonical(credential.document)).bytes
        }
        return message
    }

    /// Canonical N-Quads of a credential without proofs, or of the options of a proof: what `eddsa-rdfc-2022` hashes.
    public static func canonicalMeaning(_ document: JSONValue) throws(RDFFault) -> [UInt8] { try CredentialDataset.canonical(document) }

    private static func options(_ suite: Suite, _ created: Instant, _ keyID: String) -> JSONObject {
        JSONObject([
            .init(name: "type", value: "DataIntegrityProof"), .init(name: "cryptosuite", value: .string(suite.rawValue)),
            .init(name: "created", value: .string(created.description)), .init(name: "verificationMethod", value: .string(keyID)),
            .init(name: "proofPurpose", value: "assertionMethod"),
        ])
    }
}

/// Why a document with proofs was refused.
public enum SecuredDocumentFault: Error, Hashable, Sendable {
    case notCanonical
    case notACredential
    case noProof
    case proofs
}

extension SecuredDocumentFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notCanonical: "the content is not JSON in canonical form (RFC 8785)"
        case .notACredential: "the content is not an Open Badges 3.0 credential"
        case .noProof: "there is no proof in it"
        case .proofs: "its proofs are not one of eddsa-rdfc-2022 and then one of eddsa-jcs-2022"
        }
    }
}
