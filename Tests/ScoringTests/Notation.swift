import ExamModel

@testable import Scoring

// The notation of these tests: short words for expressions and programs.

func num(_ text: String) -> Expression {
    let number = Rational(double: text)?.marks ?? Marks(text) ?? 0
    return value(.single, .float, .number(number))
}

func int(_ number: Int) -> Expression { value(.single, .integer, .number(Marks(Int64(number)))) }
func str(_ text: String) -> Expression { value(.single, .string, .text(text)) }
func id(_ text: String) -> Expression { value(.single, .identifier, .text(text)) }
func bool(_ truth: Bool) -> Expression { value(.single, .boolean, .boolean(truth)) }
func pt(_ x: Int, _ y: Int) -> Expression { value(.single, .point, .point(x: x, y: y)) }
func pair(_ first: String, _ second: String) -> Expression { value(.single, .pair, .pair(first, second)) }
func arrow(_ first: String, _ second: String) -> Expression { value(.single, .directedPair, .pair(first, second)) }
func seconds(_ number: Int) -> Expression { value(.single, .duration, .number(Marks(Int64(number)))) }
func bag(_ operands: Expression...) -> Expression { .apply(.multiple, operands) }
func row(_ operands: Expression...) -> Expression { .apply(.ordered, operands) }
func op(_ operation: Operator, _ operands: Expression...) -> Expression { .apply(operation, operands) }

func value(_ cardinality: Cardinality, _ base: BaseType?, _ values: Scalar...) -> Expression {
    .value(DeclaredValue(type: VariableType(cardinality, base), values: values))
}

let yes = bool(true)
let no = bool(false)
let null = Expression.null
/// A record with the fields `x` = 3 and `name` = "Ada".
let record = Expression.value(
    DeclaredValue(type: VariableType(.record, nil), values: [.number(3), .text("Ada")], fields: ["x", "name"]))

/// A record with the field `half` = 1/2.
let halfRecord = Expression.value(
    DeclaredValue(type: VariableType(.record, nil), values: [.number(Marks(1, over: 2))], fields: ["half"]))

/// An operator on operands, and the text of its result.
struct Row: CustomStringConvertible, Sendable {
    let expression: Expression
    let result: String

    init(_ expression: Expression, _ result: String) {
        self.expression = expression
        self.result = result
    }

    var description: String { "\(Evaluation(ProgramCheck(program()).prepared, on: [:]).words(for: expression)) gives \(result)" }
}

/// What an expression gives on responses, or its faults.
func result(of expression: Expression, in base: ScoringProgram = program(), on responses: [String: ResponseValue] = [:]) -> String {
    let condition = ScoringBranch(condition: .apply(.isNull, [expression]), steps: [])
    let program = ScoringProgram(
        responses: base.responses, outcomes: base.outcomes, templates: base.templates, setup: base.setup,
        rules: base.rules + [.branch([condition], otherwise: [])], score: base.score)
    let check = ProgramCheck(program)
    guard check.faults.all.isEmpty else { return "fault: " + check.faults.all.joined(separator: "; ") }
    var evaluation = Evaluation(check.prepared, on: responses)
    return OutcomeValue(evaluation.value(of: expression)).text
}

func response(
    _ name: String, _ cardinality: Cardinality, _ base: BaseType?, correct: [Scalar]? = nil, mapping: ResponseMapping? = nil,
    areas: AreaMapping? = nil
) -> ResponseVariable {
    let type = VariableType(cardinality, base)
    return ResponseVariable(
        name: name, type: type, correct: correct.map { DeclaredValue(type: type, values: $0) }, mapping: mapping, areas: areas)
}

func outcome(_ name: String, _ cardinality: Cardinality = .single, _ base: BaseType? = .float) -> OutcomeVariable {
    OutcomeVariable(name: name, type: VariableType(cardinality, base))
}

/// A program whose only outcome is the float `SCORE` unless others are given.
func program(
    _ responses: [ResponseVariable] = [], _ outcomes: [OutcomeVariable] = [outcome("SCORE")], templates: [TemplateVariable] = [],
    setup: [ScoringStep] = [], rules: [ScoringStep] = []
) -> ScoringProgram {
    ScoringProgram(responses: responses, outcomes: outcomes, templates: templates, setup: setup, rules: rules)
}

/// `if condition { then } else { otherwise }`
func when(_ condition: Expression, _ then: ScoringStep..., otherwise: [ScoringStep] = []) -> ScoringStep {
    .branch([ScoringBranch(condition: condition, steps: then)], otherwise: otherwise)
}

/// Chance with a seed (SplitMix64), so that a failure can be seen again.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
