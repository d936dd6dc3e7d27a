import ExamModel
import Scoring

/// Marks one item and says why. A pretest item is marked like any other, but its marks do not count.
func line(_ item: Item, answer: Answer?, key: ItemKey) throws(GradingFault) -> GradeLine {
    let (marks, because) = try marked(item, answer: answer, key: key)
    let counts = item.status != .pretest
    return GradeLine(
        item: item.id, domain: item.domain, answer: answer, marks: counts ? marks : .zero, maximum: counts ? key.worth : .zero,
        because: "\(because): \(marks) of \(marksText(key.worth))" + (counts ? "" : ", which is not counted because the item is tried out"))
}

/// `1 mark`, `3 marks`, `5/2 marks`.
func marksText(_ marks: Marks) -> String {
    marks == .one ? "1 mark" : "\(marks) marks"
}

private func marked(_ item: Item, answer: Answer?, key: ItemKey) throws(GradingFault) -> (Marks, because: String) {
    let given = answer.flatMap { $0.isEmpty ? nil : $0 }
    switch key.scoring {
    case .allOrNothing:
        return try againstKey(item, given, key) { answer, correct in (answer == correct ? .one : .zero, nil) }
    case .partial:
        return try againstKey(item, given, key) { answer, correct in
            let share = Share(answer, of: correct)
            return (share.marks, share.text)
        }
    case .panel(let panel): return judged(item, given, by: panel, worth: key.worth)
    case .program(let program): return try ruled(item, given, by: program)
    }
}

/// Marks that compare the answer with the key.
private func againstKey(
    _ item: Item, _ answer: Answer?, _ key: ItemKey, _ share: (Answer, Answer) -> (Marks, String?)
) throws(GradingFault) -> (Marks, because: String) {
    guard let correct = key.correct, correct.isComplete(for: item.interaction) else { throw .keyDoesNotFit(item.id) }
    guard let answer else { return (.zero, "no answer; the key is \(correct)") }
    guard answer.fits(item.interaction) else {
        return (.zero, "\(answer) does not fit this item (\(item.interaction.kind)); the key is \(correct)")
    }
    let (marks, text) = share(answer, correct)
    return (marks * key.worth, "\(verb(answer)) \(answer); the key is \(correct)" + (text.map { "; \($0)" } ?? ""))
}

/// The mean of the panel's weights for what was judged.
private func judged(_ item: Item, _ answer: Answer?, by panel: PanelWeights, worth: Marks) -> (Marks, because: String) {
    guard case .pairs(let given) = answer else { return (.zero, "no judgement") }
    guard Answer.pairs(given).fits(item.interaction) else { return (.zero, "\(Answer.pairs(given)) does not fit this item (judgement)") }
    let weights = given.sorted { $0.key < $1.key }.map { action, step in (action, step, panel.weights[action]?[step] ?? .zero) }
    let sum = weights.reduce(Marks.zero) { $0 + $1.2 }
    let actions = Int64(max(item.interaction.prompts.count, 1))
    let told = weights.map { "\($0)=\($1) weighs \($2)" }.joined(separator: ", ")
    return (sum / Marks(actions) * worth, "judged \(told); the mean over \(actions) by a panel of \(panel.experts)")
}

/// Marks by the item's own rules.
private func ruled(_ item: Item, _ answer: Answer?, by program: ScoringProgram) throws(GradingFault) -> (Marks, because: String) {
    let fitting = answer.flatMap { $0.fits(item.interaction) ? $0 : nil }
    let outcomes: Outcomes
    do {
        outcomes = try run(program, on: responseValues(of: fitting, to: item.interaction, in: program))
    } catch {
        throw .cannotBeScored(item.id, because: "\(error)")
    }
    // Rules that leave the score without a value give no marks; rules that nobody may run give no grade.
    let isWithoutValue = program.score.map { outcomes.values[$0] == .null } ?? false
    guard let marks = outcomes.score ?? (isWithoutValue ? .zero : nil) else {
        throw .cannotBeScored(item.id, because: program.score == nil ? "people mark it" : outcomes.because.last ?? "it has no score")
    }
    let given =
        switch (answer, fitting) {
        case (nil, _): "no answer"
        case (let answer?, nil): "\(answer) does not fit this item (\(item.interaction.kind))"
        case (let answer?, _): "\(verb(answer)) \(answer)"
        }
    return (marks, ([given] + outcomes.because).joined(separator: "; "))
}

private func verb(_ answer: Answer) -> String {
    switch answer {
    case .choices: "chose"
    case .sequence: "ordered"
    case .pairs, .links: "matched"
    case .text, .texts: "wrote"
    case .parts: "gave"
    }
}

/// The part of a mark that ``ScoringRule/partial`` gives.
private struct Share {
    let marks: Marks
    let text: String

    init(_ answer: Answer, of key: Answer) {
        switch (answer, key) {
        case (.choices(let chosen), .choices(let keyed)):
            let right = Set(chosen).intersection(keyed).count
            let wrong = chosen.count - right
            marks = Marks(Int64(max(0, right - wrong)), over: Int64(keyed.count))
            text = "\(right) right less \(wrong) wrong, of \(keyed.count)"
        case (.sequence(let given), .sequence(let keyed)) where keyed.count > 1:
            let neighbours = Dictionary(uniqueKeysWithValues: zip(keyed, keyed.dropFirst()))
            let right = zip(given, given.dropFirst()).count { neighbours[$0] == $1 }
            marks = Marks(Int64(right), over: Int64(keyed.count - 1))
            text = "\(right) of \(keyed.count - 1) neighbours in keyed order"
        case (.pairs(let given), .pairs(let keyed)):
            let right = given.count { keyed[$0.key] == $0.value }
            marks = Marks(Int64(right), over: Int64(keyed.count))
            text = "\(right) of \(keyed.count) pairs right"
        default:
            marks = answer == key ? .one : .zero
            text = answer == key ? "right" : "not right"
        }
    }
}
