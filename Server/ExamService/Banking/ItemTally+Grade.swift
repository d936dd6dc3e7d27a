public import ExamModel

extension ItemTally {
    /// What one graded sitting adds to each of its items.
    public static func tallies(of grade: Grade) -> [ItemTally] {
        grade.lines.map { line in
            let x = perMille(line.marks, of: line.maximum)
            let y = perMille(grade.raw.subtracting(line.marks), of: grade.maximum.subtracting(line.maximum))
            return ItemTally(item: line.item, candidates: 1, sumX: x, sumXX: x * x, sumY: y, sumYY: y * y, sumXY: x * y)
        }
    }

    /// Adds up what is told of the same item.
    public static func + (left: ItemTally, right: ItemTally) -> ItemTally {
        ItemTally(
            item: left.item, forms: left.forms + right.forms, candidates: left.candidates + right.candidates,
            sumX: left.sumX + right.sumX, sumXX: left.sumXX + right.sumXX, sumY: left.sumY + right.sumY, sumYY: left.sumYY + right.sumYY,
            sumXY: left.sumXY + right.sumXY)
    }

    /// What has to be added to `right` for it to be `left`.
    static func - (left: ItemTally, right: ItemTally) -> ItemTally {
        ItemTally(
            item: left.item, forms: left.forms - right.forms, candidates: left.candidates - right.candidates,
            sumX: left.sumX - right.sumX, sumXX: left.sumXX - right.sumXX, sumY: left.sumY - right.sumY, sumYY: left.sumYY - right.sumYY,
            sumXY: left.sumXY - right.sumXY)
    }

    /// 0 to 1000; what cannot be reached, or is too fine a fraction, counts as nothing.
    private static func perMille(_ marks: Marks?, of maximum: Marks?) -> Int {
        guard let marks, let maximum, maximum > .zero,
            let share = Marks(
                exactly: Int128(marks.numerator) * Int128(maximum.denominator), over: Int128(marks.denominator) * Int128(maximum.numerator)),
            let perMille = share.multiplied(by: 1000)
        else { return 0 }
        return Int(perMille.floor.clamped(to: 0...1000))
    }
}

extension Int64 {
    fileprivate func clamped(to range: ClosedRange<Int64>) -> Int64 {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}

/// What many sittings add to the tallies of banks, summed up item by item before it is written.
struct TallySums {
    private var sums: [BankID: [ItemID: ItemTally]] = [:]

    mutating func add(_ tallies: [ItemTally], of bank: BankID) {
        for tally in tallies {
            sums[bank, default: [:]][tally.item] = sums[bank]?[tally.item].map { $0 + tally } ?? tally
        }
    }

    /// Sorted by item.
    var byBank: [BankID: [ItemTally]] { sums.mapValues { $0.values.sorted { $0.item < $1.item } } }
}
