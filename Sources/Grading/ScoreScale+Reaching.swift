import ExamModel

extension ScoreScale {
    /// Where a raw score lies on the scale.
    struct Reached {
        let scaled: Int
        let outcome: Outcome
        /// The raw score that is needed to pass; it need not be one that can occur.
        let rawCut: Marks
    }

    /// The scaled score on two straight lines, raw 0 → `minimum`, the raw cut → `cut`, full marks → `maximum`,
    /// rounded down once; pass if and only if the raw score is not below the raw cut.
    func reached(raw: Marks, maximum full: Marks) throws(GradingFault) -> Reached {
        guard minimum < cut, cut <= maximum, (0...100).contains(cutPercent) else { throw .scale(self) }
        guard full > .zero else { throw .emptyForm }
        let rawCut = full * share
        if raw < rawCut {
            let exact = Marks(Int64(minimum)) + raw / rawCut * Marks(Int64(cut - minimum))
            return Reached(scaled: Int(exact.floor), outcome: .fail, rawCut: rawCut)
        }
        guard rawCut < full else { return Reached(scaled: maximum, outcome: .pass, rawCut: rawCut) }
        let exact = Marks(Int64(cut)) + (raw - rawCut) / (full - rawCut) * Marks(Int64(maximum - cut))
        return Reached(scaled: Int(exact.floor), outcome: .pass, rawCut: rawCut)
    }

    /// How a domain's raw score compares with the cut: above it, within ten percentage points below it, or lower.
    func band(raw: Marks, maximum full: Marks) -> DomainScore.Band {
        let reached = raw / full
        if reached >= share { return .above }
        return reached >= share - Marks(1, over: 10) ? .near : .below
    }

    /// `cutPercent` as a fraction.
    private var share: Marks { Marks(Int64(cutPercent), over: 100) }
}

/// The domains of a form, in the order of their ids.
func domainScores(_ lines: [GradeLine], scale: ScoreScale) -> [DomainScore] {
    Dictionary(grouping: lines, by: \.domain).sorted { $0.key < $1.key }.map { domain, lines in
        let raw = lines.reduce(Marks.zero) { $0 + $1.marks }
        let maximum = lines.reduce(Marks.zero) { $0 + $1.maximum }
        return DomainScore(domain: domain, raw: raw, maximum: maximum, band: scale.band(raw: raw, maximum: maximum))
    }
}
