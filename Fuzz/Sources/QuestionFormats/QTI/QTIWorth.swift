import ExamModel

extension ScoringProgram {
    /// What full marks are: MAXSCORE's own value, else the greatest that SCORE may have, else what its rules can reach at
    /// most as far as that can be seen without running them, else 1.
    var fullMarks: Marks {
        let declared = outcomes.first { $0.name == "MAXSCORE" }?.initial?.values.first
        if case .number(let marks) = declared, marks > 0 { return marks }
        guard let score, let outcome = outcomes.first(where: { $0.name == score }) else { return .one }
        if let maximum = outcome.maximum, maximum > 0 { return maximum }
        return reachableMarks ?? .one
    }

    /// What its rules can reach at most, if that can be seen without running them and is more than nothing.
    var reachableMarks: Marks? {
        guard let score, outcomes.count <= 100 else { return nil }
        var bounds = UpperBounds(program: self)
        bounds.follow(rules)
        return bounds.known[score].flatMap { $0 > 0 ? $0 : nil }
    }
}

/// The greatest value that each number can have after some steps; what is not known is absent.
private struct UpperBounds {
    private let program: ScoringProgram
    private(set) var known: [String: Marks] = [:]

    init(program: ScoringProgram) {
        self.program = program
        for outcome in program.outcomes {
            if case .number(let number) = outcome.initial?.values.first {
                known[outcome.name] = number
            } else if outcome.initial == nil, outcome.type.base == .float || outcome.type.base == .integer {
                known[outcome.name] = 0
            }
        }
    }

    mutating func follow(_ steps: [ScoringStep]) {
        for step in steps {
            switch step {
            case .set(let name, let expression): known[name] = bound(expression)
            case .lookUp(let name, _): known[name] = nil
            case .branch(let branches, let otherwise):
                let before = known
                known = branches.map { follow($0.steps, from: before) }.reduce(follow(otherwise, from: before)) { greater, next in
                    greater.filter { next[$0.key] != nil }.merging(next.filter { greater[$0.key] != nil }) { Swift.max($0, $1) }
                }
            case .setCorrect, .setDefault, .exit: break
            }
        }
    }

    private func follow(_ steps: [ScoringStep], from before: [String: Marks]) -> [String: Marks] {
        var bounds = self
        bounds.known = before
        bounds.follow(steps)
        return bounds.known
    }

    private func bound(_ expression: Expression) -> Marks? {
        switch expression {
        case .value(let value):
            if case .number(let number) = value.values.first { number } else { nil }
        case .variable(let name): known[name]
        case .map(let name): program.responses.first { $0.name == name }?.greatestMapped
        case .mapPoint(let name): program.responses.first { $0.name == name }?.greatestArea
        case .apply(.sum, let terms):
            terms.reduce(Marks.zero as Marks?) { sum, term in sum.flatMap { sum in bound(term).flatMap { sum.adding($0) } } }
        case .apply(.max, let terms): terms.reduce(nil as Marks?) { greatest, term in bound(term).map { Swift.max($0, greatest ?? $0) } }
        default: nil
        }
    }
}

extension ResponseVariable {
    /// What the mapping gives at most; entries count once each.
    fileprivate var greatestMapped: Marks? {
        mapping.flatMap { greatest($0.entries.map(\.number), most: $0.most) }
    }

    fileprivate var greatestArea: Marks? {
        areas.flatMap { greatest($0.entries.map(\.number), most: $0.most) }
    }

    private func greatest(_ numbers: [Marks], most: Marks?) -> Marks? {
        let positive = numbers.filter { $0 > 0 }
        let reached =
            type.cardinality == .single
            ? positive.max() ?? 0 : positive.reduce(Marks.zero as Marks?) { sum, number in sum.flatMap { $0.adding(number) } }
        return [reached, most].compactMap { $0 }.min()
    }
}
