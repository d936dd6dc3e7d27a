/// A compact JWS (RFC 7515) with ES256, read but not yet believed: its payload comes out only through a checker.
///
/// The header is exactly the canonical JSON of `alg` = `ES256`, `kid` and `typ` = `JWT`; Open Badges 3.0 allows no
/// other field, and a key in the header (`jwk`, `jku`, `x5c`) would carry no trust.
public struct CompactJWS: Hashable, Sendable {
    /// The URL of the key that is said to have signed.
    public let keyID: String
    /// r and s, 64 bytes.
    public let signature: [UInt8]
    private let signed: [UInt8]
    private let body: [UInt8]

    /// Reads `header.payload.signature`.
    public init(_ text: [UInt8]) throws(JWSFault) {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed("it has \(parts.count) parts, not 3") }
        guard let header = Base64URL.decode(parts[0]), let body = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { throw .malformed("a part is not base64url") }
        keyID = try CompactJWS.keyID(header: header)
        guard signature.count == 64 else { throw .signatureLength(signature.count) }
        self.signature = signature
        self.body = body
        signed = Array(text[..<parts[1].endIndex])
    }

    /// What a JWT says, whoever signed it: for finding things, never for believing it. `nil` unless it has three parts.
    static func unverifiedPayload(of jwt: String) -> [UInt8]? {
        let parts = jwt.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 ? Base64URL.decode(parts[1]) : nil
    }

    /// The payload, if `checker` accepts the signature over it.
    public func payload(acceptedBy checker: some SignatureChecker) throws(JWSFault) -> [UInt8] {
        guard checker.accepts(signature: signature, message: signed) else { throw .signature }
        return body
    }

    /// The key must be one of `issuer`: its URL is the issuer's id, `#` and a name.
    public func requireKey(of issuer: String) throws(JWSFault) { try Self.require(keyID, of: issuer) }

    private static func require(_ keyID: String, of issuer: String) throws(JWSFault) {
        let prefix = Array("\(issuer)#".utf8)
        guard keyID.utf8.starts(with: prefix), keyID.utf8.count > prefix.count else {
            throw .keyOfAnother(keyID: keyID, issuer: issuer)
        }
    }

    /// Signs `payload`, byte for byte, as `issuer`.
    ///
    /// - Throws: `JWSFault.keyOfAnother` if the signer's key is not one of the issuer's; what the signer throws.
    public static func sign(_ payload: [UInt8], as issuer: String, with signer: some Signer) throws -> String {
        let header: JSONValue = ["alg": "ES256", "kid": .string(signer.keyID), "typ": "JWT"]
        try require(signer.keyID, of: issuer)
        let text = "\(Base64URL.encode(header.jcs)).\(Base64URL.encode(payload))"
        let signature = try signer.sign(Array(text.utf8))
        guard signature.count == 64 else { throw JWSFault.signatureLength(signature.count) }
        return "\(text).\(Base64URL.encode(signature))"
    }

    private static func keyID(header: [UInt8]) throws(JWSFault) -> String {
        guard let json = try? JSONValue(reading: header), let object = json.object else {
            throw .malformed("the header is not a JSON object")
        }
        guard object["alg"] == "ES256" else { throw .algorithm(object["alg"]?.text ?? "none given") }
        if let extra = object.names.first(where: { !["alg", "kid", "typ"].contains($0) }) { throw .headerField(extra) }
        guard object["typ"] == "JWT" else { throw .malformed("typ is not JWT") }
        guard let keyID = object["kid"]?.text else { throw .malformed("kid is missing") }
        guard json.jcs == header else { throw .malformed("the header is not in canonical form") }
        return keyID
    }
}

/// Why a JWS was refused, in the order in which it is examined.
public enum JWSFault: Error, Hashable, Sendable {
    case malformed(String)
    /// Anything but ES256, `none` above all.
    case algorithm(String)
    case headerField(String)
    /// Not 64 bytes: a DER signature, for example.
    case signatureLength(Int)
    case keyOfAnother(keyID: String, issuer: String)
    case signature
}

extension JWSFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed(let why): "not a compact JWS of ours: \(why)"
        case .algorithm(let name): "the algorithm is \(name); only ES256 is accepted"
        case .headerField(let name): "the header field \"\(name)\" is not allowed"
        case .signatureLength(let count): "the signature has \(count) bytes; ES256 has 64"
        case .keyOfAnother(let keyID, let issuer): "\(keyID) is not a key of \(issuer)"
        case .signature: "the signature is not the key's over this content"
        }
    }
}
