/// Makes ES256 signatures (RFC 7518, section 3.4) with one private key.
public protocol Signer: Sendable {
    /// The key's full URL in the issuer's did.json, for example `did:web:credentials.example.org#key-es256-2026`.
    var keyID: String { get }

    /// Signs with ECDSA on P-256 over SHA-256 of `message`: r and s, 32 bytes each, most significant byte first.
    ///
    /// Two signatures of one message may differ. May be called from any thread, and many times at once.
    func sign(_ message: [UInt8]) throws -> [UInt8]
}

/// Checks ES256 signatures against one public key.
public protocol SignatureChecker: Sendable {
    /// Whether `signature` (r and s, 64 bytes) is the key's over `message`; `false` for every other shape.
    func accepts(signature: [UInt8], message: [UInt8]) -> Bool
}
