import ExamModel
import Grading
import Testing

@Suite("What cannot be graded")
struct FaultTests {
    @Test("a missing key names the item")
    func missingKey() {
        #expect(throws: GradingFault.keyMissing("i2")) {
            try grade(items: ["i1", "i2"], keys: [Specimen.key("i1", .choices(["b"]))])
        }
        #expect("\(GradingFault.keyMissing("i2"))" == "the key has nothing for item i2")
    }

    @Test("two keys for an item, or an item twice, are refused")
    func twice() {
        let key = Specimen.key("i1", .choices(["b"]))
        #expect(throws: GradingFault.keyTwice("i1")) { try grade(items: ["i1"], keys: [key, key]) }
        #expect(throws: GradingFault.itemTwice("i1")) { try grade(items: ["i1", "i1"], keys: [key]) }
    }

    @Test(
        "a key that is no whole answer to its item is refused, not guessed at",
        arguments: [Answer.choices(["x"]), .choices(["a", "b"]), .choices([]), .sequence(["a"]), .pairs(["1": "a"])])
    func keyDoesNotFit(correct: Answer) {
        #expect(throws: GradingFault.keyDoesNotFit("i1")) { try grade(items: ["i1"], keys: [Specimen.key("i1", correct)]) }
    }

    @Test("an empty form has no score")
    func emptyForm() {
        #expect(throws: GradingFault.emptyForm) { try grade(items: [], keys: []) }
    }

    @Test("the key of another bank, or of another version, is refused", arguments: [("other", "1"), ("bank", "2")])
    func otherBank(bank: String, version: String) {
        let (form, _) = Specimen.singles(1)
        let key = BankKey(bank: BankID(bank), version: version, keys: [Specimen.key("i1", .choices(["b"]))])
        #expect(throws: GradingFault.keyOfAnotherBank(key: "\(bank) \(version)", form: "bank 1")) {
            try Grading.grade(
                form, formHash: Specimen.formHash, answers: [:], key: key, keyHash: Specimen.keyHash, scale: Specimen.scale)
        }
    }

    @Test(
        "a scale that does not rise is refused",
        arguments: [(700, 1000, 700, 70), (100, 600, 700, 70), (100, 1000, 700, 101), (100, 1000, 700, -1)])
    func scale(minimum: Int, maximum: Int, cut: Int, percent: Int) {
        let scale = ScoreScale(minimum: minimum, maximum: maximum, cut: cut, cutPercent: percent)
        #expect(throws: GradingFault.scale(scale)) {
            try grade(items: ["i1"], keys: [Specimen.key("i1", .choices(["b"]))], scale: scale)
        }
    }

    @Test("an answer to an item that is not on the form counts for nothing and is told")
    func stranger() throws {
        let (form, key) = Specimen.singles(1)
        let grade = try Grading.grade(
            form, formHash: Specimen.formHash, answers: ["i1": .choices(["b"]), "i9": .choices(["b"])], key: key,
            keyHash: Specimen.keyHash, scale: Specimen.scale)
        #expect(grade.raw == 1)
        #expect(grade.because.last == "not on this form, so not counted: i9")
    }

    private func grade(items: [ItemID], keys: [ItemKey], scale: ScoreScale = Specimen.scale) throws -> Grade {
        try Grading.grade(
            Specimen.form(items.map { Specimen.item($0) }), formHash: Specimen.formHash, answers: [:],
            key: Specimen.keys(keys), keyHash: Specimen.keyHash, scale: scale)
    }
}
