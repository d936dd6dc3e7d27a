import ExamFixtures
import ExamModel
@testable import FormAssembly
import Testing

/// The three ways to a form, held to the same table.
@Suite("Every way to a form keeps every constraint")
struct ConformanceTests {
    private let bank = ProgrammeBank.bank

    @Test("the fast search", arguments: ProgrammeBank.cases)
    func search(_ example: ProgrammeBank.Case) throws {
        let pool = try Pool(example.blueprint, bank, example.context)
        for seed in 0..<30 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            guard case .found(let order) = FormSearch(pool).draw(with: &generator) else {
                Issue.record("seed \(seed) found nothing")
                continue
            }
            check(pool.form(order, of: bank, identity: .ones, seed: seed), example)
        }
    }

    @Test("the integer programme", arguments: ProgrammeBank.cases)
    func programme(_ example: ProgrammeBank.Case) throws {
        let pool = try Pool(example.blueprint, bank, example.context)
        for seed in 0..<5 as Range<UInt64> {
            let programme = FormProgramme(pool, forms: 1, isDisjoint: false, chance: seed)
            guard case .found(let forms) = programme.solve(nodes: 1_000) else {
                Issue.record("seed \(seed) found nothing")
                continue
            }
            check(pool.form(forms[0], of: bank, identity: .ones, seed: seed), example)
        }
    }

    @Test("linear forms, one by one and all at once", arguments: ProgrammeBank.cases)
    func linear(_ example: ProgrammeBank.Case) throws {
        let forms = try assembleForms(
            example.blueprint, count: 2, from: bank, identity: .ones, seed: 1, context: example.context
        ).get()
        #expect(forms.count == 2)
        #expect(violations(of: forms, against: example.blueprint, from: bank, context: example.context) == [])
        let pool = try Pool(example.blueprint, bank, example.context)
        guard case .found(let joint) = FormProgramme(pool, forms: 2, isDisjoint: false).solve(nodes: 2_000) else {
            Issue.record("nothing found at once")
            return
        }
        let made = joint.map { pool.form($0, of: bank, identity: .ones, seed: 0) }
        #expect(violations(of: made, against: example.blueprint, from: bank, context: example.context) == [])
    }

    @Test("the same seed gives the same form, another seed mostly another", arguments: ProgrammeBank.cases)
    func reproducible(_ example: ProgrammeBank.Case) throws {
        let draw = { (seed: UInt64) in
            try assemble(example.blueprint, from: bank, identity: .ones, seed: seed, context: example.context).get()
        }
        #expect(try draw(3) == draw(3))
        #expect(Set(try (0..<10).map { Set(try draw($0).items.map(\.id)) }).count > 7)
        let linear = { (seed: UInt64) in
            try assembleForms(example.blueprint, count: 2, from: bank, identity: .ones, seed: seed, context: example.context).get()
        }
        #expect(try linear(5) == linear(5))
        #expect(Set(try (0..<4).map { seed in Set(try linear(seed).flatMap(\.items).map(\.id)) }).count > 1)
    }

    private func check(_ form: Form, _ example: ProgrammeBank.Case) {
        #expect(violations(of: form, against: example.blueprint, from: bank, context: example.context) == [])
    }
}
