import ExamModel

/// A choice with its stem, options and key, as the rules look at it: a whole item, or one part of a composite one.
struct ChoiceText {
    let stem: ReadText
    let options: [OptionText]
    /// Whether one option is chosen.
    let isSingle: Bool
    /// Whether candidates see the options in an order that the author did not choose.
    let isShuffled: Bool

    /// Rules look at no more options than this; ``optionCount`` counts them all.
    static let limit = 100
    let optionCount: Int

    /// The only keyed option.
    let key: OptionText?
    let distractors: [OptionText]

    /// `True` and `False`, or `Yes` and `No`: a choice of two by its nature.
    var isTrueFalse: Bool {
        let pairs: Set<Set<String>> = [
            ["true", "false"], ["yes", "no"], ["right", "wrong"], ["correct", "incorrect"], ["agree", "disagree"],
        ]
        return options.count == 2 && pairs.contains(Set(options.map { $0.words.joinedText }))
    }

    /// Nothing for an interaction that is no choice.
    private init?(stem: ReadText, _ interaction: Interaction, isShuffled: Bool, correct: Answer?) {
        switch interaction {
        case .single: isSingle = true
        case .multiple: isSingle = false
        default: return nil
        }
        let keyed = if case .choices(let ids) = correct { Set(ids) } else { Set<OptionID>() }
        self.stem = stem
        options = interaction.options.prefix(ChoiceText.limit).map { OptionText($0, isKey: keyed.contains($0.id)) }
        distractors = options.filter { !$0.isKey }
        key = options.count - distractors.count == 1 ? options.first(where: \.isKey) : nil
        optionCount = interaction.options.count
        self.isShuffled = isShuffled
    }

    /// The item as a choice, or the choices among its parts.
    static func all(in item: Item, stem: ReadText, key: ItemKey?) -> [ChoiceText] {
        guard case .parts(let parts) = item.interaction else {
            return [ChoiceText(stem: stem, item.interaction, isShuffled: item.shuffle, correct: key?.correct)].compactMap(\.self)
        }
        let answers = if case .parts(let answers) = key?.correct { answers } else { [PartID: Answer]() }
        return parts.prefix(limit).compactMap { part in
            ChoiceText(stem: ReadText(part.prompt ?? ""), part.interaction, isShuffled: item.shuffle, correct: answers[part.id])
        }
    }
}

/// One option, as the rules look at it.
struct OptionText {
    /// Its identifier.
    let name: String
    let isKey: Bool
    /// What is shown, without blanks and full stops at its end.
    let plain: String
    let endsWithStop: Bool
    let words: [Word]

    init(_ option: Item.Option, isKey: Bool) {
        let text = ReadText(option.text)
        name = option.id.text
        self.isKey = isKey
        plain = String(text.trimmed)
        endsWithStop = text.endsWithStop
        words = text.words
    }

    var length: Int { plain.unicodeScalars.count }

    /// The roots of the words that carry meaning.
    var roots: Set<String> { Set(words.lazy.filter(\.isContent).map(\.root)) }
}
