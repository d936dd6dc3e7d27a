import ExamModel
import Testing

@testable import Scoring

@Suite("responses are read by their declared type") struct ReadingTests {
    struct Case: CustomStringConvertible, Sendable {
        let type: VariableType
        let given: ResponseValue
        /// `nil` if it cannot be read so.
        let value: String?

        init(_ cardinality: Cardinality, _ base: BaseType?, _ given: ResponseValue, _ value: String?) {
            type = VariableType(cardinality, base)
            self.given = given
            self.value = value
        }

        var description: String { "\(Shape(type)): \(given) is \(value ?? "not readable")" }
    }

    static let cases = [
        Case(.single, .identifier, .single(" A "), "A"), Case(.single, .identifier, .single("A B"), nil),
        Case(.single, .string, .single(" A "), " A "), Case(.single, .string, .single(""), "NULL"), Case(.single, .string, .none, "NULL"),
        Case(.single, .boolean, .single("true"), "true"), Case(.single, .boolean, .single("0"), "false"),
        Case(.single, .boolean, .single("yes"), nil),
        Case(.single, .integer, .single("01"), "1"), Case(.single, .integer, .single(" -7 "), "-7"),
        Case(.single, .integer, .single("+7"), "7"),
        Case(.single, .integer, .single("1.0"), nil), Case(.single, .integer, .single("7 apples"), nil),
        Case(.single, .integer, .single("-"), nil),
        Case(.single, .float, .single("1e3"), "1000"), Case(.single, .float, .single("3,5"), nil),
        Case(.single, .float, .single("NaN"), nil),
        Case(.single, .float, .single("1e400"), "1" + String(repeating: "0", count: 400)), Case(.single, .float, .single("1e401"), nil),
        Case(.single, .point, .single("12  40"), "12 40"), Case(.single, .point, .single("12"), nil),
        Case(.single, .point, .single("12 4.5"), nil),
        Case(.single, .point, .single("9223372036854775807 0"), nil),
        Case(.single, .pair, .single("A\t G1"), "A G1"), Case(.single, .directedPair, .single("A"), nil),
        Case(.single, .directedPair, .single("A B C"), nil),
        Case(.single, .duration, .single("90.5"), "90.5"),
        Case(.multiple, .identifier, .single("A"), "{A}"), Case(.single, .identifier, .several(["A"]), "A"),
        Case(.single, .identifier, .several(["A", "B"]), nil), Case(.ordered, .string, .several(["b", "", "a"]), "<b, a>"),
        Case(.multiple, .integer, .several(["1", "x"]), nil), Case(.multiple, .identifier, .several([]), "NULL"),
        Case(.multiple, .identifier, .several(Array(repeating: "A", count: 1_001)), nil),
        Case(.single, .string, .single(String(repeating: "x", count: 20_001)), nil),
        Case(.single, .string, .record(["a": "b"]), nil),
        Case(
            .record, nil, .record(["stringValue": "2.5", "floatValue": "2.5", "unit": "kg"]),
            "[floatValue: 2.5, stringValue: 2.5, unit: kg]"),
        Case(.record, nil, .record(["floatValue": "x"]), nil),
        Case(
            .record, nil, .single("12.50"),
            "[floatValue: 12.5, leftDigits: 2, ndp: 2, nsf: 4, rightDigits: 2, stringValue: 12.50]"),
        Case(
            .record, nil, .single("1.5e1"),
            "[exponent: 1, floatValue: 15, leftDigits: 1, ndp: 0, nsf: 2, rightDigits: 1, stringValue: 1.5e1]"),
        Case(.record, nil, .single("York"), "[stringValue: York]"), Case(.record, nil, .none, "NULL"),
    ]

    @Test("one by one", arguments: cases) func reading(_ example: Case) {
        #expect(Value(example.given, as: example.type).map { OutcomeValue($0).text } == example.value)
    }

    @Test("what cannot be read is NULL and told, without control characters") func unreadable() throws {
        let program = program([response("R", .single, .float)], rules: [.set("SCORE", .variable("R"))])
        let outcomes = try run(program, on: ["R": .single("\u{1b}[2J3,5"), "S": .single("x")])
        #expect(outcomes.values["SCORE"] == .null)
        #expect(
            outcomes.because == [
                "R is NULL: \\u{1b}[2J3,5 is not a single float", "S is no response of this item, so not looked at",
                "SCORE = NULL: R NULL",
            ])
    }
}
