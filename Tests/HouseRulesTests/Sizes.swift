/// A function, initialiser, subscript or computed property, and how many lines it takes.
struct MeasuredFunction: Hashable {
    let name: String
    /// From 1.
    let line: Int
    let length: Int
}

/// Files and functions that a reader can hold in mind.
enum SizeRule {
    static let fileLimit = 350
    static let functionLimit = 60

    /// Files over the limit that are no old sin, and old sins that grew, shrank or went.
    static func findings(forFiles sizes: [String: Int], oldSins: [String: Int]) -> [Finding] {
        ratchet(sizes.filter { $0.value > fileLimit }, oldSins: oldSins, limit: fileLimit, what: "lines in the file")
    }

    /// Functions over the limit, keyed as `path name`.
    static func findings(forFunctions sizes: [String: Int], oldSins: [String: Int]) -> [Finding] {
        ratchet(sizes.filter { $0.value > functionLimit }, oldSins: oldSins, limit: functionLimit, what: "lines in the function")
    }

    private static func ratchet(_ sinners: [String: Int], oldSins: [String: Int], limit: Int, what: String) -> [Finding] {
        let grown = sinners.filter { $0.value > oldSins[$0.key] ?? 0 }.map { key, size in
            Finding(path: key, line: 0, what: "\(size) \(what), at most \(oldSins[key] ?? limit) are allowed. Split it by aspect")
        }
        let fallen = oldSins.filter { $0.value > sinners[$0.key] ?? 0 }.map { key, size in
            let now = sinners[key].map { "lower it to \($0)" } ?? "strike it"
            return Finding(path: key, line: 0, what: "the old sin of \(size) has become smaller: \(now) in OldSins.swift")
        }
        return (grown + fallen).sorted { $0.path < $1.path }
    }
}

extension SwiftText {
    /// Every function with a body, by counting braces in the code.
    var functions: [MeasuredFunction] {
        let tokens = Token.all(in: code)
        return tokens.indices.compactMap { MeasuredFunction(declaredAt: $0, in: tokens) }
    }
}

extension MeasuredFunction {
    private static let stops: Set<String> = [
        "func", "var", "let", "init", "deinit", "subscript", "case", "static", "class", "struct", "enum", "actor", "protocol",
        "extension", "associatedtype", "typealias", "public", "package", "internal", "fileprivate", "private", "mutating",
        "override", "final", "required", "convenience", "nonisolated", "import", "indirect", "}", ";",
    ]

    fileprivate init?(declaredAt start: Int, in tokens: [Token]) {
        let keyword = tokens[start].text
        guard ["func", "init", "deinit", "subscript", "var"].contains(keyword), start + 1 < tokens.count,
            start == 0 || tokens[start - 1].text != ".",
            let open = MeasuredFunction.body(from: start, in: tokens),
            let close = MeasuredFunction.closing(of: open, in: tokens)
        else { return nil }
        name = keyword == "func" || keyword == "var" ? tokens[start + 1].text : keyword
        line = tokens[start].line
        length = tokens[close].line - tokens[start].line + 1
        if keyword == "var", length == 1 { return nil }
    }

    /// The index of the brace that opens the body; `nil` for a requirement, a call or a stored property.
    private static func body(from start: Int, in tokens: [Token]) -> Int? {
        let keyword = tokens[start].text
        if keyword == "init" || keyword == "subscript", !["(", "<", "?", "!"].contains(tokens[start + 1].text) { return nil }
        var depth = 0
        for index in (start + 1)..<tokens.count {
            let text = tokens[index].text
            if depth == 0, text == "{" { return index }
            if depth == 0, stops.contains(text) { return nil }
            if keyword == "var", depth == 0, text == "=" || tokens[index].line > tokens[start].line { return nil }
            if text == "(" || text == "[" { depth += 1 }
            if text == ")" || text == "]" { depth -= 1 }
            if depth < 0 { return nil }
        }
        return nil
    }

    private static func closing(of open: Int, in tokens: [Token]) -> Int? {
        var depth = 0
        for index in open..<tokens.count {
            if tokens[index].text == "{" { depth += 1 }
            if tokens[index].text == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}

/// A word or a single sign of code.
private struct Token {
    let text: String
    let line: Int

    static func all(in code: [String]) -> [Token] {
        var tokens: [Token] = []
        for (index, line) in code.enumerated() {
            var word: [UInt8] = []
            for byte in line.utf8 {
                if isWord(byte) {
                    word.append(byte)
                    continue
                }
                if !word.isEmpty { tokens.append(Token(text: String(decoding: word, as: UTF8.self), line: index + 1)) }
                word = []
                if byte > 32 { tokens.append(Token(text: String(Unicode.Scalar(byte)), line: index + 1)) }
            }
            if !word.isEmpty { tokens.append(Token(text: String(decoding: word, as: UTF8.self), line: index + 1)) }
        }
        return tokens
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), 128...:
            true
        default: false
        }
    }
}

extension [Int] {
    /// The smallest member that at least `share` of all members do not exceed; 0 if there is none.
    func percentile(_ share: Double) -> Int {
        guard !isEmpty else { return 0 }
        let rank = Int((share * Double(count)).rounded(.up))
        return sorted()[Swift.max(0, Swift.min(count, rank) - 1)]
    }
}
