import ExamFixtures
import ExamModel
import Foundation
import Testing

@Suite("Identifier")
struct IdentifierTests {
    @Test("in JSON it is its text")
    func json() throws {
        let id: ItemID = "SVC-001"
        #expect(String(decoding: try JSONEncoder().encode([id]), as: UTF8.self) == "[\"SVC-001\"]")
        #expect(try JSONDecoder().decode([ItemID].self, from: Data("[\"SVC-001\"]".utf8)) == [id])
    }

    @Test("a dictionary by identifiers is a JSON object")
    func dictionary() throws {
        let answers: [ItemID: Answer] = ["SVC-001": .choices(["b"])]
        let text = String(decoding: try JSONEncoder().encode(answers), as: UTF8.self)
        #expect(text == #"{"SVC-001":{"choices":["b"]}}"#)
        #expect(try JSONDecoder().decode([ItemID: Answer].self, from: Data(text.utf8)) == answers)
    }

    @Test("sorts and compares by its text")
    func order() {
        #expect(["b", "a", "B"].map { OptionID($0) }.sorted().map(\.text) == ["B", "a", "b"])
        #expect(ItemID("a") != ItemID("A"))
        #expect("\(ItemID("SVC-001"))" == "SVC-001")
    }

    @Test("a number is not an identifier in JSON")
    func number() {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([ItemID].self, from: Data("[1]".utf8)) }
    }
}

@Suite("The nouns")
struct NounTests {
    @Test("a bank, its key, a form, a scheme and an admission are equal after JSON")
    func json() throws {
        func expectRoundTrip<Value: Codable & Equatable>(_ value: Value) throws {
            #expect(try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value)) == value)
        }
        try expectRoundTrip(Bank.small)
        try expectRoundTrip(BankKey.small)
        try expectRoundTrip(Form.sixItems)
        try expectRoundTrip(Scheme.ccsm)
        try expectRoundTrip(Admission.ada)
        try expectRoundTrip(ExamWindow.morning)
    }

    @Test("a paper shows the form's items in order and says which belong to a scenario")
    func paper() {
        let paper = Paper(.sixItems)
        #expect(paper.questions.map(\.item) == Form.sixItems.items.map(\.id))
        #expect(paper.questions.map(\.scenario) == [nil, "SVC-T01", "SVC-T01", "SVC-T01", nil, nil])
        #expect(paper.scenarios.map(\.id) == ["SVC-T01"])
        #expect(paper.title == "Small examination" && paper.minutes == 30)
    }

    @Test("a paper's JSON has neither domain, level, seed nor key")
    func paperHidesTheRest() throws {
        let text = String(decoding: try JSONEncoder().encode(Paper(.sixItems)), as: UTF8.self)
        for word in ["domain", "level", "seed", "key", "correct", "rationale"] { #expect(!text.contains("\"\(word)\"")) }
    }
}
