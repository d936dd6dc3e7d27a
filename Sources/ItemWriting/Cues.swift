/// The key's length in Unicode scalars stands far above that of every distractor.
@Sendable func longestKey(_ choice: ChoiceText) -> String? {
    guard choice.optionCount >= 3, choice.optionCount <= ChoiceText.limit, let key = choice.key, !key.isNone,
        let longest = choice.distractors.map(\.length).max(), longest > 0
    else { return nil }
    guard key.length * 2 >= longest * 3, key.length - longest >= 12 else { return nil }
    return "the key has \(key.length) characters, the longest distractor \(longest)"
}

/// The stem ends with `a` or `an`, and one option at least begins with a sound that does not follow it.
@Sendable func articleCue(_ choice: ChoiceText) -> String? {
    guard let article = choice.stem.words.last?.text, article == "a" || article == "an",
        choice.stem.words.dropLast().last?.text != "a", choice.options.count >= 2,
        !choice.options.contains(where: { $0.words.first.map { ["a", "an", "the"].contains($0.text) } ?? true })
    else { return nil }
    let misfits = choice.options.filter { option in
        option.words.first.map { Sound.beginsWithVowel($0) != (article == "an") } ?? false
    }
    guard let misfit = misfits.first else { return nil }
    return "the stem ends with \(quoted(article)), which \(quoted(misfit.plain)) cannot follow"
}

/// English sounds at the beginning of words.
private enum Sound {
    private static let consonantStarts = ["uni", "use", "usu", "util", "eu", "one", "once", "ubi", "ura", "ure", "uri"]
    private static let silentH = ["hour", "honest", "honor", "honour", "heir"]
    /// Letters whose names begin with a vowel.
    private static let vowelNames: Set<Character> = ["A", "E", "F", "H", "I", "L", "M", "N", "O", "R", "S", "X"]

    static func beginsWithVowel(_ word: Word) -> Bool {
        let text = word.text
        if word.isNumber { return text.hasPrefix("8") || text == "11" || text == "18" }
        if word.isCapitals || text.count == 1, let first = text.uppercased().first { return vowelNames.contains(first) }
        if silentH.contains(where: text.hasPrefix) { return true }
        if consonantStarts.contains(where: text.hasPrefix), !text.hasPrefix("unin"), !text.hasPrefix("unim") { return false }
        return text.first.map { "aeiou".contains($0) } ?? false
    }
}

/// The stem asks `What are …` or `What is …`, and only the key is of that number.
@Sendable func numberCue(_ choice: ChoiceText) -> String? {
    guard let key = choice.key, choice.options.count >= 3, let verb = askingVerb(of: choice.stem.words) else { return nil }
    let numbers = choice.options.map { option in (option, isPlural(option)) }
    guard numbers.allSatisfy({ $0.1 != nil }) else { return nil }
    let isPluralVerb = verb == "are" || verb == "were"
    guard numbers.allSatisfy({ ($0.1 == isPluralVerb) == $0.0.isKey }) else { return nil }
    return "the stem asks with \(quoted(verb)), which only the key \(quoted(key.plain)) agrees with"
}

/// The verb after `what`, `which` or `who` at the beginning of the last sentence.
private func askingVerb(of words: [Word]) -> String? {
    guard let start = words.dropLast().lastIndex(where: \.endsSentence).map({ $0 + 1 }) ?? words.indices.first,
        start + 1 < words.count, ["what", "which", "who"].contains(words[start].text),
        ["is", "are", "was", "were"].contains(words[start + 1].text)
    else { return nil }
    return words[start + 1].text
}

/// Whether the option names more than one thing; `nil` where its words do not tell.
private func isPlural(_ option: OptionText) -> Bool? {
    let words = option.words
    guard (1...4).contains(words.count), !words.contains(where: \.isNumber) else { return nil }
    if words.contains(where: { $0.text == "and" }) { return true }
    let end = words.firstIndex { ["of", "in", "for", "with", "from", "to", "on", "at"].contains($0.text) } ?? words.count
    guard end > 0 else { return nil }
    let head = words[end - 1]
    // A capital later than at the beginning shows a name, and names end with an s as they please.
    guard end == 1 || !head.isCapitalised else { return nil }
    if Vocabulary.irregularPlurals.contains(head.text) { return true }
    guard head.text.hasSuffix("s") else { return false }
    return ["ss", "us", "is", "'s", "ics", "ous"].contains(where: head.text.hasSuffix) ? nil : true
}

/// A word of the stem that carries meaning stands in the key, and neither it nor another of them in a distractor.
@Sendable func clang(_ choice: ChoiceText) -> String? {
    guard let key = choice.key, choice.options.count >= 3, !choice.isTrueFalse else { return nil }
    let asked = Set((choice.stem.sentences.last ?? []).lazy.filter { $0.isContent && $0.text.count >= 5 }.map(\.root))
    let elsewhere = choice.distractors.reduce(into: Set<String>()) { $0.formUnion($1.roots) }
    guard asked.isDisjoint(with: elsewhere),
        let word = key.words.first(where: { $0.isContent && $0.text.count >= 5 && asked.contains($0.root) })
    else { return nil }
    return "\(quoted(word.text)) of the stem stands in the key and in no distractor"
}

/// An absolute word in a distractor, and none in the key.
@Sendable func absoluteWords(_ choice: ChoiceText) -> String? {
    guard let key = choice.key, choice.options.count >= 2, absoluteWord(in: key) == nil, !key.isAll, !key.isNone else { return nil }
    return choice.distractors.lazy.compactMap { option in
        absoluteWord(in: option).map { "\(quoted($0)) stands in distractor \(quoted(option.name)) and not in the key" }
    }.first
}

private func absoluteWord(in option: OptionText) -> String? {
    guard option.words.count >= 3, !option.isAll, !option.isNone else { return nil }
    return option.words.first { Vocabulary.absolute.contains($0.text) }?.text
}

/// Every option is made of elements, as in `bread and milk`, and the key's elements are those that stand most often in others.
@Sendable func convergence(_ choice: ChoiceText) -> String? {
    guard let key = choice.key, choice.options.count >= 3, choice.options.count <= 12 else { return nil }
    let elements = choice.options.map { Set($0.elements) }
    guard elements.allSatisfy({ $0.count >= 2 }) else { return nil }
    let counts = elements.joined().reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    let scores = zip(choice.options, elements).map { option, elements in
        (isKey: option.isKey, shared: elements.reduce(0) { $0 + (counts[$1] ?? 0) - 1 })
    }
    guard let shared = scores.first(where: \.isKey)?.shared, shared >= 3,
        scores.allSatisfy({ $0.isKey || $0.shared < shared })
    else { return nil }
    return "the elements of the key \(quoted(key.plain)) stand \(shared) times in other options, more than those of any distractor"
}
