import COpenSSL
import Records

/// What is kept of a password: scrypt (RFC 7914) by OpenSSL, written as `$scrypt$ln=15,r=8,p=3$SALT$HASH` after PHC's string format,
/// with salt (16 bytes) and hash (32 bytes) in base64url.
public enum PasswordHash {
    /// N = 2^15, r = 8, p = 3: 32 MiB and about a tenth of a second, the strength that OWASP's Password Storage Cheat Sheet asks for.
    private static let (logN, r, p): (UInt64, UInt64, UInt64) = (15, 8, 3)
    private static let memory: UInt64 = 48 << 20

    /// The text to keep.
    ///
    /// - Parameter salt: 16 bytes that were never used before.
    /// - Throws: ``OpenSSLFault``, for example if the memory is not there.
    public static func make(_ password: String, salt: [UInt8]) throws(OpenSSLFault) -> String {
        let hash = try scrypt(password, salt: salt, logN: logN, r: r, p: p, count: 32)
        return "$scrypt$ln=\(logN),r=\(r),p=\(p)$\(Base64URL.encode(salt))$\(Base64URL.encode(hash))"
    }

    /// Whether `text` was made of this password; a text that cannot be read is a no.
    public static func matches(_ text: String, _ password: String) -> Bool {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let salt = Base64URL.decode(parts[3].utf8),
            let hash = Base64URL.decode(parts[4].utf8), hash.count == 32, let (logN, r, p) = parameters(parts[2]),
            let made = try? scrypt(password, salt: salt, logN: logN, r: r, p: p, count: 32)
        else { return false }
        return CRYPTO_memcmp(made, hash, 32) == 0
    }

    /// RFC 7914, section 6; used with the parameters above, and with its vectors in the tests.
    static func scrypt(
        _ password: String, salt: [UInt8], logN: UInt64, r: UInt64, p: UInt64, count: Int
    ) throws(OpenSSLFault) -> [UInt8] {
        ERR_clear_error()
        let password = Array(password.utf8CString)
        var key = [UInt8](repeating: 0, count: count)
        try OpenSSLFault.require(
            "hashing the password",
            EVP_PBE_scrypt(password, password.count - 1, salt, salt.count, 1 << logN, r, p, memory, &key, count))
        return key
    }

    /// `ln=15,r=8,p=3`, within what this machine shall do for it.
    private static func parameters(_ text: Substring) -> (UInt64, UInt64, UInt64)? {
        let values = text.split(separator: ",").map { $0.split(separator: "=") }
        guard values.count == 3, values.allSatisfy({ $0.count == 2 }), values.map({ $0[0] }) == ["ln", "r", "p"],
            let logN = UInt64(values[0][1]), let r = UInt64(values[1][1]), let p = UInt64(values[2][1]),
            (10...16).contains(logN), (1...8).contains(r), (1...8).contains(p)
        else { return nil }
        return (logN, r, p)
    }
}
