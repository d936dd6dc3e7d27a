import BigInt

extension Rational: CustomStringConvertible {
    /// The shortest decimal, `-0.75`, or a fraction, `1/3`, if there is no finite one.
    public var description: String {
        guard let places = decimalPlaces else { return "\(numerator)/\(denominator)" }
        let scaled = numerator.magnitude * BigUInt(10).power(places) / denominator.magnitude
        let digits = String(scaled)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        let sign = numerator.sign == .minus ? "-" : ""
        return places == 0 ? sign + padded : sign + padded.dropLast(places) + "." + padded.suffix(places)
    }

    /// How many decimals show the number exactly; `nil` if none do.
    private var decimalPlaces: Int? {
        let twos = denominator.trailingZeroBitCount
        var (rest, fives) = (denominator >> twos, 0)
        while rest > 1 {
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 5)
            guard remainder.isZero else { return nil }
            (rest, fives) = (quotient, fives + 1)
        }
        return max(twos, fives)
    }
}

extension Rational {
    /// Reads a number as XML Schema's `double` is written, without `INF` and `NaN`; white space may surround it.
    /// `nil` for anything else and for numbers of more than ``longestText`` digits.
    init?(double text: String) {
        var rest = Substring(text).trimmed.unicodeScalars[...]
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest.removeFirst() }
        var exponent = 0
        if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            guard let power = Int(String(rest[rest.index(after: mark)...])), power.magnitude <= Rational.longestText else { return nil }
            exponent = power
            rest = rest[..<mark]
        }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.reduce(into: "") { $0.unicodeScalars.append(contentsOf: $1) }
        guard let whole = BigInt(digits: digits) else { return nil }
        exponent -= parts.count == 2 ? parts[1].count : 0
        let power = BigInt(10).power(Int(exponent.magnitude))
        let signed = isNegative ? -whole : whole
        guard let number = exponent < 0 ? Rational(signed, over: power) : Rational(signed * power) else { return nil }
        self = number
    }

    /// Reads a whole number as QTI writes it: digits with or without a sign; white space may surround it.
    init?(integer text: String) {
        let trimmed = Substring(text).trimmed
        let isNegative = trimmed.first == "-"
        let digits = isNegative || trimmed.first == "+" ? trimmed.dropFirst() : trimmed
        guard let whole = BigInt(digits: String(digits)) else { return nil }
        self.init(isNegative ? -whole : whole)
    }

    /// The most digits, and the greatest power of ten, that are read.
    static let longestText = 400
}

extension BigInt {
    fileprivate init?(digits: String) {
        guard !digits.isEmpty, digits.utf8.count <= Rational.longestText, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        self.init(digits, radix: 10)
    }
}

extension Substring {
    /// Without XML's white space at both ends.
    var trimmed: Substring {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isXMLSpace }), let last = scalars.lastIndex(where: { !$0.isXMLSpace }) else {
            return ""
        }
        return self[first..<scalars.index(after: last)]
    }
}

extension Unicode.Scalar {
    /// Space, tab, line feed or carriage return.
    var isXMLSpace: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }
}
