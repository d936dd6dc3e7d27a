import ExamModel

/// The last sentence asks with `not` or `except` in plain letters.
@Sendable func negativeStem(_ choice: ChoiceText) -> String? {
    guard let negative = negativeAsking(choice.stem), !negative.isCapitals, !negative.isEmphasised else { return nil }
    return "the stem asks with \(quoted(negative.text)), which is easily overlooked"
}

/// The stem asks what is not so, and an option says that something is not so.
@Sendable func doubleNegative(_ choice: ChoiceText) -> String? {
    guard let negative = negativeAsking(choice.stem), !choice.isTrueFalse else { return nil }
    for option in choice.options where !option.isNone {
        guard let other = option.words.first(where: { Vocabulary.negatives.contains($0.text) }) else { continue }
        return "the stem asks with \(quoted(negative.text)), and \(quoted(other.text)) stands in option \(quoted(option.name))"
    }
    return nil
}

/// The word that turns what the last sentence asks into its opposite: `which is not …`, `all of these except`, `least likely`.
private func negativeAsking(_ stem: ReadText) -> Word? {
    let asking = Array((stem.sentences.last ?? []).drop { $0.text == "not" })
    if let except = asking.firstIndex(where: { $0.text == "except" }) {
        let isLast = asking[(except + 1)...].allSatisfy {
            ["one", "for", "this", "these", "which", "what", "the", "following", "of"].contains($0.text)
        }
        if isLast { return asking[except] }
    }
    if let least = asking.firstIndex(where: { $0.text == "least" }), least > 0, least + 1 < asking.count, asking[least - 1].text != "at",
        ["likely", "appropriate", "effective", "useful", "important"].contains(asking[least + 1].text)
    {
        return asking[least]
    }
    guard let start = asking.prefix(3).firstIndex(where: { ["which", "what", "who"].contains($0.text) }) else { return nil }
    // A negation behind the opening of another clause, or inside of what is asked about, is not what is asked.
    let clause = asking[(start + 1)...].prefix { !Vocabulary.clauseOpeners.contains($0.text) && !Vocabulary.asking.contains($0.text) }
    return zip(clause, clause.dropFirst()).first { before, word in
        word.text == "not" && Vocabulary.auxiliaries.contains(before.text)
    }?.1 ?? clause.first { Vocabulary.verbNegatives.contains($0.text) && $0.text != "not" }
}

/// `Which of the following is true?`: without the options nothing is asked.
@Sendable func unfocusedStem(_ choice: ChoiceText) -> String? {
    guard let asking = choice.stem.sentences.last.map(Array.init), let first = asking.first, asking.count <= 16,
        first.text == "which" || first.text == "what"
    else { return nil }
    let judging: Set<String> = ["true", "false", "correct", "incorrect", "right", "wrong", "untrue"]
    guard let judged = asking.firstIndex(where: { judging.contains($0.text) }), judged > 0,
        asking[1..<judged].allSatisfy({ unfocusedWords.contains($0.text) })
    else { return nil }
    let rest = asking[(judged + 1)...]
    guard rest.isEmpty || ["about", "of", "regarding", "concerning", "for", "statement", "statements"].contains(rest.first?.text) else {
        return nil
    }
    return "the stem asks \(quoted(asking.joinedText)), which cannot be answered with the options covered"
}

/// The words between `which` and `true` in a stem that asks nothing.
private let unfocusedWords: Set<String> = [
    "of", "the", "these", "those", "this", "that", "following", "below", "statement", "statements", "option", "options", "answer",
    "answers",
    "sentence", "sentences", "one", "is", "are", "a", "was", "were", "not", "most", "claim", "claims", "fact", "facts", "assertions",
    "here",
]

/// Neither a question nor a beginning that the options continue nor an instruction.
@Sendable func stemForm(_ choice: ChoiceText) -> String? {
    guard !choice.isTrueFalse, choice.stem.words.count >= 2, choice.options.count >= 2,
        !choice.stem.plain.contains(where: { $0 == "?" || $0 == "\u{61F}" }), !choice.stem.plain.contains("__"),
        !choice.stem.plain.contains("..")
    else { return nil }
    let end = choice.stem.plain.last { !$0.isWhitespace }
    guard let end, ![":", "\u{2026}", ",", "-", "\u{2013}", "\u{2014}", "=", "("].contains(end) else { return nil }
    // A letter or digit at the end leaves the sentence open for the options; a full stop closes it.
    let isOpen = end != "." && end != "!" && (Vocabulary.openEndings.contains(choice.stem.words.last?.text ?? "") || choice.stem.hasVerb)
    let hasInstruction = choice.stem.sentences.contains { sentence in
        sentence.prefix(3).contains { Vocabulary.imperatives.contains($0.text) }
            || sentence.prefix(2).contains { Vocabulary.asking.contains($0.text) }
            || sentence.contains { $0.text == "except" }
    }
    guard !isOpen, !hasInstruction else { return nil }
    return "the stem \(quoted(choice.stem.trimmed)) is neither a question nor a beginning that the options continue"
}

extension ReadText {
    fileprivate var hasVerb: Bool { words.contains { Vocabulary.auxiliaries.contains($0.text) } }
}

/// More words than are read in about half a minute.
@Sendable func longStem(_ item: ItemText) -> String? {
    let limit = 120
    if item.item.stem.markup.unicodeScalars.count > ReadText.limit { return "the stem has more than \(ReadText.limit) characters" }
    guard item.stem.words.count > limit else { return nil }
    return "the stem has \(item.stem.words.count) words, more than \(limit)"
}

/// A sentence of more than 40 words.
@Sendable func longSentence(_ item: ItemText) -> String? {
    guard let longest = item.stem.sentences.map(\.count).max(), longest > 40 else { return nil }
    return "a sentence of the stem has \(longest) words, more than 40"
}

/// A grade level above 14, two years of college, in a stem that is long enough to be measured.
@Sendable func readingLevel(_ item: ItemText) -> String? {
    let (words, sentences) = (item.stem.words.filter { !$0.isNumber }, item.stem.sentences.count)
    guard words.count >= 30, sentences > 0 else { return nil }
    let syllables = words.reduce(0) { $0 + $1.syllables }
    // Flesch-Kincaid: 0.39 words/sentence + 11.8 syllables/word - 15.59, in hundredths.
    let grade = (39 * words.count / sentences + 1_180 * syllables / words.count - 1_559) / 100
    guard grade > 14 else { return nil }
    return "the stem has the Flesch-Kincaid grade level \(grade), more than 14"
}

extension Word {
    /// How many syllables an English reader hears, near enough: groups of vowels, without a silent e at the end.
    var syllables: Int {
        var (count, wasVowel) = (0, false)
        for letter in text.utf8 {
            let isVowel = "aeiouy".utf8.contains(letter)
            if isVowel, !wasVowel { count += 1 }
            wasVowel = isVowel
        }
        let isSilent =
            text.hasSuffix("e") && !text.hasSuffix("le") || text.hasSuffix("ed") && !text.hasSuffix("ted") && !text.hasSuffix("ded")
        return max(1, isSilent ? count - 1 : count)
    }
}
