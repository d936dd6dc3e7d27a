import COpenSSL

/// Owns one `EVP_PKEY`.
// Reason: OpenSSL counts references atomically and never changes a key once made; every use makes its own context.
final class KeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes over a reference.
    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// Throws unless the key is on the curve P-256 (`prime256v1`).
    func requireP256() throws(OpenSSLFault) {
        var name = [CChar](repeating: 0, count: 32)
        var length = 0
        let found = EVP_PKEY_get_utf8_string_param(pointer, OSSL_PKEY_PARAM_GROUP_NAME, &name, name.count, &length)
        let group = String(decoding: name.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard found == 1, group == "prime256v1" else {
            ERR_clear_error()
            throw OpenSSLFault("checking the key's kind", reason: "it is not an EC key on P-256")
        }
    }

    /// One coordinate of the public point, 32 bytes, most significant first.
    func coordinate(_ name: String) throws(OpenSSLFault) -> [UInt8] {
        var number: OpaquePointer?
        defer { BN_free(number) }
        try OpenSSLFault.require("reading the public key", EVP_PKEY_get_bn_param(pointer, name, &number))
        return try KeyHandle.bytes(of: number, operation: "reading the public key")
    }

    /// A number below 2^256 as 32 bytes, most significant first.
    static func bytes(of number: OpaquePointer?, operation: String) throws(OpenSSLFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 32)
        guard BN_bn2binpad(number, &bytes, 32) == 32 else { throw OpenSSLFault(operation) }
        return bytes
    }
}

extension KeyHandle {
    /// Reads a PEM text of any kind of key; nothing is ever asked at the terminal.
    convenience init(pem: String, passphrase: String?) throws(OpenSSLFault) {
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
        self.init(owning: try OpenSSLFault.require(operation, pointer))
    }

    /// PKCS#8 in PEM; with a passphrase encrypted by AES-256-CBC under scrypt.
    func pem(passphrase: String?) throws(OpenSSLFault) -> String {
        let operation = "writing the private key"
        ERR_clear_error()
        let bio = try OpenSSLFault.require(operation, BIO_new(BIO_s_secmem()))
        defer { BIO_free(bio) }
        if let passphrase {
            var secret = Array(passphrase.utf8).map { CChar(bitPattern: $0) }
            defer { OPENSSL_cleanse(&secret, secret.count) }
            let sealed = try OpenSSLFault.require(
                operation, invigil_encrypt_pkcs8(pointer, secret, Int32(secret.count)))
            defer { X509_SIG_free(sealed) }
            try OpenSSLFault.require(operation, PEM_write_bio_PKCS8(bio, sealed))
        } else {
            try OpenSSLFault.require(operation, PEM_write_bio_PKCS8PrivateKey(bio, pointer, nil, nil, 0, nil, nil))
        }
        var bytes = [UInt8](repeating: 0, count: Int(invigil_bio_length(bio)))
        guard BIO_read(bio, &bytes, Int32(bytes.count)) == bytes.count else { throw OpenSSLFault(operation) }
        return String(decoding: bytes, as: UTF8.self)
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
