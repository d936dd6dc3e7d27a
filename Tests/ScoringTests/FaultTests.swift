import ExamModel
import Testing

@testable import Scoring

/// `program` by another name, for types that have a property of that one.
private func makeProgram(
    _ responses: [ResponseVariable] = [], _ outcomes: [OutcomeVariable] = [outcome("SCORE")], setup: [ScoringStep] = [],
    rules: [ScoringStep] = []
) -> ScoringProgram {
    program(responses, outcomes, setup: setup, rules: rules)
}

/// Each program here would make running it fail, so each is refused beforehand.
@Suite("faults") struct FaultTests {
    struct Case: CustomStringConvertible, Sendable {
        let program: ScoringProgram
        let fault: String

        init(_ program: ScoringProgram, _ fault: String) {
            self.program = program
            self.fault = fault
        }

        init(_ expression: Expression, _ fault: String) {
            let condition = ScoringBranch(condition: op(.isNull, expression), steps: [])
            self.init(makeProgram(rules: [.branch([condition], otherwise: [])]), "rules, step 1: " + fault)
        }

        var description: String { fault }
    }

    static let letters = response("R", .multiple, .identifier)

    static let expressions = [
        Case(.variable("X"), "there is no variable X; declare it"),
        Case(.correct("SCORE"), "there is no response SCORE; declare it"),
        Case(.map("SCORE"), "SCORE is no response with a mapping; declare one"),
        Case(.mapPoint("SCORE"), "SCORE is no response with an area mapping; declare one"),
        Case(op(.sum), "sum takes 1 to 1000 operands, not 0"),
        Case(op(.not, yes, no), "not takes 1 operands, not 2"),
        Case(op(.sum, int(1), yes), "operand 2 of sum is a single boolean, which it does not take"),
        Case(op(.lt, bag(int(1)), int(1)), "operand 1 of lt is a multiple integer, which it does not take"),
        Case(op(.integerDivide, num("1"), int(1)), "operand 1 of integerDivide is a single float, which it does not take"),
        Case(op(.not, op(.sum, int(1))), "operand 1 of not is a single integer, which it does not take"),
        Case(op(.lt, seconds(1), int(1)), "operand 1 of lt is a single duration, which it does not take"),
        Case(op(.match, id("A"), bag(id("A"))), "the operands of match do not agree: a single identifier and a multiple identifier"),
        Case(op(.match, id("A"), int(1)), "the operands of match do not agree: a single identifier and a single integer"),
        Case(op(.match, pair("A", "B"), arrow("A", "B")), "the operands of match do not agree: a single pair and a single directedPair"),
        Case(bag(id("A"), int(1)), "the operands of multiple do not agree: a single identifier and a single integer"),
        Case(bag(row(id("A"))), "operand 1 of multiple is an ordered identifier, which it does not take"),
        Case(op(.member, bag(id("A")), id("A")), "member takes a single value and a container"),
        Case(op(.index(.integer(0)), row(id("A"))), "an index or number of repeats must be in 1 to 1000, not 0"),
        Case(
            op(.index(.variable("SCORE")), row(id("A"))),
            "an index or number of repeats stands in SCORE, which is a single float, not an integer"),
        Case(op(.roundTo(.significantFigures, figures: .integer(0)), num("1")), "the figures of a rounding must be in 1 to 64, not 0"),
        Case(op(.power, int(2), num("0.5")), "power takes a whole exponent up to 64, not 1/2; other powers are not exact"),
        Case(op(.power, int(2), int(65)), "power takes a whole exponent up to 64, not 65; other powers are not exact"),
        Case(
            op(.equal(.absolute(below: -1, above: 1, includesBelow: true, includesAbove: true)), int(1), int(1)),
            "a tolerance is not below 0"),
        Case(op(.inside(Area(shape: .circle, coordinates: [1, 2])), pt(1, 1)), "2 coordinates do not make a circle"),
        Case(op(.inside(Area(shape: .circle, coordinates: [1, 2, .min])), pt(1, 1)), "a coordinate is further than 1000000 from 0"),
        Case(
            op(.patternMatch("(?=a)"), str("a")),
            "pattern (?=a): `?` at place 2 cannot stand there in an XML Schema regular expression; escape it with \\"),
        Case(value(.single, .integer, .text("A")), "a value is not what its type, a single integer, says"),
        Case(value(.single, .integer, .number(Marks(1, over: 2))), "a value is not what its type, a single integer, says"),
        Case(value(.single, .integer, .number(1), .number(2)), "a value is not what its type, a single integer, says"),
    ]

