import ExamFixtures
import ExamModel
import ExamService
import Testing

@Suite("What a graded sitting adds to the tally of its items")
struct TallyTests {
    private func grade(_ lines: [(ItemID, Marks, Marks)]) -> Grade {
        let lines = lines.map { GradeLine(item: $0.0, domain: "service", answer: nil, marks: $0.1, maximum: $0.2, because: "") }
        return Grade(
            form: .ones, key: .ones, scorer: "invigil-grading/1", lines: lines, raw: lines.reduce(.zero) { $0 + $1.marks },
            maximum: lines.reduce(.zero) { $0 + $1.maximum }, scaled: 0,
            scale: ScoreScale(minimum: 0, maximum: 100, cut: 50, cutPercent: 50),
            outcome: .fail, domains: [], because: [])
    }

    @Test("each item's share and that of the rest, in per mille, rounded down")
    func shares() {
        let tallies = ItemTally.tallies(of: grade([("A", 1, 1), ("B", Marks(1, over: 3), 1), ("C", 0, 2)]))
        #expect(tallies.map(\.sumX) == [1000, 333, 0])
        #expect(tallies.map(\.sumY) == [111, 333, 666])
        #expect(tallies.allSatisfy { $0.candidates == 1 && $0.sumXX == $0.sumX * $0.sumX && $0.sumXY == $0.sumX * $0.sumY })
    }

    @Test("what does not count, is below nothing or above full marks stays within 0 and 1000")
    func bounds() {
        let tallies = ItemTally.tallies(of: grade([("pretest", 0, 0), ("minus", -2, 1), ("plus", 3, 1)]))
        #expect(tallies.map(\.sumX) == [0, 0, 1000])
        #expect(tallies.allSatisfy { (0...1000).contains($0.sumY) })
    }

    @Test("tallies of the same item add up, in any order")
    func adding() {
        let one = ItemTally.tallies(of: grade([("A", 1, 1), ("B", 0, 1)]))[0]
        let other = ItemTally.tallies(of: grade([("A", 0, 1), ("B", 1, 1)]))[0]
        let both = one + other
        #expect(both == other + one)
        #expect(both.facility == 500)
        #expect(both.discrimination == -1000)
    }
}
