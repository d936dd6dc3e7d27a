import ExamModel
import Testing

@testable import Scoring

@Suite("programs") struct ProgramTests {
    static let matchCorrect = program(
        [response("RESPONSE", .multiple, .identifier, correct: [.text("A"), .text("C")])],
        rules: [
            when(
                op(.match, .variable("RESPONSE"), .correct("RESPONSE")), .set("SCORE", num("1")),
                otherwise: [.set("SCORE", num("0"))])
        ])

    @Test(
        "match_correct: the order of choices does not count",
        arguments: [
            (.several(["A", "C"]), "1"), (.several(["C", "A"]), "1"), (.several(["A"]), "0"), (.several(["A", "C", "B"]), "0"),
            (.several(["A", "C", "C"]), "0"), (.none, "0"), (.several([]), "0"),
        ] as [(ResponseValue, String)])
    func matchCorrect(_ given: ResponseValue, _ score: String) throws {
        #expect(try run(Self.matchCorrect, on: ["RESPONSE": given]).values["SCORE"]?.text == score)
    }

    @Test("each step that sets an outcome says why") func because() throws {
        let right = try run(Self.matchCorrect, on: ["RESPONSE": .several(["C", "A"])])
        #expect(right.because == ["SCORE = 1: as match of RESPONSE {C, A}, key {A, C}"])
        let wrong = try run(Self.matchCorrect, on: [:])
        #expect(wrong.because == ["SCORE = 0: as no condition holds"])
        let mapped = try run(Self.mapping(), on: ["R": .several(["A", "B"])])
        #expect(mapped.because == ["SCORE = 15: map of R {A, B}"])
    }

    static func mapping(least: ExactNumber? = 2, most: ExactNumber? = 15) -> ScoringProgram {
        let entries = [("A", 10), ("B", 5)].map {
            ResponseMapping.Entry(key: .text($0.0), number: Marks($0.1), isCaseSensitive: true)
        }
        let mapping = ResponseMapping(entries: entries, otherwise: 1, least: least, most: most)
        return program([response("R", .multiple, .identifier, mapping: mapping)], rules: [.set("SCORE", .map("R"))])
    }

    @Test(
        "mapping: once for each value, others add the default, bounds clamp",
        arguments: [
            ([], "2"), (["X"], "2"), (["A", "B", "X"], "15"), (["A", "A"], "10"), (["B"], "5"), (["B", "X", "X"], "6"),
            (["B", "X", "Y"], "7"),
        ] as [([String], String)])
    func mapping(_ given: [String], _ score: String) throws {
        #expect(try run(Self.mapping(), on: ["R": .several(given)]).values["SCORE"]?.text == score)
    }

    @Test(
        "mapping texts: as each entry says about capital letters",
        arguments: [
            ("york", "0"), ("York", "2"), ("LEEDS", "1"), ("leeds", "1"), ("", "0"),
        ])
    func mappingTexts(_ given: String, _ score: String) throws {
        let mapping = ResponseMapping(entries: [
            .init(key: .text("York"), number: 2, isCaseSensitive: true), .init(key: .text("Leeds"), number: 1, isCaseSensitive: false),
        ])
        let program = program([response("R", .single, .string, mapping: mapping)], rules: [.set("SCORE", .map("R"))])
        #expect(try run(program, on: ["R": .single(given)]).values["SCORE"]?.text == score)
    }

    @Test(
        "areas: once for each, outside all the default",
        arguments: [
            (["10 10"], "2"), (["75 84"], "1"), (["200 200"], "-1"), (["10 10", "11 11"], "2"), (["10 10", "75 84", "200 200"], "2"),
            ([], "0"), (["10"], "0"), (["200 200", "300 300"], "-2"),
        ] as [([String], String)])
    func areas(_ given: [String], _ score: String) throws {
        let areas = AreaMapping(
            entries: [
                .init(area: Area(shape: .rect, coordinates: [0, 0, 20, 20]), number: 2),
                .init(area: Area(shape: .circle, coordinates: [75, 75, 10]), number: 1),
            ], otherwise: -1)
        let program = program([response("R", .multiple, .point, areas: areas)], rules: [.set("SCORE", .mapPoint("R"))])
        #expect(try run(program, on: ["R": .several(given)]).values["SCORE"]?.text == score)
    }

    @Test("an outcome starts at its initial value, a single number at 0, all others at NULL") func initialValues() throws {
        let bonus = OutcomeVariable(
            name: "BONUS", type: VariableType(.single, .float),
            initial: DeclaredValue(type: VariableType(.single, .float), values: [.number(5)]))
        let outcomes = try run(
            program(
                [],
                [
                    outcome("SCORE"), outcome("TALLY", .single, .integer), outcome("GRADE", .single, .identifier),
                    outcome("BAG", .multiple, .float), bonus,
                ]),
            on: [:])
        #expect(outcomes.values.mapValues(\.text) == ["SCORE": "0", "TALLY": "0", "GRADE": "NULL", "BAG": "NULL", "BONUS": "5"])
        #expect(outcomes.score == 0)
        #expect(outcomes.because.isEmpty)
    }

