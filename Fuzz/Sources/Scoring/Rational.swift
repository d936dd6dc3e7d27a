import BigInt
public import ExamModel

/// An exact fraction of any size, in lowest terms with a positive denominator.
public struct Rational: Hashable, Sendable {
    let numerator: BigInt
    let denominator: BigInt

    /// `numerator / denominator`; `nil` if the denominator is 0.
    init?(_ numerator: BigInt, over denominator: BigInt) {
        guard !denominator.isZero else { return nil }
        let isNegative = denominator.sign == .minus
        self = Rational.reduced(isNegative ? -numerator : numerator, isNegative ? -denominator : denominator)
    }

    init(_ whole: BigInt) {
        numerator = whole
        denominator = 1
    }

    /// The same number; marks are in lowest terms already.
    public init(_ marks: Marks) {
        numerator = BigInt(marks.numerator)
        denominator = BigInt(marks.denominator)
    }

    /// The same number as marks; `nil` if 64 bits do not hold it.
    public var marks: Marks? {
        guard let numerator = Int64(exactly: numerator), let denominator = Int64(exactly: denominator), numerator > .min else {
            return nil
        }
        return Marks(numerator, over: denominator)
    }

    var isWhole: Bool { denominator == 1 }
    var isZero: Bool { numerator.isZero }

    /// The bits of the longer of numerator and denominator.
    var bits: Int { max(numerator.bitWidth, denominator.bitWidth) }
}

extension Rational: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
}

extension Rational: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) {
        self.init(BigInt(value))
    }
}

extension Rational {
    static func + (left: Self, right: Self) -> Self {
        reduced(left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator)
    }

    static func - (left: Self, right: Self) -> Self {
        left + -right
    }

    static func * (left: Self, right: Self) -> Self {
        reduced(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    /// `nil` if `right` is 0.
    static func / (left: Self, right: Self) -> Self? {
        Rational(left.numerator * right.denominator, over: left.denominator * right.numerator)
    }

    static prefix func - (number: Self) -> Self {
        Rational(inLowestTerms: -number.numerator, number.denominator)
    }

    var magnitude: Self { numerator.sign == .minus ? -self : self }

    /// The greatest whole number that is not above this one.
    var floor: BigInt { Rational.flooringDivision(numerator, by: denominator) }

    /// The greatest whole number that is not above the quotient; the divisor must be above 0.
    static func flooringDivision(_ dividend: BigInt, by divisor: BigInt) -> BigInt {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        return remainder.sign == .minus && !remainder.isZero ? quotient - 1 : quotient
    }

    /// The numbers must have no common divisor, and the denominator must be above 0.
    init(inLowestTerms numerator: BigInt, _ denominator: BigInt) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The denominator must be above 0. One division first, since the library's binary algorithm takes long on numbers of
    /// very different lengths.
    private static func reduced(_ numerator: BigInt, _ denominator: BigInt) -> Self {
        guard denominator != 1 else { return Rational(numerator) }
        let divisor = (numerator % denominator).greatestCommonDivisor(with: denominator)
        return divisor == 1
            ? Rational(inLowestTerms: numerator, denominator) : Rational(inLowestTerms: numerator / divisor, denominator / divisor)
    }
}
