import ExamModel

/// Marks one item and says why.
func line(_ item: Item, answer: Answer?, key: ItemKey) throws(GradingFault) -> GradeLine {
    guard key.correct.isComplete(for: item.interaction) else { throw .keyDoesNotFit(item.id) }
    let (marks, because) = marked(item, answer: answer, key: key)
    return GradeLine(
        item: item.id, domain: item.domain, answer: answer, marks: marks, maximum: .one,
        because: "\(because): \(marks) of \(marksText(.one))")
}

/// `1 mark`, `3 marks`, `5/2 marks`.
func marksText(_ marks: Marks) -> String {
    marks == .one ? "1 mark" : "\(marks) marks"
}

private func marked(_ item: Item, answer: Answer?, key: ItemKey) -> (Marks, because: String) {
    guard let answer, !answer.isEmpty else { return (.zero, "no answer; the key is \(key.correct)") }
    guard answer.fits(item.interaction) else {
        return (.zero, "\(answer) does not fit this item (\(item.interaction.kind)); the key is \(key.correct)")
    }
    let given = "\(verb(answer)) \(answer); the key is \(key.correct)"
    switch key.scoring {
    case .allOrNothing: return (answer == key.correct ? .one : .zero, given)
    case .partial:
        let share = Share(answer, of: key.correct)
        return (share.marks, "\(given); \(share.text)")
    }
}

private func verb(_ answer: Answer) -> String {
    switch answer {
    case .choices: "chose"
    case .sequence: "ordered"
    case .pairs: "matched"
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
