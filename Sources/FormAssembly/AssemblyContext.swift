public import ExamModel

/// What assembly knows beside the bank: results of the past, forms given so far, and what one person saw.
public struct AssemblyContext: Hashable, Sendable {
    /// What past results say of the items; an item without an entry is new.
    public var statistics: [ItemID: ItemStatistics]
    /// How many forms of the blueprint were given before.
    public var forms: Int
    /// On how many of those forms each item was.
    public var exposures: [ItemID: Int]
    /// How many forms there will be in all, over which the exposure cap is reckoned; 0 when nobody knows, and then it holds at
    /// every moment for the forms given so far.
    public var planned: Int
    /// What the person saw on earlier forms.
    public var seen: Set<ItemID>

    /// Nothing is known unless it is told; of two entries for an item the last counts.
    public init(
        statistics: [ItemStatistics] = [], forms: Int = 0, exposures: [ItemID: Int] = [:], planned: Int = 0, seen: Set<ItemID> = []
    ) {
        self.statistics = Dictionary(statistics.map { ($0.item, $0) }, uniquingKeysWith: { _, last in last })
        self.forms = forms
        self.exposures = exposures
        self.planned = planned
        self.seen = seen
    }

    /// On how many forms an item may be once `count` more are given: the percentage of all forms rounded down, but at least one.
    public func exposureCap(percent: Int, after count: Int = 1) -> Int {
        let all = max(planned, AssemblyContext.bounded(forms) + AssemblyContext.bounded(count))
        return max(1, AssemblyContext.bounded(all) * min(max(percent, 0), 100) / 100)
    }

    /// The same with one form more.
    public mutating func record(_ form: Form) {
        forms += 1
        for item in form.items { exposures[item.id, default: 0] += 1 }
    }

    /// Facility per mille; `nil` for an item whose facility is not known.
    func facility(of item: ItemID) -> Int? {
        statistics[item]?.facility.map { min(max($0, 0), 1_000) }
    }

    /// In thousandths; 0 for an item that is not calibrated.
    func information(of item: ItemID, at theta: Int) -> Int {
        statistics[item]?.calibration.map { $0.information(at: theta) } ?? 0
    }

    /// Numbers from outside, small enough to be multiplied.
    private static func bounded(_ number: Int) -> Int {
        min(max(number, 0), 1_000_000_000)
    }
}
