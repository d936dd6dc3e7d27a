import ExamModel

/// Scoring rules as QTI 3 processing (QTI 3.0, 5.3 to 5.5); the names are those of ``Operator`` in kebab case.
struct QTIRuleWriter {
    /// `response` or `template`: what the rules are part of.
    let kind: String

    func nodes(_ steps: [ScoringStep]) -> [XMLNode] {
        steps.flatMap { nodes($0) }
    }

    /// Steps that are together without a condition follow each other: QTI has no condition without one.
    private func nodes(_ step: ScoringStep) -> [XMLNode] {
        if case .branch(let branches, let otherwise) = step, branches.isEmpty { nodes(otherwise) } else { [node(step)] }
    }

    private func node(_ step: ScoringStep) -> XMLNode {
        switch step {
        case .set(let name, let expression):
            .element(
                kind == "template" ? "qti-set-template-value" : "qti-set-outcome-value", ["identifier": name],
                [QTIRuleWriter.node(expression)])
        case .setCorrect(let name, let expression):
            .element("qti-set-correct-response", ["identifier": name], [QTIRuleWriter.node(expression)])
        case .setDefault(let name, let expression):
            .element("qti-set-default-value", ["identifier": name], [QTIRuleWriter.node(expression)])
        case .lookUp(let name, let expression): .element("qti-lookup-outcome-value", ["identifier": name], [QTIRuleWriter.node(expression)])
        case .branch(let branches, let otherwise): .element("qti-\(kind)-condition", [], conditions(branches, otherwise))
        case .exit: .element("qti-exit-\(kind)")
        }
    }

    private func conditions(_ branches: [ScoringBranch], _ otherwise: [ScoringStep]) -> [XMLNode] {
        let nodes = branches.enumerated().map { index, branch in
            XMLNode.element(
                index == 0 ? "qti-\(kind)-if" : "qti-\(kind)-else-if", [], [QTIRuleWriter.node(branch.condition)] + self.nodes(branch.steps)
            )
        }
        return otherwise.isEmpty ? nodes : nodes + [.element("qti-\(kind)-else", [], self.nodes(otherwise))]
    }

    static func node(_ expression: Expression) -> XMLNode {
        switch expression {
        case .null: .element("qti-null")
        case .value(let value): node(value)
        case .variable(let name): .element("qti-variable", ["identifier": name])
        case .correct(let name): .element("qti-correct", ["identifier": name])
        case .initial(let name): .element("qti-default", ["identifier": name])
        case .map(let name): .element("qti-map-response", ["identifier": name])
        case .mapPoint(let name): .element("qti-map-response-point", ["identifier": name])
        case .apply(let operation, let operands):
            .element(operation.element, operation.attributes.map { .init(name: $0.key, value: $0.value) }, operands.map(node))
        }
    }

    private static func node(_ value: DeclaredValue) -> XMLNode {
        let values = value.values.map { scalar in
            // What has no decimal is the quotient of two numbers that have.
            if case .number(let number) = scalar, !number.isQTIDecimal {
                XMLNode.element(
                    "qti-divide", [],
                    [number.numerator, number.denominator].map { .element("qti-base-value", ["base-type": "float"], text: "\($0)") })
            } else {
                XMLNode.element("qti-base-value", ["base-type": value.type.base?.rawValue ?? "string"], text: scalar.qtiValue)
            }
        }
        switch value.type.cardinality {
        case .single: return values.first ?? .element("qti-null")
        case .ordered: return .element("qti-ordered", [], values)
        case .multiple, .record: return .element("qti-multiple", [], values)
        }
    }
}

extension Scalar {
    /// As QTI writes it in a value.
    var qtiValue: String {
        switch self {
        case .text(let text): text
        case .boolean(let truth): truth ? "true" : "false"
        case .number(let number): number.qtiNumber
        case .point(let x, let y): "\(x) \(y)"
        case .pair(let from, let to): "\(from) \(to)"
        }
    }
}

