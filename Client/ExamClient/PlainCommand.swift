/// One line typed in plain mode.
enum PlainCommand: Hashable, Sendable {
    /// Options by index, to be the whole answer.
    case answer([Int])
    /// One option by index: as its letter on the full screen.
    case choose(Int)
    /// Options for prompts, both by index.
    case match([Pair])
    /// What is to stand on a line, by index, or on the only one: letters or a text, in the case it was typed.
    case give(line: Int?, String)
    /// A paragraph more for an essay.
    case add(line: Int?, String)
    case clearLine(Int)
    case clearNotes(isSheet: Bool)
    case intent(Intent)
    case stem, options, scenario, exhibit(Int), repeatAll, time, unanswered, help, status
    case note(String), sheet(String), addToSheet(String), calculate(String), find(String), highlight(String), unhighlight(Int), highlights
    case strike(Int)
    case endTyped
    case survey, rate(Int, Int), remark(String), sendSurvey
    case nothing
    case unknown(String)

    struct Pair: Hashable, Sendable {
        let prompt: Int
        let option: Int
    }

    /// Reads a line; case does not matter except in a note.
    init(_ line: String) {
        let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map { $0.lowercased() }
        guard let first = words.first else {
            self = .nothing
            return
        }
        let rest = Array(words.dropFirst())
        self =
            Self.word(first, rest) ?? Self.withArgument(first, rest, line) ?? Self.giving(line) ?? Self.answer(words.joined(separator: " "))
            ?? .unknown(words.joined(separator: " "))
    }

    private static func word(_ word: String, _ rest: [String]) -> PlainCommand? {
        guard rest.isEmpty else { return rest == ["over"] && word == "take" ? .intent(.takeOver) : nil }
        switch word {
        case "next", "n": return .intent(.next)
        case "prev", "previous", "p": return .intent(.previous)
        case "clear": return .intent(.clear)
        case "mark", "unmark", "m": return .intent(.mark)
        case "call": return .intent(.callProctor)
        case "review", "r": return .intent(.review)
        case "stem": return .stem
        case "options": return .options
        case "scenario": return .scenario
        case "repeat": return .repeatAll
        case "time", "t": return .time
        case "status": return .status
        case "unanswered", "u": return .unanswered
        case "help", "?": return .help
        case "end": return .endTyped
        case "break": return .intent(.beginBreak)
        case "return", "back": return .intent(.comeBack)
        case "practise", "practice", "tutorial": return .intent(.practise)
        case "begin": return .intent(.beginSection)
        case "agree", "y", "yes": return .intent(.agree)
        case "decline", "no": return .intent(.decline)
        case "survey": return .survey
        case "send": return .sendSurvey
        case "save": return .intent(.save)
        case "result": return .intent(.showResult)
        case "leave", "quit", "q": return .intent(.leave)
        case "note": return .note("")
        case "sheet": return .sheet("")
        case "highlights": return .highlights
        case "calc": return .calculate("")
        default: return nil
        }
    }

    private static func withArgument(_ word: String, _ rest: [String], _ line: String) -> PlainCommand? {
        switch (word, rest.first) {
        case ("go", let number?): return Int(number).map { .intent(.go($0)) }
        case ("strike", let letter?), ("x", let letter?): return option(letter).map { .strike($0) }
        case ("exhibit", let number?): return Int(number).map { .exhibit($0) }
        case ("clear", "note"), ("clear", "sheet"): return .clearNotes(isSheet: rest == ["sheet"])
        case ("clear", let number?): return Int(number).flatMap { $0 > 0 ? .clearLine($0 - 1) : nil }
        case ("note", .some): return .note(argument(of: line))
        case ("sheet", "+="): return .addToSheet(argument(of: argument(of: line)))
        case ("sheet", .some): return .sheet(argument(of: line))
        case ("highlight", .some): return .highlight(argument(of: line))
        case ("unhighlight", let number?): return Int(number).map { .unhighlight($0) }
        case ("rate", let number?): return rest.count == 2 ? Int(number).flatMap { row in Int(rest[1]).map { .rate(row, $0) } } : nil
        case ("remark", .some): return .remark(argument(of: line))
        case ("find", .some): return .find(argument(of: line))
        case ("calc", .some): return .calculate(argument(of: line))
        case ("write", .some): return .give(line: nil, argument(of: line))
        default: return nil
        }
    }

    /// A line without its first word.
    private static func argument(of line: String) -> String {
        String(line.withoutBlanksAround.drop { !$0.isWhitespace }).withoutBlanksAround
    }

    /// `3 = York`, `3=b,c`, `2 b`, `= York`, `4 += one more paragraph`; not `1=b 2=a`, which is several lines at once.
    private static func giving(_ line: String) -> PlainCommand? {
        let text = line.withoutBlanksAround
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let number = Int(digits).flatMap { $0 > 0 ? $0 - 1 : nil }
        let rest = String(text.dropFirst(digits.count)).withoutBlanksAround
        guard digits.isEmpty || number != nil else { return nil }
        for sign in ["+=", "="] where rest.hasPrefix(sign) {
            let given = String(rest.dropFirst(sign.count)).withoutBlanksAround
            if given.isEmpty || sign == "=" && isSeveral(text.lowercased()) { return nil }
            return sign == "=" ? .give(line: number, given) : .add(line: number, given)
        }
        let isApart = text.dropFirst(digits.count).first?.isWhitespace == true
        return number != nil && isApart && !rest.isEmpty ? .give(line: number, rest) : nil
    }

    private static func isSeveral(_ text: String) -> Bool {
        if case .match(let pairs) = answer(text) { pairs.count > 1 } else { false }
    }

    /// `a`, `b,d`, `c>a>b`, `c a b`, `1=b 2=a`.
    private static func answer(_ text: String) -> PlainCommand? {
        let parts = text.split { ", >+".contains($0) }
        if parts.allSatisfy({ $0.contains("=") }) {
            let pairs = parts.compactMap { pair($0) }
            return pairs.count == parts.count && !pairs.isEmpty ? .match(pairs) : nil
        }
        let options = parts.compactMap { option(String($0)) }
        guard options.count == parts.count, let first = options.first else { return nil }
        return options.count == 1 && !text.contains(",") ? .choose(first) : .answer(options)
    }

    private static func pair(_ text: Substring) -> Pair? {
        let sides = text.split(separator: "=", omittingEmptySubsequences: false)
        guard sides.count == 2, let prompt = Int(sides[0]), prompt > 0, let option = option(String(sides[1])) else { return nil }
        return Pair(prompt: prompt - 1, option: option)
    }

    /// The index of the option that a letter stands for.
    static func option(_ letter: String) -> Int? {
        guard letter.utf8.count == 1, let code = letter.utf8.first, (97...122).contains(code) else { return nil }
        return Int(code) - 97
    }
}
