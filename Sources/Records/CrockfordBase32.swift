/// Crockford's base32: digits and capitals without I, L, O and U, so that people can read it to each other.
enum CrockfordBase32 {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The first `count` characters of `bytes`, five bits each.
    static func prefix(_ count: Int, of bytes: [UInt8]) -> String {
        let text = (0..<count).map { position -> UInt8 in
            let bits = (0..<5).reduce(0) { value, offset in
                let bit = position * 5 + offset
                return value << 1 | Int(bytes[bit / 8] >> UInt8(7 - bit % 8) & 1)
            }
            return alphabet[bits]
        }
        return String(decoding: text, as: UTF8.self)
    }
}
