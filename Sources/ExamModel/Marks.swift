/// An exact number of marks: a fraction in lowest terms with a positive denominator.
///
/// Floating point never touches a score. Denominators stay small (an item's scoring divides by at most 26
/// options), so 64 bits hold any form's sum; an overflow would trap rather than give a wrong score.
public struct Marks: Hashable, Comparable, Sendable {
    /// Signed, in lowest terms.
    public let numerator: Int64
    /// At least 1.
    public let denominator: Int64

    /// `numerator / denominator`; the denominator must not be 0.
    public init(_ numerator: Int64, over denominator: Int64 = 1) {
        precondition(denominator != 0, "a fraction over zero")
        let divisor = Marks.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int64 = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / Int64(divisor)
        self.denominator = sign * denominator / Int64(divisor)
    }

    /// No marks.
    public static let zero = Marks(0)
    /// One mark.
    public static let one = Marks(1)

    public static func + (left: Self, right: Self) -> Self {
        Marks(left.numerator * right.denominator + right.numerator * left.denominator, over: left.denominator * right.denominator)
    }

    public static func - (left: Self, right: Self) -> Self {
        left + Marks(-right.numerator, over: right.denominator)
    }

    public static func * (left: Self, right: Self) -> Self {
        Marks(left.numerator * right.numerator, over: left.denominator * right.denominator)
    }

    public static func / (left: Self, right: Self) -> Self {
        Marks(left.numerator * right.denominator, over: left.denominator * right.numerator)
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    /// The greatest whole number that is not above this one.
    public var floor: Int64 {
        numerator.flooringDivision(by: denominator)
    }

    private static func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return max(left, 1)
    }
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
        self.init(numerator, over: denominator)
    }
}

/// JSON has no exact fractions, so marks travel as text.
extension Marks: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let marks = Marks(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not marks such as 3 or 3/4")
        }
        self = marks
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
