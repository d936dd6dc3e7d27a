import ExamModel
import Grading
import Testing

/// What a correction of the key does to marks: ten items keyed `b` with the cut at seven, of which the first is flawed.
@Suite("Corrected keys")
struct CorrectionTests {
    private static let ada = CandidateID("ada")

    /// Answers `first` to the first item and `b` to six others.
    private func grade(_ first: String, _ policies: KeyChange.Policy...) throws -> Grade {
        var (form, key) = Specimen.singles(10)
        for policy in policies {
            key = try corrected(key, by: [KeyChange(item: "i1", policy: policy)], items: form.items)
        }
        var answers = Dictionary(uniqueKeysWithValues: (2...7).map { (ItemID("i\($0)"), Answer.choices(["b"])) })
        answers["i1"] = Specimen.answer(first)
        return try Grading.grade(
            form, formHash: Specimen.formHash, answers: answers, key: key, keyHash: Specimen.keyHash, scale: Specimen.scale)
    }

    @Test(
        "each policy for those who answered b, c or nothing",
        arguments: [
            (KeyChange.Policy.dropItem, "6 of 9 fail", "6 of 9 fail", "6 of 9 fail"),
            (.creditAll, "7 of 10 pass", "7 of 10 pass", "7 of 10 pass"),
            (.dualKey(.choices(["c"])), "7 of 10 pass", "7 of 10 pass", "6 of 10 fail"),
            (.rekey(.choices(["c"])), "6 of 10 fail", "7 of 10 pass", "6 of 10 fail"),
        ])
    func policies(policy: KeyChange.Policy, b: String, c: String, nothing: String) throws {
        for (answer, expected) in [("b", b), ("c", c), ("", nothing)] {
            let grade = try grade(answer, policy)
            #expect("\(grade.raw) of \(grade.maximum) \(grade.outcome.rawValue)" == expected, "answered '\(answer)'")
        }
        #expect(try grade("b").outcome == .pass)
        #expect(try grade("c").outcome == .fail)
    }

    @Test("a line says what was corrected")
    func because() throws {
        #expect(try grade("c", .dualKey(.choices(["c"]))).lines[0].because == "chose c; the key is b or c: 1 of 1 mark")
        #expect(try grade("", .dualKey(.choices(["c"]))).lines[0].because == "no answer; the key is b or c: 0 of 1 mark")
        #expect(try grade("d", .creditAll).lines[0].because == "everybody is given its marks, because the item is flawed: 1 of 1 mark")
        #expect(try grade("d", .dropItem).lines[0].because == "everybody is given its marks, because the item is flawed: 0 of 0 marks")
    }

    @Test("of two right answers that one counts which gives more of a partial mark")
    func partial() throws {
        let item = Specimen.item("i1", Specimen.multiple)
        let key = Specimen.keys([Specimen.key("i1", .choices(["a", "d"]), .partial)])
        let both = try corrected(key, by: [KeyChange(item: "i1", policy: .dualKey(.choices(["b", "c"])))], items: [item])
        for (answer, marks) in [("b+c", "1"), ("a+d", "1"), ("a+b", "0"), ("c", "1/2")] {
            let grade = try Grading.grade(
                Specimen.form([item]), formHash: Specimen.formHash, answers: ["i1": try #require(Specimen.answer(answer))], key: both,
                keyHash: Specimen.keyHash, scale: Specimen.scale)
            #expect(grade.raw.description == marks, "\(answer)")
        }
    }

    @Test("one correction after another: a third right answer, another key, and in the end no item")
    func chained() throws {
        let dual = KeyChange.Policy.dualKey(.choices(["c"]))
        #expect(try grade("d", dual, .dualKey(.choices(["d"]))).lines[0].marks == 1)
        #expect(try grade("c", dual, .rekey(.choices(["d"]))).lines[0].marks == 0, "a new key takes the place of all")
        #expect(try grade("c", dual, .dropItem).maximum == 9)
        #expect(try grade("c", .creditAll, .dropItem).maximum == 9)
    }

    @Test(
        "what changes nothing, or cannot be, is refused and says why",
        arguments: [
            ([KeyChange.Policy.rekey(.choices(["b"]))], "'key b' changes nothing for item i1: its key says that already"),
            ([.dualKey(.choices(["b"]))], "'dual key b' changes nothing for item i1: its key says that already"),
            ([.rekey(.choices(["x"]))], "x is not a whole answer to item i1"),
            ([.dualKey(.text("b"))], "\"b\" is not a whole answer to item i1"),
            ([.creditAll, .creditAll], "'credit all' changes nothing for item i1: its key says that already"),
            ([.dropItem, .rekey(.choices(["c"]))], "everybody is given the marks of item i1 already: no answer to it counts"),
        ])
    func refused(policies: [KeyChange.Policy], because: String) throws {
        var (form, key) = Specimen.singles(2)
        for policy in policies.dropLast() {
            key = try corrected(key, by: [KeyChange(item: "i1", policy: policy)], items: form.items)
        }
        let last = try #require(policies.last)
        let fault = #expect(throws: CorrectionFault.self) {
            try corrected(key, by: [KeyChange(item: "i1", policy: last)], items: form.items)
        }
        #expect(fault.map { "\($0)" } == because)
    }

