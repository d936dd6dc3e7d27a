import COpenSSL

/// Owns one `X509`.
final class CertificateHandle {
    private let pointer: OpaquePointer

    /// Throws ``OpenSSLFault`` for what is no certificate in PEM.
    init(pem: String) throws(OpenSSLFault) {
        let operation = "reading the certificate"
        ERR_clear_error()
        let bio = try OpenSSLFault.require(operation, BIO_new(BIO_s_mem()))
        defer { BIO_free(bio) }
        let bytes = Array(pem.utf8)
        guard BIO_write(bio, bytes, Int32(bytes.count)) == bytes.count else { throw OpenSSLFault(operation) }
        pointer = try OpenSSLFault.require(operation, PEM_read_bio_X509(bio, nil, nil, nil))
    }

    /// The pointer lives as long as `body` runs.
    func with<Value>(_ body: (OpaquePointer) throws(OpenSSLFault) -> Value) throws(OpenSSLFault) -> Value {
        defer { withExtendedLifetime(self) {} }
        return try body(pointer)
    }

    /// Throws ``OpenSSLFault`` unless this is the certificate of a key.
    func require(_ key: KeyHandle) throws(OpenSSLFault) {
        let isOfKey = try with { pointer throws(OpenSSLFault) in X509_check_private_key(pointer, key.pointer) == 1 }
        ERR_clear_error()
        guard isOfKey else { throw OpenSSLFault("reading the certificate", reason: "it is of another key") }
    }

    deinit { X509_free(pointer) }
}