extension ExactNumber {
    /// Whether it is a decimal with no more digits than readers hold.
    var isQTIDecimal: Bool { Marks(decimal: decimal) != nil }

    /// The number as a decimal; one without end is cut after 15 places, and after fewer where readers could not hold so many digits.
    var qtiNumber: String {
        let decimal = self.decimal
        guard !isQTIDecimal, denominator != 1 else { return decimal }
        var remainder = numerator.magnitude % denominator.magnitude
        var digits = ""
        let places = max(1, min(15, 18 - "\(numerator.magnitude / denominator.magnitude)".utf8.count))
        for _ in 0..<places {
            let (high, low) = remainder.multipliedFullWidth(by: 10)
            let (digit, left) = denominator.magnitude.dividingFullWidth((high, low))
            digits += "\(digit)"
            remainder = left
        }
        return (numerator < 0 ? "-" : "") + "\(numerator.magnitude / denominator.magnitude).\(digits)"
    }
}

extension Area {
    var attributes: KeyValuePairs<String, String> {
        ["shape": shape.rawValue, "coords": coordinates.map(String.init).joined(separator: ",")]
    }
}

extension IntegerOrVariable {
    fileprivate var written: String {
        switch self {
        case .integer(let integer): "\(integer)"
        case .variable(let name): name
        }
    }
}

extension Operator {
    /// The name of its element in QTI 3.
    fileprivate var element: String {
        switch self {
        case .repeated: "qti-repeat"
        case .math: "qti-math-operator"
        case .stats: "qti-stats-operator"
        case .durationLT: "qti-duration-lt"
        case .durationGTE: "qti-duration-gte"
        case .anyN: "qti-any-n"
        default: "qti-" + "\(self)".prefix { $0 != "(" }.kebab
        }
    }

    fileprivate var attributes: KeyValuePairs<String, String> {
        switch self {
        case .index(let n): ["n": n.written]
        case .fieldValue(let name): ["field-identifier": name]
        case .repeated(let times): ["number-repeats": times.written]
        case .anyN(let least, let most): ["min": least.written, "max": most.written]
        case .stringMatch(let isCaseSensitive, let isSubstring): ["case-sensitive": "\(isCaseSensitive)", "substring": "\(isSubstring)"]
        case .substring(let isCaseSensitive): ["case-sensitive": "\(isCaseSensitive)"]
        case .patternMatch(let pattern): ["pattern": pattern]
        case .equal(let tolerance): tolerance.attributes
        case .equalRounded(let mode, let figures), .roundTo(let mode, let figures):
            ["rounding-mode": mode.rawValue, "figures": figures.written]
        case .inside(let area): area.attributes
        case .math(let function): ["name": function.rawValue]
        case .stats(let statistic): ["name": statistic.rawValue]
        default: [:]
        }
    }
}

extension Tolerance {
    fileprivate var attributes: KeyValuePairs<String, String> {
        switch self {
        case .exact: ["tolerance-mode": "exact"]
        case .absolute(let below, let above, let includesBelow, let includesAbove):
            [
                "tolerance-mode": "absolute", "tolerance": "\(below.qtiNumber) \(above.qtiNumber)",
                "include-lower-bound": "\(includesBelow)",
                "include-upper-bound": "\(includesAbove)",
            ]
        case .relative(let below, let above, let includesBelow, let includesAbove):
            [
                "tolerance-mode": "relative", "tolerance": "\(below.qtiNumber) \(above.qtiNumber)",
                "include-lower-bound": "\(includesBelow)",
                "include-upper-bound": "\(includesAbove)",
            ]
        }
    }
}

extension StringProtocol {
    /// `integerDivide` as `integer-divide`.
    var kebab: String {
        reduce(into: "") { result, character in
            result += character.isUppercase ? "-" + character.lowercased() : String(character)
        }
    }
}
