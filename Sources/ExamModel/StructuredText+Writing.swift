/// Blocks to markup.
enum MarkupWriter {
    static func text(of blocks: [StructuredText.Block]) -> String {
        blocks.map(lines).map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private static func lines(_ block: StructuredText.Block) -> [String] {
        switch block {
        case .paragraph(let inlines): return guarded(text(of: inlines))
        case .heading(let level, let inlines):
            return [String(repeating: "#", count: level) + " " + text(of: inlines).split(separator: "\n").joined(separator: " ")]
        case .list(let isNumbered, let items):
            return items.enumerated().flatMap { index, item in
                indented(text(of: item), first: isNumbered ? "\(min(index + 1, 999)). " : "- ", rest: "  ")
            }
        case .table(let rows):
            return rows.map { row in row.isEmpty ? "|" : "| " + row.map(cell).joined(separator: " | ") + " |" }
        case .code(let code): return ["```"] + code.split(separator: "\n", omittingEmptySubsequences: false).map(escapedFence) + ["```"]
        case .quotation(let blocks): return indented(text(of: blocks), first: "> ", rest: "> ")
        }
    }

    private static func cell(_ inlines: [StructuredText.Inline]) -> String {
        let text = text(of: inlines, inside: ["|"]).split(separator: "\n").joined(separator: " ")
        return text.hasPrefix(" ") ? "\\" + text : text
    }

    /// An empty line within a list item is left without blanks, as people write it; of several in a row only the last.
    private static func indented(_ text: String, first: String, rest: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.map { index in
            let mark = index == 0 ? first : rest
            let isBare = mark == "  " && lines[index].isEmpty && index + 1 < lines.count && !lines[index + 1].isEmpty
            return isBare ? "" : mark + lines[index]
        }
    }

    /// A line of code that would end the block gets a backslash before it.
    private static func escapedFence(_ line: Substring) -> String {
        line.drop { $0 == "\\" }.hasPrefix("```") ? "\\" + line : String(line)
    }

    /// The lines of a paragraph, so written that none of them reads as the begin of another block.
    private static func guarded(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: true).map { line in
            BlockMark(line) == nil && !line.hasPrefix(" ") ? String(line) : "\\" + line
        }
    }

    /// `marks` are those that end what the inlines stand in, wherever they occur: a bar a cell, an asterisk an emphasis.
    private static func text(of inlines: [StructuredText.Inline], inside marks: Set<Character> = []) -> String {
        inlines.map { text(of: $0, inside: marks) }.joined()
    }

    private static func text(of inline: StructuredText.Inline, inside marks: Set<Character>) -> String {
        switch inline {
        case .text(let text): escaped(text, inlineMarks.union(marks))
        case .emphasis(let inlines): emphasised(text(of: inlines, inside: marks.union(["*"])), by: "*")
        case .strong(let inlines): emphasised(text(of: inlines, inside: marks.union(["*"])), by: "**")
        case .code(let code): "`" + escaped(code, marks.union(["`", "\\"])) + "`"
        case .maths(let maths): "\\(" + escaped(maths, marks.union(["\\"])) + "\\)"
        case .image(let image):
            "![" + escaped(image.description, marks.union(["]", "\\"])) + "](" + escaped(image.source, marks.union([")", "\\"])) + ")"
        case .slot(let part, let option): "{{" + name(part.text) + (option.map { "." + name($0.text) } ?? "") + "}}"
        }
    }

    /// Before a blank an asterisk opens nothing.
    private static func emphasised(_ text: String, by mark: String) -> String {
        mark + (text.first?.isWhitespace == true ? "\\" : "") + text + mark
    }

    private static func name(_ text: String) -> String {
        escaped(text, [".", "\\"])
    }

    private static let inlineMarks: Set<Character> = ["*", "`", "\\", "{", "!"]

    /// Only where it could mean something else does a character get a backslash.
    private static func escaped(_ text: String, _ marks: Set<Character>) -> String {
        // Most texts have nothing that could be a mark, and an import writes very many.
        let bytes = marks.compactMap(\.asciiValue)
        guard text.utf8.contains(where: bytes.contains) else { return text }
        var result = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            let isPlain =
                switch character {
                case "{": rest.first != "{" && !result.hasSuffix("{")
                case "!": rest.first != "["
                default: false
                }
            if marks.contains(character) && !isPlain { result += "\\" }
            result.append(character)
        }
        return result
    }
}

/// What a line begins with, if it begins a block.
enum BlockMark: Equatable {
    case heading(Int)
    case bullet, row, fence, quotation
    /// How many characters the number and its full stop have.
    case number(Int)

    init?(_ line: Substring) {
        if line.hasPrefix("- ") || line == "-" {
            self = .bullet
        } else if line.hasPrefix("|") {
            self = .row
        } else if line.hasPrefix("```") {
            self = .fence
        } else if line.hasPrefix("> ") || line == ">" {
            self = .quotation
        } else if let level = (1...3).first(where: { line.hasPrefix(String(repeating: "#", count: $0) + " ") }) {
            self = .heading(level)
        } else {
            let digits = line.prefix { $0.isASCII && $0.isNumber }
            guard (1...3).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". ") else { return nil }
            self = .number(digits.count + 1)
        }
    }
}
