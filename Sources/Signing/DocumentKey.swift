import COpenSSL
public import ExamModel

/// An RSA key that signs documents, so that the same document is signed the same way each time.
public struct DocumentKey: Sendable {
    let handle: KeyHandle

    /// Makes a new key of 3072 bits.
    public static func generate() throws(OpenSSLFault) -> DocumentKey {
        DocumentKey(handle: KeyHandle(owning: try OpenSSLFault.require("making a key", invigil_generate_rsa(3072))))
    }

    /// As ``SigningKey/init(pem:passphrase:)``, for RSA of 2048 bits at least.
    public init(pem: String, passphrase: String? = nil) throws(OpenSSLFault) {
        handle = try KeyHandle(pem: pem, passphrase: passphrase)
        guard EVP_PKEY_is_a(handle.pointer, "RSA") == 1, EVP_PKEY_get_bits(handle.pointer) >= 2048 else {
            throw OpenSSLFault("checking the key's kind", reason: "it is not an RSA key of 2048 bits at least")
        }
    }

    private init(handle: KeyHandle) {
        self.handle = handle
    }

    /// As ``SigningKey/pem(passphrase:)``.
    public func pem(passphrase: String? = nil) throws(OpenSSLFault) -> String {
        try handle.pem(passphrase: passphrase)
    }
}

/// Signs documents: detached CMS (RFC 5652) with the attributes of CAdES (ETSI EN 319 122-1).
public struct DocumentSigner: Sendable {
    private let key: KeyHandle
    private let certificate: String
    private let authority: String

    /// - Parameters:
    ///   - certificate: of the key, in PEM.
    ///   - authority: what issued it, in PEM; it goes with each signature.
    /// - Throws: ``OpenSSLFault`` for what is no certificate, or one of another key.
    public init(key: DocumentKey, certificate: String, authority: String) throws(OpenSSLFault) {
        self.key = key.handle
        self.certificate = certificate
        self.authority = authority
        try CertificateHandle(pem: certificate).require(key.handle)
        _ = try CertificateHandle(pem: authority)
    }

    /// The signature in DER; the same arguments give the same bytes.
    ///
    /// - Parameter at: the time that the signature names; whole seconds count.
    public func sign(_ message: [UInt8], at: Instant) throws(OpenSSLFault) -> [UInt8] {
        let operation = "signing a document"
        ERR_clear_error()
        let (own, issuer) = (try CertificateHandle(pem: certificate), try CertificateHandle(pem: authority))
        let bio = try OpenSSLFault.require(operation, BIO_new(BIO_s_mem()))
        defer { BIO_free(bio) }
        guard BIO_write(bio, message, Int32(message.count)) == message.count else { throw OpenSSLFault(operation) }
        let seconds = (at.milliseconds - (at.milliseconds % 1000 + 1000) % 1000) / 1000
        let cms = try own.with { own throws(OpenSSLFault) in
            try issuer.with { issuer throws(OpenSSLFault) in
                try OpenSSLFault.require(operation, invigil_cms_sign(own, key.pointer, issuer, bio, time_t(seconds)))
            }
        }
        defer { CMS_ContentInfo_free(cms) }
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = i2d_CMS_ContentInfo(cms, &bytes)
        guard count > 0, let bytes else { throw OpenSSLFault(operation) }
        defer { invigil_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
}
