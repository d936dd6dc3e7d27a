import ExamModel

extension Evaluation {
    /// An expression in words that an examiner reads, with what its variables hold now: `map of RESPONSE {A, B}`.
    func words(for expression: Expression) -> String {
        var words = ""
        write(expression, isInner: false, to: &words)
        return words
    }

    /// Stops once there is more than anybody reads.
    private func write(_ expression: Expression, isInner: Bool, to words: inout String) {
        guard words.utf8.count < ScoringLimits.line else { return }
        switch expression {
        case .null: words += "NULL"
        case .value(let value): words += text(Value(value))
        case .variable(let name): words += "\(shown(name)) \(text(values[name] ?? .null))"
        case .correct(let name): words += "key \(text(correct[name] ?? .null))"
        case .initial(let name): words += "initial \(shown(name)) \(text(initial[name] ?? .null))"
        case .map(let name), .mapPoint(let name): words += "map of \(shown(name)) \(text(values[name] ?? .null))"
        case .apply(let operation, let operands):
            words += isInner ? "(" : ""
            words += operation.signature.name
            for (index, operand) in operands.enumerated() {
                guard words.utf8.count < ScoringLimits.line else { break }
                words += index == 0 ? " of " : ", "
                write(operand, isInner: true, to: &words)
            }
            words += isInner ? ")" : ""
        }
    }

    private func text(_ value: Value) -> String {
        let short = Value(value.cardinality, Array(value.atoms.prefix(20)), fields: Array(value.fields.prefix(20)))
        return shown(OutcomeValue(short).text, limit: 60)
    }
}
