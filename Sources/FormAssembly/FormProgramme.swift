import ExamModel

/// A constraint that can be taken away, to see whether it is the one that stands in the way.
enum Relaxation: Hashable {
    /// The requirement at this place: fewer will do.
    case requirement(Int)
    case enemies, exposure, facility, overlap, disjoint
    /// The information target at this place.
    case information(Int)
}

/// So many forms from a pool as one integer programme: a variable for each unit and form, 1 if the form has the unit.
///
/// After van der Linden, Linear Models for Optimal Test Design (2005), chapters 4 to 7.
struct FormProgramme {
    enum Outcome {
        /// The units of each form.
        case found([[Int]])
        case none
        case gaveUp
    }

    var programme = IntegerProgramme()
    /// The variable of each unit (second index) on each form (first).
    private(set) var uses: [[Int]] = []
    let pool: Pool

    /// - Parameters:
    ///   - chance: a seed for the costs of the units, which decide among the forms that there can be; `nil` for no costs.
    ///   - without: constraints that are left out.
    init(_ pool: Pool, forms count: Int, isDisjoint: Bool, chance: UInt64? = nil, without: Set<Relaxation> = []) {
        self.pool = pool
        var generator = chance.map(SeededGenerator.init(seed:))
        uses = (0..<count).map { _ in
            pool.units.indices.map { _ in programme.add(cost: generator?.below(1_000) ?? 0) }
        }
        for form in uses.indices {
            addRequirements(to: form, without: without)
            addTargets(to: form, without: without)
        }
        if !without.contains(.exposure) { addExposure() }
        if !without.contains(.disjoint), isDisjoint { addDisjoint() }
        if !without.contains(.overlap), let cap = pool.overlapCap { addOverlap(atMost: cap) }
    }

    /// The larger the programme, the fewer nodes it gets: their product is bounded.
    static let work = 20_000_000
    static let fewestNodes = 50
    /// Larger programmes are not built: neither memory nor time would be bounded.
    static let variableLimit = 60_000

    /// Whether so many forms from a pool make a programme that can be solved.
    static func isSolvable(_ pool: Pool, forms count: Int) -> Bool {
        let (variables, overflow) = count.multipliedReportingOverflow(by: max(1, pool.units.count))
        let isOverlapping = pool.overlapCap != nil
        return !overflow && variables <= (isOverlapping ? variableLimit / max(1, count) : variableLimit)
    }

    func solve(nodes: Int) -> Outcome {
        let affordable = max(FormProgramme.fewestNodes, FormProgramme.work / max(1, programme.variables.count))
        return switch programme.solve(.any, nodes: min(nodes, affordable)) {
        case .found(let values, _):
            .found(uses.map { variables in variables.indices.filter { values[variables[$0]] == 1 } })
        case .none: .none
        case .gaveUp: .gaveUp
        }
    }

    /// The sum of a number of each unit on a form.
    func terms(_ form: Int, _ factor: (Unit) -> Int) -> [IntegerProgramme.Term] {
        zip(uses[form], pool.units).map { IntegerProgramme.Term(variable: $0, factor: factor($1)) }
    }

    private mutating func addRequirements(to form: Int, without: Set<Relaxation>) {
        for (index, needed) in pool.needs.enumerated() {
            let isRelaxed = without.contains(.requirement(index))
            programme.require(terms(form) { $0.counts[index] }, least: isRelaxed ? 0 : needed, most: needed)
        }
        let anchors = pool.requirements.firstIndex(of: .anchors)
        if !(anchors.map { without.contains(.requirement($0)) } ?? false) {
            for (variable, unit) in zip(uses[form], pool.units) where unit.isForced {
                programme.require([.init(variable: variable, factor: 1)], exactly: 1)
            }
        }
        guard !without.contains(.enemies) else { return }
        for set in pool.enemies {
            programme.require(set.map { .init(variable: uses[form][$0], factor: 1) }, most: 1)
        }
    }

    private mutating func addTargets(to form: Int, without: Set<Relaxation>) {
        if let target = pool.facilityTarget, !without.contains(.facility) {
            addFacility(to: form, least: target.least, most: target.most)
        }
        for (index, needed) in pool.informationNeeds.enumerated() where !without.contains(.information(index)) {
            programme.require(terms(form) { $0.information[index] }, least: needed)
        }
    }

    /// Holds the mean facility of a form between two bounds, per mille.
    mutating func addFacility(to form: Int, least: Int, most: Int) {
        programme.require(terms(form) { pool.facility(of: $0, above: least) }, least: 0)
        programme.require(terms(form) { pool.facility(of: $0, above: most) }, most: 0)
    }

    private mutating func addExposure() {
        for (index, unit) in pool.units.enumerated() {
            let left = pool.usesLeft(unit, forms: uses.count)
            guard left < uses.count else { continue }
            programme.require(uses.map { .init(variable: $0[index], factor: 1) }, most: left)
        }
    }

    private mutating func addDisjoint() {
        guard uses.count > 1 else { return }
        for (index, unit) in pool.units.enumerated() where !unit.unshared.isEmpty {
            programme.require(uses.map { .init(variable: $0[index], factor: 1) }, most: 1)
        }
    }

    /// Holds each form against what the person saw, and each pair of forms: a common unit costs the pair as many items as it has.
    private mutating func addOverlap(atMost cap: Int) {
        for form in uses.indices where !pool.context.seen.isEmpty {
            programme.require(terms(form, pool.seen), most: cap)
        }
        for (first, second) in pairs(uses.count) {
            programme.require(addCommon(first, second), most: cap)
        }
    }

    /// The items that two forms have in common, as a sum over a variable for each unit that is 1 if both have it.
    mutating func addCommon(_ first: Int, _ second: Int) -> [IntegerProgramme.Term] {
        pool.units.enumerated().filter { !$1.unshared.isEmpty }.map { index, unit in
            let both = programme.add()
            programme.require(
                [
                    .init(variable: uses[first][index], factor: 1), .init(variable: uses[second][index], factor: 1),
                    .init(variable: both, factor: -1),
                ], most: 1)
            return .init(variable: both, factor: unit.unshared.count)
        }
    }
}

/// Every pair of forms, the smaller number first.
func pairs(_ count: Int) -> [(Int, Int)] {
    (0..<max(0, count)).flatMap { second in (0..<second).map { ($0, second) } }
}
