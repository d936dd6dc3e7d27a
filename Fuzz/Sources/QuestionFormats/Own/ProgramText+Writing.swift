public import ExamModel

/// The program in the language that the article "The bank format" describes; ``readProgram(_:)`` reads it back.
///
/// The text has no line end at its end, and nothing in it that a terminal would not show.
public func programText(_ program: ScoringProgram) -> String {
    var writer = ProgramWriter()
    program.responses.forEach { writer.write($0) }
    program.outcomes.forEach { writer.write($0) }
    program.templates.forEach { writer.write($0) }
    writer.line("score \(program.score.map(ProgramWriter.name) ?? "none")")
    if !program.setup.isEmpty {
        writer.line("setup")
        writer.write(program.setup)
        writer.line("end")
    }
    program.rules.forEach { writer.write($0) }
    return writer.lines.joined(separator: "\n")
}

private struct ProgramWriter {
    private(set) var lines: [String] = []
    private var indent = 0

    mutating func line(_ text: String) {
        lines.append(String(repeating: "  ", count: indent) + text)
    }

    private mutating func indented(_ body: (inout Self) -> Void) {
        indent += 1
        body(&self)
        indent -= 1
    }
}

// Declarations.
extension ProgramWriter {
    mutating func write(_ response: ResponseVariable) {
        line("response \(Self.name(response.name)): \(Self.text(response.type))")
        indented { writer in
            if let correct = response.correct { writer.line("correct \(Self.text(correct, of: response.type))") }
            if let initial = response.initial { writer.line("initial \(Self.text(initial, of: response.type))") }
            if let mapping = response.mapping {
                let entries = mapping.entries.map { entry in
                    "\(Self.text(entry.key)) \(entry.number.written)\(entry.isCaseSensitive ? "" : " anyCase")"
                }
                writer.line(Self.mapping("map", entries, mapping.otherwise, mapping.least, mapping.most))
            }
            if let areas = response.areas {
                let entries = areas.entries.map { "\(Self.text($0.area)) \($0.number.written)" }
                writer.line(Self.mapping("areas", entries, areas.otherwise, areas.least, areas.most))
            }
        }
    }

    private static func mapping(
        _ word: String, _ entries: [String], _ otherwise: ExactNumber, _ least: ExactNumber?, _ most: ExactNumber?
    ) -> String {
        var clauses = entries
        if otherwise != 0 { clauses.append("otherwise \(otherwise.written)") }
        let bounds = [least.map { "from \($0.written)" }, most.map { "to \($0.written)" }].compactMap(\.self)
        if !bounds.isEmpty { clauses.append(bounds.joined(separator: " ")) }
        return clauses.isEmpty ? word : "\(word) \(clauses.joined(separator: ", "))"
    }

    mutating func write(_ outcome: OutcomeVariable) {
        var clauses = ["outcome \(Self.name(outcome.name)): \(Self.text(outcome.type))"]
        if let initial = outcome.initial { clauses.append("initial \(Self.text(initial, of: outcome.type))") }
        if let maximum = outcome.maximum { clauses.append("maximum \(maximum.written)") }
        if let minimum = outcome.minimum { clauses.append("minimum \(minimum.written)") }
        if outcome.isMarkedByPeople { clauses.append("marked by people") }
        line(clauses.joined(separator: ", "))
        guard let lookup = outcome.lookup else { return }
        let entries = lookup.entries.map { entry in
            "\(entry.source.written)\(entry.includesBoundary ? "" : " exclusive") -> \(Self.text(entry.target))"
        }
        let clausesOfTable = entries + (lookup.otherwise.map { ["otherwise \(Self.text($0))"] } ?? [])
        indented { $0.line((["table \(lookup.kind.rawValue)"] + [clausesOfTable.joined(separator: ", ")]).joined(separator: " ")) }
    }

    mutating func write(_ template: TemplateVariable) {
        let initial = template.initial.map { ", initial \(Self.text($0, of: template.type))" } ?? ""
        line("template \(Self.name(template.name)): \(Self.text(template.type))\(initial)")
    }
}

// Steps and expressions.
extension ProgramWriter {
    mutating func write(_ steps: [ScoringStep]) {
        indented { writer in steps.forEach { writer.write($0) } }
    }

    mutating func write(_ step: ScoringStep) {
        switch step {
        case .set(let name, let value): assign(Self.name(name), value)
        case .setCorrect(let name, let value): assign("correct \(Self.name(name))", value)
        case .setDefault(let name, let value): assign("initial \(Self.name(name))", value)
        case .lookUp(let name, let value): assign("lookup \(Self.name(name))", value)
        case .exit: line("exit")
        case .branch(let branches, let otherwise):
            for (index, branch) in branches.enumerated() {
                line("\(index == 0 ? "if" : "else if") \(text(branch.condition)) then")
                write(branch.steps)
            }
            if branches.isEmpty || !otherwise.isEmpty {
                line(branches.isEmpty ? "begin" : "else")
                write(otherwise)
            }
            line("end")
        }
    }

    private mutating func assign(_ target: String, _ value: Expression) {
        line("\(target) = \(text(value))")
    }

