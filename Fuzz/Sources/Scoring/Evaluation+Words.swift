import ExamModel

extension Evaluation {
    /// The words for an expression; telling is work too, and not done where nobody would read it.
    mutating func told(_ expression: Expression) -> String {
        spend(ScoringLimits.line) && !because.isFull ? words(for: expression) : ""
    }

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
        case .value(let value): words += Value(value).short
        case .variable(let name): words += "\(shown(name)) \((values[name] ?? .null).short)"
        case .correct(let name): words += "key \((correct[name] ?? .null).short)"
        case .initial(let name): words += "initial \(shown(name)) \((initial[name] ?? .null).short)"
        case .map(let name), .mapPoint(let name): words += "map of \(shown(name)) \((values[name] ?? .null).short)"
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
}

extension Value {
    /// For people: its first values, and of long numbers only how long they are.
    var short: String {
        guard !atoms.contains(where: { $0.weight > 16 && $0.isNumber }) else { return "a number of many digits" }
        let value = Value(cardinality, Array(atoms.prefix(20)), fields: Array(fields.prefix(20)))
        return shown(OutcomeValue(value).text, limit: 60)
    }
}
