import COpenSSL

/// The second factor: codes that a telephone reckons from a shared secret and the time.
public enum OneTimeCode {
    /// The code of one step: HOTP with HMAC-SHA-1 (RFC 4226, section 5.3), the step being the seconds since 1970 divided by thirty
    /// (RFC 6238, section 4).
    ///
    /// - Returns: as many decimal digits; the empty text if OpenSSL cannot reckon, which is nobody's code.
    public static func code(of secret: [UInt8], step: Int64, digits: Int = 6) -> String {
        let message = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        var hash = [UInt8](repeating: 0, count: 20)
        var count: UInt32 = 0
        guard HMAC(EVP_sha1(), secret, Int32(secret.count), message, message.count, &hash, &count) != nil, count == 20 else { return "" }
        let offset = Int(hash[19] & 15)
        let number = hash[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let shown = String(number % (0..<digits).reduce(1) { power, _ in power * 10 })
        return String(repeating: "0", count: digits - shown.count) + shown
    }

    /// A secret as people type it: base32 without padding (RFC 4648, section 6).
    public static func base32(_ secret: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var (text, pending, bits) = ([UInt8](), UInt32(0), UInt32(0))
        for byte in secret {
            pending = (pending << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(pending >> bits & 31)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(pending << (5 - bits) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
