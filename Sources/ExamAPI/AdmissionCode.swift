/// A candidate's admission code: 120 random bits as 24 symbols of Crockford's base32 and a check symbol, in
/// five groups of five (ASVS 6.5.2: codes of 112 bits and more may be kept under a plain hash).
///
/// The check symbol is Luhn's algorithm modulo 32: it finds every single wrong symbol and almost every swap of
/// neighbours, so typing errors are told on the spot, without a request.
public struct AdmissionCode: Hashable, Sendable {
    /// The 25 symbols without separators, in capitals.
    public let symbols: String

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// What is wrong with a typed code.
    public enum Mistake: Error, Hashable, Sendable, CustomStringConvertible {
        case length(Int)
        case symbol(Character)
        case check

        public var description: String {
            switch self {
            case .length(let count): "An admission code has 25 letters and digits; this one has \(count)."
            case .symbol(let symbol): "An admission code has no \"\(symbol)\"; look at the slip again."
            case .check: "One letter or digit of this admission code is wrong or two are swapped; look at the slip again."
            }
        }
    }

    /// Makes a code from 15 random bytes.
    public init(random bytes: [UInt8]) {
        precondition(bytes.count == 15, "120 bits are 15 bytes")
        var values: [Int] = []
        var (buffer, bits) = (0, 0)
        for byte in bytes {
            buffer = buffer << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                values.append(buffer >> (bits - 5) & 31)
                bits -= 5
                buffer &= 1 << bits - 1
            }
        }
        values.append(AdmissionCode.checkValue(of: values))
        symbols = String(decoding: values.map { AdmissionCode.alphabet[$0] }, as: UTF8.self)
    }

    /// Reads what a person typed: case, spaces and hyphens do not matter; O is 0, I and L are 1.
    public init(typed text: String) throws(Mistake) {
        var values: [Int] = []
        for character in text where character != "-" && !character.isWhitespace {
            guard let value = AdmissionCode.value(of: character) else { throw .symbol(character) }
            values.append(value)
            if values.count > 64 { break }
        }
        guard values.count == 25 else { throw .length(values.count) }
        guard AdmissionCode.checkValue(of: Array(values.dropLast())) == values[24] else { throw .check }
        symbols = String(decoding: values.map { AdmissionCode.alphabet[$0] }, as: UTF8.self)
    }

    private static func value(of character: Character) -> Int? {
        switch character.uppercased() {
        case "O": 0
        case "I", "L": 1
        case let symbol: symbol.utf8.count == 1 ? symbol.utf8.first.flatMap { alphabet.firstIndex(of: $0) } : nil
        }
    }

    private static func checkValue(of values: [Int]) -> Int {
        var sum = 0
        for (index, value) in values.reversed().enumerated() {
            let weighted = index % 2 == 0 ? value * 2 : value
            sum += weighted / 32 + weighted % 32
        }
        return (32 - sum % 32) % 32
    }
}

extension AdmissionCode: CustomStringConvertible {
    /// `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`.
    public var description: String {
        var groups: [String] = []
        var rest = Substring(symbols)
        while !rest.isEmpty {
            groups.append(String(rest.prefix(5)))
            rest = rest.dropFirst(5)
        }
        return groups.joined(separator: "-")
    }
}
