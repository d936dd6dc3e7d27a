import ExamModel

/// The fast way to a form: draw by chance, skip enemies, then exchange single items until the targets are met.
///
/// Without targets and enemies the first draw fits, and it is the draw that ``assemble(_:from:identity:seed:context:)`` tells of.
struct FormSearch {
    enum Outcome {
        /// The units in the order of the form.
        case found([Int])
        /// No choice of testlets fills the requirements from the usable units, which is proven.
        case noTestlets
        /// Nothing was found, which proves nothing.
        case gaveUp
    }

    /// Draws that are begun anew.
    static let rounds = 8
    /// Exchanges that are tried for each round, and for each pair of an item on the form and one beside it.
    static let exchanges = 6_000
    static let exchangesForPair = 6

    private let pool: Pool
    private let isUsable: [Bool]
    private let seen: [Int]
    /// Units with less of this are taken first: what the person saw comes last, and before it what was on many forms.
    private let rank: [Int]
    /// Usable single items by what they count for: scored ones by their cell, pretest items, anchors.
    private let singles: [[Int]]
    private let testlets: [Int]
    /// How many usable single items there are for each requirement but the testlets.
    private let supply: [Int]

    /// - Parameter isFree: which units other forms leave over; `nil` for all.
    init(_ pool: Pool, isFree: [Bool]? = nil) {
        self.pool = pool
        let isUsable = pool.units.enumerated().map { isFree?[$0] ?? true && pool.usesLeft($1, forms: 1) > 0 }
        self.isUsable = isUsable
        seen = pool.units.map { pool.context.seen.isEmpty ? 0 : pool.seen($0) }
        rank = FormSearch.ranks(pool, seen: seen)
        var singles = [[Int]](repeating: [], count: pool.needs.count)
        for (index, unit) in pool.units.enumerated() where isUsable[index] && !unit.isTestlet && !unit.isForced {
            if let kind = unit.counts.kind { singles[kind].append(index) }
        }
        self.singles = singles
        var supply = [Int](repeating: 0, count: pool.needs.count)
        for (place, count) in singles.joined().flatMap({ pool.units[$0].counts.entries }) { supply[place] += count }
        self.supply = Array(supply.dropLast())
        testlets = pool.units.indices.filter { isUsable[$0] && pool.units[$0].isTestlet && !pool.units[$0].isForced }
    }

    /// Whether every unit was looked at, so that a choice that is not among them is not there at all.
    var hasEveryUnit: Bool {
        testlets.count <= TestletSearch.testletLimit && isUsable.allSatisfy(\.self) && !pool.requirements.contains(.anchors)
    }

    func draw(with generator: inout SeededGenerator) -> Outcome {
        for round in 0..<FormSearch.rounds {
            var draft = Draft(pool, seen: seen)
            for index in pool.units.indices where pool.units[index].isForced {
                guard isUsable[index], draft.fits(index) else { return .gaveUp }
                draft.take(index)
            }
            switch takeTestlets(into: &draft, with: &generator) {
            case .none where round == 0: return .noTestlets
            case .gaveUp where round == 0: return .gaveUp
            case .none, .gaveUp: continue
            case .found: break
            }
            fill(&draft, with: &generator)
            guard draft.isWhole else { continue }
            exchange(in: &draft, with: &generator)
            if draft.distance == 0 { return .found(generator.shuffled(draft.singles + draft.testlets)) }
        }
        return .gaveUp
    }

    private func takeTestlets(into draft: inout Draft, with generator: inout SeededGenerator) -> TestletSearch.Outcome {
        let order = generator.shuffled(testlets).prefix(TestletSearch.testletLimit)
        let needed = Array(draft.left.dropLast())
        var search = TestletSearch(
            counts: order.map { unit in needed.indices.map { pool.units[unit].counts[$0] } }, needed: needed, singles: supply)
        let outcome = search.choose(draft.left[pool.testletsIndex])
        guard case .found(let chosen) = outcome else { return outcome }
        for index in chosen.map({ order[$0] }) where draft.fits(index) { draft.take(index) }
        return outcome
    }

    /// Anchors first, because they count in the cells too.
    private func fill(_ draft: inout Draft, with generator: inout SeededGenerator) {
        let requirements = pool.requirements.indices.dropLast()
        for requirement in requirements.filter({ pool.requirements[$0] == .anchors })
            + requirements.filter({ pool.requirements[$0] != .anchors })
        {
            draft.fill(requirement, from: ordered(generator.shuffled(singles[requirement])))
        }
    }

    private func exchange(in draft: inout Draft, with generator: inout SeededGenerator) {
        let positions = draft.singles.indices.filter { !pool.units[draft.singles[$0]].unshared.isEmpty }
        guard !positions.isEmpty, draft.distance > 0 else { return }
        for _ in 0..<min(FormSearch.exchanges, FormSearch.exchangesForPair * positions.count * pool.units.count) {
            let position = positions[generator.below(positions.count)]
            guard let kind = pool.units[draft.singles[position]].counts.kind else { continue }
            draft.improve(at: position, with: singles[kind][generator.below(singles[kind].count)])
            if draft.distance == 0 { return }
        }
    }

    private func ordered(_ units: [Int]) -> [Int] {
        guard pool.blueprint.exposurePercent != nil || pool.overlapCap != nil else { return units }
        return units.enumerated().sorted { (rank[$0.element], $0.offset) < (rank[$1.element], $1.offset) }.map(\.element)
    }

    /// Exposures count in tenths of the cap, so that chance still decides between items that were on about as many forms.
    private static func ranks(_ pool: Pool, seen: [Int]) -> [Int] {
        let tenth = pool.blueprint.exposurePercent.map { max(1, pool.context.exposureCap(percent: $0) / 10) }
        return zip(pool.units, seen).map { unit, seen in
            let exposures = unit.unshared.reduce(0) { max($0, pool.context.exposures[$1, default: 0]) }
            return (seen > 0 && pool.overlapCap != nil ? Pool.limit : 0) + (tenth.map { exposures / $0 } ?? 0)
        }
    }
}
