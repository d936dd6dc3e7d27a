import ExamFixtures
import ExamModel
@testable import FormAssembly
import Testing

/// Tiny banks from seeds, against trying every form.
@Suite("On tiny banks, against trying every form")
struct EveryFormTests {
    static let seeds = 0..<160 as Range<UInt64>

    @Test("a form is given if and only if there is one, and it is one of them", arguments: seeds)
    func assembles(_ seed: UInt64) {
        let tiny = TinyBank(seed: seed)
        let all = tiny.everyForm(tiny.context)
        switch assemble(tiny.blueprint, from: tiny.bank, identity: .ones, seed: seed, context: tiny.context) {
        case .success(let form):
            #expect(violations(of: form, against: tiny.blueprint, from: tiny.bank, context: tiny.context) == [])
            #expect(all.contains { Set($0.items) == Set(form.items) })
        case .failure(let shortfall):
            #expect(all.isEmpty, "\(shortfall)")
            #expect(shortfall.description.count { $0 == "." } >= 2)
        }
    }

    @Test("forms and refusals of every kind are among them")
    func variety() {
        let outcomes = Self.seeds.map { seed -> String in
            let tiny = TinyBank(seed: seed)
            switch assemble(tiny.blueprint, from: tiny.bank, identity: .ones, seed: seed, context: tiny.context) {
            case .success: return "form"
            case .failure(.cell), .failure(.testlets), .failure(.pretest), .failure(.anchors), .failure(.anchor): return "counted"
            case .failure(.constraints(_, let obstructions)): return obstructions.isEmpty ? "together" : "constraints"
            case .failure(let shortfall): return "\(shortfall)"
            }
        }
        for kind in ["form", "counted", "constraints"] { #expect(outcomes.count { $0 == kind } > 8, "\(kind)") }
    }

    @Test("the number of disjoint forms is the one that exhaustive search finds, and is exact", arguments: seeds)
    func disjoint(_ seed: UInt64) {
        let tiny = TinyBank(seed: seed)
        let statistics = AssemblyContext(statistics: Array(tiny.context.statistics.values))
        let all = Set(tiny.everyForm(statistics).map { Set($0.items.filter { $0.status != .anchor }.map(\.id)) })
        guard !all.contains([]) else { return }
        let supply = supply(
            of: tiny.bank, for: tiny.blueprint, identity: .ones, statistics: Array(tiny.context.statistics.values), seeds: 0..<1)
        #expect(supply.isExact && supply.atMost == mostDisjoint(Array(all)), "\(supply.lines)")
        #expect(violations(of: supply.forms, against: tiny.blueprint, from: tiny.bank, isDisjoint: true, context: statistics) == [])
        #expect((supply.shortfall == nil) == (supply.atLeast > 0))
    }

    @Test("all kinds of proof occur")
    func proofs() {
        let supplies = Self.seeds.map { seed in
            let tiny = TinyBank(seed: seed)
            return supply(
                of: tiny.bank, for: tiny.blueprint, identity: .ones, statistics: Array(tiny.context.statistics.values), seeds: 0..<1)
        }
        for proof in [Supply.Proof.counting, .sums, .programme, .shortfall] {
            #expect(supplies.count { $0.proof == proof } > 1, "\(proof)")
        }
        for number in 0...2 { #expect(supplies.count { $0.atLeast == number } > 4, "\(number)") }
    }

    @Test("two forms with few common items are given if and only if there are two", arguments: 0..<60 as Range<UInt64>)
    func pairsOfForms(_ seed: UInt64) {
        let tiny = TinyBank(seed: seed)
        let statistics = AssemblyContext(statistics: Array(tiny.context.statistics.values), planned: 2)
        let all = tiny.everyForm(statistics)
        let isThere = all.contains { first in
            all.contains { violations(of: [first, $0], against: tiny.blueprint, from: tiny.bank, context: statistics).isEmpty }
        }
        switch assembleForms(tiny.blueprint, count: 2, from: tiny.bank, identity: .ones, seed: seed, context: statistics) {
        case .success(let forms):
            #expect(violations(of: forms, against: tiny.blueprint, from: tiny.bank, context: statistics) == [])
        case .failure(let shortfall): #expect(!isThere, "\(shortfall)")
        }
    }

    /// The most of these sets that have nothing in common, by trying all.
    private func mostDisjoint(_ sets: [Set<ItemID>]) -> Int {
        guard let first = sets.first else { return 0 }
        let without = mostDisjoint(Array(sets.dropFirst()).filter { !$0.isSuperset(of: first) })
        return max(1 + mostDisjoint(sets.filter { $0.isDisjoint(with: first) }), without)
    }
}
