public import ExamModel

/// The version of the scoring rules in this module. A change to any of them is a new version.
public let scorerVersion = "invigil-grading/1"

/// Grades the final answers of one sitting: a pure function, the same for ever under one `scorerVersion`.
///
/// Each item is worth what its key says. Fractions stay exact; the scaled score is rounded down once, at the end.
///
/// - Parameters:
///   - formHash: the identity of `form`, as its admission names it.
///   - answers: at most one for each item; an item without one gets 0.
///   - keyHash: the identity of `key`.
/// - Throws: ``GradingFault`` if form, key and scale do not belong together; never because of an answer.
public func grade(
    _ form: Form, formHash: Digest, answers: [ItemID: Answer], key: BankKey, keyHash: Digest, scale: ScoreScale
) throws(GradingFault) -> Grade {
    try grade(form, formHash: formHash, answers: answers, key: try AnswerKey(key), keyHash: keyHash, scale: scale)
}

/// The same with a key that was looked through before, for many who sat forms of one bank.
///
/// - Parameter explained: whether each line says why; a sealed record keeps no lines.
public func grade(
    _ form: Form, formHash: Digest, answers: [ItemID: Answer], key: AnswerKey, keyHash: Digest, scale: ScoreScale, explained: Bool = true
) throws(GradingFault) -> Grade {
    guard key.bank == form.bank, key.version == form.bankVersion else {
        throw .keyOfAnotherBank(key: "\(key.bank) \(key.version)", form: "\(form.bank) \(form.bankVersion)")
    }
    var lines: [GradeLine] = []
    lines.reserveCapacity(form.items.count)
    var isSeen = [Bool](repeating: false, count: key.keys.count)
    var known = 0
    for item in form.items {
        guard let position = key.positions[item.id] else { throw .keyMissing(item.id) }
        if isSeen[position] { throw .itemTwice(item.id) }
        isSeen[position] = true
        let answer = answers[item.id]
        if answer != nil { known += 1 }
        lines.append(try line(item, answer: answer, key: key.keys[position], explained: explained))
    }
    let strangers = known == answers.count ? [] : answers.keys.filter { key.positions[$0].map { !isSeen[$0] } ?? true }
    let (raw, maximum) = try total(lines)
    let reached = try scale.reached(raw: raw, maximum: maximum)
    return Grade(
        form: formHash, key: keyHash, scorer: scorerVersion, lines: lines, raw: raw, maximum: maximum, scaled: reached.scaled,
        scale: scale, outcome: reached.outcome, domains: try domainScores(lines, scale: scale),
        because: because(reached, raw: raw, maximum: maximum, scale: scale, strangers: strangers))
}

/// The marks of all `lines` together, and what they could have been.
func total(_ lines: [GradeLine]) throws(GradingFault) -> (raw: Marks, maximum: Marks) {
    var (raw, maximum) = (Marks.zero, Marks.zero)
    for line in lines { (raw, maximum) = try sum(raw, maximum, line) }
    return (raw, maximum)
}

/// With one line more.
func sum(_ raw: Marks, _ maximum: Marks, _ line: GradeLine) throws(GradingFault) -> (raw: Marks, maximum: Marks) {
    guard let marks = raw.adding(line.marks), marks.isShort, let full = maximum.adding(line.maximum), full.isShort else {
        throw .marksTooFine(line.item)
    }
    return (marks, full)
}

extension Marks {
    /// Whether both its numbers have at most 32 bits.
    fileprivate var isShort: Bool { max(numerator.magnitude, denominator.magnitude) <= UInt64(UInt32.max) }
}

/// A bank's key by item.
public struct AnswerKey: Sendable {
    let bank: BankID
    let version: String
    let keys: [ItemKey]
    /// Where in `keys` that of an item is.
    let positions: [ItemID: Int]

    /// Throws ``GradingFault/keyTwice(_:)``.
    public init(_ key: BankKey) throws(GradingFault) {
        var positions: [ItemID: Int] = [:]
        for (position, key) in key.keys.enumerated() {
            guard positions.updateValue(position, forKey: key.item) == nil else { throw .keyTwice(key.item) }
        }
        (bank, version, keys, self.positions) = (key.bank, key.version, key.keys, positions)
    }

    /// Whether nobody's answer to this item counts.
    public func isCreditedToAll(_ item: ItemID) -> Bool { positions[item].map { keys[$0].isCreditedToAll } ?? false }
}

private func because(
    _ reached: ScoreScale.Reached, raw: Marks, maximum: Marks, scale: ScoreScale, strangers: [ItemID]
) -> [String] {
    let comparison = reached.outcome == .pass ? "reached" : "not reached"
    var because = [
        "raw score: \(raw) of \(marksText(maximum))",
        "cut: \(scale.cutPercent) percent of \(maximum) is \(reached.rawCut): \(comparison), \(reached.outcome.rawValue)",
        "scaled score: \(reached.scaled) on a scale from \(scale.minimum) to \(scale.maximum) with the cut at \(scale.cut), rounded down",
    ]
    if !strangers.isEmpty {
        because.append("not on this form, so not counted: \(strangers.sorted().map(\.text).joined(separator: ", "))")
    }
    return because
}
