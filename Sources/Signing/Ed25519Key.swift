import COpenSSL
public import Records

/// A private key for Ed25519 (RFC 8032): what logs, witnesses and embedded proofs are signed with.
public struct Ed25519Key: Sendable {
    private let handle: KeyHandle

    /// Makes a new key.
    public static func generate() throws(OpenSSLFault) -> Ed25519Key {
        Ed25519Key(handle: KeyHandle(owning: try OpenSSLFault.require("making a key", invigil_generate_ed25519())))
    }

    /// Takes the 32 bytes of a private key.
    public init(seed: [UInt8]) throws(OpenSSLFault) {
        guard seed.count == 32 else { throw OpenSSLFault("reading the private key", reason: "not 32 bytes") }
        ERR_clear_error()
        let pointer = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
        handle = KeyHandle(owning: try OpenSSLFault.require("reading the private key", pointer))
    }

    /// Reads PKCS#8 in PEM, plain or encrypted; nothing is ever asked at the terminal.
    public init(pem: String, passphrase: String? = nil) throws(OpenSSLFault) {
        handle = try KeyHandle(pem: pem, passphrase: passphrase)
        guard EVP_PKEY_get_id(handle.pointer) == EVP_PKEY_ED25519 else {
            throw OpenSSLFault("checking the key's kind", reason: "it is not an Ed25519 key")
        }
    }

    private init(handle: KeyHandle) {
        self.handle = handle
    }

    /// The key as PKCS#8 in PEM; with a passphrase encrypted by AES-256-CBC under scrypt.
    public func pem(passphrase: String? = nil) throws(OpenSSLFault) -> String { try handle.pem(passphrase: passphrase) }

    /// 32 bytes.
    public func publicKey() throws(OpenSSLFault) -> [UInt8] {
        var (bytes, count) = ([UInt8](repeating: 0, count: 32), 32)
        try OpenSSLFault.require("reading the public key", EVP_PKEY_get_raw_public_key(handle.pointer, &bytes, &count))
        return bytes
    }

    /// 64 bytes; the same for the same message.
    public func sign(_ message: [UInt8]) throws(OpenSSLFault) -> [UInt8] {
        let operation = "signing"
        ERR_clear_error()
        let context = try OpenSSLFault.require(operation, EVP_MD_CTX_new())
        defer { EVP_MD_CTX_free(context) }
        try OpenSSLFault.require(operation, EVP_DigestSignInit(context, nil, nil, nil, handle.pointer))
        var (signature, count) = ([UInt8](repeating: 0, count: 64), 64)
        try OpenSSLFault.require(operation, EVP_DigestSign(context, &signature, &count, message, message.count))
        return signature
    }
}

/// Checks Ed25519 signatures with OpenSSL.
public struct Ed25519Checker: Sendable {
    private let handle: KeyHandle

    /// Takes a public key of 32 bytes.
    public init(_ publicKey: [UInt8]) throws(OpenSSLFault) {
        ERR_clear_error()
        guard publicKey.count == 32 else { throw OpenSSLFault("reading the public key", reason: "not 32 bytes") }
        let pointer = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count)
        handle = KeyHandle(owning: try OpenSSLFault.require("reading the public key", pointer))
    }

    /// Whether this key of a log or of a witness signed the message.
    public static func accepts(_ key: NoteKey, _ signature: [UInt8], _ message: [UInt8]) -> Bool {
        accepts(key.publicKey, signature, message)
    }

    /// The same for any public key of 32 bytes.
    public static func accepts(_ publicKey: [UInt8], _ signature: [UInt8], _ message: [UInt8]) -> Bool {
        (try? Ed25519Checker(publicKey))?.accepts(signature: signature, message: message) ?? false
    }

    /// Whether the key signed the message; never throws, an error is a no.
    public func accepts(signature: [UInt8], message: [UInt8]) -> Bool {
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard signature.count == 64, let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit(context, nil, nil, nil, handle.pointer) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}
