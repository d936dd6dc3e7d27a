import ExamModel

/// A word, value or sign of a program's text, with its place.
struct ProgramToken {
    enum Kind: Equatable {
        case word(String)
        /// A name in single quotes.
        case name(String)
        /// A text in double quotes.
        case string(String)
        /// As it is written.
        case number(String)
        /// One of `( ) [ ] { } , : = - ->`.
        case sign(String)
        case newline
        case end
    }

    let kind: Kind
    let line: Int
    let column: Int

    /// For messages.
    var description: String {
        switch kind {
        case .word(let text), .number(let text), .sign(let text): "'\(shown(text))'"
        case .name(let text): "the name '\(shown(text))'"
        case .string(let text): "the text \"\(shown(text))\""
        case .newline: "the end of the line"
        case .end: "the end of the program"
        }
    }
}

/// Cuts a program's text into tokens. Lines within brackets do not end.
struct ProgramLexer {
    private var rest: Substring.UnicodeScalarView
    private var line = 1
    private var column = 1
    private var openBrackets = 0
    private var tokens: [ProgramToken] = []

    /// The tokens of `text`, the last of which is the end.
    static func tokens(of text: String) throws(ProgramFault) -> [ProgramToken] {
        guard text.unicodeScalars.count <= Limit.program else {
            throw ProgramFault(
                line: 1, column: 1, what: "a program of more than \(Limit.program) characters", mend: "shorten it")
        }
        var lexer = ProgramLexer(rest: text[...].unicodeScalars)
        while let scalar = lexer.rest.first { try lexer.take(scalar) }
        lexer.append(.end)
        return lexer.tokens
    }

    private init(rest: Substring.UnicodeScalarView) {
        self.rest = rest
    }

    private mutating func append(_ kind: ProgramToken.Kind) {
        tokens.append(ProgramToken(kind: kind, line: line, column: column))
    }

    private func fault(_ what: String, _ mend: String) -> ProgramFault {
        ProgramFault(line: line, column: column, what: what, mend: mend)
    }

    private mutating func skip(_ count: Int = 1) {
        rest.removeFirst(count)
        column += count
    }

    private mutating func take(_ scalar: Unicode.Scalar) throws(ProgramFault) {
        switch scalar {
        case "\n":
            if openBrackets == 0 { append(.newline) }
            rest.removeFirst()
            (line, column) = (line + 1, 1)
        case " ": skip()
        case "\"", "'": try takeQuoted(scalar)
        case "(", "[", "{", ")", "]", "}", ",", ":", "=":
            if "([{".unicodeScalars.contains(scalar) { openBrackets += 1 }
            if ")]}".unicodeScalars.contains(scalar) { openBrackets -= 1 }
            append(.sign(String(scalar)))
            skip()
        case "-": takeDash()
        case "0"..."9": takeWhile(isNumberPart) { .number($0) }
        case _ where scalar.isASCII && ProgramWords.isWordStart(UInt8(scalar.value)): takeWhile(isWordPart) { .word($0) }
        default:
            throw fault("'\(shown(String(scalar)))' means nothing here", "write names with other characters in 'single quotes'")
        }
    }

    private mutating func takeDash() {
        let next = rest.dropFirst().first
        if let next, ("0"..."9").contains(next) {
            takeWhile {
                $0 == "-" || isNumberPart($0)
            } as: {
                .number($0)
            }
        } else {
            let sign = next == ">" ? "->" : "-"
            append(.sign(sign))
            skip(sign.utf8.count)
        }
    }

    private mutating func takeWhile(_ isPart: (Unicode.Scalar) -> Bool, as kind: (String) -> ProgramToken.Kind) {
        let text = rest.prefix(while: isPart)
        append(kind(String(text)))
        skip(text.count)
    }

    private mutating func takeQuoted(_ quote: Unicode.Scalar) throws(ProgramFault) {
        let (startLine, startColumn) = (line, column)
        var text = String.UnicodeScalarView()
        skip()
        while let scalar = rest.first, scalar != quote {
            guard scalar != "\n" else { break }
            skip()
            text.append(scalar == "\\" ? try escaped() : scalar)
        }
        guard rest.first == quote else { throw fault("a text in quotes does not end on its line", "close it with \(quote)") }
        skip()
        let kind: ProgramToken.Kind = quote == "'" ? .name(String(text)) : .string(String(text))
        tokens.append(ProgramToken(kind: kind, line: startLine, column: startColumn))
    }

    /// What stands for the characters after a backslash.
    private mutating func escaped() throws(ProgramFault) -> Unicode.Scalar {
        let mend = "write \\\\ \\\" \\' \\n \\t or \\u{hexadecimal digits}"
        guard let scalar = rest.first else { throw fault("a backslash at the end", mend) }
        skip()
        switch scalar {
        case "\\", "\"", "'": return scalar
        case "n": return "\n"
        case "t": return "\t"
        case "u":
            let code = rest.prefix(10).prefix { $0 != "}" }
            guard code.first == "{", let value = UInt32(String(code.dropFirst()), radix: 16), let result = Unicode.Scalar(value),
                rest.dropFirst(code.count).first == "}"
            else { throw fault("'\\u' without a character's number", mend) }
            skip(code.count + 1)
            return result
        default: throw fault("'\\\(shown(String(scalar)))' stands for nothing", mend)
        }
    }
}

private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && ProgramWords.isWordByte(UInt8(scalar.value))
}

private func isNumberPart(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || scalar == "." || scalar == "/"
}
