public import ExamModel

/// What item-writing guides advise against in `bank`: in each item, and in the bank as a whole.
///
/// Pure, and sorted: the bank first, then by testlet, item and rule. The time grows with the size of the bank's texts.
/// Rules for English words are silent unless `bank.language` is English; items without a key are only looked at as far as
/// their texts go. Pairs that ``Bank/enemies`` keeps apart are not reported as enemies or near duplicates.
public func advice(on bank: Bank, key: BankKey) -> [Advice] {
    let keys = Dictionary(key.keys.map { ($0.item, $0) }) { first, _ in first }
    let isEnglish = isEnglish(bank.language)
    let items =
        bank.items.map { ItemText($0, key: keys[$0.id]) }
        + bank.testlets.flatMap { testlet in testlet.items.map { ItemText($0, key: keys[$0.id], testlet: testlet.id) } }
    let single = items.flatMap { advice(on: $0, isEnglish: isEnglish) }
    let exhibits = bank.testlets.flatMap { testlet in
        materialAdvice(on: testlet.exhibits.prefix(ChoiceText.limit).map(\.text), .testlet(testlet.id))
    }
    let known = KnownEnemies(bank.enemies)
    let whole = keyAdvice(on: items) + nearDuplicates(among: items, known: known) + numberForms(in: items)
    let pairs = isEnglish ? enemies(among: items, known: known) : []
    return Set(single + exhibits + whole + pairs).sorted()
}

/// What item-writing guides advise against in one item. `language` is a BCP 47 tag; rules for English words are silent for others.
public func advice(on item: Item, key: ItemKey, language: String = "en") -> [Advice] {
    Set(advice(on: ItemText(item, key: key), isEnglish: isEnglish(language))).sorted()
}

private func isEnglish(_ language: String) -> Bool {
    let tag = language.lowercased()
    return tag == "en" || tag.hasPrefix("en-")
}

/// An item with its key, as the rules look at it.
struct ItemText {
    let item: Item
    let key: ItemKey?
    let stem: ReadText
    let choices: [ChoiceText]
    /// The testlet that it belongs to, if to one.
    let testlet: TestletID?

    init(_ item: Item, key: ItemKey?, testlet: TestletID? = nil) {
        self.item = item
        self.key = key
        self.testlet = testlet
        stem = ReadText(item.stem)
        choices = ChoiceText.all(in: item, stem: stem, key: key)
    }

    var subject: Advice.Subject { .item(item.id) }

    /// The item if it is one choice of one option with one key.
    var singleChoice: ChoiceText? {
        guard choices.count == 1, choices[0].isSingle, choices[0].key != nil, choices[0].optionCount <= ChoiceText.limit else { return nil }
        if case .single = item.interaction { return choices[0] }
        return nil
    }
}

/// A rule and what it sees in a choice or an item: what is wrong, or nothing.
private typealias Check<Text> = (rule: WritingRule, finds: @Sendable (Text) -> String?)

private let choiceChecks: [Check<ChoiceText>] = [
    (.longestKey, longestKey), (.articleCue, articleCue), (.numberCue, numberCue), (.clang, clang), (.absoluteWords, absoluteWords),
    (.convergence, convergence), (.allOfTheAbove, allOfTheAbove), (.noneOfTheAbove, noneOfTheAbove),
    (.combinedOptions, combinedOptions), (.vagueFrequency, vagueFrequency), (.overlappingOptions, overlappingOptions),
    (.optionOrder, optionOrder), (.includingOption, includingOption), (.duplicateOptions, duplicateOptions),
    (.optionCount, optionCount), (.optionForm, optionForm), (.optionGrammar, optionGrammar), (.negativeStem, negativeStem),
    (.doubleNegative, doubleNegative), (.unfocusedStem, unfocusedStem), (.stemForm, stemForm),
]

private let itemChecks: [Check<ItemText>] = [
    (.longStem, longStem), (.readingLevel, readingLevel), (.longSentence, longSentence), (.missingRationale, missingRationale),
    (.thinRationale, thinRationale),
]

private func advice(on text: ItemText, isEnglish: Bool) -> [Advice] {
    func advice<Text>(of checks: [Check<Text>], on part: Text) -> [Advice] {
        checks.filter { isEnglish || !$0.rule.isEnglishOnly }.compactMap { check in
            check.finds(part).map { Advice(check.rule, text.subject, $0) }
        }
    }
    return text.choices.flatMap { advice(of: choiceChecks, on: $0) } + advice(of: itemChecks, on: text)
        + materialAdvice(on: text.item.texts, text.subject) + pictureAdvice(on: text.item)
}
