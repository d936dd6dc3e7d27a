import ExamModel

/// Advice on where keys stand and how long they are, over the whole bank.
func keyAdvice(on items: [ItemText]) -> [Advice] {
    let choices = items.compactMap(\.singleChoice).filter { !$0.isTrueFalse }
    // A shuffled item's key stands in another place for each candidate.
    let placed = items.filter { !$0.item.shuffle }.compactMap { item in item.singleChoice.map { (item.item.id, $0) } }.filter {
        !$0.1.isTrueFalse
    }
    return keyPositions(placed.map(\.1)) + keyRuns(placed) + longestKeyShare(choices)
}

/// Quantiles of the chi-square distribution at 99 %, in thousandths, for 1, 2, 3 … degrees of freedom.
private let chiSquareThousandths = [
    6_635, 9_210, 11_345, 13_277, 15_086, 16_812, 18_475, 20_090, 21_666, 23_209, 24_725, 26_217, 27_688, 29_141, 30_578,
]

/// Pearson's test, for each number of options on its own, where at least five keys are expected in each place.
private func keyPositions(_ choices: [ChoiceText]) -> [Advice] {
    Dictionary(grouping: choices, by: \.options.count).sorted { $0.key < $1.key }.compactMap { places, choices in
        guard places >= 2, places - 2 < chiSquareThousandths.count, choices.count >= 5 * places else { return nil }
        var counts = Array(repeating: 0, count: places)
        for choice in choices { counts[choice.keyPosition] += 1 }
        // X² = Σ (o − n/k)² / (n/k) = (k Σ o² − n²) / n, so both sides stay whole numbers.
        let squares = counts.reduce(0) { $0 + $1 * $1 }
        let excess = places * squares - choices.count * choices.count
        guard excess * 1_000 > chiSquareThousandths[places - 2] * choices.count else { return nil }
        let shown = counts.map(String.init).joined(separator: ", ")
        let what = "of \(choices.count) items with \(places) options, the keys stand in first to last place \(shown) times"
        return Advice(.keyPosition, .bank, what)
    }
}

extension ChoiceText {
    fileprivate var keyPosition: Int { options.firstIndex(where: \.isKey) ?? 0 }
}

/// Runs of keys in one place that chance gives less than once in a hundred banks of this size.
private func keyRuns(_ placed: [(id: ItemID, choice: ChoiceText)]) -> [Advice] {
    var advice: [Advice] = []
    var start = 0
    for index in placed.indices {
        let isSame = index + 1 < placed.count && placed[index + 1].choice.keyPosition == placed[start].choice.keyPosition
        guard !isSame else { continue }
        let run = placed[start...index]
        let options = run.map(\.choice.options.count).min() ?? 2
        if isUnlikely(run.count, options: options, among: placed.count), let first = run.first, let last = run.last {
            let end = Advice.Subject.item(last.id)
            let what = "the keys of \(run.count) items in a row, up to \(end), stand in place \(first.choice.keyPosition + 1)"
            advice.append(Advice(.keyRun, .item(first.id), what))
        }
        start = index + 1
    }
    return advice
}

/// Whether fewer than 0.01 runs of this length are expected: `items / options^(length - 1)`.
private func isUnlikely(_ length: Int, options: Int, among items: Int) -> Bool {
    guard options >= 2, length >= 4 else { return false }
    var chance = 1
    for _ in 1..<length where chance <= 100 * items { chance *= options }
    return chance > 100 * items
}

/// Whether keys are longest options more often than chance allows: more than 2.58 standard deviations above the mean.
private func longestKeyShare(_ choices: [ChoiceText]) -> [Advice] {
    let chosen = choices.filter { $0.options.count >= 3 && $0.options.count <= 100 }
    let longest = chosen.count { choice in
        choice.key.map { key in choice.distractors.allSatisfy { $0.length < key.length } } ?? false
    }
    // In thousandths of items, since 1/3, 1/4 and 1/5 have no common small denominator.
    let expected = chosen.reduce(0) { $0 + 1_000 / $1.options.count }
    let variance = chosen.reduce(0) { $0 + 1_000 * ($1.options.count - 1) / ($1.options.count * $1.options.count) }
    let excess = longest * 1_000 - expected
    guard chosen.count >= 20, excess > 0, excess * excess / 1_000 > 6_635 * variance / 1_000 else { return [] }
    let what = "the key is the longest option in \(longest) of \(chosen.count) items, where about \(expected / 1_000) are to be expected"
    return [Advice(.longestKeyShare, .bank, what)]
}
