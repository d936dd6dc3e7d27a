import ExamModel

extension Evaluation {
    mutating func container(_ operation: Operator, _ operands: [Value]) -> Value {
        switch operation {
        case .multiple: return bounded(.multiple, operands.flatMap(\.atoms))
        case .ordered: return bounded(.ordered, operands.flatMap(\.atoms))
        case .repeated(let count): return repeated(operands.flatMap(\.atoms), integer(count))
        case .containerSize: return Value(Rational(integerLiteral: operands[0].atoms.count))
        case .isNull: return Value(operands[0].isNull)
        default: break
        }
        guard let first = operands.first, let last = operands.last, operands.allSatisfy({ !$0.isNull }) else { return .null }
        switch operation {
        case .member: return Value(first.only.map(last.atoms.contains))
        case .delete: return Value(last.cardinality, last.atoms.filter { $0 != first.only })
        case .contains: return Value(contains(first, last))
        case .index(let parameter):
            guard let index = integer(parameter), first.cardinality == .ordered, (1...first.atoms.count).contains(index) else {
                return .null
            }
            return Value(first.atoms[index - 1])
        case .fieldValue(let name):
            guard first.cardinality == .record, let index = first.fields.firstIndex(of: name) else { return .null }
            return Value(first.atoms[index])
        default: return .null
        }
    }

    private mutating func repeated(_ atoms: [Atom], _ count: Int?) -> Value {
        guard let count, count > 0, !atoms.isEmpty else { return Value(.ordered, []) }
        guard count <= ScoringLimits.values else { return tooMany(.ordered) }
        guard spend(atoms.count * count) else { return .null }
        return bounded(.ordered, Array(repeatElement(atoms, count: count).joined().prefix(ScoringLimits.values + 1)))
    }

    private mutating func bounded(_ cardinality: Cardinality, _ atoms: [Atom]) -> Value {
        atoms.count <= ScoringLimits.values ? Value(cardinality, atoms) : tooMany(cardinality)
    }

    private mutating func tooMany(_ cardinality: Cardinality) -> Value {
        because.add("a container grew beyond \(ScoringLimits.values) values, so it is NULL")
        return Value(cardinality, [])
    }

    /// QTI 2.2: without order each value at least as often; in order without gaps.
    private func contains(_ whole: Value, _ part: Value) -> Bool? {
        guard whole.cardinality == part.cardinality else { return nil }
        if whole.cardinality == .ordered { return isRun(part.atoms, in: whole.atoms) }
        let counts = tally(whole.atoms)
        return tally(part.atoms).allSatisfy { atom, count in counts[atom, default: 0] >= count }
    }
}

/// How often each atom is there.
func tally(_ atoms: [Atom]) -> [Atom: Int] {
    Dictionary(atoms.map { ($0, 1) }, uniquingKeysWith: +)
}

/// Whether `part` stands in `whole` without gaps, in linear time (Knuth, Morris and Pratt).
func isRun<Element: Equatable>(_ part: [Element], in whole: [Element]) -> Bool {
    guard !part.isEmpty else { return true }
    var fallbacks = [0]
    for element in part.dropFirst() {
        var length = fallbacks[fallbacks.count - 1]
        while length > 0, part[length] != element { length = fallbacks[length - 1] }
        fallbacks.append(part[length] == element ? length + 1 : 0)
    }
    var matched = 0
    for element in whole {
        while matched > 0, part[matched] != element { matched = fallbacks[matched - 1] }
        if part[matched] == element { matched += 1 }
        if matched == part.count { return true }
    }
    return false
}
