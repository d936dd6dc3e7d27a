import ExamModel
import Foundation
import Testing

@Suite("Marks")
struct MarksTests {
    @Test(
        "are kept in lowest terms with a positive denominator",
        arguments: [(2, 4, "1/2"), (-2, 4, "-1/2"), (2, -4, "-1/2"), (-2, -4, "1/2"), (0, 7, "0"), (6, 3, "2"), (7, 1, "7")]
            as [(Int64, Int64, String)])
    func lowestTerms(_ numerator: Int64, _ denominator: Int64, _ text: String) {
        #expect(Marks(numerator, over: denominator).description == text)
    }

    @Test("add, subtract, multiply and divide exactly")
    func arithmetic() {
        #expect(Marks(1, over: 3) + Marks(1, over: 6) == Marks(1, over: 2))
        #expect(Marks(1, over: 3) - Marks(1, over: 2) == Marks(-1, over: 6))
        #expect(Marks(2, over: 3) * Marks(3, over: 4) == Marks(1, over: 2))
        #expect(Marks(2, over: 3) / Marks(4, over: 3) == Marks(1, over: 2))
        #expect((0..<10).reduce(Marks.zero) { sum, _ in sum + Marks(1, over: 10) } == .one)
    }

    @Test("compare by value")
    func order() {
        #expect(Marks(1, over: 3) < Marks(1, over: 2))
        #expect(Marks(-1, over: 2) < .zero)
        #expect(Marks(65, over: 100) == Marks(13, over: 20))
        #expect([Marks(3, over: 4), 1, Marks(2, over: 3)].sorted() == [Marks(2, over: 3), Marks(3, over: 4), 1])
    }

    @Test("are rounded down", arguments: [(7, 2, 3), (-7, 2, -4), (6, 2, 3), (-1, 3, -1), (0, 5, 0)] as [(Int64, Int64, Int64)])
    func floor(_ numerator: Int64, _ denominator: Int64, _ floor: Int64) {
        #expect(Marks(numerator, over: denominator).floor == floor)
    }

    @Test("are read from what they are written as", arguments: ["0", "3", "3/4", "-1/2"])
    func text(_ text: String) {
        #expect(Marks(text)?.description == text)
    }

    @Test("other texts are no marks", arguments: ["", "1/0", "1/-2", "0.5", "1/2/3", "a", "1/", "/2"])
    func malformed(_ text: String) {
        #expect(Marks(text) == nil)
    }

    @Test("in JSON they are text")
    func json() throws {
        #expect(String(decoding: try JSONEncoder().encode([Marks(3, over: 4)]), as: UTF8.self) == "[\"3\\/4\"]")
        #expect(try JSONDecoder().decode([Marks].self, from: Data("[\"3/4\"]".utf8)) == [Marks(3, over: 4)])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Marks].self, from: Data("[0.75]".utf8)) }
    }
}
