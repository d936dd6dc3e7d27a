import ExamModel

/// A text as the rules look at it.
struct ReadText {
    /// What is shown, without marks.
    let plain: String
    /// In their order, without those in code, maths and tables, which are no sentences.
    let words: [Word]

    /// A rule looks at no more of one text than this, in Unicode scalars: nobody reads more as one stem or option.
    static let limit = 10_000

    init(_ text: StructuredText) {
        let scalars = text.markup.unicodeScalars
        let end = scalars.index(scalars.startIndex, offsetBy: ReadText.limit, limitedBy: scalars.endIndex) ?? scalars.endIndex
        var runs = Runs()
        runs.take(StructuredText(String(scalars[..<end])).blocks)
        plain = runs.plain
        words = runs.words
    }

    /// The words of each sentence.
    var sentences: [ArraySlice<Word>] {
        var sentences: [ArraySlice<Word>] = []
        var start = 0
        for (index, word) in words.enumerated() where word.endsSentence || index == words.count - 1 {
            sentences.append(words[start...index])
            start = index + 1
        }
        return sentences
    }

    /// Whether the last sign is a full stop that does not belong to an abbreviation, as in `the U.S.`.
    var endsWithStop: Bool {
        plain.last { !$0.isWhitespace } == "." && words.last?.isAbbreviation == false
    }

    /// Without blanks and full stops at the end.
    var trimmed: Substring {
        var rest = Substring(plain).drop(while: \.isWhitespace)
        while let last = rest.last, last.isWhitespace || last == "." { rest.removeLast() }
        return rest
    }
}

/// Walks through blocks and gathers their text.
private struct Runs {
    var plain = ""
    var words: [Word] = []

    mutating func take(_ blocks: [StructuredText.Block]) {
        for block in blocks {
            take(block)
            endBlock()
        }
    }

    private mutating func take(_ block: StructuredText.Block) {
        switch block {
        case .paragraph(let inlines), .heading(_, let inlines): take(inlines, isEmphasised: false)
        case .list(_, let items): for item in items { take(item) }
        case .table(let rows):
            let before = words
            for cell in rows.joined() {
                take(cell, isEmphasised: false)
                plain += "\n"
            }
            words = before
        case .code(let code): plain += code
        case .quotation(let blocks): take(blocks)
        }
    }

    private mutating func take(_ inlines: [StructuredText.Inline], isEmphasised: Bool) {
        for inline in inlines {
            switch inline {
            case .text(let text):
                plain += text
                words += Word.all(in: text, isEmphasised: isEmphasised)
            case .emphasis(let inner), .strong(let inner): take(inner, isEmphasised: true)
            case .code(let text), .maths(let text): plain += text
            case .image(let image): plain += image.description
            case .slot: plain += "___"
            }
        }
    }

    /// The end of a block ends a sentence too.
    private mutating func endBlock() {
        if let last = words.indices.last { words[last].endsSentence = true }
        if !plain.isEmpty { plain += "\n" }
    }
}
