import COpenSSL
public import Records

/// Checks ES256 signatures with OpenSSL.
public struct ES256Checker: SignatureChecker {
    let handle: KeyHandle

    /// Takes a public key; throws ``OpenSSLFault`` if its point is not on P-256.
    public init(_ jwk: JWK) throws(OpenSSLFault) {
        ERR_clear_error()
        let point = [4] + jwk.x + jwk.y
        handle = KeyHandle(
            owning: try OpenSSLFault.require("reading the public key", invigil_public_p256(point, point.count)))
        try ES256Checker.requireOnCurve(handle)
    }

    /// Whether OpenSSL accepts `signature` (r and s, 64 bytes) over `message`; never throws, an error is a no.
    public func accepts(signature: [UInt8], message: [UInt8]) -> Bool {
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard signature.count == 64, let der = ES256Checker.der(fromRaw: signature), let context = EVP_MD_CTX_new() else {
            return false
        }
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, handle.pointer) == 1
            && EVP_DigestVerify(context, der, der.count, message, message.count) == 1
    }

    /// The DER form (`ECDSA-Sig-Value`) of r and s, as `openssl dgst -verify` wants it; `nil` unless there are 64 bytes.
    public static func der(fromRaw raw: [UInt8]) -> [UInt8]? {
        guard raw.count == 64, let signature = ECDSA_SIG_new() else { return nil }
        defer { ECDSA_SIG_free(signature) }
        let r = BN_bin2bn(Array(raw[..<32]), 32, nil)
        let s = BN_bin2bn(Array(raw[32...]), 32, nil)
        guard r != nil, s != nil, ECDSA_SIG_set0(signature, r, s) == 1 else {
            BN_free(r)
            BN_free(s)
            return nil
        }
        var der: UnsafeMutablePointer<UInt8>?
        let count = i2d_ECDSA_SIG(signature, &der)
        defer { CRYPTO_free(der, "", 0) }
        return count > 0 ? Array(UnsafeBufferPointer(start: der, count: Int(count))) : nil
    }

    private static func requireOnCurve(_ handle: KeyHandle) throws(OpenSSLFault) {
        let operation = "checking the public key"
        let context = try OpenSSLFault.require(operation, EVP_PKEY_CTX_new_from_pkey(nil, handle.pointer, nil))
        defer { EVP_PKEY_CTX_free(context) }
        try OpenSSLFault.require(operation, EVP_PKEY_public_check(context))
    }
}
