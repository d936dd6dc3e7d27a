/// Markup to blocks; every string is some text, and deep nesting is taken as plain text.
enum MarkupReader {
    static func blocks(of markup: String) -> [StructuredText.Block] {
        blocks(markup.split(separator: "\n", omittingEmptySubsequences: false)[...], depth: 0)
    }

    private static let deepest = 8

    private static func blocks(_ lines: ArraySlice<Substring>, depth: Int) -> [StructuredText.Block] {
        var rest = lines
        var blocks: [StructuredText.Block] = []
        while let line = rest.first {
            if line.isEmpty {
                rest.removeFirst()
                continue
            }
            blocks.append(block(&rest, beginningWith: depth < deepest ? BlockMark(line) : nil, depth: depth))
        }
        return blocks
    }

    private static func block(
        _ rest: inout ArraySlice<Substring>, beginningWith mark: BlockMark?, depth: Int
    ) -> StructuredText.Block {
        switch mark {
        case .heading(let level):
            return .heading(level: level, InlineReader.inlines(of: rest.removeFirst().dropFirst(level + 1)))
        case .fence: return .code(fenced(&rest))
        case .row:
            var rows: [[[StructuredText.Inline]]] = []
            while let line = rest.first, line.hasPrefix("|") {
                rows.append(cells(line).map { InlineReader.inlines(of: $0) })
                rest.removeFirst()
            }
            return .table(rows)
        case .quotation:
            var inner: [Substring] = []
            while let line = rest.first, BlockMark(line) == .quotation { inner.append(rest.removeFirst().dropFirst(2)) }
            return .quotation(blocks(inner[...], depth: depth + 1))
        case .bullet, .number: return list(&rest, depth: depth)
        case nil:
            var text: [Substring] = []
            while let line = rest.first, !line.isEmpty, text.isEmpty || BlockMark(line) == nil || depth >= deepest {
                text.append(rest.removeFirst())
            }
            return .paragraph(InlineReader.inlines(of: Substring(text.joined(separator: "\n"))))
        }
    }

    private static func fenced(_ rest: inout ArraySlice<Substring>) -> String {
        rest.removeFirst()
        var code: [Substring] = []
        while let line = rest.popFirst(), !line.hasPrefix("```") {
            code.append(line.hasPrefix("\\") && line.drop { $0 == "\\" }.hasPrefix("```") ? line.dropFirst() : line)
        }
        return code.joined(separator: "\n")
    }

    private static func list(_ rest: inout ArraySlice<Substring>, depth: Int) -> StructuredText.Block {
        var items: [[StructuredText.Block]] = []
        var isNumbered = false
        while let line = rest.first, let width = itemMark(line, isNumbered: items.isEmpty ? nil : isNumbered) {
            if items.isEmpty { isNumbered = width != 2 || line.first != "-" }
            var inner = [rest.removeFirst().dropFirst(width)]
            while let next = rest.first, next.hasPrefix("  ") || (next.isEmpty && rest.dropFirst().first?.hasPrefix("  ") == true) {
                inner.append(next.dropFirst(2))
                rest.removeFirst()
            }
            items.append(blocks(inner[...], depth: depth + 1))
        }
        return .list(isNumbered: isNumbered, items: items)
    }

    /// The width of the mark of a list item, if the line begins one of this kind.
    private static func itemMark(_ line: Substring, isNumbered: Bool?) -> Int? {
        switch BlockMark(line) {
        case .bullet where isNumbered != true: 2
        case .number(let width) where isNumbered != false: width + 1
        default: nil
        }
    }

    /// The cells of a table row; a bar after a backslash is part of its cell.
    private static func cells(_ line: Substring) -> [Substring] {
        var cells: [Substring] = []
        var start = line.index(after: line.startIndex)
        var index = start
        var isEscaped = false
        while index < line.endIndex {
            if line[index] == "|", !isEscaped {
                cells.append(trimmed(line[start..<index]))
                start = line.index(after: index)
            }
            isEscaped = line[index] == "\\" && !isEscaped
            index = line.index(after: index)
        }
        let last = trimmed(line[start...])
        return last.isEmpty ? cells : cells + [last]
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}

/// The marks inside lines.
struct InlineReader {
    private var rest: Substring
    private let marks: Set<String>
    private var inlines: [StructuredText.Inline] = []
    private var text = ""
    /// Closing marks that do not come any more, so that a text full of opening ones is not searched from each to its end.
    private var absent: Set<String> = []
    /// No picture begins before it, for the bracket that would close its description has no source after it.
    private var imageless: String.Index?

    static func inlines(of text: Substring) -> [StructuredText.Inline] {
        inlines(of: text, inside: [])
    }

    /// `marks` are those of the emphasis that the text stands in; none of them begins another one there.
    private static func inlines(of text: Substring, inside marks: Set<String>) -> [StructuredText.Inline] {
        var reader = InlineReader(rest: text, marks: marks)
        while let character = reader.rest.first { reader.take(character) }
        reader.flush()
        return reader.inlines
    }

    private init(rest: Substring, marks: Set<String>) {
        self.rest = rest
        self.marks = marks
    }

