@testable import FormAssembly
import Testing

@Suite("An integer programme")
struct IntegerProgrammeTests {
    private func programme(_ seed: UInt64) -> IntegerProgramme {
        var chance = SeededGenerator(seed: seed)
        var programme = IntegerProgramme()
        for _ in 0..<7 { _ = programme.add(most: 1 + chance.below(2), cost: chance.below(21) - 10) }
        for _ in 0..<(2 + chance.below(4)) {
            let terms = (0..<7).map { IntegerProgramme.Term(variable: $0, factor: chance.below(9) - 4) }
            let least = chance.below(8) - 2
            switch chance.below(3) {
            case 0: programme.require(terms, least: least)
            case 1: programme.require(terms, most: least)
            default: programme.require(terms, exactly: least)
            }
        }
        return programme
    }

    /// Every choice of values that keeps the rules, with its cost.
    private func solutions(_ programme: IntegerProgramme) -> [(values: [Int], cost: Int)] {
        var choices: [[Int]] = [[]]
        for variable in programme.variables { choices = choices.flatMap { choice in (0...variable.most).map { choice + [$0] } } }
        return choices.filter(programme.isKept).map { values in
            (values, zip(values, programme.variables).reduce(0) { $0 + $1.0 * $1.1.cost })
        }
    }

    @Test("has the outcome that trying everything has", arguments: 0..<150 as Range<UInt64>)
    func bruteForce(_ seed: UInt64) {
        let programme = programme(seed)
        let all = solutions(programme)
        switch programme.solve(.best, nodes: 10_000) {
        case .found(let values, let isBest):
            let cost = zip(values, programme.variables).reduce(0) { $0 + $1.0 * $1.1.cost }
            #expect(isBest && programme.isKept(by: values) && cost == all.map(\.cost).min())
        case .none: #expect(all.isEmpty)
        case .gaveUp: Issue.record("gave up")
        }
        switch programme.solve(.any, nodes: 10_000) {
        case .found(let values, _): #expect(programme.isKept(by: values))
        case .none: #expect(all.isEmpty)
        case .gaveUp: Issue.record("gave up")
        }
    }

    @Test("both outcomes occur among those tried")
    func bothOccur() {
        let solvable = (0..<150 as Range<UInt64>).count { !solutions(programme($0)).isEmpty }
        #expect((30...120).contains(solvable))
    }

    @Test("a rule over nothing holds or does not")
    func empty() {
        var programme = IntegerProgramme()
        _ = programme.add()
        programme.require([], most: 3)
        #expect(programme.solve(.any, nodes: 10) == .found([0], isBest: true))
        programme.require([], least: 1)
        #expect(programme.solve(.any, nodes: 10) == .none)
    }

    @Test("has the same outcome each time, from several tasks at once too")
    func deterministic() async {
        let programme = programme(4)
        let first = programme.solve(.best, nodes: 1_000)
        let outcomes = await withTaskGroup(of: IntegerProgramme.Outcome.self) { group in
            for _ in 0..<8 { group.addTask { programme.solve(.best, nodes: 1_000) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0 == first })
    }
}
