/// Base58 as Bitcoin has it: what `multibase` calls `z` (draft-msporny-base58-03). For keys and signatures, not for long data.
public enum Base58 {
    private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    /// So many digits are read at most: a signature has 88.
    private static let longest = 200

    /// The digits of `bytes`, most significant first; each leading zero byte is a `1`.
    public static func encode(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        for byte in bytes.drop(while: { $0 == 0 }) {
            var carry = Int(byte)
            for index in digits.indices {
                carry += Int(digits[index]) << 8
                (digits[index], carry) = (UInt8(carry % 58), carry / 58)
            }
            while carry > 0 {
                digits.append(UInt8(carry % 58))
                carry /= 58
            }
        }
        let zeros = bytes.prefix { $0 == 0 }.map { _ in alphabet[0] }
        return String(decoding: zeros + digits.reversed().map { alphabet[Int($0)] }, as: UTF8.self)
    }

    /// `nil` for any other character, and for a text that is too long.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count <= longest else { return nil }
        var bytes: [UInt8] = []
        for digit in digits.drop(while: { $0 == alphabet[0] }) {
            guard var carry = alphabet.firstIndex(of: digit) else { return nil }
            for index in bytes.indices {
                carry += Int(bytes[index]) * 58
                (bytes[index], carry) = (UInt8(carry & 0xFF), carry >> 8)
            }
            while carry > 0 {
                bytes.append(UInt8(carry & 0xFF))
                carry >>= 8
            }
        }
        return digits.prefix { $0 == alphabet[0] }.map { _ in 0 } + bytes.reversed()
    }
}

/// A public Ed25519 key as a Multikey (W3C Controlled Identifiers 1.0, section 2.2.2).
public enum Multikey {
    private static let ed25519: [UInt8] = [0xED, 0x01]

    /// `z6Mk…` of 32 bytes.
    public static func text(ed25519 key: [UInt8]) -> String { "z" + Base58.encode(ed25519 + key) }

    /// The 32 bytes; `nil` for every other key, and for any other spelling.
    public static func ed25519(_ text: String) -> [UInt8]? {
        guard text.hasPrefix("z"), let bytes = Base58.decode(text.dropFirst()), bytes.count == 34, bytes.starts(with: ed25519) else {
            return nil
        }
        let key = Array(bytes.dropFirst(2))
        return self.text(ed25519: key).utf8.elementsEqual(text.utf8) ? key : nil
    }
}
