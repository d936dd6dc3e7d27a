import ExamModel

/// Percentages and money that are written in another way than most of the bank writes them.
func numberForms(in items: [ItemText]) -> [Advice] {
    var uses: [NumberForm.Kind: [NumberForm: [ItemID]]] = [:]
    for item in items {
        let text = ([item.stem.plain] + item.choices.flatMap(\.options).map(\.plain)).joined(separator: "\n")
        for form in NumberForm.all(in: text) { uses[form.kind, default: [:]][form, default: []].append(item.item.id) }
    }
    return NumberForm.Kind.allCases.flatMap { kind -> [Advice] in
        let forms = (uses[kind] ?? [:]).sorted { ($1.value.count, $0.key.shape) < ($0.value.count, $1.key.shape) }
        guard let usual = forms.first else { return [] }
        return forms.dropFirst().map { form, ids in
            let some = ids.prefix(5).map { Advice.Subject.item($0).description }.joined(separator: ", ")
            let what = "\(ids.count) items write '\(form.shape)' (\(some)), \(usual.value.count) write '\(usual.key.shape)'"
            return Advice(.numberForm, .bank, what)
        }
    }
}

/// A way to write a percentage or an amount of money.
private struct NumberForm: Hashable {
    enum Kind: CaseIterable {
        case percentage, dollars, euros, pounds
    }

    let kind: Kind
    /// As `10 %`.
    let shape: String

    private static let signs: [Character: (kind: Kind, sign: String)] = [
        "%": (.percentage, "%"), "$": (.dollars, "$"), "\u{20AC}": (.euros, "\u{20AC}"), "\u{A3}": (.pounds, "\u{A3}"),
    ]
    private static let words: [String: (kind: Kind, sign: String)] = [
        "percent": (.percentage, "percent"), "dollars": (.dollars, "dollars"), "usd": (.dollars, "USD"), "euros": (.euros, "euros"),
        "euro": (.euros, "euros"), "eur": (.euros, "EUR"), "pounds": (.pounds, "pounds"), "gbp": (.pounds, "GBP"),
    ]

    /// The forms that stand in `text`, each once.
    static func all(in text: String) -> Set<NumberForm> {
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
        let characters = Array(text)
        var forms: Set<NumberForm> = []
        for (index, character) in characters.enumerated() {
            guard let sign = signs[character] else { continue }
            let before = index > 0 ? characters[index - 1] : "\n"
            let beforeBlank = index > 1 ? characters[index - 2] : "\n"
            let after = index + 1 < characters.count ? characters[index + 1] : "\n"
            let afterBlank = index + 2 < characters.count ? characters[index + 2] : "\n"
            if before.isNumber {
                forms.insert(NumberForm(kind: sign.kind, shape: "10\(sign.sign)"))
            } else if before.isBlank, beforeBlank.isNumber {
                forms.insert(NumberForm(kind: sign.kind, shape: "10 \(sign.sign)"))
            } else if after.isNumber {
                forms.insert(NumberForm(kind: sign.kind, shape: "\(sign.sign)10"))
            } else if after.isBlank, afterBlank.isNumber {
                forms.insert(NumberForm(kind: sign.kind, shape: "\(sign.sign) 10"))
            }
        }
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "," && $0 != "." }
        for (number, word) in zip(words, words.dropFirst()) where number.first?.isNumber == true {
            guard let sign = NumberForm.words[word.lowercased()] else { continue }
            forms.insert(NumberForm(kind: sign.kind, shape: "10 \(sign.sign)"))
        }
        return forms
    }
}

extension Character {
    fileprivate var isBlank: Bool { self == " " || self == "\u{A0}" || self == "\u{202F}" }
}
