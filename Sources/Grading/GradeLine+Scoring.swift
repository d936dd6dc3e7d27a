import ExamModel
import Scoring

/// Marks one item and says why. A pretest item is marked like any other, but its marks do not count.
func line(_ item: Item, answer: Answer?, key: ItemKey, explained: Bool) throws(GradingFault) -> GradeLine {
    let (marks, because) = try marked(item, answer: answer, key: key)
    let counts = item.status != .pretest
    var told = ""
    if explained {
        told = "\(because()): \(marks) of \(marksText(key.worth))" + (counts ? "" : ", which is not counted because the item is tried out")
    }
    return GradeLine(
        item: item.id, domain: item.domain, answer: answer, marks: counts ? marks : .zero, maximum: counts ? key.worth : .zero,
        because: told)
}

/// `1 mark`, `3 marks`, `5/2 marks`.
func marksText(_ marks: Marks) -> String {
    marks == .one ? "1 mark" : "\(marks) marks"
}

/// Marks, and how to say why: nobody reads that of most sittings.
private typealias Marking = (Marks, because: () -> String)

private func marked(_ item: Item, answer: Answer?, key: ItemKey) throws(GradingFault) -> Marking {
    let given = answer.flatMap { $0.isEmpty ? nil : $0 }
    if key.isCreditedToAll { return (key.worth, { "everybody is given its marks, because the item is flawed" }) }
    switch key.scoring {
    case .allOrNothing:
        return try againstKey(item, given, key) { answer, correct in
            (answer.says(correct, to: item.interaction) ? .one : .zero, nil)
        }
    case .partial:
        return try againstKey(item, given, key) { answer, correct in
            let share = Share(answer, of: correct, to: item.interaction)
            return (share.marks, share.text)
        }
    case .panel(let panel): return try judged(item, given, by: panel, worth: key.worth)
    case .program(let program): return try ruled(item, given, by: program)
    }
}

/// Marks that compare the answer with the key.
private func againstKey(
    _ item: Item, _ answer: Answer?, _ key: ItemKey, _ share: (Answer, Answer) -> (Marks, String?)
) throws(GradingFault) -> Marking {
    guard let correct = key.correct, correct.isComplete(for: item.interaction) else { throw .keyDoesNotFit(item.id) }
    for other in key.alsoCorrect where !other.isComplete(for: item.interaction) { throw .keyDoesNotFit(item.id) }
    let told = { "the key is " + ([correct] + key.alsoCorrect).map { "\($0)" }.joined(separator: " or ") }
    guard let answer else { return (.zero, { "no answer; \(told())" }) }
    guard answer.fits(item.interaction) else {
        return (.zero, { "\(answer) does not fit this item (\(item.interaction.kind)); \(told())" })
    }
    // With several right answers that one counts which gives most.
    var (best, text) = share(answer, correct)
    for other in key.alsoCorrect {
        let (more, words) = share(answer, other)
        if more > best { (best, text) = (more, words) }
    }
    guard let marks = best.multiplied(by: key.worth) else { throw .marksTooFine(item.id) }
    return (marks, { [text] in "\(verb(answer)) \(answer); \(told())" + (text.map { "; \($0)" } ?? "") })
}

/// The mean of the panel's weights for what was judged.
private func judged(
    _ item: Item, _ answer: Answer?, by panel: PanelWeights, worth: Marks
) throws(GradingFault) -> Marking {
    guard case .pairs(let given) = answer else { return (.zero, { "no judgement" }) }
    guard Answer.pairs(given).fits(item.interaction) else {
        return (.zero, { "\(Answer.pairs(given)) does not fit this item (judgement)" })
    }
    let weights = given.sorted { $0.key < $1.key }.map { action, step in (action, step, panel.weights[action]?[step] ?? .zero) }
    let actions = Int64(max(item.interaction.prompts.count, 1))
    let sum = weights.reduce(Marks?.some(.zero)) { $0?.adding($1.2) }
    guard let marks = sum?.multiplied(by: Marks(1, over: actions))?.multiplied(by: worth) else { throw .marksTooFine(item.id) }
    return (
        marks,
        {
            let told = weights.map { "\($0)=\($1) weighs \($2)" }.joined(separator: ", ")
            return "judged \(told); the mean over \(actions) by a panel of \(panel.experts)"
        }
    )
}

/// Marks by the item's own rules.
private func ruled(_ item: Item, _ answer: Answer?, by program: ScoringProgram) throws(GradingFault) -> Marking {
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
    return (marks, { ([given] + outcomes.because).joined(separator: "; ") })
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

    init(_ answer: Answer, of key: Answer, to interaction: Interaction) {
        switch (answer, key) {
        case (.choices(let chosen), .choices(let keyed)):
            self.init(right: Set(chosen).intersection(keyed).count, given: chosen.count, keyed: keyed.count)
        case (.links(let drawn), .links(let keyed)):
            self.init(right: Set(drawn).intersection(keyed).count, given: drawn.count, keyed: keyed.count)
        case (.sequence(let given), .sequence(let keyed)) where keyed.count > 1:
            let neighbours = Dictionary(uniqueKeysWithValues: zip(keyed, keyed.dropFirst()))
            let right = zip(given, given.dropFirst()).count { neighbours[$0] == $1 }
            self.init(
                marks: Marks(Int64(right), over: Int64(keyed.count - 1)), text: "\(right) of \(keyed.count - 1) neighbours in keyed order")
        case (.pairs(let given), .pairs(let keyed)):
            let right = given.count { keyed[$0.key] == $0.value }
            self.init(marks: Marks(Int64(right), over: Int64(keyed.count)), text: "\(right) of \(keyed.count) pairs right")
        default:
            let isRight = answer.says(key, to: interaction)
            self.init(marks: isRight ? .one : .zero, text: isRight ? "right" : "not right")
        }
    }

    private init(marks: Marks, text: String) {
        self.marks = marks
        self.text = text
    }

    /// Each wrong one takes as much away as each right one gives.
    private init(right: Int, given: Int, keyed: Int) {
        let wrong = given - right
        self.init(marks: Marks(Int64(max(0, right - wrong)), over: Int64(keyed)), text: "\(right) right less \(wrong) wrong, of \(keyed)")
    }
}

extension Answer {
    /// Whether it is the same answer to `interaction` as `key`: numbers by what they are worth, all else as it is.
    fileprivate func says(_ key: Answer, to interaction: Interaction) -> Bool {
        switch (self, key, interaction) {
        case (.text(let text), .text(let keyed), .slider): return Marks(decimal: text) == Marks(decimal: keyed)
        case (.text(let text), .text(let keyed), .entry(let entry)): return entry.kind.areSame(text, keyed)
        case (.texts(let texts), .texts(let keyed), .entry(let entry)):
            return texts.count == keyed.count && zip(texts, keyed).allSatisfy(entry.kind.areSame)
        case (.parts(let answers), .parts(let keyed), .parts(let parts)):
            return answers.count == keyed.count
                && parts.allSatisfy { part in
                    guard let answer = answers[part.id], let key = keyed[part.id] else { return false }
                    return answer.says(key, to: part.interaction)
                }
        default: return self == key
        }
    }
}

extension Entry.Kind {
    fileprivate func areSame(_ text: String, _ keyed: String) -> Bool {
        switch self {
        case .integer, .number: Marks(decimal: text) == Marks(decimal: keyed)
        case .text, .essay: text == keyed
        }
    }
}