    /// On one line, or with the operands on lines of their own if that line would be long.
    private func text(_ expression: Expression, depth: Int = 0) -> String {
        let flat = Self.text(expression)
        guard flat.utf8.count + 2 * (indent + depth) > 100, case .apply(let operation, let operands) = expression, !operands.isEmpty else {
            return flat
        }
        let margin = String(repeating: "  ", count: indent + depth + 1)
        let lines = operands.map { margin + text($0, depth: depth + 1) }
        return "\(Self.text(operation))(\n\(lines.joined(separator: ",\n"))\n\(margin.dropLast(2)))"
    }

    private static func text(_ expression: Expression) -> String {
        switch expression {
        case .null: "null"
        case .value(let value): text(value)
        case .variable(let variable): name(variable)
        case .correct(let response): "correct(\(name(response)))"
        case .initial(let variable): "initial(\(name(variable)))"
        case .map(let response): "map(\(name(response)))"
        case .mapPoint(let response): "mapPoint(\(name(response)))"
        case .apply(let operation, let operands): "\(text(operation))(\(operands.map { text($0) }.joined(separator: ", ")))"
        }
    }

    private static func text(_ operation: Operator) -> String {
        let parameters = parameters(of: operation)
        return ProgramWords.name(of: operation) + (parameters.isEmpty ? "" : "[\(parameters.joined(separator: ", "))]")
    }

    private static func parameters(of operation: Operator) -> [String] {
        switch operation {
        case .index(let place), .repeated(let place): [text(place)]
        case .fieldValue(let field): [quoted(field, by: "\"")]
        case .anyN(let least, let most): [text(least), text(most)]
        case .stringMatch(let isCaseSensitive, let isSubstring): (isCaseSensitive ? [] : ["anyCase"]) + (isSubstring ? ["part"] : [])
        case .substring(let isCaseSensitive): isCaseSensitive ? [] : ["anyCase"]
        case .patternMatch(let pattern): [quoted(pattern, by: "\"")]
        case .equal(.exact): []
        case .equal(.absolute(let below, let above, let includesBelow, let includesAbove)):
            ["within", bound("below", below, includesBelow), bound("above", above, includesAbove)]
        case .equal(.relative(let below, let above, let includesBelow, let includesAbove)):
            ["percent", bound("below", below, includesBelow), bound("above", above, includesAbove)]
        case .equalRounded(let mode, let figures), .roundTo(let mode, let figures): [mode.rawValue, text(figures)]
        case .inside(let area): [text(area)]
        default: []
        }
    }

    private static func bound(_ word: String, _ number: ExactNumber, _ isIncluded: Bool) -> String {
        "\(word) \(number.written)\(isIncluded ? "" : " exclusive")"
    }
}

// Names and values.
extension ProgramWriter {
    static func name(_ name: String) -> String {
        ProgramWords.isBare(name) ? name : quoted(name, by: "'")
    }

    private static func text(_ number: IntegerOrVariable) -> String {
        switch number {
        case .integer(let integer): "\(integer)"
        case .variable(let variable): name(variable)
        }
    }

    private static func text(_ type: VariableType) -> String {
        switch (type.cardinality, type.base) {
        case (.record, nil): "record"
        case (_, let base): "\(type.cardinality.rawValue) \(base?.rawValue ?? "none")"
        }
    }

    private static func text(_ area: Area) -> String {
        "\(area.shape.rawValue)(\(area.coordinates.map { "\($0)" }.joined(separator: ", ")))"
    }

    private static func text(_ scalar: Scalar) -> String {
        switch scalar {
        case .text(let text): word(text)
        case .boolean(let truth): "\(truth)"
        case .number(let number): number.written
        case .point(let x, let y): "(\(x), \(y))"
        case .pair(let from, let to): "\(word(from)) - \(word(to))"
        }
    }

    private static func word(_ text: String) -> String {
        ProgramWords.isBare(text) ? text : quoted(text, by: "\"")
    }

    /// As an expression: the usual types by their values alone, others with their type.
    private static func text(_ value: DeclaredValue) -> String {
        if value.type.cardinality == .single, let base = value.type.base, value.fields.isEmpty, value.values.count == 1 {
            switch (base, value.values[0]) {
            case (.string, .text(let text)): return quoted(text, by: "\"")
            case (.float, .number(let number)): return number.written
            case (.boolean, .boolean(let truth)): return "\(truth)"
            case (_, let scalar): return "\(base.rawValue) \(text(scalar))"
            }
        }
        let values = value.values.enumerated().map { index, scalar in
            index < value.fields.count ? "\(name(value.fields[index])) = \(text(scalar))" : text(scalar)
        }
        return "\(text(value.type)) {\(values.joined(separator: ", "))}"
    }

    /// In a declaration: the values alone, if they have the variable's type.
    private static func text(_ value: DeclaredValue, of type: VariableType) -> String {
        guard value.type == type, value.fields.isEmpty, !value.values.isEmpty else {
            let isShort = value.type.cardinality == .single && value.values.count == 1 && value.fields.isEmpty
            return isShort ? "\(text(value.type)) {\(text(value.values[0]))}" : text(value)
        }
        return value.values.map { text($0) }.joined(separator: ", ")
    }

    private static func quoted(_ text: String, by quote: Unicode.Scalar) -> String {
        var result = String(quote)
        for scalar in text.unicodeScalars {
            switch scalar {
            case quote, "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default:
                if HiddenCharacter(scalar) == nil {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += "\\u{\(String(scalar.value, radix: 16))}"
                }
            }
        }
        return result + String(quote)
    }
}
