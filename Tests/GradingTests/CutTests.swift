import ExamModel
import Grading
import Testing

@Suite("Where the cut lies")
struct CutTests {
    @Test(
        "a grade passes exactly when the raw score reaches the cut, and then its scaled score reaches the scaled cut",
        arguments: [
            // (items, right, scaled, outcome)
            (10, 0, 100, Outcome.fail),
            (10, 1, 185, .fail),
            (10, 6, 614, .fail),
            (10, 7, 700, .pass),
            (10, 8, 800, .pass),
            (10, 9, 900, .pass),
            (10, 10, 1000, .pass),
            // 70 percent of 3 is 2.1: 2 is below, 3 is above.
            (3, 2, 671, .fail),
            (3, 3, 1000, .pass),
            // 70 percent of 150 is 105.
            (150, 104, 694, .fail),
            (150, 105, 700, .pass),
            (150, 106, 706, .pass),
            (150, 149, 993, .pass),
            (1, 0, 100, .fail),
            (1, 1, 1000, .pass),
        ])
    func boundary(items: Int, right: Int, scaled: Int, outcome: Outcome) throws {
        let grade = try graded(items: items, right: right, scale: Specimen.scale)
        #expect(grade.scaled == scaled)
        #expect(grade.outcome == outcome)
        #expect((grade.scaled >= 700) == (outcome == .pass))
    }

    @Test("over every raw score of every length the scaled score never falls and agrees with the outcome")
    func monotone() throws {
        for items in [1, 2, 7, 40, 125] {
            var last = Specimen.scale.minimum
            for right in 0...items {
                let grade = try graded(items: items, right: right, scale: Specimen.scale)
                #expect(grade.scaled >= last)
                #expect((grade.scaled >= 700) == (grade.outcome == .pass))
                #expect((right * 100 >= items * 70) == (grade.outcome == .pass))
                last = grade.scaled
            }
        }
    }

    @Test(
        "a cut at either end is still a cut",
        arguments: [
            (0, 0, 700, Outcome.pass), (0, 4, 1000, .pass), (100, 3, 550, .fail), (100, 4, 1000, .pass),
        ])
    func extremes(percent: Int, right: Int, scaled: Int, outcome: Outcome) throws {
        let grade = try graded(
            items: 4, right: right, scale: ScoreScale(minimum: 100, maximum: 1000, cut: 700, cutPercent: percent))
        #expect(grade.scaled == scaled)
        #expect(grade.outcome == outcome)
    }

    @Test("a third of a mark below the cut fails: nothing is rounded up")
    func aThirdBelow() throws {
        // 9 right and 1/3 of a mark of 14: 9 1/3 of 14 is 66.67 percent; the cut at 67 percent is 9.38.
        var items = (1...13).map { Specimen.item(ItemID("i\($0)")) }
        items.append(Specimen.item("m", .multiple(options: Specimen.options, choose: 3)))
        var keys = (1...13).map { Specimen.key(ItemID("i\($0)"), .choices(["b"])) }
        keys.append(Specimen.key("m", .choices(["a", "b", "c"]), .partial))
        var answers: [ItemID: Answer] = ["m": .choices(["a"])]
        for number in 1...9 { answers[ItemID("i\(number)")] = .choices(["b"]) }
        let grade = try grade(
            Specimen.form(items), formHash: Specimen.formHash, answers: answers, key: Specimen.keys(keys),
            keyHash: Specimen.keyHash, scale: ScoreScale(minimum: 100, maximum: 1000, cut: 700, cutPercent: 67))
        #expect(grade.raw == Marks(28, over: 3))
        #expect(grade.scaled == 697)
        #expect(grade.outcome == .fail)
    }

    @Test("the score says how it came about")
    func because() throws {
        let grade = try graded(items: 10, right: 7, scale: Specimen.scale)
        #expect(
            grade.because == [
                "raw score: 7 of 10 marks",
                "cut: 70 percent of 10 is 7: reached, pass",
                "scaled score: 700 on a scale from 100 to 1000 with the cut at 700, rounded down",
            ])
        #expect(grade.scorer == "invigil-grading/1")
        #expect(grade.form == Specimen.formHash)
        #expect(grade.key == Specimen.keyHash)
    }

    private func graded(items: Int, right: Int, scale: ScoreScale) throws -> Grade {
        let (form, key) = Specimen.singles(items)
        let answers = form.items.enumerated().map { ($1.id, Answer.choices([$0 < right ? "b" : "c"])) }
        return try grade(
            form, formHash: Specimen.formHash, answers: Dictionary(uniqueKeysWithValues: answers), key: key,
            keyHash: Specimen.keyHash, scale: scale)
    }
}
