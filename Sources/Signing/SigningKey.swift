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
        let operation = "reading the private key"
        ERR_clear_error()
        guard pem.utf8.count <= 1 << 16 else { throw OpenSSLFault(operation, reason: "more than 64 KiB") }
        let bio = try OpenSSLFault.require(operation, BIO_new(BIO_s_secmem()))
        defer { BIO_free(bio) }
        // Copied in: a BIO over the array's own bytes would outlive the pointer that a call is lent.
        let bytes = Array(pem.utf8)
        guard BIO_write(bio, bytes, Int32(bytes.count)) == bytes.count else { throw OpenSSLFault(operation) }
        var secret = Array((passphrase ?? "").utf8)
        defer { OPENSSL_cleanse(&secret, secret.count) }
        let pointer = withUnsafeMutablePointer(to: &secret) { PEM_read_bio_PrivateKey(bio, nil, answerPassphrase, $0) }
        handle = KeyHandle(owning: try OpenSSLFault.require(operation, pointer))
        try handle.requireP256()
    }

    private init(handle: KeyHandle) {
        self.handle = handle
    }

    /// The key as PKCS#8 in PEM; with a passphrase encrypted by AES-256-CBC under scrypt.
    public func pem(passphrase: String? = nil) throws(OpenSSLFault) -> String {
        let operation = "writing the private key"
        ERR_clear_error()
        let bio = try OpenSSLFault.require(operation, BIO_new(BIO_s_secmem()))
        defer { BIO_free(bio) }
        if let passphrase {
            var secret = Array(passphrase.utf8).map { CChar(bitPattern: $0) }
            defer { OPENSSL_cleanse(&secret, secret.count) }
            let sealed = try OpenSSLFault.require(
                operation, invigil_encrypt_pkcs8(handle.pointer, secret, Int32(secret.count)))
            defer { X509_SIG_free(sealed) }
            try OpenSSLFault.require(operation, PEM_write_bio_PKCS8(bio, sealed))
        } else {
            try OpenSSLFault.require(operation, PEM_write_bio_PKCS8PrivateKey(bio, handle.pointer, nil, nil, 0, nil, nil))
        }
        var bytes = [UInt8](repeating: 0, count: Int(invigil_bio_length(bio)))
        guard BIO_read(bio, &bytes, Int32(bytes.count)) == bytes.count else { throw OpenSSLFault(operation) }
        return String(decoding: bytes, as: UTF8.self)
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

/// Hands over the passphrase that the last argument points to; OpenSSL would ask at the terminal otherwise.
private func answerPassphrase(
    buffer: UnsafeMutablePointer<CChar>?, size: Int32, writing: Int32, context: UnsafeMutableRawPointer?
) -> Int32 {
    guard let buffer, let secret = context?.assumingMemoryBound(to: [UInt8].self).pointee,
        !secret.isEmpty, secret.count <= Int(size)
    else { return -1 }
    for (index, byte) in secret.enumerated() { buffer[index] = CChar(bitPattern: byte) }
    return Int32(secret.count)
}
