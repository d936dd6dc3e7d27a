import ExamModel

/// The shares of the marks that Moodle lets an answer have (`question_bank::fraction_options_full`).
enum MoodleGrades {
    /// From all to nothing; each may also be taken away.
    static let shares: [Marks] =
        [
            Marks(1), Marks(9, over: 10), Marks(5, over: 6), Marks(4, over: 5), Marks(3, over: 4), Marks(7, over: 10), Marks(2, over: 3),
            Marks(3, over: 5), Marks(1, over: 2), Marks(2, over: 5), Marks(1, over: 3), Marks(3, over: 10), Marks(1, over: 4),
            Marks(1, over: 5), Marks(1, over: 6), Marks(1, over: 7), Marks(1, over: 8), Marks(1, over: 9), Marks(1, over: 10),
            Marks(1, over: 20), Marks(0),
        ]

    /// The share that `percent`, such as `33.33333` or `-50`, stands for: the one that is less than 0.001 away, as Moodle does
    /// (`match_grade_options`); `nil` if there is none, or if it is no number.
    static func share(percent: some StringProtocol) -> (share: Marks, isExact: Bool)? {
        var digits = Substring(percent)
        let isNegative = digits.first == "-"
        if isNegative { digits.removeFirst() }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : ""
        guard let first = parts.first, (1...3).contains(first.utf8.count), let whole = Int64(first), first.utf8.allSatisfy(isDigit),
            decimals.utf8.allSatisfy(isDigit)
        else { return nil }
        // What is behind the ninth decimal is too little to count.
        let billionths = Int64("\(decimals)000000000".prefix(9)).map { whole * 1_000_000_000 + $0 } ?? 0
        for share in shares {
            let distance = abs(billionths * share.denominator - share.numerator * 100_000_000_000)
            guard distance < 1_000_000 * share.denominator else { continue }
            return (isNegative ? Marks(0) - share : share, distance == 0)
        }
        return nil
    }

    /// `share` as Moodle writes it, in percent with at most five decimals; `nil` if it lets no answer have it.
    static func percent(_ share: Marks) -> String? {
        guard shares.contains(share) || shares.contains(Marks(0) - share) else { return nil }
        let percent = share * 100
        if !percent.decimal.contains("/") { return percent.decimal }
        let rounded = (Marks(Int64(clamping: percent.numerator.magnitude), over: percent.denominator) * 100_000 + Marks(1, over: 2)).floor
        return (share < 0 ? "-" : "") + Marks(rounded, over: 100_000).decimal
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
