/// An exact number of marks: a fraction in lowest terms with a positive denominator.
///
/// Floating point never touches a score. Denominators of banks are small, so 64 bits hold any form's sum; what comes from
/// rules that a bank brings along is added with ``adding(_:)``, and an operator would trap rather than give a wrong score.
public struct Marks: Hashable, Comparable, Sendable {
    /// Signed, in lowest terms.
    public let numerator: Int64
    /// At least 1.
    public let denominator: Int64

    /// `numerator / denominator`; the denominator must not be 0.
    public init(_ numerator: Int64, over denominator: Int64 = 1) {
        guard let marks = Marks(exactly: Int128(numerator), over: Int128(denominator)) else {
            preconditionFailure("\(numerator)/\(denominator) is no fraction of 64 bits")
        }
        self = marks
    }

    /// The fraction in lowest terms; `nil` if that does not fit, or the denominator is 0.
    public init?(exactly numerator: Int128, over denominator: Int128) {
        guard denominator != 0 else { return nil }
        // Most marks are whole.
        if denominator == 1 {
            guard let whole = Int64(exactly: numerator) else { return nil }
            (self.numerator, self.denominator) = (whole, 1)
            return
        }
        let divisor = Marks.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let isNegative = (numerator < 0) != (denominator < 0)
        guard let size = Int128(exactly: numerator.magnitude / divisor), let top = Int64(exactly: isNegative ? -size : size),
            let bottom = Int64(exactly: denominator.magnitude / divisor)
        else { return nil }
        self.numerator = top
        self.denominator = bottom
    }

    /// No marks.
    public static let zero = Marks(0)
    /// One mark.
    public static let one = Marks(1)

    /// The sum; `nil` if it does not fit.
    public func adding(_ other: Self) -> Self? {
        Marks(
            exactly: wide(numerator, other.denominator) + wide(other.numerator, denominator), over: wide(denominator, other.denominator))
    }

    /// The difference; `nil` if it does not fit.
    public func subtracting(_ other: Self) -> Self? {
        Marks(
            exactly: wide(numerator, other.denominator) - wide(other.numerator, denominator), over: wide(denominator, other.denominator))
    }

    /// The product; `nil` if it does not fit.
    public func multiplied(by other: Self) -> Self? {
        Marks(exactly: wide(numerator, other.numerator), over: wide(denominator, other.denominator))
    }

    public static func + (left: Self, right: Self) -> Self {
        fitting(left.adding(right))
    }

    public static func - (left: Self, right: Self) -> Self {
        fitting(left.subtracting(right))
    }

    public static func * (left: Self, right: Self) -> Self {
        fitting(left.multiplied(by: right))
    }

    public static func / (left: Self, right: Self) -> Self {
        fitting(Marks(exactly: wide(left.numerator, right.denominator), over: wide(left.denominator, right.numerator)))
    }

    public static func < (left: Self, right: Self) -> Bool {
        wide(left.numerator, right.denominator) < wide(right.numerator, left.denominator)
    }

    private static func fitting(_ marks: Self?) -> Self {
        guard let marks else { preconditionFailure("a fraction that does not fit into 64 bits") }
        return marks
    }

    /// The greatest whole number that is not above this one.
    public var floor: Int64 {
        numerator.flooringDivision(by: denominator)
    }

    private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        // Division of 64 bits is the machine's own, that of 128 is not.
        if let left = UInt64(exactly: left), let right = UInt64(exactly: right) {
            return UInt128(max(remainders(left, right), 1))
        }
        return max(remainders(left, right), 1)
    }

    /// Euclid's algorithm.
    private static func remainders<Number: FixedWidthInteger & UnsignedInteger>(_ left: Number, _ right: Number) -> Number {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}

/// The product of two 64-bit numbers, which always fits.
private func wide(_ left: Int64, _ right: Int64) -> Int128 {
    Int128(left) * Int128(right)
}

extension Marks: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) {
        self.init(value)
    }
}

extension Marks: CustomStringConvertible {
    /// `3`, or `3/4`.
    public var description: String {
        denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
    }

    /// Reads what `description` writes; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let numerator = Int64(parts[0]) else { return nil }
        guard parts.count == 2 else {
            self.init(numerator)
            return
        }
        guard let denominator = Int64(parts[1]), denominator > 0 else { return nil }
        self.init(exactly: Int128(numerator), over: Int128(denominator))
    }
}

/// JSON has no exact fractions, so marks travel as text.
extension Marks: TextCoded {
    /// For whoever reads JSON.
    public static var unlike: String { "not marks such as 3 or 3/4" }
}

/// An exact number that is not a mark: a tolerance, a bound or a constant of a scoring rule.
public typealias ExactNumber = Marks

extension Marks {
    /// Reads a decimal number such as `-12`, `.5`, `3.10` or `1.5e-3`; `nil` for anything else, and for numbers that need
    /// more than 18 digits, `NaN` and `INF` among them.
    public init?(decimal text: some StringProtocol) {
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest.removeFirst() }
        var exponent = 0
        if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            guard let power = Int(rest[rest.index(after: mark)...]), (-36...36).contains(power) else { return nil }
            exponent = power
            rest = rest[..<mark]
        }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        let digits = (parts[0] + fraction).drop { $0 == "0" }
        guard !(parts[0].isEmpty && fraction.isEmpty), (parts[0] + fraction).utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.count <= 18, let whole = digits.isEmpty ? 0 : Int64(digits)
        else { return nil }
        exponent -= fraction.count
        guard abs(exponent) <= 18 else { return nil }
        let power = (0..<abs(exponent)).reduce(Int64(1)) { product, _ in product * 10 }
        let signed = isNegative ? -whole : whole
        if exponent < 0 {
            self.init(signed, over: power)
        } else {
            let (product, overflow) = signed.multipliedReportingOverflow(by: power)
            guard !overflow else { return nil }
            self.init(product)
        }
    }

    /// The number as a finite decimal, `0.75`, or as a fraction, `1/3`, if it has none.
    public var decimal: String {
        guard denominator != 1 else { return "\(numerator)" }
        var (rest, places) = (denominator, 0)
        var (twos, fives) = (0, 0)
        while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
        while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
        places = max(twos, fives)
        guard rest == 1, places <= 18 else { return description }
        var digits: [String] = []
        var remainder = numerator.magnitude % denominator.magnitude
        for _ in 0..<places {
            let (high, low) = remainder.multipliedFullWidth(by: 10)
            let (digit, left) = denominator.magnitude.dividingFullWidth((high, low))
            digits.append("\(digit)")
            remainder = left
        }
        return (numerator < 0 ? "-" : "") + "\(numerator.magnitude / denominator.magnitude)." + digits.joined()
    }
}
