import ExamModel

/// A form in the making: which units it has, what it still needs, and how far it is from its targets.
struct Draft {
    private let pool: Pool
    /// What is missing of each requirement.
    private(set) var left: [Int]
    private(set) var isTaken: [Bool]
    /// Single items in the order in which they were taken.
    private(set) var singles: [Int] = []
    private(set) var testlets: [Int] = []
    /// How many units of each enemy set of the bank were taken.
    private var enemies: [Int]
    /// Items that the person saw, unit by unit.
    private let seen: [Int]
    private var balance: Balance

    /// The sums that have targets.
    private struct Balance {
        var facility = 0
        var known = 0
        var information: [Int]
        var seen = 0
    }

    init(_ pool: Pool, seen: [Int]) {
        self.pool = pool
        self.seen = seen
        left = pool.needs
        isTaken = [Bool](repeating: false, count: pool.units.count)
        enemies = [Int](repeating: 0, count: pool.units.reduce(0) { max($0, ($1.enemySets.max() ?? -1) + 1) })
        balance = Balance(information: [Int](repeating: 0, count: pool.blueprint.information.count))
    }

    var isWhole: Bool { left.allSatisfy { $0 == 0 } }

    /// Whether the unit is new, overfills nothing and has no enemy here.
    func fits(_ index: Int) -> Bool {
        let unit = pool.units[index]
        return !isTaken[index] && unit.enemySets.allSatisfy { enemies[$0] == 0 }
            && unit.counts.entries.allSatisfy { $0.count <= left[$0.place] }
    }

    mutating func take(_ index: Int) {
        if pool.units[index].isTestlet { testlets.append(index) } else { singles.append(index) }
        count(index, 1)
    }

    /// Takes from the units in their order, as long as some of the requirement are missing.
    mutating func fill(_ requirement: Int, from order: [Int]) {
        for index in order where left[requirement] > 0 && fits(index) { take(index) }
    }

    /// Puts `index` in the place of the single item at `position` if that brings the form nearer to its targets.
    ///
    /// Both must bring the same counts.
    mutating func improve(at position: Int, with index: Int) {
        guard !isTaken[index] else { return }
        let (before, old) = (distance, singles[position])
        count(old, -1)
        if fits(index) {
            count(index, 1)
            if distance < before {
                singles[position] = index
                return
            }
            count(index, -1)
        }
        count(old, 1)
    }

    /// How far the form is from its targets; 0 if it meets them all.
    var distance: Int {
        var distance = 0
        if let target = pool.facilityTarget {
            distance += max(0, balance.known * target.least - balance.facility)
            distance += max(0, balance.facility - balance.known * target.most)
        }
        for (needed, sum) in zip(pool.informationNeeds, balance.information) { distance += max(0, needed - sum) }
        if let cap = pool.overlapCap { distance += 1_000 * max(0, balance.seen - cap) }
        return distance
    }

    private mutating func count(_ index: Int, _ sign: Int) {
        let unit = pool.units[index]
        isTaken[index] = sign > 0
        for (place, count) in unit.counts.entries { left[place] -= sign * count }
        for set in unit.enemySets { enemies[set] += sign }
        balance.facility += sign * unit.facility
        balance.known += sign * unit.known
        for target in balance.information.indices { balance.information[target] += sign * unit.information[target] }
        balance.seen += sign * seen[index]
    }
}
