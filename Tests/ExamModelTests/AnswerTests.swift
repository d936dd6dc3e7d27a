import ExamFixtures
import ExamModel
import Foundation
import Testing

@Suite("Answer")
struct AnswerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let answer: Answer
        let item: Item
        let fits: Bool
        let isComplete: Bool
        var testDescription: String { "\(answer) to a \(item.interaction.kind) item" }
    }

    private static func given(_ answer: Answer, _ item: Item, fits: Bool, complete: Bool = false) -> Case {
        Case(answer: answer, item: item, fits: fits, isComplete: complete)
    }

    static let cases: [Case] = [
        given(.choices(["b"]), .triage, fits: true, complete: true),
        given(.choices([]), .triage, fits: false),
        given(.choices(["a", "b"]), .triage, fits: false),
        given(.choices(["z"]), .triage, fits: false),
        given(.sequence(["b"]), .triage, fits: false),
        given(.pairs(["1": "b"]), .triage, fits: false),
        given(.choices(["a", "d"]), .escalation, fits: true, complete: true),
        given(.choices(["a"]), .escalation, fits: true),
        given(.choices(["d", "a"]), .escalation, fits: false),
        given(.choices(["a", "a"]), .escalation, fits: false),
        given(.choices(["a", "b", "d"]), .escalation, fits: false),
        given(.choices([]), .escalation, fits: false),
        given(.sequence(["c", "a", "d", "b"]), .recovery, fits: true, complete: true),
        given(.sequence(["c"]), .recovery, fits: true),
        given(.sequence([]), .recovery, fits: false),
        given(.sequence(["c", "c"]), .recovery, fits: false),
        given(.sequence(["c", "z"]), .recovery, fits: false),
        given(.choices(["c"]), .recovery, fits: false),
        given(.pairs(["1": "b", "2": "d", "3": "a"]), .roles, fits: true, complete: true),
        given(.pairs(["2": "d"]), .roles, fits: true),
        given(.pairs([:]), .roles, fits: false),
        given(.pairs(["1": "b", "2": "b"]), .roles, fits: false),
        given(.pairs(["4": "b"]), .roles, fits: false),
        given(.pairs(["1": "z"]), .roles, fits: false),
    ]

    @Test("fits an interaction or not, and is complete or not", arguments: cases)
    func fits(_ example: Case) {
        #expect(example.answer.fits(example.item.interaction) == example.fits)
        #expect(example.answer.isComplete(for: example.item.interaction) == example.isComplete)
    }

    @Test("choosing sorts and drops repetitions")
    func choosing() {
        #expect(Answer.choosing(["d", "a", "d"]) == .choices(["a", "d"]))
    }

    @Test("every key of the fixtures is complete for its item")
    func keys() throws {
        let items = Dictionary(uniqueKeysWithValues: Bank.small.allItems.map { ($0.id, $0) })
        #expect(Set(items.keys) == Set(BankKey.small.keys.map(\.item)))
        for key in BankKey.small.keys { #expect(try #require(key.correct).isComplete(for: #require(items[key.item]).interaction)) }
    }

    @Test("is empty when nothing is given", arguments: [Answer.choices([]), .sequence([]), .pairs([:])])
    func empty(_ answer: Answer) {
        #expect(answer.isEmpty)
    }

    static let documents: [(Answer, String, String)] = [
        (.choices(["a", "d"]), #"{"choices":["a","d"]}"#, "a+d"),
        (.sequence(["c", "a"]), #"{"sequence":["c","a"]}"#, "c>a"),
        (.pairs(["2": "a", "1": "b"]), #"{"pairs":{"1":"b","2":"a"}}"#, "1=b 2=a"),
    ]

    @Test("is written and read as JSON", arguments: documents)
    func json(_ answer: Answer, _ json: String, _ text: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(answer), as: UTF8.self) == json)
        #expect(try JSONDecoder().decode(Answer.self, from: Data(json.utf8)) == answer)
        #expect(answer.description == text)
    }

    @Test(
        "other JSON is refused",
        arguments: ["{}", #"{"choices":["a"],"sequence":["b"]}"#, #"{"choice":["a"]}"#, #"{"choices":"a"}"#, "[]"])
    func malformed(_ json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Answer.self, from: Data(json.utf8)) }
    }
}
