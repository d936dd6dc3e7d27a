import ExamModel

extension Evaluation {
    /// Three-valued logic: NULL where the operands that are NULL could decide.
    func truth(_ operation: Operator, _ operands: [Value]) -> Value {
        let truths = operands.map(\.truth)
        let (yes, no) = (truths.count { $0 == true }, truths.count { $0 == false })
        switch operation {
        case .not: return Value(truths[0].map { !$0 })
        case .and: return Value(no > 0 ? false : yes == truths.count ? true : nil)
        case .or: return Value(yes > 0 ? true : no == truths.count ? false : nil)
        case .anyN(let leastParameter, let mostParameter):
            guard let least = integer(leastParameter), let most = integer(mostParameter) else { return .null }
            let atMost = truths.count - no
            if atMost < least || yes > most { return Value(false) }
            return Value(yes >= least && atMost <= most ? true : nil)
        default: return .null
        }
    }

    mutating func comparison(_ operation: Operator, _ operands: [Value]) -> Value {
        guard let first = operands.first, let last = operands.last, operands.allSatisfy({ !$0.isNull }) else { return .null }
        switch operation {
        case .match: return spend(4 * first.weight) ? Value(matches(first, last)) : .null
        case .inside(let area):
            guard spend(area.coordinates.count * first.atoms.count) else { return .null }
            return Value(first.atoms.contains { area.contains($0) })
        default: return textComparison(operation, first.text, last.text)
        }
    }

    private func matches(_ left: Value, _ right: Value) -> Bool {
        guard left.cardinality == right.cardinality, left.atoms.count == right.atoms.count else { return false }
        return switch left.cardinality {
        case .single, .ordered: left.atoms == right.atoms
        case .multiple: tally(left.atoms) == tally(right.atoms)
        case .record:
            Dictionary(zip(left.fields, left.atoms), uniquingKeysWith: { first, _ in first })
                == Dictionary(zip(right.fields, right.atoms), uniquingKeysWith: { first, _ in first })
        }
    }

    private mutating func textComparison(_ operation: Operator, _ first: String?, _ last: String?) -> Value {
        guard let first, let last else { return .null }
        let scalars = first.unicodeScalars.count + last.unicodeScalars.count
        guard spend(1 + scalars / 4) else { return .null }
        func fold(_ text: String, _ isCaseSensitive: Bool) -> [Unicode.Scalar] {
            Array((isCaseSensitive ? text : text.lowercased()).unicodeScalars)
        }
        switch operation {
        case .stringMatch(let isCaseSensitive, let isSubstring):
            // QTI deprecates this `substring` and does not say which text is the part; here it is the second.
            let (whole, part) = (fold(first, isCaseSensitive), fold(last, isCaseSensitive))
            return Value(isSubstring ? isRun(part, in: whole) : whole == part)
        case .substring(let isCaseSensitive): return Value(isRun(fold(first, isCaseSensitive), in: fold(last, isCaseSensitive)))
        case .patternMatch(let text):
            guard let pattern = prepared.patterns[text], spend(scalars * (pattern.size + 8) / 16) else { return .null }
            return Value(pattern.matches(first))
        default: return .null
        }
    }

    mutating func numericComparison(_ operation: Operator, _ operands: [Value]) -> Value {
        guard operands.count == 2, let first = operands[0].number, let last = operands[1].number, pay(for: first, last) else {
            return .null
        }
        switch operation {
        case .lt, .durationLT: return Value(first < last)
        case .gt: return Value(first > last)
        case .lte: return Value(first <= last)
        case .gte, .durationGTE: return Value(first >= last)
        case .equal(let tolerance): return Value(tolerance.holds(first, last))
        case .equalRounded(let mode, let parameter):
            guard let figures = integer(parameter), let left = rounded(first, mode, figures), let right = rounded(last, mode, figures)
            else {
                return .null
            }
            return Value(left == right)
        default: return .null
        }
    }
}

extension Tolerance {
    /// Whether `second` lies within the tolerance of `first` (QTI 2.2, `equal`). Percentages are of the first number
    /// without its sign, so that the tolerance of a negative number is not empty.
    func holds(_ first: Rational, _ second: Rational) -> Bool {
        switch self {
        case .exact: first == second
        case .absolute(let below, let above, let includesBelow, let includesAbove):
            lies(second, from: first - Rational(below), includesBelow, to: first + Rational(above), includesAbove)
        case .relative(let below, let above, let includesBelow, let includesAbove):
            lies(
                second, from: first - first.percent(below), includesBelow, to: first + first.percent(above), includesAbove)
        }
    }

    private func lies(_ number: Rational, from least: Rational, _ includesLeast: Bool, to most: Rational, _ includesMost: Bool) -> Bool {
        (includesLeast ? least <= number : least < number) && (includesMost ? number <= most : number < most)
    }
}

extension Rational {
    fileprivate func percent(_ share: ExactNumber) -> Rational {
        (magnitude * Rational(share) / 100) ?? 0
    }
}
