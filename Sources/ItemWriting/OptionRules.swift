/// `All of the above` and its kin.
@Sendable func allOfTheAbove(_ choice: ChoiceText) -> String? {
    guard choice.options.count >= 3, let option = choice.options.first(where: \.isAll) else { return nil }
    return "\(quoted(option.plain)) is an option"
}

/// `None of the above` and its kin.
@Sendable func noneOfTheAbove(_ choice: ChoiceText) -> String? {
    guard choice.options.count >= 3, let option = choice.options.first(where: \.isNone) else { return nil }
    return "\(quoted(option.plain)) is an option"
}

/// `Both A and B`, `I and III only`, `A or C`.
@Sendable func combinedOptions(_ choice: ChoiceText) -> String? {
    guard choice.options.count >= 3, let option = choice.options.first(where: \.combinesOthers) else { return nil }
    return "\(quoted(option.plain)) is made of other options"
}

extension OptionText {
    private static let others: Set<String> = [
        "above", "these", "those", "them", "others", "other", "answers", "options", "choices", "mentioned", "listed", "following",
    ]

    /// Whether the option stands for all others.
    var isAll: Bool { refersToOthers(["all", "both", "any"]) }

    /// Whether the option stands for no other.
    var isNone: Bool { refersToOthers(["none", "neither"]) }

    private func refersToOthers(_ beginnings: Set<String>) -> Bool {
        guard (2...6).contains(words.count), beginnings.contains(words[0].text) else { return false }
        return words.dropFirst().contains(anyOf: OptionText.others)
            && words.dropFirst().allSatisfy {
                OptionText.others.contains($0.text) || ["of", "the", "are", "is", "correct", "true"].contains($0.text)
            }
    }

    /// Whether the option names others by their letters or numbers.
    fileprivate var combinesOthers: Bool {
        guard (2...7).contains(words.count) else { return false }
        let names = words.filter { OptionText.isName($0) }
        let rest = words.filter { !OptionText.isName($0) }
        guard names.count >= 2,
            rest.allSatisfy({ ["and", "or", "both", "only", "neither", "nor", "either", "options", "answers"].contains($0.text) })
        else { return false }
        // Plain numbers may be what is asked for, as in "1 and 3".
        return names.allSatisfy { !$0.isNumber } ? !rest.isEmpty : rest.contains(anyOf: ["both", "only", "options", "answers"])
    }

    private static let romans: Set<String> = ["i", "ii", "iii", "iv", "v", "vi"]

    /// `A` to `F`, `I` to `VI`, `1` to `9`.
    private static func isName(_ word: Word) -> Bool {
        if word.isNumber { return word.text.count == 1 }
        return word.isCapitalised && (romans.contains(word.text) || word.text.count == 1 && word.text <= "f")
    }

    /// What is joined by `and`, `or`, `plus` or commas; the whole option if nothing is.
    var elements: [String] {
        guard plain.utf8.contains(where: { ",;+/&".utf8.contains($0) }) || words.contains(anyOf: ["and", "or", "plus"]) else {
            return [words.joinedText]
        }
        let parts = plain.split { ",;+/&".contains($0) }
        let phrases = parts.flatMap { part -> [ArraySlice<String>] in
            let words = Word.all(in: String(part), isEmphasised: false).map(\.text)
            return words.split { ["and", "or", "plus"].contains($0) }
        }
        let elements = phrases.map { phrase in phrase.filter { !["a", "an", "the", "both"].contains($0) }.joined(separator: " ") }
        return elements.filter { !$0.isEmpty }
    }
}

/// `Often`, `usually` and the like in an option.
@Sendable func vagueFrequency(_ choice: ChoiceText) -> String? {
    for option in choice.options {
        guard let index = option.words.firstIndex(where: { Vocabulary.frequency.contains($0.text) }),
            // "More often" compares, and "how often" asks.
            index == 0 || !["more", "less", "as", "how", "too", "so"].contains(option.words[index - 1].text)
        else { continue }
        return "\(quoted(option.words[index].text)) stands in option \(quoted(option.name))"
    }
    return nil
}

