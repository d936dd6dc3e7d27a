/// One step of a scoring program.
public indirect enum ScoringStep: Hashable, Sendable, Codable {
    /// Sets an outcome (in the setup: a template variable).
    case set(String, Expression)
    /// Sets what is correct for a response; only in the setup.
    case setCorrect(String, Expression)
    /// Sets the value that a variable has before any answer; only in the setup.
    case setDefault(String, Expression)
    /// Sets an outcome to what its lookup table gives.
    case lookUp(String, Expression)
    /// The first branch whose condition is true, otherwise `otherwise`.
    case branch([ScoringBranch], otherwise: [ScoringStep])
    /// Ends the program; what is set stays.
    case exit
}

/// A condition with what is done if it is true. NULL is not true.
public struct ScoringBranch: Hashable, Sendable, Codable {
    public let condition: Expression
    public let steps: [ScoringStep]

    public init(condition: Expression, steps: [ScoringStep]) {
        self.condition = condition
        self.steps = steps
    }
}

/// A value worked out from the responses.
public indirect enum Expression: Hashable, Sendable, Codable {
    case null
    case value(DeclaredValue)
    /// A response, outcome or template variable, or one of QTI's built-in ones.
    case variable(String)
    case correct(String)
    case initial(String)
    /// What the response's mapping gives.
    case map(String)
    /// What the response's area mapping gives.
    case mapPoint(String)
    case apply(Operator, [Expression])
}

/// A whole number, or the variable that holds it.
public enum IntegerOrVariable: Hashable, Sendable, Codable {
    case integer(Int)
    case variable(String)
}

/// How numbers are rounded (QTI 2.2, `roundingMode`).
public enum RoundingMode: String, Hashable, Sendable, Codable, CaseIterable {
    case significantFigures, decimalPlaces
}

/// How far two numbers may lie apart and still be equal (QTI 2.2, `toleranceMode`).
public enum Tolerance: Hashable, Sendable, Codable {
    case exact
    /// At most this far below and above.
    case absolute(below: ExactNumber, above: ExactNumber, includesBelow: Bool, includesAbove: Bool)
    /// At most this many percent below and above.
    case relative(below: ExactNumber, above: ExactNumber, includesBelow: Bool, includesAbove: Bool)
}

/// What an expression does with its operands; the names and the meaning are those of QTI 2.2.
public enum Operator: Hashable, Sendable, Codable {
    // Containers.
    case multiple, ordered, containerSize, isNull, member, delete, contains
    case index(IntegerOrVariable)
    case fieldValue(String)
    case repeated(IntegerOrVariable)
    // Truth, with three values.
    case not, and, or
    case anyN(least: IntegerOrVariable, most: IntegerOrVariable)
    // Comparisons.
    case match
    case stringMatch(isCaseSensitive: Bool, isSubstring: Bool)
    case substring(isCaseSensitive: Bool)
    /// An XML Schema regular expression for the whole string.
    case patternMatch(String)
    case equal(Tolerance)
    case equalRounded(RoundingMode, figures: IntegerOrVariable)
    case inside(Area)
    case lt, gt, lte, gte, durationLT, durationGTE
    // Arithmetic.
    case sum, product, subtract, divide, power, integerDivide, integerModulus, truncate, round, integerToFloat
    case max, min, gcd, lcm
    case roundTo(RoundingMode, figures: IntegerOrVariable)
    case math(MathFunction)
    case stats(Statistic)
}

/// The functions of QTI's `mathOperator` that are exact on fractions.
public enum MathFunction: String, Hashable, Sendable, Codable, CaseIterable {
    case abs, floor, ceil, signum
}

/// The functions of QTI's `statsOperator` that are exact on fractions.
public enum Statistic: String, Hashable, Sendable, Codable, CaseIterable {
    case mean, sampleVariance, popVariance
}