    private mutating func take(_ character: Character) {
        switch character {
        case "\\" where rest.hasPrefix("\\("):
            if let maths = delimited(by: "\\(", "\\)") { add(.maths(InlineReader.unescaped(maths))) } else { takeEscaped() }
        case "\\": takeEscaped()
        case "`":
            if let code = delimited(by: "`", "`") { add(.code(InlineReader.unescaped(code))) } else { takeText() }
        case "*": takeEmphasis()
        case "!" where rest.hasPrefix("!["): takeImage()
        case "{" where rest.hasPrefix("{{"): takeSlot()
        default: takeText()
        }
    }

    private mutating func takeText() {
        text.append(rest.removeFirst())
    }

    private mutating func takeEscaped() {
        text.append(InlineReader.escaped(&rest))
    }

    /// The character that the backslash at the begin of `rest` stands before; takes both. At the end of a line it stands for
    /// itself, so that no line of a text is empty.
    private static func escaped(_ rest: inout Substring) -> Character {
        let backslash = rest.removeFirst()
        return rest.first == "\n" ? backslash : rest.popFirst() ?? backslash
    }

    private mutating func add(_ inline: StructuredText.Inline) {
        flush()
        inlines.append(inline)
    }

    private mutating func flush() {
        if !text.isEmpty { inlines.append(.text(text)) }
        text = ""
    }

    private mutating func takeEmphasis() {
        for mark in ["**", "*"] where !marks.contains(mark) {
            guard rest.hasPrefix(mark), rest.dropFirst(mark.count).first?.isWhitespace == false else { continue }
            let before = rest
            if let inner = delimited(by: mark, mark), inner.last?.isWhitespace == false {
                let inlines = InlineReader.inlines(of: inner, inside: marks.union([mark]))
                add(mark == "*" ? .emphasis(inlines) : .strong(inlines))
                return
            }
            rest = before
        }
        takeText()
    }

    private mutating func takeImage() {
        let before = rest
        guard imageless.map({ $0 <= rest.startIndex }) ?? true, let description = delimited(by: "![", "]"),
            let source = delimited(by: "(", ")")
        else {
            imageless = max(imageless ?? rest.startIndex, rest.startIndex)
            rest = before
            takeText()
            return
        }
        add(.image(Image(source: InlineReader.unescaped(source), description: InlineReader.unescaped(description))))
    }

    private mutating func takeSlot() {
        let name = rest.dropFirst(2).prefix(while: InlineReader.isNamePart)
        let isClosed = rest[name.endIndex...].hasPrefix("}}") && !InlineReader.isEscaped(name.endIndex, in: name)
        guard (1...256).contains(name.utf8.count), isClosed else {
            takeText()
            return
        }
        rest = rest[name.endIndex...].dropFirst(2)
        // Names may hold full stops themselves, with a backslash before them; the option's begins after the last other one.
        let dots = name.indices.filter { name[$0] == "." && !InlineReader.isEscaped($0, in: name) }
        guard let dot = dots.last else {
            add(.slot(part: PartID(InlineReader.unescaped(name)), option: nil))
            return
        }
        let option = InlineReader.unescaped(name[name.index(after: dot)...])
        add(.slot(part: PartID(InlineReader.unescaped(name[..<dot])), option: OptionID(option)))
    }

    /// Whether an odd number of backslashes stands before `index`.
    private static func isEscaped(_ index: String.Index, in text: Substring) -> Bool {
        !text[..<index].reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
    }

    private static func isNamePart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "._-:\\".contains(character)
    }

    /// What stands between `open`, at which the rest begins, and the next `close` without a backslash; takes all three.
    /// A closing mark must be in the same paragraph, which `rest` is.
    private mutating func delimited(by open: String, _ close: String) -> Substring? {
        guard rest.hasPrefix(open), !absent.contains(close) else { return nil }
        let inner = rest.dropFirst(open.count)
        var index = inner.startIndex
        var isInEmphasis = false
        while index < inner.endIndex {
            let marks = close == "**" ? inner[index...].prefix(3).prefix { $0 == "*" }.count : 0
            if marks == 1 || marks == 3 && isInEmphasis {
                // Of three asterisks in a row the first closes what is emphasised within the strong emphasis.
                isInEmphasis.toggle()
            } else if inner[index...].hasPrefix(close), index > inner.startIndex || close == "]" || close == ")" {
                // Of three asterisks in a row the first two close the strong emphasis within.
                if close == "*", inner[index...].hasPrefix("**") {
                    index = inner.index(index, offsetBy: 2)
                    continue
                }
                rest = inner[inner.index(index, offsetBy: close.count)...]
                return inner[..<index]
            }
            index = inner.index(after: index)
            if inner[inner.index(before: index)] == "\\", index < inner.endIndex, close != "\\)" || inner[index] == "\\" {
                index = inner.index(after: index)
            }
        }
        absent.insert(close)
        return nil
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let character = rest.first { result.append(character == "\\" ? escaped(&rest) : rest.removeFirst()) }
        return result
    }
}
