import ExamModel
import Grading
import Testing

@Suite("How a domain compares with the cut")
struct DomainTests {
    @Test(
        "above from the cut on, near within ten percentage points below it, else below",
        arguments: [
            (0, DomainScore.Band.below), (11, .below), (12, .near), (13, .near), (14, .above), (20, .above),
        ])
    func bands(right: Int, band: DomainScore.Band) throws {
        let (form, key) = Specimen.singles(20)
        let answers = form.items.prefix(right).map { ($0.id, Answer.choices(["b"])) }
        let grade = try grade(
            form, formHash: Specimen.formHash, answers: Dictionary(uniqueKeysWithValues: answers), key: key,
            keyHash: Specimen.keyHash, scale: Specimen.scale)
        #expect(grade.domains == [DomainScore(domain: "d1", raw: Marks(Int64(right)), maximum: 20, band: band)])
    }

    @Test("domains stand in the order of their ids and share out all marks")
    func sorted() throws {
        let items = [("i1", "z"), ("i2", "a"), ("i3", "z")].map { Specimen.item(ItemID($0.0), domain: DomainID($0.1)) }
        let grade = try grade(
            Specimen.form(items), formHash: Specimen.formHash, answers: ["i3": .choices(["b"])],
            key: Specimen.keys(items.map { Specimen.key($0.id, .choices(["b"])) }), keyHash: Specimen.keyHash,
            scale: Specimen.scale)
        #expect(grade.domains.map(\.domain) == ["a", "z"])
        #expect(grade.domains.map(\.raw) == [0, 1])
        #expect(grade.domains.map(\.maximum) == [1, 2])
        #expect(grade.lines.map(\.item) == ["i1", "i2", "i3"])
    }
}
