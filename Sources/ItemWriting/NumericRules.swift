/// Ranges, as `10 to 20` or `over 20`, that share values.
@Sendable func overlappingOptions(_ choice: ChoiceText) -> String? {
    let ranges = choice.options.map(NumericOption.init).compactMap(\.self)
    guard ranges.count == choice.options.count, ranges.count >= 3, ranges.filter(\.isRange).count >= 2,
        Set(ranges.map(\.unit)).count == 1
    else { return nil }
    let sorted = ranges.sorted { ($0.low, $0.high) < ($1.low, $1.high) }
    for (left, right) in zip(sorted, sorted.dropFirst()) {
        guard left.high > right.low || left.high == right.low && left.includesHigh && right.includesLow else { continue }
        return "\(quoted(left.text)) and \(quoted(right.text)) overlap"
    }
    return nil
}

/// Numbers of one unit that neither rise nor fall.
@Sendable func optionOrder(_ choice: ChoiceText) -> String? {
    let options = choice.options.filter { !$0.isAll && !$0.isNone }
    let numbers = options.map(NumericOption.init).compactMap(\.self)
    guard !choice.isShuffled, numbers.count == options.count, numbers.count >= 3, numbers.allSatisfy({ !$0.isRange }),
        Set(numbers.map(\.unit)).count == 1
    else { return nil }
    let pairs = zip(numbers, numbers.dropFirst())
    guard !pairs.allSatisfy({ $0.low <= $1.low }), !pairs.allSatisfy({ $0.low >= $1.low }) else { return nil }
    return "the options " + numbers.prefix(6).map { quoted($0.text) }.joined(separator: ", ") + " are not in order"
}

/// An option that is a number or a range of numbers, in millionths.
private struct NumericOption {
    let text: String
    var low: Int
    var high: Int
    var includesLow = true
    var includesHigh = true
    var isRange = true
    /// What else stands there, in lower case: `%`, `kg`, `$`.
    var unit: String

    init?(_ option: OptionText) {
        guard option.length <= 60, option.words.contains(where: \.isNumber) else { return nil }
        text = option.plain
        let tokens = NumberToken.all(in: option.plain.lowercased())
        let numbers = tokens.compactMap(\.number)
        var words = tokens.compactMap(\.word)
        if numbers.count == 1 {
            (low, high, unit) = (numbers[0], numbers[0], "")
            widen(by: &words)
        } else if numbers.count == 2, numbers[0] < numbers[1],
            let joint = words.firstIndex(where: ["-", "\u{2013}", "\u{2014}", "to"].contains)
        {
            (low, high, unit) = (numbers[0], numbers[1], "")
            guard NumberToken.joins(tokens) else { return nil }
            words.remove(at: joint)
        } else {
            return nil
        }
        unit = Set(words).sorted().joined(separator: " ")
    }

    private static let bounds: [(phrase: [String], opensLow: Bool, isStrict: Bool)] = [
        (["less", "than"], true, true), (["fewer", "than"], true, true), (["under"], true, true), (["below"], true, true),
        (["<"], true, true),
        (["up", "to"], true, false), (["at", "most"], true, false), (["more", "than"], false, true), (["over"], false, true),
        (["above"], false, true), ([">"], false, true), (["at", "least"], false, false),
    ]

    /// Takes `less than` and the like from the beginning of `words` and opens the range on that side.
    private mutating func widen(by words: inout [String]) {
        guard let bound = NumericOption.bounds.first(where: { words.starts(with: $0.phrase) }) else {
            isRange = false
            return
        }
        words.removeFirst(bound.phrase.count)
        if bound.opensLow {
            (low, includesHigh) = (.min, !bound.isStrict)
        } else {
            (high, includesLow) = (.max, !bound.isStrict)
        }
    }
}

/// A number of a short text, or what stands between numbers.
private enum NumberToken {
    /// In millionths.
    case number(Int)
    /// Letters in a row, or another sign.
    case word(String)

    var number: Int? { if case .number(let number) = self { number } else { nil } }
    var word: String? { if case .word(let word) = self { word } else { nil } }

    /// Whether a hyphen, a dash or `to` stands before the second number, with at most a currency sign between.
    static func joins(_ tokens: [NumberToken]) -> Bool {
        guard let second = tokens.lastIndex(where: { $0.number != nil }) else { return false }
        return tokens[..<second].suffix(2).contains { ["-", "\u{2013}", "\u{2014}", "to"].contains($0.word) }
    }

    static func all(in text: String) -> [NumberToken] {
        let characters = Array(text)
        var tokens: [NumberToken] = []
        var index = 0
        while index < characters.count {
            let start = index
            if characters[index].isDigit || (characters[index] == "-" || characters[index] == "\u{2212}") && tokens.isEmpty {
                index += 1
                while index < characters.count, characters[index].isDigit || isSeparator(characters, index) { index += 1 }
                tokens.append(millionths(characters[start..<index]).map { .number($0) } ?? .word(String(characters[start..<index])))
            } else if characters[index].isLetter {
                while index < characters.count, characters[index].isLetter || characters[index].isDigit { index += 1 }
                tokens.append(.word(String(characters[start..<index])))
            } else {
                if !characters[index].isWhitespace { tokens.append(.word(String(characters[index]))) }
                index += 1
            }
        }
        return tokens
    }

    private static func isSeparator(_ characters: [Character], _ index: Int) -> Bool {
        (characters[index] == "," || characters[index] == ".") && index + 1 < characters.count && characters[index + 1].isDigit
    }

    /// Digits with commas as separators of thousands and a decimal point; `nil` for what is no such number or needs more than
    /// 12 digits before or 6 after the point.
    private static func millionths(_ characters: ArraySlice<Character>) -> Int? {
        let isNegative = characters.first?.isDigit == false
        let parts = characters.dropFirst(isNegative ? 1 : 0).filter { $0 != "," }.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...12).contains(parts[0].count), let whole = Int(String(parts[0])) else { return nil }
        let fraction = parts.count == 2 ? parts[1] : []
        guard fraction.count <= 6, let millionths = Int(String(fraction) + String(repeating: "0", count: 6 - fraction.count)) else {
            return nil
        }
        let size = whole * 1_000_000 + millionths
        return isNegative ? -size : size
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
}
