import COpenSSL
public import Records

/// Signs with one ``SigningKey``.
///
/// ECDSA takes fresh chance for every signature: the same message never has the same signature twice.
public struct ES256Signer: Signer {
    public let keyID: String
    let handle: KeyHandle

    /// - Returns: r and s, 32 bytes each.
    /// - Throws: ``OpenSSLFault``.
    public func sign(_ message: [UInt8]) throws -> [UInt8] {
        ERR_clear_error()
        return try ES256Signer.raw(fromDER: try der(message))
    }

    private func der(_ message: [UInt8]) throws(OpenSSLFault) -> [UInt8] {
        let operation = "signing"
        let context = try OpenSSLFault.require(operation, EVP_MD_CTX_new())
        defer { EVP_MD_CTX_free(context) }
        try OpenSSLFault.require(operation, EVP_DigestSignInit(context, nil, EVP_sha256(), nil, handle.pointer))
        var count = 0
        try OpenSSLFault.require(operation, EVP_DigestSign(context, nil, &count, message, message.count))
        var signature = [UInt8](repeating: 0, count: count)
        try OpenSSLFault.require(operation, EVP_DigestSign(context, &signature, &count, message, message.count))
        return Array(signature.prefix(count))
    }

    /// From OpenSSL's `ECDSA-Sig-Value` (RFC 3279, section 2.2.3) to the r and s of JWS.
    private static func raw(fromDER der: [UInt8]) throws(OpenSSLFault) -> [UInt8] {
        let operation = "reading the signature"
        let signature = try OpenSSLFault.require(
            operation,
            der.withUnsafeBufferPointer { buffer in
                var start = buffer.baseAddress
                return d2i_ECDSA_SIG(nil, &start, buffer.count)
            })
        defer { ECDSA_SIG_free(signature) }
        return try KeyHandle.bytes(of: ECDSA_SIG_get0_r(signature), operation: operation)
            + KeyHandle.bytes(of: ECDSA_SIG_get0_s(signature), operation: operation)
    }
}
