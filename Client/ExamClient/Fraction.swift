/// A number of the calculator: exact, unless a root made it up of digits.
struct Fraction: Hashable, Sendable {
    let isNegative: Bool
    let numerator: Natural
    /// Not 0; without a divisor in common with the numerator.
    let denominator: Natural
    /// Whether digits were cut off on the way here.
    let isRounded: Bool

    /// More digits than any exam asks for, and few enough that nothing takes long.
    private static let mostDigits = 200

    /// In lowest terms.
    init(_ numerator: Natural, over denominator: Natural = .one, isNegative: Bool = false, isRounded: Bool = false)
        throws(CalculationFault)
    {
        if denominator.isZero { throw .divisionByZero }
        let divisor = Natural.greatestCommonDivisor(numerator, denominator)
        self.numerator = numerator.divided(by: divisor).quotient
        self.denominator = denominator.divided(by: divisor).quotient
        self.isNegative = isNegative && !numerator.isZero
        self.isRounded = isRounded
        let limit = Natural.tens(Self.mostDigits)
        if self.numerator >= limit || self.denominator >= limit { throw .tooLarge }
    }

    func plus(_ other: Fraction) throws(CalculationFault) -> Fraction {
        let (one, another) = (numerator * other.denominator, other.numerator * denominator)
        let common = denominator * other.denominator
        let areRounded = isRounded || other.isRounded
        if isNegative == other.isNegative {
            return try Fraction(one + another, over: common, isNegative: isNegative, isRounded: areRounded)
        }
        let sign = one > another ? isNegative : other.isNegative
        return try Fraction(.distance(one, another), over: common, isNegative: sign, isRounded: areRounded)
    }

    func times(_ other: Fraction) throws(CalculationFault) -> Fraction {
        try Fraction(
            numerator * other.numerator, over: denominator * other.denominator, isNegative: isNegative != other.isNegative,
            isRounded: isRounded || other.isRounded)
    }

    func divided(by other: Fraction) throws(CalculationFault) -> Fraction {
        try Fraction(
            numerator * other.denominator, over: denominator * other.numerator, isNegative: isNegative != other.isNegative,
            isRounded: isRounded || other.isRounded)
    }

    func negated() throws(CalculationFault) -> Fraction {
        try Fraction(numerator, over: denominator, isNegative: !isNegative, isRounded: isRounded)
    }

    /// Exact where there is an exact one, otherwise to 25 digits and more.
    func squareRoot() throws(CalculationFault) -> Fraction {
        if isNegative { throw .negativeRoot }
        let (top, bottom) = (numerator.squareRoot, denominator.squareRoot)
        if top * top == numerator, bottom * bottom == denominator {
            return try Fraction(top, over: bottom, isRounded: isRounded)
        }
        let wholeDigits = (numerator.digits.utf8.count - denominator.digits.utf8.count) / 2
        let places = max(0, Self.rootDigits - wholeDigits)
        let scaled = (numerator * .tens(2 * places)).divided(by: denominator).quotient
        return try Fraction(scaled.squareRoot, over: .tens(places), isRounded: true)
    }

    private static let rootDigits = 26
}

/// A result as it is shown.
struct CalculatedNumber: Hashable, Sendable {
    /// `87.5`, `-0.333333333333`.
    let digits: String
    /// Whether `digits` are not the whole truth.
    let isRounded: Bool
}

extension Fraction {
    private static let significantDigits = 12
    /// An exact decimal is shown whole up to so many digits.
    private static let exactDigits = 24

    /// All digits of a decimal that ends, otherwise twelve significant ones, rounded half away from zero.
    func shown() throws(CalculationFault) -> CalculatedNumber {
        if numerator >= denominator * .tens(Self.exactDigits) { throw .tooLarge }
        if let exact = exactDecimal { return CalculatedNumber(digits: exact, isRounded: false) }
        if numerator * .tens(isRounded ? Self.exactDigits - 4 : Self.exactDigits) < denominator {
            // what is left where two rounded numbers cancel out says nothing
            if isRounded { return CalculatedNumber(digits: "0", isRounded: true) }
            throw .tooSmall
        }
        let places = Self.significantDigits - magnitude
        let doubled = (numerator * .tens(places) * Natural.two).divided(by: denominator * .tens(-places)).quotient
        let digits = (doubled + .one).divided(by: .two).quotient
        return CalculatedNumber(digits: decimal(digits.digits + String(repeating: "0", count: max(0, -places)), places), isRounded: true)
    }

    /// The digits before the decimal point; 0 for 0.5, -1 for 0.05.
    private var magnitude: Int {
        let most = numerator.digits.utf8.count - denominator.digits.utf8.count
        return numerator * .tens(-most) >= denominator * .tens(most) ? most + 1 : most
    }

    private var exactDecimal: String? {
        guard !isRounded else { return nil }
        for places in 0...Self.exactDigits {
            let (quotient, remainder) = (numerator * .tens(places)).divided(by: denominator)
            let digits = quotient.digits
            if digits.utf8.count > Self.exactDigits + 1 { return nil }
            if remainder.isZero { return decimal(digits, places) }
        }
        return nil
    }

    /// Digits with a point before the last `places`, without zeros at the end of the decimals.
    private func decimal(_ digits: String, _ places: Int) -> String {
        let sign = isNegative ? "-" : ""
        guard places > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        var decimals = padded.suffix(places)
        while decimals.last == "0" { decimals.removeLast() }
        return sign + padded.dropLast(places) + (decimals.isEmpty ? "" : "." + decimals)
    }
}

extension Natural {
    fileprivate static let two = Natural.one + .one
}
