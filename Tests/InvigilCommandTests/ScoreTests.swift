import ExamModel
@testable import invigil
import Records
import Scoring
import Testing

@Suite("Responses in a file, and outcomes in JSON")
struct ScoreTests {
    private func read(_ text: String) throws -> [String: ResponseValue] {
        let scratch = try Scratch()
        try scratch.write("responses.json", text)
        return try ResponseFile(path: scratch.path + "/responses.json").values
    }

    static let responses: [(String, ResponseValue)] = [
        (#""A""#, .single("A")), (#"["A", "B"]"#, .several(["A", "B"])), ("null", .none), ("[]", .several([])), ("true", .single("true")),
        ("2", .single("2")), ("-7", .single("-7")), (#"{"x": "1", "y": 2}"#, .record(["x": "1", "y": "2"])),
        (#"["1 2", 3]"#, .several(["1 2", "3"])),
        (#""""#, .single("")),
    ]

    @Test("a text is one value, a list several, null none, an object a record; numbers and truth are their texts", arguments: responses)
    func reading(text: String, value: ResponseValue) throws {
        #expect(try read("{\"RESPONSE\": \(text)}") == ["RESPONSE": value])
    }

    @Test(
        "what is no object of responses is refused with an example",
        arguments: ["", "[]", "{\"R\": [[1]]}", "{\"R\": {\"a\": [1]}}", "{", "1"])
    func refusing(text: String) throws {
        let failure = #expect(throws: CommandFailure.self) { try read(text) }
        #expect(failure.map { "\($0)".contains("{\"RESPONSE\": \"A\"}") } == true)
    }

    @Test("decimals are texts, what is not set is null, and containers are lists")
    func writing() throws {
        let program = ScoringProgram(
            responses: [ResponseVariable(name: "RESPONSE", type: VariableType(.multiple, .identifier))],
            outcomes: [
                OutcomeVariable(name: "SCORE", type: VariableType(.single, .float)),
                OutcomeVariable(name: "ECHO", type: VariableType(.multiple, .identifier)),
                OutcomeVariable(name: "GRADE", type: VariableType(.single, .identifier)),
            ],
            rules: [
                .set("SCORE", .value(DeclaredValue(type: VariableType(.single, .float), values: [.number(Marks(5, over: 2))]))),
                .set("ECHO", .variable("RESPONSE")),
            ])
        let outcomes = try Scoring.run(program, on: ["RESPONSE": .several(["A", "B"])])
        let text = String(decoding: try canonicalBytes(of: ScoreOutcome(item: "i", outcomes, worth: 4)), as: UTF8.self)
        #expect(
            text == #"{"item":"i","maxScore":"4","outcomes":{"ECHO":["A","B"],"GRADE":null,"SCORE":"2.5"},"score":"2.5"}"#)
    }

    @Test("an item that people mark has no score, and the document says so")
    func unscored() throws {
        let program = ScoringProgram(responses: [], outcomes: [], rules: [], score: nil)
        let text = String(
            decoding: try canonicalBytes(of: ScoreOutcome(item: "i", try Scoring.run(program, on: [:]), worth: 1)), as: UTF8.self)
        #expect(text == #"{"item":"i","maxScore":"1","outcomes":{},"score":null}"#)
    }
}
