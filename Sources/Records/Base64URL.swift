/// Base64url without padding (RFC 4648, section 5; RFC 7515, section 2).
public enum Base64URL {
    private static let alphabet = Base64Alphabet("-_")

    /// The text of `bytes`.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: alphabet.encode(Array(bytes)), as: UTF8.self)
    }

    /// The bytes of `text`; `nil` for padding, other characters, a length that cannot be, or spare bits that are not 0,
    /// so that every value has exactly one spelling.
    public static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        alphabet.decode(text)
    }

    /// As above, for text.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        decode(text.utf8)
    }
}

/// Base64 with padding (RFC 4648, section 4), as checkpoints have it.
public enum Base64 {
    private static let alphabet = Base64Alphabet("+/")

    /// The text of `bytes`.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text = alphabet.encode(Array(bytes))
        while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of `text`; `nil` unless it is what ``encode(_:)`` makes of them.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let characters = Array(text.utf8)
        let padding = characters.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard characters.count % 4 == 0, padding <= 2, let bytes = alphabet.decode(characters.dropLast(padding)),
            bytes.count % 3 == (3 - padding) % 3
        else { return nil }
        return bytes
    }
}

/// What both kinds of base 64 share: they differ in their last two characters.
private struct Base64Alphabet {
    private let characters: [UInt8]
    private let values: [UInt8?]

    init(_ last: String) {
        characters = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last).utf8)
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, character) in characters.enumerated() { values[Int(character)] = UInt8(value) }
        self.values = values
    }

    func encode(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { text, count in
            func add(_ pending: UInt32, _ characters: Int) {
                for place in 0..<characters {
                    text[count] = self.characters[Int(pending >> UInt32(18 - 6 * place) & 63)]
                    count += 1
                }
            }
            var index = 0
            while index + 2 < bytes.count {
                add(UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]), 4)
                index += 3
            }
            switch bytes.count - index {
            case 1: add(UInt32(bytes[index]) << 16, 2)
            case 2: add(UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8, 3)
            default: break
            }
        }
    }

    func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (pending, bits) = (UInt32(0), 0)
        for character in text {
            guard let value = values[Int(character)] else { return nil }
            pending = pending << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
            pending &= (1 << UInt32(bits)) - 1
        }
        return pending == 0 && bits < 6 ? bytes : nil
    }
}
