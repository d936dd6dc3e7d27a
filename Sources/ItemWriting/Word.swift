/// One word of a text.
struct Word: Hashable {
    /// In lower case, with `'` for every apostrophe.
    let text: String
    /// Written in capitals throughout, and longer than one letter.
    let isCapitals: Bool
    let isCapitalised: Bool
    /// Whether it stands in emphasis or strong emphasis.
    let isEmphasised: Bool
    /// Whether a full stop, question mark or exclamation mark follows, or the end of a paragraph.
    var endsSentence = false

    /// The words of `text`: letters and digits in a row. An apostrophe between letters and a comma or full stop between digits
    /// belong to a word, a hyphen parts words.
    static func all(in text: String, isEmphasised: Bool) -> [Word] {
        let scalars = Array(text.unicodeScalars)
        var words: [Word] = []
        var index = 0
        while index < scalars.count {
            guard scalars[index].isWordPart else {
                if let last = words.indices.last, endsSentence(scalars, index, after: words[last]) { words[last].endsSentence = true }
                index += 1
                continue
            }
            let start = index
            while index < scalars.count, scalars[index].isWordPart || isInside(scalars, index) { index += 1 }
            words.append(Word(scalars[start..<index], isEmphasised: isEmphasised))
        }
        return words
    }

    private init(_ scalars: ArraySlice<Unicode.Scalar>, isEmphasised: Bool) {
        var written = String.UnicodeScalarView()
        written.append(contentsOf: scalars.map { $0 == "\u{2019}" ? "'" : $0 })
        text = String(written).lowercased()
        isCapitals = scalars.count > 1 && scalars.allSatisfy(\.isCapital)
        isCapitalised = scalars.first?.isCapital ?? false
        self.isEmphasised = isEmphasised
    }

    /// Whether the sign at `index` joins what stands on both of its sides to one word.
    private static func isInside(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard index > 0, index + 1 < scalars.count else { return false }
        let (before, after) = (scalars[index - 1], scalars[index + 1])
        switch scalars[index] {
        case "'", "\u{2019}": return before.isWordPart && after.isWordPart && !before.isDigit && !after.isDigit
        case ".", ",": return before.isDigit && after.isDigit
        default: return false
        }
    }

    /// Whether the sign at `index` ends a sentence. The full stops of `e.g.`, `Mr.` and `U.S.` end none.
    private static func endsSentence(_ scalars: [Unicode.Scalar], _ index: Int, after word: Word) -> Bool {
        guard scalars[index] == "." else { return "?!\u{2026}\u{3002}\u{FF1F}".unicodeScalars.contains(scalars[index]) }
        let isInWord = index + 1 < scalars.count && scalars[index + 1].isWordPart
        let followsWord = index > 0 && scalars[index - 1].isWordPart
        return !isInWord && !(followsWord && word.isAbbreviation)
    }

    var isAbbreviation: Bool { text.utf8.count == 1 && !isNumber || Vocabulary.abbreviations.contains(text) }

    var isNumber: Bool { text.utf8.first.map { (0x30...0x39).contains($0) } ?? false }

    /// Neither a number nor a word that stands in every text.
    var isContent: Bool { !isNumber && text.utf8.count > 2 && !Vocabulary.functionWords.contains(text) }

    /// The word without the commonest English endings, so that `calls`, `called` and `calling` are one.
    var root: String {
        for (ending, replacement) in [("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("ly", ""), ("'s", ""), ("s", "")]
        where text.hasSuffix(ending) && text.utf8.count - ending.utf8.count >= 4 && !text.hasSuffix("ss") {
            let stem = text.dropLast(ending.count) + replacement
            return String(stem.last == "e" ? stem.dropLast() : stem)
        }
        return text.utf8.count > 4 && text.last == "e" ? String(text.dropLast()) : text
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { (0x30...0x39).contains(value) }

    // Nearly all signs are ASCII, and the tables of Unicode are slow.
    fileprivate var isCapital: Bool { isASCII ? (0x41...0x5A).contains(value) : properties.isUppercase }

    /// A letter, a digit or a mark on a letter.
    fileprivate var isWordPart: Bool {
        if isASCII { return isDigit || (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }
        return properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark
    }
}

extension Collection where Element == Word {
    /// The words with blanks between them.
    var joinedText: String { map(\.text).joined(separator: " ") }

    func contains(anyOf list: Set<String>) -> Bool { contains { list.contains($0.text) } }
}
