import ExamModel

extension Evaluation {
    /// What an expression gives now.
    mutating func value(of expression: Expression) -> Value {
        guard spend(1) else { return .null }
        switch expression {
        case .null: return .null
        case .value(let declared):
            let value = Value(declared)
            return spend(value.weight) ? value : .null
        case .variable(let name): return values[name] ?? .null
        case .correct(let name): return correct[name] ?? .null
        case .initial(let name): return initial[name] ?? .null
        case .map(let name): return map(name)
        case .mapPoint(let name): return mapPoint(name)
        case .apply(let operation, let operands):
            let values = operands.map { value(of: $0) }
            guard spend(values.reduce(0) { $0 + $1.weight }) else { return .null }
            return apply(operation, to: values)
        }
    }

    /// QTI 2.2, `mapResponse`: each value counts once however often it was given, and so does each entry. No response at
    /// all maps to 0 within the bounds.
    private mutating func map(_ name: String) -> Value {
        guard let response = prepared.responses[name], let mapping = response.mapping, let value = values[name],
            spend(4 * value.weight)
        else { return .null }
        let table = tables[name] ?? MappingTable(mapping, base: response.type.base)
        tables[name] = table
        var found: Set<Int> = []
        var others: Set<Atom> = []
        for atom in value.atoms {
            if let entry = table.entry(for: atom) { found.insert(entry) } else { others.insert(atom) }
        }
        let numbers = found.sorted().map { Rational(mapping.entries[$0].number) } + others.map { _ in Rational(mapping.otherwise) }
        return clamped(numbers, least: mapping.least, most: mapping.most)
    }

    /// QTI 2.2, `mapResponsePoint`: each area counts once however many places fall in it; each place outside all areas
    /// counts as the mapping says for others.
    private mutating func mapPoint(_ name: String) -> Value {
        guard let mapping = prepared.responses[name]?.areas, let value = values[name] else { return .null }
        var found: Set<Int> = []
        var numbers: [Rational] = []
        for case .point(let x, let y) in value.atoms {
            guard spend(mapping.entries.reduce(1) { $0 + 1 + $1.area.coordinates.count }) else { return .null }
            let hits = mapping.entries.indices.filter { mapping.entries[$0].area.contains(x: x, y: y) }
            if hits.isEmpty { numbers.append(Rational(mapping.otherwise)) }
            found.formUnion(hits)
        }
        numbers += found.sorted().map { Rational(mapping.entries[$0].number) }
        return clamped(numbers, least: mapping.least, most: mapping.most)
    }

    private mutating func clamped(_ numbers: [Rational], least: ExactNumber?, most: ExactNumber?) -> Value {
        guard let sum = fold(numbers, from: 0, with: +) else { return .null }
        let raised = least.map { max(sum, Rational($0)) } ?? sum
        return Value(most.map { min(raised, Rational($0)) } ?? raised)
    }

    /// What an operator gives for the values of its operands.
    private mutating func apply(_ operation: Operator, to operands: [Value]) -> Value {
        switch operation {
        case .multiple, .ordered, .containerSize, .isNull, .member, .delete, .contains, .index, .fieldValue, .repeated:
            container(operation, operands)
        case .not, .and, .or, .anyN: truth(operation, operands)
        case .match, .stringMatch, .substring, .patternMatch, .inside: comparison(operation, operands)
        case .equal, .equalRounded, .lt, .gt, .lte, .gte, .durationLT, .durationGTE: numericComparison(operation, operands)
        case .sum, .product, .subtract, .divide, .power, .integerDivide, .integerModulus, .truncate, .round, .integerToFloat, .max,
            .min, .gcd, .lcm, .roundTo, .math, .stats:
            arithmetic(operation, operands)
        }
    }

    /// A parameter that is written in the program or held by a variable; `nil` if the variable is NULL or too large.
    func integer(_ parameter: IntegerOrVariable) -> Int? {
        switch parameter {
        case .integer(let integer): integer
        case .variable(let name): values[name]?.number.flatMap { $0.isWhole ? Int(exactly: $0.numerator) : nil }
        }
    }
}
