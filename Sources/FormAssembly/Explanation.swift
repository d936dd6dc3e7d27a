import ExamModel

/// Why there are not so many forms: every constraint without which there would be, with how near one can come to it.
///
/// The programme is solved anew without each constraint in turn. Constraints that only stand in the way together are not told.
func obstructions(_ pool: Pool, forms count: Int, isDisjoint: Bool) -> [Obstruction] {
    let explanation = Explanation(pool: pool, count: count, isDisjoint: isDisjoint)
    return explanation.relaxations.filter(explanation.isObstacle).map(explanation.obstruction)
}

private struct Explanation {
    let pool: Pool
    let count: Int
    let isDisjoint: Bool

    /// How far each of the many small programmes is followed.
    static let nodes = 2_000
    /// How many items are named.
    static let shownItems = 5

    /// The constraints that are there, the most particular first.
    var relaxations: [Relaxation] {
        var all: [Relaxation] = pool.enemies.isEmpty ? [] : [.enemies]
        if pool.blueprint.exposurePercent != nil { all.append(.exposure) }
        if pool.blueprint.facility != nil { all.append(.facility) }
        all += pool.blueprint.information.indices.map(Relaxation.information)
        if pool.overlapCap != nil { all.append(.overlap) }
        if isDisjoint { all.append(.disjoint) }
        return all + pool.requirements.indices.map(Relaxation.requirement)
    }

    func isObstacle(_ relaxation: Relaxation) -> Bool {
        if case .found = programme(without: [relaxation]).solve(nodes: Explanation.nodes) { true } else { false }
    }

    func obstruction(_ relaxation: Relaxation) -> Obstruction {
        switch relaxation {
        case .requirement(let index):
            .requirement(pool.requirements[index], needed: pool.needs[index] * count, reachable: reachable(index))
        case .enemies: .enemies(shortageAmongEnemies, clashing: clashing)
        case .exposure: .exposure(percent: pool.blueprint.exposurePercent ?? 100, shortageUnderCap)
        case .facility: facility
        case .information(let index):
            .information(pool.blueprint.information[index], reachable: reachableInformation(index))
        case .overlap: .overlap(most: pool.overlapCap ?? 0, reachable: reachableOverlap)
        case .disjoint: .disjoint
        }
    }

    private func programme(without: Set<Relaxation>) -> FormProgramme {
        FormProgramme(pool, forms: count, isDisjoint: isDisjoint, without: without)
    }

    /// The most that all forms together can have of a requirement when everything else holds.
    private func reachable(_ index: Int) -> Int {
        let programme = programme(without: [.requirement(index)])
        let terms = programme.uses.indices.flatMap { form in programme.terms(form) { $0.counts[index] } }
        return largest(terms, in: programme.programme) ?? 0
    }

    /// The first requirement that cannot be met by units that are not enemies of each other.
    private var shortageAmongEnemies: Obstruction.Shortage? {
        shortage { index in
            var programme = IntegerProgramme()
            let variables = pool.units.map { _ in programme.add() }
            for set in pool.enemies { programme.require(set.map { .init(variable: variables[$0], factor: 1) }, most: 1) }
            let terms = zip(variables, pool.units).map { IntegerProgramme.Term(variable: $0, factor: $1.counts[index]) }
            return (pool.needs[index], largest(terms, in: programme) ?? .max)
        }
    }

    private var shortageUnderCap: Obstruction.Shortage? {
        let left = pool.units.map { pool.usesLeft($0, forms: count) }
        return shortage { index in
            (pool.needs[index] * count, zip(pool.units, left).reduce(0) { $0 + $1.0.counts[index] * $1.1 })
        }
    }

    private func shortage(_ numbers: (Int) -> (needed: Int, reachable: Int)) -> Obstruction.Shortage? {
        for (index, requirement) in pool.requirements.enumerated() {
            let (needed, reachable) = numbers(index)
            if reachable < needed { return Obstruction.Shortage(requirement, needed: needed, reachable: reachable) }
        }
        return nil
    }

    private var clashing: [ItemID] {
        Array(Set(pool.enemies.joined()).flatMap { pool.units[$0].items }.sorted().prefix(Explanation.shownItems))
    }

    /// Halves the range of means until the one next to the target is found.
    private var facility: Obstruction {
        let target = pool.facilityTarget ?? .init(least: 0, most: 1_000)
        if !canHaveFacility(target.least...1_000) {
            return .facility(target, reachable: lastTrue(0..<max(0, target.least)) { canHaveFacility($0...1_000) })
        }
        if !canHaveFacility(0...target.most) {
            return .facility(
                target, reachable: lastTrue(0..<max(0, 1_000 - target.most)) { canHaveFacility(0...(1_000 - $0)) }.map { 1_000 - $0 })
        }
        return .facility(target, reachable: nil)
    }

    private func canHaveFacility(_ range: ClosedRange<Int>) -> Bool {
        var programme = programme(without: [.facility])
        for form in programme.uses.indices { programme.addFacility(to: form, least: range.lowerBound, most: range.upperBound) }
        if case .found = programme.solve(nodes: Explanation.nodes) { return true }
        return false
    }

    /// The most information that every form can have at a target.
    private func reachableInformation(_ index: Int) -> Int {
        var programme = programme(without: [.information(index)])
        let least = programme.programme.add(most: pool.units.reduce(0) { $0 + $1.information[index] }, cost: -1)
        for form in programme.uses.indices {
            let terms = programme.terms(form) { $0.information[index] }
            programme.programme.require(terms + [.init(variable: least, factor: -1)], least: 0)
        }
        guard case .found(let values, _) = programme.programme.solve(.best, nodes: Explanation.nodes) else { return 0 }
        return values[least]
    }

    /// The fewest seen items that a form can have; told for one form only.
    private var reachableOverlap: Int? {
        guard count == 1 else { return nil }
        let programme = programme(without: [.overlap])
        let least = largest(programme.terms(0) { -pool.seen($0) }, in: programme.programme)
        return least.map { -$0 }
    }
}

/// The largest value that a sum can have, as far as a bounded search finds it.
private func largest(_ terms: [IntegerProgramme.Term], in programme: IntegerProgramme) -> Int? {
    var costs = [Int](repeating: 0, count: programme.variables.count)
    for term in terms { costs[term.variable] -= term.factor }
    guard case .found(let values, _) = programme.with(costs: costs).solve(.best, nodes: Explanation.nodes) else { return nil }
    return -zip(values, costs).reduce(0) { $0 + $1.0 * $1.1 }
}

/// The last number of an ascending range for which something holds that holds up to some number and not after it.
private func lastTrue(_ range: Range<Int>, _ holds: (Int) -> Bool) -> Int? {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
        let middle = low + (high - low) / 2
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low > range.lowerBound ? low - 1 : nil
}
