import ExamModel

/// What goes onto a form whole: a single item or a testlet.
struct Unit {
    let part: FormPart
    let items: [ItemID]
    /// How many of each of the pool's requirements it brings.
    let counts: Counts
    /// Its items that are no anchors: those that exposure, overlap and disjoint forms count.
    let unshared: [ItemID]
    /// The facilities of its scored items, summed, and of how many they are known.
    let facility: Int
    let known: Int
    /// Information of its scored items at each target.
    let information: [Int]
    /// The sets of enemies that it has an item of, by number.
    let enemySets: [Int]
    let isForced: Bool
    let isTestlet: Bool
}

/// How many of some of the requirements there are, by their places; the others are 0.
///
/// A unit has few of the many, so that a search through thousands of units touches little.
struct Counts {
    private(set) var entries: [(place: Int, count: Int)] = []

    subscript(place: Int) -> Int {
        entries.first { $0.place == place }?.count ?? 0
    }

    /// The last place that is not 0: what a single item counts for, if it counts in a cell and as an anchor.
    var kind: Int? { entries.map(\.place).max() }

    mutating func add(_ place: Int) {
        if let entry = entries.firstIndex(where: { $0.place == place }) {
            entries[entry].count += 1
        } else {
            entries.append((place, 1))
        }
    }
}

/// A blueprint and a bank as numbers: what every form needs, and the units that it may be made of.
///
/// Left out are units that no form can have: with an item that a terminal cannot show, that belongs to no cell, that is an
/// anchor or pretest item where none is asked for, with two enemies in one testlet, or that overfill a requirement.
struct Pool {
    let blueprint: Blueprint
    /// Cells by domain and level, then pretest items and anchors if asked for, then testlets.
    let requirements: [Requirement]
    /// How many of each requirement a form has.
    let needs: [Int]
    /// Single items by id, then testlets by id.
    let units: [Unit]
    /// Units of each set of enemies; sets with fewer than two units are left out.
    let enemies: [[Int]]
    var context: AssemblyContext

    /// More of anything is not asked for by any examination; it keeps sums from overflowing.
    static let limit = 1_000_000

    init(_ blueprint: Blueprint, _ bank: Bank, _ context: AssemblyContext) throws(Shortfall) {
        if let repeated = firstRepeatedItem(of: bank) { throw .repeatedItem(repeated) }
        let reading = BlueprintReading(blueprint, bank, context)
        if let anchor = reading.missingAnchor(in: bank) { throw .anchor(anchor) }
        let singles = bank.items.sorted { $0.id < $1.id }.compactMap { reading.unit(.item($0)) }
        let testlets = bank.testlets.sorted { $0.id < $1.id }.compactMap { reading.unit(.testlet($0)) }
        let units = singles + testlets
        if let anchor = reading.fixedAnchors?.subtracting(units.flatMap(\.items)).min() { throw .anchor(anchor) }
        var members: [Int: [Int]] = [:]
        for (index, unit) in units.enumerated() {
            for set in unit.enemySets { members[set, default: []].append(index) }
        }
        self.blueprint = blueprint
        requirements = reading.requirements
        needs = reading.needs
        self.units = units
        enemies = members.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }
        self.context = context
    }

    /// The place of the testlets among the requirements: the last one.
    var testletsIndex: Int { requirements.count - 1 }

    /// The most items that a form may have of what the person saw; `nil` for any number.
    var overlapCap: Int? { blueprint.overlap.map { min(max($0, 0), Pool.limit) } }

    /// Information that a form must have at least, at each target.
    var informationNeeds: [Int] { blueprint.information.map { min(max($0.least, 0), Pool.limit * 1_000) } }

    /// Between which bounds the mean facility of a form lies, per mille.
    var facilityTarget: Blueprint.FacilityTarget? {
        blueprint.facility.map { .init(least: min(max($0.least, 0), 1_000), most: min(max($0.most, 0), 1_000)) }
    }

    /// What the facilities of the unit's items are above `bound` per mille, summed: a form's mean is not below the bound if its
    /// units' sums are not below 0.
    func facility(of unit: Unit, above bound: Int) -> Int {
        unit.facility - unit.known * bound
    }

    /// How often a unit may still be used when `count` more forms are made; anchors are never used up.
    func usesLeft(_ unit: Unit, forms count: Int) -> Int {
        guard let percent = blueprint.exposurePercent else { return count }
        let cap = context.exposureCap(percent: percent, after: count)
        return unit.unshared.reduce(count) { min($0, max(0, cap - max(0, context.exposures[$1, default: 0]))) }
    }

    /// The unit's items that the person saw, anchors aside.
    func seen(_ unit: Unit) -> Int {
        unit.unshared.count(where: context.seen.contains)
    }
}

func firstRepeatedItem(of bank: Bank) -> ItemID? {
    var seen: Set<ItemID> = []
    return bank.allItems.map(\.id).sorted().first { !seen.insert($0).inserted }
}