    @Test("exit ends the program and keeps what is set") func exit() throws {
        let rules = [ScoringStep.set("SCORE", num("1")), when(yes, when(yes, .exit), .set("SCORE", num("2"))), .set("SCORE", num("3"))]
        #expect(try run(program(rules: rules), on: [:]).score == 1)
    }

    @Test("the first branch that is true is taken; NULL is not true") func branches() throws {
        let step = ScoringStep.branch(
            [
                ScoringBranch(condition: op(.lt, .variable("R"), int(0)), steps: [.set("SCORE", num("-1"))]),
                ScoringBranch(condition: op(.gt, .variable("R"), int(0)), steps: [.set("SCORE", num("1"))]),
            ], otherwise: [.set("SCORE", num("0.5"))])
        let program = program([response("R", .single, .integer)], rules: [step])
        #expect(try run(program, on: ["R": .single("-2")]).score == -1)
        #expect(try run(program, on: ["R": .single("2")]).score == 1)
        #expect(try run(program, on: ["R": .single("0")]).score == Marks(1, over: 2))
        #expect(try run(program, on: [:]).score == Marks(1, over: 2))
    }

    @Test("what people mark no rule overwrites") func markedByPeople() throws {
        let outcome = OutcomeVariable(name: "SCORE", type: VariableType(.single, .float), isMarkedByPeople: true)
        let outcomes = try run(program([], [outcome], rules: [.set("SCORE", num("1"))]), on: [:])
        #expect(outcomes.values["SCORE"]?.text == "0")
        #expect(outcomes.score == nil)
        #expect(outcomes.because == ["SCORE is marked by people, so no rule sets it"])
    }

    @Test("setup sets template variables, keys and initial values before the rules") func setup() throws {
        let program = program(
            [response("R", .single, .identifier, correct: [.text("A")])],
            templates: [TemplateVariable(name: "T", type: VariableType(.single, .identifier))],
            setup: [
                .set("T", id("B")), .setCorrect("R", .variable("T")), .setDefault("SCORE", num("3")), .exit, .setCorrect("R", id("C")),
            ],
            rules: [when(op(.match, .variable("R"), .correct("R")), .set("SCORE", op(.sum, .variable("SCORE"), .initial("SCORE"))))])
        #expect(try run(program, on: ["R": .single("B")]).score == 6)
        #expect(try run(program, on: ["R": .single("A")]).score == 3)
        #expect(try run(program, on: ["R": .single("C")]).score == 3)
    }

    static func table(_ kind: LookupTable.Kind, otherwise: Scalar?) -> ScoringProgram {
        let entries: [LookupTable.Entry] = [
            .init(source: 8, target: .text("A")), .init(source: 5, target: .text("B"), includesBoundary: false),
            .init(source: 1, target: .text("C")),
        ]
        let grade = OutcomeVariable(
            name: "GRADE", type: VariableType(.single, .identifier), lookup: LookupTable(kind: kind, entries: entries, otherwise: otherwise)
        )
        return program([response("R", .single, .float)], [outcome("SCORE"), grade], rules: [.lookUp("GRADE", .variable("R"))])
    }

    @Test(
        "tables",
        arguments: [
            (.match, "8", "A"), (.match, "5", "B"), (.match, "5.5", "F"), (.interpolation, "9", "A"), (.interpolation, "8", "A"),
            (.interpolation, "7.9", "B"), (.interpolation, "5", "C"), (.interpolation, "0", "F"), (.interpolation, "", "NULL"),
        ] as [(LookupTable.Kind, String, String)])
    func lookUp(_ kind: LookupTable.Kind, _ given: String, _ grade: String) throws {
        #expect(try run(Self.table(kind, otherwise: .text("F")), on: ["R": .single(given)]).values["GRADE"]?.text == grade)
    }

    @Test("an integer takes a float that is whole, and no other") func wholeFloats() throws {
        let program = program(
            [response("R", .single, .float)], [outcome("SCORE", .single, .integer)], rules: [.set("SCORE", .variable("R"))])
        #expect(try run(program, on: ["R": .single("2.0")]).score == 2)
        let half = try run(program, on: ["R": .single("2.5")])
        #expect(half.score == nil)
        #expect(half.because == ["SCORE cannot hold 2.5, which is not a single integer, so it is NULL", "SCORE = NULL: R 2.5"])
    }

    @Test("completionStatus is an outcome only if a rule sets it") func completionStatus() throws {
        #expect(try run(program(), on: [:]).values["completionStatus"] == nil)
        let set = program(rules: [.set("completionStatus", id("completed"))])
        #expect(try run(set, on: [:]).values["completionStatus"]?.text == "completed")
        #expect(result(of: .variable("completionStatus")) == "unknown")
        #expect(result(of: .variable("numAttempts")) == "1")
        #expect(result(of: .variable("numAttempts"), on: ["numAttempts": .single("3")]) == "3")
        #expect(result(of: op(.durationLT, .variable("duration"), seconds(60)), on: ["duration": .single("59.5")]) == "true")
    }
}
