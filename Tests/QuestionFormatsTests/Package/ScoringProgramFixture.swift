import ExamModel

@testable import QuestionFormats

/// A program that uses everything that a program can say.
enum ScoringProgramFixture {
    private static let float = VariableType(.single, .float)
    private static let identifier = VariableType(.single, .identifier)

    private static func number(_ number: ExactNumber) -> Expression {
        .value(DeclaredValue(type: float, values: [.number(number)]))
    }

    private static let operations: [(Operator, Int)] = [
        (.multiple, 2), (.ordered, 2), (.containerSize, 1), (.isNull, 1), (.member, 2), (.delete, 2), (.contains, 2),
        (.index(.integer(2)), 1),
        (.index(.variable("N")), 1), (.fieldValue("unit"), 1), (.repeated(.integer(3)), 2), (.not, 1), (.and, 3), (.or, 2),
        (.anyN(least: .integer(1), most: .variable("N")), 3), (.match, 2), (.stringMatch(isCaseSensitive: true, isSubstring: false), 2),
        (.stringMatch(isCaseSensitive: false, isSubstring: true), 2), (.substring(isCaseSensitive: false), 2),
        (.patternMatch("[a-z]+ \"<&\""), 1),
        (.equal(.exact), 2),
        (.equal(.absolute(below: Marks(1, over: 4), above: 2, includesBelow: true, includesAbove: false)), 2),
        (.equal(.relative(below: 1, above: 1, includesBelow: false, includesAbove: true)), 2),
        (.equalRounded(.decimalPlaces, figures: .integer(2)), 2), (.roundTo(.significantFigures, figures: .variable("N")), 1),
        (.inside(Area(shape: .circle, coordinates: [1, 2, 3])), 1), (.lt, 2), (.gt, 2), (.lte, 2), (.gte, 2), (.durationLT, 2),
        (.durationGTE, 2), (.sum, 3), (.product, 2), (.subtract, 2), (.divide, 2), (.power, 2), (.integerDivide, 2), (.integerModulus, 2),
        (.truncate, 1), (.round, 1), (.integerToFloat, 1), (.max, 2), (.min, 2), (.gcd, 2), (.lcm, 2), (.math(.abs), 1), (.math(.floor), 1),
        (.math(.ceil), 1), (.math(.signum), 1), (.stats(.mean), 1), (.stats(.sampleVariance), 1), (.stats(.popVariance), 1),
    ]

    private static let operands: [Expression] = [
        .variable("RESPONSE"), .correct("RESPONSE"), .initial("RESPONSE"), .map("RESPONSE"), .mapPoint("POINT"), .null,
        number(Marks(-5, over: 4)),
        .value(DeclaredValue(type: VariableType(.single, .directedPair), values: [.pair("A", "B")])),
        .value(DeclaredValue(type: VariableType(.single, .boolean), values: [.boolean(true)])),
        .value(DeclaredValue(type: VariableType(.single, .point), values: [.point(x: 3, y: -4)])),
        .value(DeclaredValue(type: VariableType(.single, .string), values: [.text("a < \"b\" & c")])),
    ]

    private static let program = ScoringProgram(
        responses: [
            ResponseVariable(
                name: "RESPONSE", type: identifier, correct: DeclaredValue(type: identifier, values: [.text("A")]),
                initial: DeclaredValue(type: identifier, values: [.text("B")]),
                mapping: ResponseMapping(
                    entries: [
                        .init(key: .text("A"), number: Marks(3, over: 2), isCaseSensitive: true),
                        .init(key: .text("B"), number: -1, isCaseSensitive: false),
                    ], otherwise: Marks(1, over: 8), least: 0, most: 2)),
            ResponseVariable(
                name: "POINT", type: VariableType(.multiple, .point),
                areas: AreaMapping(
                    entries: [.init(area: Area(shape: .rect, coordinates: [0, 0, 9, 9]), number: 2)], otherwise: -1, least: -1, most: 5)),
        ],
        outcomes: [
            OutcomeVariable(name: "SCORE", type: float, initial: DeclaredValue(type: float, values: [.number(0)]), maximum: 7, minimum: -2),
            OutcomeVariable(
                name: "GRADE", type: identifier,
                lookup: LookupTable(
                    kind: .interpolation,
                    entries: [
                        .init(source: 5, target: .text("good")),
                        .init(source: Marks(1, over: 2), target: .text("poor"), includesBoundary: false),
                    ], otherwise: .text("none"))),
            OutcomeVariable(
                name: "LEVEL", type: identifier, lookup: LookupTable(kind: .match, entries: [.init(source: 1, target: .text("one"))])),
            OutcomeVariable(name: "ESSAY", type: float, isMarkedByPeople: true),
        ],
        templates: [
            TemplateVariable(
                name: "N", type: VariableType(.single, .integer),
                initial: DeclaredValue(type: VariableType(.single, .integer), values: [.number(2)]))
        ],
        setup: [
            .set("N", .apply(.sum, [.variable("N"), number(1)])), .setCorrect("RESPONSE", .initial("RESPONSE")),
            .setDefault("SCORE", number(1)),
            .branch([ScoringBranch(condition: .apply(.isNull, [.variable("N")]), steps: [.exit])], otherwise: []),
        ],
        rules: operations.enumerated().map { index, operation in
            .set("SCORE", .apply(operation.0, (0..<operation.1).map { operands[(index + $0) % operands.count] }))
        } + [
            .lookUp("GRADE", .variable("SCORE")),
            .branch(
                [
                    ScoringBranch(
                        condition: .apply(.match, [.variable("RESPONSE"), .correct("RESPONSE")]), steps: [.set("SCORE", number(1))]),
                    ScoringBranch(condition: .apply(.isNull, [.variable("RESPONSE")]), steps: []),
                ], otherwise: [.set("SCORE", number(0)), .exit]),
        ])

    static var item: ExportItem {
        let options = ["A", "B"].map { Item.Option(id: OptionID($0), text: StructuredText($0)) }
        return ExportItem(
            item: Item(id: "all", domain: "d", level: .apply, stem: "All of it", interaction: .single(options: options)),
            key: ItemKey(item: "all", correct: nil, scoring: .program(program), worth: 7, rationale: "", source: ""))
    }
}
