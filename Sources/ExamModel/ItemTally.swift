/// What forms and sittings say of a bank.
public struct BankTally: Hashable, Sendable {
    /// How many forms were drawn from it.
    public let forms: Int
    /// Sorted by item; only items that were on a form.
    public let items: [ItemTally]

    public init(forms: Int, items: [ItemTally]) {
        self.forms = forms
        self.items = items
    }
}

/// What the sittings say of one item: whole numbers that add up, so that each result is counted once and in any order.
///
/// Marks count as per mille of what can be reached, rounded down: x for the item, y for the rest of its form.
public struct ItemTally: Hashable, Sendable, Codable {
    public let item: ItemID
    /// How many forms with the item were drawn.
    public var forms: Int
    /// How many graded sittings had the item, as which the sums are.
    public var candidates: Int
    public var sumX: Int
    public var sumXX: Int
    public var sumY: Int
    public var sumYY: Int
    public var sumXY: Int

    public init(
        item: ItemID, forms: Int = 0, candidates: Int = 0, sumX: Int = 0, sumXX: Int = 0, sumY: Int = 0, sumYY: Int = 0, sumXY: Int = 0
    ) {
        self.item = item
        self.forms = forms
        self.candidates = candidates
        self.sumX = sumX
        self.sumXX = sumXX
        self.sumY = sumY
        self.sumYY = sumYY
        self.sumXY = sumXY
    }
}

extension ItemTally {
    /// The mean share of its marks, in per mille; `nil` without candidates.
    public var facility: Int? {
        candidates > 0 ? sumX / candidates : nil
    }

    /// The correlation of the item with the rest of the form, in per mille and rounded towards zero; `nil` if it is not
    /// defined, because there are fewer than two candidates or one of both does not vary.
    public var discrimination: Int? {
        func wide(_ left: Int, _ right: Int) -> Int128 { Int128(left) * Int128(right) }
        let spreadX = wide(candidates, sumXX) - wide(sumX, sumX)
        let spreadY = wide(candidates, sumYY) - wide(sumY, sumY)
        guard candidates > 1, spreadX > 0, spreadY > 0 else { return nil }
        let together = wide(candidates, sumXY) - wide(sumX, sumY)
        let share = perMille(together.magnitude, ofRootOf: spreadX.magnitude, and: spreadY.magnitude)
        return together < 0 ? -share : share
    }
}

/// The largest whole `n` up to 1000 with `n / 1000 ≤ part / √(left · right)`, found without a root: by n² · left · right ≤ 1000² · part².
private func perMille(_ part: UInt128, ofRootOf left: UInt128, and right: UInt128) -> Int {
    // Of sums that no sittings can have, the last bits go, so that a million times as much still is a number of 128 bits.
    let spare = min(part.leadingZeroBitCount, left.leadingZeroBitCount, right.leadingZeroBitCount)
    let (part, left, right) = (part >> max(0, 20 - spare), left >> max(0, 20 - spare), right >> max(0, 20 - spare))
    let bound = (part * 1_000_000).multipliedFullWidth(by: part)
    var (least, above) = (0, 1001)
    while above - least > 1 {
        let middle = (least + above) / 2
        let reached = (left * UInt128(middle * middle)).multipliedFullWidth(by: right)
        if (reached.high, reached.low) <= (bound.high, bound.low) { least = middle } else { above = middle }
    }
    return least
}
