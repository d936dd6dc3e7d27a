import ExamModel

/// Neither a rationale nor feedback.
@Sendable func missingRationale(_ item: ItemText) -> String? {
    guard let key = item.key, key.rationale.allSatisfy(\.isWhitespace), key.feedback.allSatisfy({ $0.text.isEmpty }) else { return nil }
    return "the key has no rationale"
}

/// A rationale that names no distractor, by its letter or by a word of it, and does not speak of the others as such.
@Sendable func thinRationale(_ item: ItemText) -> String? {
    guard let key = item.key, key.feedback.isEmpty, let choice = item.singleChoice, !choice.isTrueFalse else { return nil }
    let rationale = Word.all(in: String(key.rationale.prefix(ReadText.limit)), isEmphasised: false)
    guard !rationale.isEmpty, !rationale.contains(where: { speaksOfOthers.contains($0.text) }) else { return nil }
    let roots = Set(rationale.map(\.root))
    let keyed = Set(choice.key?.words.map(\.text) ?? [])
    let isNamed = choice.distractors.contains { option in
        let letter = option.name.lowercased()
        return rationale.contains { $0.text == letter && ($0.isCapitalised || letter != "a") }
            || option.words.contains { $0.tellsApart && roots.contains($0.root) && !keyed.contains($0.text) }
    }
    return isNamed ? nil : "the rationale says nothing of the distractors"
}

extension Word {
    /// Whether options differ by words of this kind.
    fileprivate var tellsApart: Bool { isContent || isNumber || text.count == 1 || Vocabulary.numbers.contains(text) }
}

/// Words by which a rationale speaks of options that are not the key.
private let speaksOfOthers: Set<String> = [
    "other", "others", "distractor", "distractors", "wrong", "incorrect", "incorrectly", "remaining", "instead", "whereas", "neither",
    "alternatives", "unlike", "rather", "not",
]
