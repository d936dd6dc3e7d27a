import ExamModel

extension ScoringProgram {
    /// `SCORE` is what the mapping of the one response gives, and 0 without a response: the template `map_response` of QTI.
    static func mapping(_ type: VariableType, _ mapping: ResponseMapping) -> ScoringProgram {
        ScoringProgram(
            responses: [ResponseVariable(name: "RESPONSE", type: type, mapping: mapping)], outcomes: [.score],
            rules: [
                .branch(
                    [ScoringBranch(condition: .apply(.isNull, [.variable("RESPONSE")]), steps: [.set("SCORE", .number(0))])],
                    otherwise: [.set("SCORE", .map("RESPONSE"))])
            ])
    }

    /// The mapping, if the program is one that ``mapping(_:_:)`` makes.
    var soleMapping: ResponseMapping? {
        guard let response = responses.first, let mapping = response.mapping, self == .mapping(response.type, mapping) else {
            return nil
        }
        return mapping
    }

    /// Marked by people.
    static let byPeople = ScoringProgram(
        responses: [ResponseVariable(name: "RESPONSE", type: VariableType(.single, .string))],
        outcomes: [OutcomeVariable(name: "SCORE", type: .float, isMarkedByPeople: true)], rules: [], score: nil)
}

extension OutcomeVariable {
    /// The marks.
    static let score = OutcomeVariable(name: "SCORE", type: .float)
}

extension VariableType {
    static let float = VariableType(.single, .float)
}

extension DeclaredValue {
    static func number(_ number: ExactNumber) -> DeclaredValue {
        DeclaredValue(type: .float, values: [.number(number)])
    }
}

extension Expression {
    static func number(_ number: ExactNumber) -> Expression {
        .value(.number(number))
    }

    static func text(_ text: String) -> Expression {
        .value(DeclaredValue(type: VariableType(.single, .string), values: [.text(text)]))
    }

    /// The number that ``number(_:)`` was given.
    var constantNumber: ExactNumber? {
        guard case .value(let value) = self, value.values.count == 1, case .number(let number) = value.values[0] else { return nil }
        return number
    }

    /// The text that ``text(_:)`` was given.
    var constantText: String? {
        guard case .value(let value) = self, value.values.count == 1, case .text(let text) = value.values[0] else { return nil }
        return text
    }
}
