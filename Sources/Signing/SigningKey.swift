import COpenSSL
public import Records

/// A private key for ES256: ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4).
public struct SigningKey: Sendable {
    let handle: KeyHandle

    /// Makes a new key.
    public static func generate() throws(OpenSSLFault) -> SigningKey {
        SigningKey(handle: KeyHandle(owning: try OpenSSLFault.require("making a key", invigil_generate_p256())))
    }

    /// Reads a PEM text: PKCS#8, plain or encrypted (OpenSSL takes SEC 1 as well).
    ///
    /// - Parameter passphrase: for an encrypted key; nothing is ever asked at the terminal.
    /// - Throws: ``OpenSSLFault`` for another format, a wrong or missing passphrase, or a key that is not on P-256.
    public init(pem: String, passphrase: String? = nil) throws(OpenSSLFault) {
        handle = try KeyHandle(pem: pem, passphrase: passphrase)
        try handle.requireP256()
    }

    private init(handle: KeyHandle) {
        self.handle = handle
    }

    /// The key as PKCS#8 in PEM; with a passphrase encrypted by AES-256-CBC under scrypt.
    public func pem(passphrase: String? = nil) throws(OpenSSLFault) -> String {
        try handle.pem(passphrase: passphrase)
    }

    /// The public half.
    public func publicKey() throws(OpenSSLFault) -> JWK {
        let x = try handle.coordinate(OSSL_PKEY_PARAM_EC_PUB_X)
        let y = try handle.coordinate(OSSL_PKEY_PARAM_EC_PUB_Y)
        guard let jwk = JWK(x: x, y: y) else { throw OpenSSLFault("reading the public key", reason: "not 32 bytes") }
        return jwk
    }

    /// Signs under the name `keyID`, the key's whole URL in the issuer's did.json.
    public func signer(keyID: String) -> ES256Signer {
        ES256Signer(keyID: keyID, handle: handle)
    }
}
