import ExamModel

extension ProgramCheck {
    /// Where steps stand, which decides what they may set.
    enum Part: String {
        case setup, rules
    }

    mutating func check(_ steps: [ScoringStep], in part: Part, depth: Int) {
        guard depth < ScoringLimits.depth else { return fault("branches are nested more than \(ScoringLimits.depth) deep; flatten them") }
        let outer = place
        for (index, step) in steps.enumerated() {
            place = depth == 0 ? "\(part.rawValue), step \(index + 1)" : outer.utf8.count < 60 ? "\(outer).\(index + 1)" : outer
            guard count(1) else { return }
            check(step, in: part, depth: depth)
        }
        place = outer
    }

    private mutating func check(_ step: ScoringStep, in part: Part, depth: Int) {
        switch step {
        case .set(let name, let expression):
            let target = part == .setup ? templates[name]?.type : settable(name)
            check(expression, goesTo: target, called: name, which: part == .setup ? "template variable" : "outcome", depth: depth)
        case .setCorrect(let name, let expression):
            if part == .rules { fault("only the setup sets what is correct") }
            check(expression, goesTo: responses[name]?.type, called: name, which: "response", depth: depth)
        case .setDefault(let name, let expression):
            if part == .rules { fault("only the setup sets initial values") }
            let type = responses[name]?.type ?? outcomes[name]?.type
            check(expression, goesTo: type, called: name, which: "response or outcome", depth: depth)
        case .lookUp(let name, let expression):
            if outcomes[name]?.lookup == nil { fault("\(shown(name)) is no outcome with a lookup table") }
            if part == .setup { fault("only the rules look values up") }
            check(expression, goesTo: VariableType(.single, .float), called: "the lookup table", which: "table", depth: depth)
        case .branch(let branches, let otherwise):
            for branch in branches {
                check(branch.condition, goesTo: VariableType(.single, .boolean), called: "a condition", which: "condition", depth: depth)
                check(branch.steps, in: part, depth: depth + 1)
            }
            check(otherwise, in: part, depth: depth + 1)
        case .exit: break
        }
    }

    private func settable(_ name: String) -> VariableType? {
        outcomes[name]?.type ?? (name == BuiltIn.completionStatus ? BuiltIn.types[name] : nil)
    }

    private mutating func check(_ expression: Expression, goesTo type: VariableType?, called name: String, which: String, depth: Int) {
        let shape = shape(of: expression, depth: depth)
        guard let type else { return fault("there is no \(which) \(shown(name)) that can be set here") }
        if !shape.agrees(with: Shape(type)) { fault("\(shown(name)) takes \(Shape(type)), not \(shape)") }
    }

    /// What an expression gives; tells its faults on the way.
    mutating func shape(of expression: Expression, depth: Int) -> Shape {
        guard count(1) else { return .unknown }
        guard depth < ScoringLimits.depth else {
            fault("expressions are nested more than \(ScoringLimits.depth) deep; flatten them")
            return .unknown
        }
        switch expression {
        case .null: return .unknown
        case .value(let value): return check(value) ? Shape(value.type) : .unknown
        case .variable(let name), .initial(let name): return type(of: name).map(Shape.init) ?? .unknown
        case .correct(let name):
            if responses[name] == nil { fault("there is no response \(shown(name)); declare it") }
            return responses[name].map { Shape($0.type) } ?? .unknown
        case .map(let name):
            if responses[name]?.mapping == nil { fault("\(shown(name)) is no response with a mapping; declare one") }
            return .float
        case .mapPoint(let name):
            if responses[name]?.areas == nil { fault("\(shown(name)) is no response with an area mapping; declare one") }
            return .float
        case .apply(let operation, let operands):
            guard operands.count <= ScoringLimits.size else {
                _ = count(operands.count)
                return .unknown
            }
            let shapes = operands.map { shape(of: $0, depth: depth + 1) }
            check(operation, on: shapes, literals: operands)
            return operation.result(of: shapes)
        }
    }