    @Test("an item by a panel or by rules of its own is dropped or credited, not keyed; twice is refused, unknown is passed over")
    func rules() throws {
        let item = Specimen.item("i1")
        let panel = ItemKey(
            item: "i1", correct: nil, scoring: .panel(.init(weights: [:], experts: 3)), rationale: "", source: "")
        let key = Specimen.keys([panel])
        #expect(throws: CorrectionFault.isNotCompared("i1", "panel")) {
            try corrected(key, by: [KeyChange(item: "i1", policy: .rekey(.choices(["b"])))], items: [item])
        }
        let dropped = try corrected(key, by: [KeyChange(item: "i1", policy: .dropItem)], items: [item])
        #expect(dropped.keys[0].isCreditedToAll && dropped.keys[0].worth == .zero)
        #expect(throws: CorrectionFault.itemTwice) {
            try corrected(
                key, by: [KeyChange(item: "i1", policy: .dropItem), KeyChange(item: "i1", policy: .creditAll)], items: [item])
        }
        #expect(try corrected(key, by: [KeyChange(item: "i9", policy: .dropItem)], items: [item]) == key)
    }

    @Test("nobody is harmed: what is worse is told apart from what is better", arguments: [("b", true), ("c", false), ("", false)])
    func worse(answer: String, isWorse: Bool) throws {
        let (before, after) = (try grade(answer), try grade(answer, .rekey(.choices(["c"]))))
        #expect(CorrectedSitting.Reached(after).isWorse(than: .init(before)) == isWorse)
    }

    @Test("the impact counts who rises, falls and crosses the cut")
    func impact() throws {
        func line(_ first: String, _ policy: KeyChange.Policy, _ fate: CorrectedSitting.Fate) throws -> CorrectedSitting {
            CorrectedSitting(
                sitting: "sit-1", candidate: Self.ada, before: .init(try grade(first)), after: .init(try grade(first, policy)), fate: fate,
                designation: fate == .superseded ? .revoked : .none)
        }
        var impact = CorrectionImpact()
        impact.add(try line("b", .rekey(.choices(["c"])), .superseded))
        impact.add(try line("c", .rekey(.choices(["c"])), .superseded))
        impact.add(try line("d", .rekey(.choices(["c"])), .unchanged))
        impact.add(try line("b", .rekey(.choices(["c"])), .spared))
        #expect(
            [impact.sittings, impact.raised, impact.lowered, impact.failToPass, impact.passToFail, impact.superseded, impact.spared]
                == [4, 1, 2, 1, 2, 2, 1])
        #expect(impact.designationsRevoked == 2 && impact.designationsGranted == 0)
    }
}
