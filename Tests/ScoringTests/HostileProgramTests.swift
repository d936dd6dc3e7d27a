import ExamModel
import Testing

@testable import Scoring

/// What one run may cost is bounded, whatever the program and the responses.
@Suite("hostile programs end soon") struct HostileProgramTests {
    static let longText = String(repeating: "a", count: ScoringLimits.text)
    static let longNumber = "1" + String(repeating: "7", count: 390) + "e200"

    static func repeating(_ responses: [ResponseVariable], _ step: ScoringStep) -> ScoringProgram {
        program(responses, [outcome("SCORE"), outcome("LIST", .ordered, .identifier)], rules: Array(repeating: step, count: 300))
    }

    static let programs: [(String, ScoringProgram, [String: ResponseValue])] = [
        (
            "variances of long fractions",
            repeating([response("R", .multiple, .float)], .set("SCORE", op(.stats(.sampleVariance), .variable("R")))),
            ["R": .several((0..<1_000).map { "\($0)" + String(repeating: "3", count: 250) + "e-250" })]
        ),
        (
            "roundings of long numbers",
            repeating(
                [response("R", .single, .float)], .set("SCORE", op(.roundTo(.significantFigures, figures: .integer(64)), .variable("R")))),
            ["R": .single(longNumber)]
        ),
        (
            "powers", repeating([response("R", .single, .float)], .set("SCORE", op(.power, .variable("R"), int(-60)))),
            ["R": .single("1.234567891")]
        ),
        (
            "a pattern for backtracking",
            repeating([response("R", .single, .string)], when(op(.patternMatch("([a-z-[b]]*\\p{Ll}?)*\\w*d"), .variable("R")), .exit)),
            ["R": .single(longText)]
        ),
        (
            "long texts in each other",
            repeating(
                [response("R", .single, .string), response("S", .single, .string)],
                when(op(.substring(isCaseSensitive: false), .variable("S"), .variable("R")), .exit)),
            ["R": .single(longText), "S": .single(longText.dropLast() + "b")]
        ),
        (
            "copies of large containers",
            repeating(
                [response("R", .ordered, .identifier)],
                .set("LIST", op(.repeated(.integer(1)), op(.delete, id("x"), .variable("R"))))),
            ["R": .several((0..<1_000).map { "v\($0)" })]
        ),
        (
            "large mappings",
            repeating(
                [
                    response(
                        "R", .multiple, .string,
                        mapping: ResponseMapping(
                            entries: (0..<3_000).map { .init(key: .text("key \($0)"), number: 1, isCaseSensitive: false) }))
                ], .set("SCORE", .map("R"))),
            ["R": .several((0..<1_000).map { "Key \($0)" })]
        ),
        (
            "many places in a polygon of many corners",
            repeating(
                [
                    response(
                        "R", .multiple, .point,
                        areas: AreaMapping(entries: [
                            .init(area: Area(shape: .poly, coordinates: (0..<8_000).map { ($0 * 7_919) % 1_000 }), number: 1)
                        ]))
                ], .set("SCORE", .mapPoint("R"))),
            ["R": .several((0..<1_000).map { "\($0) 500" })]
        ),
    ]

    @Test("stopped without a score, and told", arguments: programs)
    func stopped(_ what: String, _ program: ScoringProgram, _ responses: [String: ResponseValue]) {
        let check = ProgramCheck(program)
        #expect(check.faults.all.isEmpty)
        // A part of the limit, since tests run without optimisation.
        let outcomes = Evaluation(check.prepared, on: responses, limit: ScoringLimits.work / 100).outcomes
        #expect(outcomes.score == nil)
        #expect(outcomes.because.last == "stopped: the rules took more than 10000 units of work on these responses")
        #expect(outcomes.because.count <= ScoringLimits.lines + 2)
        #expect(outcomes.because.allSatisfy { $0.unicodeScalars.count <= ScoringLimits.line + 3 })
    }

    @Test("an item of usual size is far from the limit") func usual() throws {
        let responses = (0..<50).map { response("R\($0)", .single, .identifier, correct: [.text("A")]) }
        let steps = responses.map { response in
            when(op(.match, .variable(response.name), .correct(response.name)), .set("SCORE", op(.sum, .variable("SCORE"), num("1"))))
        }
        let given = Dictionary(uniqueKeysWithValues: responses.map { ($0.name, ResponseValue.single("A")) })
        let outcomes = try run(program(responses, rules: steps), on: given)
        #expect(outcomes.score == 50)
        #expect(outcomes.because.count == 50)
        #expect(outcomes.because.last == "SCORE = 50: sum of SCORE 49, 1, as match of R49 A, key A")
    }
}
