import ExamModel

/// Gathers words and blocks as they come and puts loose words into paragraphs, with white space as HTML has it.
struct TextFlow {
    private var blocks: [StructuredText.Block] = []
    private var line: [StructuredText.Inline] = []

    /// All blocks; the last paragraph ends here.
    var finished: [StructuredText.Block] {
        var flow = self
        flow.endParagraph()
        return flow.blocks
    }

    /// All as one line of text, if there are no blocks but words.
    var onlyLine: [StructuredText.Inline]? { blocks.isEmpty ? TextFlow.tidied(line) : nil }

    /// Adds what another flow has gathered.
    mutating func add(_ other: TextFlow) {
        guard !other.blocks.isEmpty else {
            line += other.line
            return
        }
        endParagraph()
        blocks += other.blocks
        line = other.line
    }

    /// `text` with every run of white space as one space.
    mutating func add(text: String) {
        let words = text.split(whereSeparator: TextFlow.isSpace)
        guard let first = text.first, let last = text.last else { return }
        let inner = words.joined(separator: " ")
        let space = inner.isEmpty ? "" : TextFlow.isSpace(last) ? " " : ""
        line.append(.text((TextFlow.isSpace(first) ? " " : "") + inner + space))
    }

    mutating func add(_ inline: StructuredText.Inline) {
        line.append(inline)
    }

    /// Adds a block, unless there is nothing in it.
    mutating func add(block: StructuredText.Block) {
        endParagraph()
        switch block {
        case .paragraph(let inlines):
            line = inlines
            endParagraph()
        case .heading(let level, let inlines):
            let inlines = TextFlow.tidied(inlines)
            if !inlines.isEmpty { blocks.append(.heading(level: level, inlines)) }
        case .list(_, let items): if !items.isEmpty { blocks.append(block) }
        case .table(let rows):
            let rows = rows.map { $0.map(TextFlow.tidied) }
            if !rows.isEmpty { blocks.append(.table(rows)) }
        case .code(let code): if !code.isEmpty { blocks.append(block) }
        case .quotation(let inner): if !inner.isEmpty { blocks.append(block) }
        }
    }

    mutating func endParagraph() {
        let inlines = TextFlow.tidied(line)
        if !inlines.isEmpty { blocks.append(.paragraph(inlines)) }
        line = []
    }

    private static func isSpace(_ character: Character) -> Bool {
        character == " " || character == "\n" || character == "\t" || character == "\r" || character == "\r\n"
    }

    /// Without white space at the ends, at line breaks and twice in a row; texts that follow each other are one.
    private static func tidied(_ inlines: [StructuredText.Inline]) -> [StructuredText.Inline] {
        var result: [StructuredText.Inline] = []
        var text = ""
        var isAfterSpace = true
        for inline in inlines {
            guard case .text(let next) = inline else {
                if !text.isEmpty { result.append(.text(text)) }
                text = ""
                result.append(inline)
                isAfterSpace = false
                continue
            }
            for character in next {
                if character == "\n" {
                    while text.last == " " { text.removeLast() }
                    if !(text.isEmpty && result.isEmpty) && text.last != "\n" { text.append("\n") }
                    isAfterSpace = true
                } else if character != " " || !isAfterSpace {
                    text.append(character)
                    isAfterSpace = character == " "
                }
            }
        }
        while let last = text.last, last == " " || last == "\n" { text.removeLast() }
        if !text.isEmpty { result.append(.text(text)) }
        return result
    }
}
