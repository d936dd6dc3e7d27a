import ExamModel

/// How far from 0 a scale may reach.
private let furthest = 1_000_000

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
        guard minimum < cut, cut <= maximum, minimum >= -furthest, maximum <= furthest, (0...100).contains(cutPercent) else {
            throw .scale(self)
        }
        guard full > .zero else { throw .emptyForm }
        let rawCut = full * share
        // Rules may take marks away, or give more than the item is worth; neither leaves the scale.
        if raw < .zero { return Reached(scaled: minimum, outcome: .fail, rawCut: rawCut) }
        if raw >= full { return Reached(scaled: maximum, outcome: .pass, rawCut: rawCut) }
        if raw < rawCut {
            let above = part(of: cut - minimum, from: .zero, raw, to: rawCut)
            return Reached(scaled: minimum + above, outcome: .fail, rawCut: rawCut)
        }
        return Reached(scaled: cut + part(of: maximum - cut, from: rawCut, raw, to: full), outcome: .pass, rawCut: rawCut)
    }

    /// `span` × (raw − start) / (end − start), rounded down. Marks of at most 32 bits, which ``total(_:)`` sees to, and
    /// scales within ``furthest`` keep every product here within 128.
    private func part(of span: Int, from start: Marks, _ raw: Marks, to end: Marks) -> Int {
        func times(_ left: Int64, _ right: Int64) -> Int128 { Int128(left) * Int128(right) }
        let reached = times(raw.numerator, start.denominator) - times(start.numerator, raw.denominator)
        let whole = times(end.numerator, start.denominator) - times(start.numerator, end.denominator)
        return Int(reached * Int128(end.denominator) * Int128(span) / (whole * Int128(raw.denominator)))
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

/// The domains of a form in the order of their ids, without those of which no item counts.
func domainScores(_ lines: [GradeLine], scale: ScoreScale) throws(GradingFault) -> [DomainScore] {
    // A few domains: looked through one by one.
    var sums: [(domain: DomainID, raw: Marks, maximum: Marks)] = []
    for line in lines {
        let index = sums.firstIndex { $0.domain == line.domain } ?? sums.endIndex
        if index == sums.endIndex { sums.append((line.domain, .zero, .zero)) }
        (sums[index].raw, sums[index].maximum) = try sum(sums[index].raw, sums[index].maximum, line)
    }
    return sums.filter { $0.maximum > .zero }.sorted { $0.domain < $1.domain }.map {
        DomainScore(domain: $0.domain, raw: $0.raw, maximum: $0.maximum, band: scale.band(raw: $0.raw, maximum: $0.maximum))
    }
}
