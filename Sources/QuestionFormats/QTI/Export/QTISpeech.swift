import ExamModel

/// What of a scoring program QTI has a stricter word for than our own format: names, identifiers, visible texts, short numbers.
struct QTISpeech {
    private var names: [String] = []
    private var values: [(base: BaseType?, scalar: Scalar)] = []
    /// Written as decimals.
    private var numbers: [ExactNumber] = []
    /// Written as the quotient of two numbers where they have no end.
    private var quotients: [ExactNumber] = []

    /// `rules` stand for those of the program.
    init(_ program: ScoringProgram, rules: [ScoringStep]) {
        program.responses.forEach { take($0) }
        program.outcomes.forEach { take($0) }
        program.templates.forEach { take($0.initial) }
        take(program.setup)
        take(rules)
    }

    /// Why QTI cannot say it; `nil` if it can.
    var obstacle: String? {
        if let name = names.first(where: { !$0.isIdentifier }) {
            return "the field '\(shown(name))' of a record is no identifier of QTI"
        }
        if let number = numbers.first(where: { Marks(decimal: $0.qtiNumber) == nil }) ?? quotients.first(where: { !Self.isSayable($0) }) {
            return "the number \(number.decimal) of its scoring has more digits than QTI's readers hold"
        }
        return values.first { !Self.isSayable($0.scalar, as: $0.base) }.map { _, scalar in
            "the value '\(shown(scalar.qtiValue))' of its scoring is no identifier of QTI, or has characters that show nothing"
        }
    }

    /// Why QTI cannot have variables of these names beside each other; `nil` if it can.
    static func obstacle(declaring names: [String]) -> String? {
        if let name = names.first(where: { !$0.isIdentifier }) { return "the name '\(shown(name))' is no identifier of QTI" }
        guard names.count <= 500 else { return "its scoring has more than 500 variables" }
        var seen: Set<String> = []
        return names.first { !seen.insert($0).inserted }.map { "two things of the item are called '\(shown($0))'" }
    }

    private static func isSayable(_ quotient: ExactNumber) -> Bool {
        quotient.isQTIDecimal || [quotient.numerator, quotient.denominator].allSatisfy { Marks($0).isQTIDecimal }
    }

    private static func isSayable(_ scalar: Scalar, as base: BaseType?) -> Bool {
        switch scalar {
        case .text(let text) where base == .identifier || base == .intOrIdentifier: text.isIdentifier
        case .text(let text): !text.unicodeScalars.contains(where: QTINotes.isHidden)
        case .pair(let from, let to): from.isIdentifier && to.isIdentifier
        case .number, .boolean, .point: true
        }
    }
}

// Gathering.
extension QTISpeech {
    private mutating func take(_ scalar: Scalar, _ base: BaseType?) {
        if case .number(let number) = scalar { numbers.append(number) } else { values.append((base, scalar)) }
    }

    private mutating func take(_ value: DeclaredValue?) {
        guard let value else { return }
        names += value.fields
        for scalar in value.values { take(scalar, value.type.base) }
    }

    private mutating func take(_ response: ResponseVariable) {
        take(response.correct)
        take(response.initial)
        if let mapping = response.mapping {
            for entry in mapping.entries { take(entry.key, response.type.base) }
            numbers += mapping.entries.map(\.number) + [mapping.otherwise] + [mapping.least, mapping.most].compactMap(\.self)
        }
        guard let areas = response.areas else { return }
        numbers += areas.entries.map(\.number) + [areas.otherwise] + [areas.least, areas.most].compactMap(\.self)
    }

    private mutating func take(_ outcome: OutcomeVariable) {
        take(outcome.initial)
        numbers += [outcome.maximum, outcome.minimum].compactMap(\.self)
        guard let lookup = outcome.lookup else { return }
        numbers += lookup.entries.map(\.source)
        for target in lookup.entries.map(\.target) + [lookup.otherwise].compactMap(\.self) { take(target, outcome.type.base) }
    }

    private mutating func take(_ steps: [ScoringStep]) {
        for step in steps {
            switch step {
            case .set(_, let expression), .setCorrect(_, let expression), .setDefault(_, let expression), .lookUp(_, let expression):
                take(expression)
            case .branch(let branches, let otherwise):
                for branch in branches {
                    take(branch.condition)
                    take(branch.steps)
                }
                take(otherwise)
            case .exit: break
            }
        }
    }

    private mutating func take(_ expression: Expression) {
        switch expression {
        case .value(let value):
            names += value.fields
            for scalar in value.values {
                if case .number(let number) = scalar { quotients.append(number) } else { values.append((value.type.base, scalar)) }
            }
        case .apply(let operation, let operands):
            switch operation {
            case .fieldValue(let name): names.append(name)
            case .equal(.absolute(let below, let above, _, _)), .equal(.relative(let below, let above, _, _)): numbers += [below, above]
            default: break
            }
            for operand in operands { take(operand) }
        case .null, .variable, .correct, .initial, .map, .mapPoint: break
        }
    }
}