/// An option that is one of the things that another one joins: `bread` beside `bread and milk`.
@Sendable func includingOption(_ choice: ChoiceText) -> String? {
    let whole = Dictionary(choice.options.map { ($0.words.joinedText, $0) }) { first, _ in first }
    for option in choice.options where !option.words.contains(where: \.isNumber) {
        let elements = option.elements
        guard elements.count >= 2 else { continue }
        for element in elements {
            guard let other = whole[element], other.name != option.name else { continue }
            return "\(quoted(option.plain)) includes \(quoted(other.plain))"
        }
    }
    return nil
}

/// Options that differ in letter case, blanks, punctuation at their ends or articles alone.
@Sendable func duplicateOptions(_ choice: ChoiceText) -> String? {
    var seen: [String: OptionText] = [:]
    for option in choice.options where !option.plain.isEmpty {
        if let other = seen.updateValue(option, forKey: option.normalised) {
            return "options \(quoted(other.name)) and \(quoted(option.name)) both say \(quoted(option.plain))"
        }
    }
    return nil
}

extension OptionText {
    /// Short options may be symbols, in which case and signs matter.
    fileprivate var normalised: String {
        let parts = plain.split(whereSeparator: \.isWhitespace)
        guard length >= 4, words.count >= 1, plain.allSatisfy({ $0.isLetter || $0.isWhitespace || "'-.,".contains($0) }) else {
            return parts.joined(separator: " ")
        }
        return parts.map { $0.lowercased() }.filter { !["a", "an", "the"].contains($0) }.joined(separator: " ")
    }
}

/// Fewer than three options where it is no choice of two by nature, or more than five.
@Sendable func optionCount(_ choice: ChoiceText) -> String? {
    guard choice.isSingle, !choice.isTrueFalse, !(3...5).contains(choice.optionCount) else { return nil }
    return "there \(choice.optionCount == 1 ? "is 1 option" : "are \(choice.optionCount) options")"
}

/// One option alone begins with a small letter, or ends with or without a full stop.
@Sendable func optionForm(_ choice: ChoiceText) -> String? {
    let options = choice.options.filter { !$0.isAll && !$0.isNone }
    guard options.count >= 3, options.allSatisfy({ !$0.words.isEmpty }) else { return nil }
    let small = options.filter { $0.words[0].text.first?.isLetter == true && !$0.words[0].isCapitalised && $0.beginsWithLetter }
    let capital = options.filter { $0.words[0].isCapitalised }
    if small.count == 1, capital.count == options.count - 1 {
        return "\(quoted(small[0].plain)) begins with a small letter, unlike all others"
    }
    if capital.count == 1, small.count == options.count - 1, Vocabulary.functionWords.contains(capital[0].words[0].text) {
        return "\(quoted(capital[0].plain)) begins with a capital letter, unlike all others"
    }
    let stopped = options.filter(\.endsWithStop)
    guard options.allSatisfy({ $0.words.count >= 3 }) else { return nil }
    if stopped.count == 1 { return "\(quoted(stopped[0].plain)) ends with a full stop, unlike all others" }
    guard stopped.count == options.count - 1, let open = options.first(where: { !$0.endsWithStop }) else { return nil }
    return "\(quoted(open.plain)) ends without a full stop, unlike all others"
}

extension OptionText {
    fileprivate var beginsWithLetter: Bool { plain.first?.isLetter ?? false }
}

/// All options but one begin as `to go`, `by going`, `going` or `because …`.
@Sendable func optionGrammar(_ choice: ChoiceText) -> String? {
    let options = choice.options.filter { !$0.isAll && !$0.isNone && !$0.combinesOthers }
    guard options.count >= 3 else { return nil }
    let forms = options.map(\.form)
    for form in Set(forms.compactMap(\.self)).sorted() {
        let others = zip(options, forms).filter { $0.1 != form }
        guard others.count == 1, let odd = others.first?.0, odd.words.count >= 2 else { continue }
        return "\(quoted(odd.plain)) does not begin \(form), as all others do"
    }
    return nil
}

extension OptionText {
    /// How the option begins, if that binds the others.
    fileprivate var form: String? {
        guard words.count >= 2, let first = words.first?.text else { return nil }
        switch first {
        case "to": return "with 'to' and a verb"
        case "by", "because", "when", "if", "that": return "with '\(first)'"
        default:
            let isGerund = first.hasSuffix("ing") && first.count >= 6 && !Vocabulary.nounsInIng.contains(first) && words[1].text != "of"
            return isGerund ? "with a verb in '-ing'" : nil
        }
    }
}
