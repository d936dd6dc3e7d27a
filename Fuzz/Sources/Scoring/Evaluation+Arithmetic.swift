import BigInt
import ExamModel

extension Evaluation {
    /// NULL if any operand is, if a divisor is 0, or if the result is not exact or too large.
    mutating func arithmetic(_ operation: Operator, _ operands: [Value]) -> Value {
        guard operands.allSatisfy({ !$0.isNull }), let numbers = numbers(operands, areWhole: operation.takesIntegers),
            let first = numbers.first, let last = numbers.last
        else {
            return .null
        }
        let result: Rational? =
            switch operation {
            case .sum: fold(numbers.dropFirst(), from: first, with: +)
            case .product: fold(numbers.dropFirst(), from: first, with: *)
            case .max: pay(for: numbers) ? numbers.max() : nil
            case .min: pay(for: numbers) ? numbers.min() : nil
            case .gcd: fold(numbers, from: 0, with: { Rational($0.numerator.greatestCommonDivisor(with: $1.numerator)) })
            case .lcm: fold(numbers, from: 1, with: leastCommonMultiple)
            case .stats(let statistic): result(of: statistic, numbers)
            default: pay(for: first, last) ? result(of: operation, first, last) : nil
            }
        return result.flatMap { bounded($0) }.map { Value($0) } ?? .null
    }

    /// `nil` if one is no number, or not whole where only integers count; a record's field can be anything.
    private func numbers(_ operands: [Value], areWhole: Bool) -> [Rational]? {
        let atoms = operands.flatMap(\.atoms)
        let numbers = atoms.compactMap { atom -> Rational? in
            guard case .number(let number) = atom, number.isWhole || !areWhole else { return nil }
            return number
        }
        return numbers.count == atoms.count ? numbers : nil
    }

    /// The operators of one or two operands; of one, both numbers are the same.
    private mutating func result(of operation: Operator, _ first: Rational, _ last: Rational) -> Rational? {
        switch operation {
        case .subtract: return first - last
        case .divide: return first / last
        case .power: return power(first, last)
        case .integerDivide: return (first / last).map { Rational($0.floor) }
        case .integerModulus: return (first / last).map { first - last * Rational($0.floor) }
        case .truncate: return Rational(first.numerator / first.denominator)
        case .round: return rounded(first, .decimalPlaces, 0)
        case .integerToFloat: return first
        case .roundTo(let mode, let parameter):
            return integer(parameter).flatMap { rounded(first, mode, $0) }
        case .math(let function): return first.result(of: function)
        default: return nil
        }
    }

    /// `nil` for a number of figures that no rounding has. Finding the first figure takes as long as some ten operations.
    mutating func rounded(_ number: Rational, _ mode: RoundingMode, _ figures: Int) -> Rational? {
        for _ in 0..<10 where !pay(for: number, number) { return nil }
        return mode.figures.contains(figures) ? number.rounded(mode, figures) : nil
    }

    private mutating func power(_ base: Rational, _ exponent: Rational) -> Rational? {
        guard exponent.isWhole, let times = Int(exactly: exponent.numerator), times.magnitude <= ScoringLimits.exponent,
            !(base.isZero && times < 0), base.bits * Int(times.magnitude) <= 2 * ScoringLimits.bits
        else { return nil }
        let power = Rational(
            inLowestTerms: base.numerator.power(Int(times.magnitude)), base.denominator.power(Int(times.magnitude)))
        guard pay(for: power, power) else { return nil }
        return times < 0 ? 1 / power : power
    }

    private mutating func result(of statistic: Statistic, _ numbers: [Rational]) -> Rational? {
        let count = Rational(integerLiteral: numbers.count)
        guard let sum = fold(numbers, from: 0, with: +), let mean = sum / count else { return nil }
        guard statistic != .mean else { return mean }
        guard let squares = fold(numbers, from: 0, with: { $0 + ($1 - mean) * ($1 - mean) }) else { return nil }
        return squares / (statistic == .popVariance ? count : count - 1)
    }

    /// Adds, multiplies and so on, one after the other; `nil` as soon as a number is too large.
    mutating func fold(
        _ numbers: some Sequence<Rational>, from first: Rational, with combine: (Rational, Rational) -> Rational
    ) -> Rational? {
        var result = first
        for number in numbers {
            guard pay(for: result, number), let next = bounded(combine(result, number)) else { return nil }
            result = next
        }
        return result
    }

    /// Counts the work of one operation: exact fractions take longer with the square of their length.
    mutating func pay(for left: Rational, _ right: Rational) -> Bool {
        let words = (left.bits + right.bits) / 64
        return spend(1 + words * words)
    }

    private mutating func pay(for numbers: [Rational]) -> Bool {
        numbers.allSatisfy { pay(for: $0, $0) }
    }

    private mutating func bounded(_ number: Rational) -> Rational? {
        if number.bits <= ScoringLimits.bits { return number }
        because.add("a number grew beyond \(ScoringLimits.bits) bits, so it is NULL")
        return nil
    }
}

extension Operator {
    fileprivate var takesIntegers: Bool {
        switch self {
        case .gcd, .lcm, .integerDivide, .integerModulus, .integerToFloat: true
        default: false
        }
    }
}

private func leastCommonMultiple(_ left: Rational, _ right: Rational) -> Rational {
    let divisor = left.numerator.greatestCommonDivisor(with: right.numerator)
    return divisor.isZero ? 0 : (left * right / Rational(divisor))?.magnitude ?? 0
}

extension Rational {
    /// Half up (QTI 2.2): n.5 becomes n + 1, also below 0.
    func rounded(_ mode: RoundingMode, _ figures: Int) -> Rational {
        guard !isZero else { return 0 }
        let places = mode == .decimalPlaces ? figures : figures - 1 - orderOfMagnitude
        let (up, down) = (BigInt.power(ofTen: places), BigInt.power(ofTen: -places))
        let doubled = Rational.flooringDivision(2 * numerator * up + denominator * down, by: 2 * denominator * down)
        return Rational(doubled * down, over: up) ?? 0
    }

    func result(of function: MathFunction) -> Rational {
        switch function {
        case .abs: magnitude
        case .floor: Rational(floor)
        case .ceil: -Rational((-self).floor)
        case .signum: Rational(numerator.signum())
        }
    }

    /// The greatest power of ten that is not above the number without its sign; the number must not be 0.
    private var orderOfMagnitude: Int {
        // log10(2) is a little over 1233/4096.
        var order = (numerator.magnitude.bitWidth - denominator.magnitude.bitWidth) * 1_233 >> 12
        while !reaches(order) { order -= 1 }
        while reaches(order + 1) { order += 1 }
        return order
    }

    private func reaches(_ order: Int) -> Bool {
        BigInt(numerator.magnitude) * .power(ofTen: -order) >= denominator * .power(ofTen: order)
    }
}

extension BigInt {
    /// 1 for an exponent below 0.
    fileprivate static func power(ofTen exponent: Int) -> BigInt {
        BigInt(10).power(Swift.max(0, exponent))
    }
}