    static let programs = [
        Case(ScoringProgram(responses: [], outcomes: [], rules: []), "score: there is no outcome SCORE; declare it"),
        Case(
            makeProgram([], [outcome("SCORE", .single, .identifier)]),
            "score: SCORE is a single identifier; marks need a single integer or float"),
        Case(makeProgram([letters, letters]), "variable R: the name is declared twice; rename one"),
        Case(makeProgram([response("R", .single, nil)]), "variable R: a record has no base type, all others have one"),
        Case(
            makeProgram([response("numAttempts", .single, .string)]),
            "variable numAttempts: the built-in variable is a single integer; rename yours"),
        Case(
            makeProgram([
                response(
                    "R", .single, .float, mapping: ResponseMapping(entries: [.init(key: .text("A"), number: 1, isCaseSensitive: true)]))
            ]), "variable R: the mapping has a key that is not a single float"),
        Case(
            makeProgram([response("R", .single, .float, mapping: ResponseMapping(entries: [], least: 2, most: 1))]),
            "variable R: the lower bound 2 is above the upper bound 1"),
        Case(
            makeProgram([response("R", .single, .float, areas: AreaMapping(entries: []))]),
            "variable R: an area mapping needs a response of points"),
        Case(makeProgram(rules: [.set("X", num("1"))]), "rules, step 1: there is no outcome X that can be set here"),
        Case(makeProgram([letters], rules: [.set("R", id("A"))]), "rules, step 1: there is no outcome R that can be set here"),
        Case(makeProgram(rules: [.set("SCORE", id("A"))]), "rules, step 1: SCORE takes a single float, not a single identifier"),
        Case(makeProgram(rules: [.set("SCORE", bag(num("1")))]), "rules, step 1: SCORE takes a single float, not a multiple float"),
        Case(makeProgram(setup: [.set("SCORE", num("1"))]), "setup, step 1: there is no template variable SCORE that can be set here"),
        Case(makeProgram([letters], rules: [.setCorrect("R", bag(id("A")))]), "rules, step 1: only the setup sets what is correct"),
        Case(makeProgram(rules: [.setDefault("SCORE", num("1"))]), "rules, step 1: only the setup sets initial values"),
        Case(makeProgram(rules: [.lookUp("SCORE", num("1"))]), "rules, step 1: SCORE is no outcome with a lookup table"),
        Case(
            makeProgram(rules: [.exit, when(yes, .exit, when(int(1)))]),
            "rules, step 2.2: a condition takes a single boolean, not a single integer"),
    ]

    @Test("of expressions", arguments: expressions) func expression(_ example: Case) {
        #expect(faults(of: example.program) == [example.fault])
    }

    @Test("of declarations and steps", arguments: programs) func declaration(_ example: Case) {
        #expect(faults(of: example.program) == [example.fault])
        #expect(throws: ScoringFault(faults: [example.fault])) { try run(example.program, on: [:]) }
    }

    @Test("an endless program is refused before it is walked through") func tooLarge() {
        let deep = (0..<5_000).reduce(yes) { inner, _ in op(.not, inner) }
        #expect(faults(of: makeProgram(rules: [when(deep)])) == ["rules, step 1: expressions are nested more than 100 deep; flatten them"])
        let branches = (0..<200).reduce(ScoringStep.exit) { inner, _ in when(yes, inner) }
        #expect(faults(of: makeProgram(rules: [branches])).last?.hasSuffix("branches are nested more than 100 deep; flatten them") == true)
        let long = makeProgram(rules: Array(repeating: .set("SCORE", num("1")), count: 20_000))
        #expect(faults(of: long).last?.hasSuffix("the program has more than 20000 parts; split the item") == true)
    }

    @Test("names from files are shown without control characters") func controlCharacters() {
        #expect(
            faults(of: makeProgram(rules: [.set("\u{1b}[2J", num("1"))])) == [
                "rules, step 1: there is no outcome \\u{1b}[2J that can be set here"
            ])
    }
}
