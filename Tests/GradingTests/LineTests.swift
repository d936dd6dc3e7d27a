import ExamModel
import Grading
import Testing

@Suite("A line for every item")
struct LineTests {
    @Test(
        "all or nothing: exactly the key, or none",
        arguments: [
            (Specimen.single, "b", "b", "chose b; the key is b: 1 of 1 mark"),
            (Specimen.single, "b", "c", "chose c; the key is b: 0 of 1 mark"),
            (Specimen.single, "b", "", "no answer; the key is b: 0 of 1 mark"),
            (Specimen.single, "b", "a+b", "a+b does not fit this item (single); the key is b: 0 of 1 mark"),
            (Specimen.single, "b", "x", "x does not fit this item (single); the key is b: 0 of 1 mark"),
            (Specimen.single, "b", "b>a", "b>a does not fit this item (single); the key is b: 0 of 1 mark"),
            (Specimen.multiple, "a+d", "a+d", "chose a+d; the key is a+d: 1 of 1 mark"),
            (Specimen.multiple, "a+d", "a", "chose a; the key is a+d: 0 of 1 mark"),
            (Specimen.multiple, "a+d", "d+a", "d+a does not fit this item (multiple); the key is a+d: 0 of 1 mark"),
            (Specimen.multiple, "a+d", "a+b+d", "a+b+d does not fit this item (multiple); the key is a+d: 0 of 1 mark"),
            (Specimen.order, "c>a>d>b", "c>a>d>b", "ordered c>a>d>b; the key is c>a>d>b: 1 of 1 mark"),
            (Specimen.order, "c>a>d>b", "c>a>b>d", "ordered c>a>b>d; the key is c>a>d>b: 0 of 1 mark"),
            (Specimen.match, "1=b 2=d 3=a", "1=b 2=d 3=a", "matched 1=b 2=d 3=a; the key is 1=b 2=d 3=a: 1 of 1 mark"),
            (Specimen.match, "1=b 2=d 3=a", "1=b 2=d", "matched 1=b 2=d; the key is 1=b 2=d 3=a: 0 of 1 mark"),
        ])
    func allOrNothing(interaction: Interaction, key: String, answer: String, because: String) throws {
        let line = try line(interaction, key: key, .allOrNothing, answer: answer)
        #expect(line.because == because)
        #expect(line.marks == (because.hasSuffix("1 of 1 mark") ? 1 : 0))
        #expect(line.maximum == 1)
        #expect(line.answer == Specimen.answer(answer))
    }

    @Test(
        "partial credit for choices: right less wrong, over the number keyed, never below nothing",
        arguments: [
            ("a+d", "1", "2 right less 0 wrong, of 2"),
            ("a", "1/2", "1 right less 0 wrong, of 2"),
            ("a+b", "0", "1 right less 1 wrong, of 2"),
            ("b+c", "0", "0 right less 2 wrong, of 2"),
            ("b", "0", "0 right less 1 wrong, of 2"),
        ])
    func choices(answer: String, marks: String, because: String) throws {
        let line = try line(Specimen.multiple, key: "a+d", .partial, answer: answer)
        #expect(line.marks.description == marks)
        #expect(line.because == "chose \(answer); the key is a+d; \(because): \(marks) of 1 mark")
    }

    @Test(
        "partial credit for an order: the share of neighbours that stand as in the key",
        arguments: [
            ("c>a>d>b", "1"), ("a>d>b>c", "2/3"), ("c>a>b>d", "1/3"), ("b>d>a>c", "0"), ("c>a", "1/3"), ("c>d", "0"), ("c", "0"),
        ])
    func order(answer: String, marks: String) throws {
        let given = Answer.sequence(answer.split(separator: ">").map { OptionID(String($0)) })
        let line = try line(Specimen.order, key: "c>a>d>b", .partial, given: given)
        #expect(line.marks.description == marks)
    }

    @Test(
        "partial credit for matching: the share of right pairs",
        arguments: [
            ("1=b 2=d 3=a", "1"), ("1=b 2=d", "2/3"), ("1=b 2=a 3=d", "1/3"), ("1=d 2=b 3=c", "0"), ("3=a", "1/3"),
        ])
    func pairs(answer: String, marks: String) throws {
        #expect(try line(Specimen.match, key: "1=b 2=d 3=a", .partial, answer: answer).marks.description == marks)
    }

    @Test("a single item under partial credit is right or wrong")
    func singlePartial() throws {
        #expect(try line(Specimen.single, key: "b", .partial, answer: "b").marks == 1)
        #expect(try line(Specimen.single, key: "b", .partial, answer: "a").marks == 0)
    }

    @Test("an empty answer is no answer")
    func empty() throws {
        let line = try line(Specimen.multiple, key: "a+d", .partial, given: .choices([]))
        #expect(line.because == "no answer; the key is a+d: 0 of 1 mark")
    }

    private func line(_ interaction: Interaction, key: String, _ rule: ScoringRule, answer: String) throws -> GradeLine {
        try line(interaction, key: key, rule, given: Specimen.answer(answer))
    }

    private func line(_ interaction: Interaction, key: String, _ rule: ScoringRule, given: Answer?) throws -> GradeLine {
        let correct = try #require(Specimen.answer(key))
        let grade = try grade(
            Specimen.form([Specimen.item("i", interaction)]), formHash: Specimen.formHash,
            answers: given.map { ["i": $0] } ?? [:], key: Specimen.keys([Specimen.key("i", correct, rule)]),
            keyHash: Specimen.keyHash, scale: Specimen.scale)
        return try #require(grade.lines.first)
    }
}