    private mutating func check(_ operation: Operator, on operands: [Shape], literals: [Expression]) {
        let signature = operation.signature
        guard signature.count.contains(operands.count) else {
            let bounds = signature.count
            let wanted = bounds.count == 1 ? "\(bounds.lowerBound)" : "\(bounds.lowerBound) to \(bounds.upperBound)"
            return fault("\(signature.name) takes \(wanted) operands, not \(operands.count)")
        }
        for (index, operand) in operands.enumerated() {
            let fitsCardinality = operand.cardinality.map(signature.cardinalities.contains) ?? true
            let fitsBase = signature.bases.flatMap { bases in operand.base.map(bases.contains) } ?? true
            if !fitsCardinality || !fitsBase { fault("operand \(index + 1) of \(signature.name) is \(operand), which it does not take") }
        }
        checkAgreement(operation, on: operands, signature)
        checkParameters(operation, literals)
    }

    private mutating func checkAgreement(_ operation: Operator, on operands: [Shape], _ signature: Signature) {
        let first = Shape(signature.agreement == .all ? operands.first?.cardinality : nil, operands.first { $0.base != nil }?.base)
        let strangers = operands.filter { !$0.agrees(with: first) }
        if signature.agreement != .none, let stranger = strangers.first {
            fault("the operands of \(signature.name) do not agree: \(operands.first ?? .unknown) and \(stranger)")
        }
        switch operation {
        case .member, .delete:
            guard operands[0].cardinality ?? .single == .single, operands[1].cardinality != .single else {
                return fault("\(signature.name) takes a single value and a container")
            }
        default: break
        }
    }

    /// Parameters that are written in the program; those in variables are looked at when it runs.
    private mutating func checkParameters(_ operation: Operator, _ operands: [Expression]) {
        switch operation {
        case .index(let number), .repeated(let number):
            check(number, in: 1...ScoringLimits.values, what: "an index or number of repeats")
        case .anyN(let least, let most):
            check(least, in: 0...Int.max, what: "a number of operands")
            check(most, in: 0...Int.max, what: "a number of operands")
        case .equalRounded(let mode, let figures), .roundTo(let mode, let figures):
            check(figures, in: mode.figures, what: "the figures of a rounding")
        case .equal(let tolerance): check(tolerance)
        case .patternMatch(let pattern): compile(pattern)
        case .inside(let area): check(area)
        case .power:
            guard operands.count == 2, case .value(let exponent) = operands[1], case .number(let number) = exponent.values.first,
                number.denominator != 1 || number.numerator.magnitude > ScoringLimits.exponent
            else { return }
            fault("power takes a whole exponent up to \(ScoringLimits.exponent), not \(number); other powers are not exact")
        default: break
        }
    }

    private mutating func check(_ number: IntegerOrVariable, in range: ClosedRange<Int>, what: String) {
        switch number {
        case .integer(let integer):
            if !range.contains(integer) { fault("\(what) must be in \(range.lowerBound) to \(range.upperBound), not \(integer)") }
        case .variable(let name):
            guard let type = type(of: name) else { return }
            if type != VariableType(.single, .integer) {
                fault("\(what) stands in \(shown(name)), which is \(Shape(type)), not an integer")
            }
        }
    }

    private mutating func check(_ tolerance: Tolerance) {
        switch tolerance {
        case .exact: break
        case .absolute(let below, let above, _, _), .relative(let below, let above, _, _):
            if below.numerator < 0 || above.numerator < 0 { fault("a tolerance is not below 0") }
        }
    }
}

extension RoundingMode {
    /// How many figures there may be.
    var figures: ClosedRange<Int> {
        switch self {
        case .significantFigures: 1...ScoringLimits.exponent
        case .decimalPlaces: 0...ScoringLimits.exponent
        }
    }
}
