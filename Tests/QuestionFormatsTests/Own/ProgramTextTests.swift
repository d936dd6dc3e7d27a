import ExamModel
@testable import QuestionFormats
import Testing

@Suite("Scoring programs in words")
struct ProgramTextTests {
    static let molecule = """
        response RESPONSE: multiple identifier
          correct H, O
          map H 1, O 1, Cl -1, otherwise -2, from 0 to 2
        outcome SCORE: single float, initial 0, maximum 2
        score SCORE
        if isNull(RESPONSE) then
          SCORE = 0
        else
          SCORE = map(RESPONSE)
        end
        """

    @Test("a program that an examiner would write reads as its rules, and is written so again")
    func molecules() throws {
        let program = try readProgram(Self.molecule).get()
        let response = ResponseVariable(
            name: "RESPONSE", type: VariableType(.multiple, .identifier),
            correct: DeclaredValue(type: VariableType(.multiple, .identifier), values: [.text("H"), .text("O")]),
            mapping: ResponseMapping(
                entries: [
                    .init(key: .text("H"), number: 1, isCaseSensitive: true), .init(key: .text("O"), number: 1, isCaseSensitive: true),
                    .init(key: .text("Cl"), number: -1, isCaseSensitive: true),
                ], otherwise: -2, least: 0, most: 2))
        let score = OutcomeVariable(
            name: "SCORE", type: VariableType(.single, .float),
            initial: DeclaredValue(type: VariableType(.single, .float), values: [.number(0)]), maximum: 2)
        #expect(
            program
                == ScoringProgram(
                    responses: [response], outcomes: [score],
                    rules: [
                        .branch(
                            [
                                ScoringBranch(
                                    condition: .apply(.isNull, [.variable("RESPONSE")]),
                                    steps: [.set("SCORE", .value(DeclaredValue(type: VariableType(.single, .float), values: [.number(0)])))]
                                )
                            ], otherwise: [.set("SCORE", .map("RESPONSE"))])
                    ]))
        #expect(programText(program) == Self.molecule)
    }

    @Test(
        "each form is written as it is read",
        arguments: [
            "x = 1/3", "x = -0.75", "x = \"a\\\"b\\\\c\\n\\u{202e}\"", "x = 'end'", "x = identifier H", "x = integer 5",
            "x = point (3, 4)", "x = directedPair A - G1", "x = multiple identifier {A, \"b c\"}", "x = single float {}",
            "x = record {first = 1, second = two}", "x = correct(R)", "x = initial(R)", "x = mapPoint(R)",
            "correct R = index[2](ordered(1, 2))", "initial R = repeat[N](1)", "lookup G = SCORE", "exit",
            "x = equal[within, below 0.1, above 0.1 exclusive](a, b)", "x = equal[percent, below 5, above 5](a, b)",
            "x = equalRounded[decimalPlaces, 2](a, b)", "x = roundTo[significantFigures, N](a)", "x = anyN[1, 2](a, b, c)",
            "x = stringMatch[anyCase, part](a, \"york\")", "x = substring[anyCase](\"or\", a)", "x = patternMatch[\"[0-9]+\"](a)",
            "x = inside[circle(10, 10, 5)](a)", "x = abs(floor(mean(multiple(1, 2))))", "x = fieldValue[\"unit\"](R)",
            "if a then\n  x = 1\nelse if b then\n  x = 2\nelse\n  if c then\n    exit\n  end\nend", "begin\n  x = 1\nend",
        ])
    func forms(_ step: String) throws {
        let text = "score x\n" + step
        #expect(programText(try readProgram(text).get()) == text)
    }

    @Test("marking by people, tables, areas, setup and templates have their forms")
    func declarations() throws {
        let text = """
            response R: single point
              areas circle(102, 113, 16) 1, otherwise 0.5, from 0 to 1
            response T: single string
              correct "New York"
              map "New York" 1 anyCase, york 0.5
            outcome SCORE: single float, marked by people
            outcome GRADE: single identifier, initial fail
              table interpolation 10 -> pass, 5 exclusive -> "nearly there", otherwise fail
            template N: single integer, initial 3
            score none
            setup
              N = integer 4
              correct R = point (1, 2)
            end
            lookup GRADE = SCORE
            """
        #expect(programText(try readProgram(text).get()) == text)
    }

    @Test("any program is equal after writing and reading", arguments: 1...300 as ClosedRange<UInt64>)
    func roundTrip(_ seed: UInt64) throws {
        let program = RandomProgram.program(seed: seed)
        let text = programText(program)
        #expect(text.unicodeScalars.allSatisfy { HiddenCharacter($0) == nil })
        let read = readProgram(text)
        #expect(read == .success(program), "\(read)\n\(text)")
    }

    @Test(
        "a mistake is told with its line and column",
        arguments: [
            ("", 1, 1), ("score", 1, 6), ("score SCORE SCORE", 1, 13), ("score end", 1, 7), ("score x\nx = ", 2, 5),
            ("score x\nx = sumn(1)", 2, 5), ("score x\nx = index(1)", 2, 5), ("score x\nx = sum[1](1)", 2, 5),
            ("score x\nx = sum(1", 2, 10), ("score x\nx = 1/0", 2, 5), ("score x\nx = 1.2.3", 2, 5), ("score x\nx = \"open", 2, 10),
            ("score x\nx = \"\\q\"", 2, 8), ("score x\nx = \"\\u{110000}\"", 2, 8), ("score x\nif true then\nx = 1", 3, 6),
            ("score x\nif true\nend", 2, 8), ("score x\nend", 2, 1), ("score x\nx = $", 2, 5), ("score x\nx = ü", 2, 5),
            ("response R: many identifier\nscore x", 1, 13), ("response R: single\nscore x", 1, 19),
            ("response R: single integer\n  map A\nscore x", 2, 8), ("score x\nx = equal[within, below 1](a, b)", 2, 26),
            ("outcome S: single float, maximum x\nscore x", 1, 34), ("score x\nx = record {a = 1, 2}", 2, 22),
        ])
    func faults(_ text: String, line: Int, column: Int) {
        guard case .failure(let fault) = readProgram(text) else {
            Issue.record("taken: \(text)")
            return
        }
        #expect(fault.line == line && fault.column == column, "\(fault)")
        #expect(!fault.what.isEmpty && !fault.mend.isEmpty)
    }

    @Test("deep nesting and long texts are refused", arguments: [61, 1_000, 20_000])
    func depth(_ levels: Int) {
        let deep = String(repeating: "not(", count: levels) + "true" + String(repeating: ")", count: levels)
        let steps = String(repeating: "if true then\n", count: min(levels, 7_000))
        for text in ["score x\nx = " + deep, "score x\n" + steps, String(repeating: " ", count: 100_001)] {
            guard case .failure = readProgram(text) else {
                Issue.record("taken with \(levels) levels")
                continue
            }
        }
    }
}
