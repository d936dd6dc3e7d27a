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
