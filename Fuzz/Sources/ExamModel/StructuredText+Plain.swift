extension StructuredText {
    /// The text for a terminal: paragraphs, `- ` lists and pipe tables; emphasis and code without marks, a picture by
    /// its description, a slot as `___`.
    public var plain: String {
        plain { _, _ in "___" }
    }

    /// The same with `slot` in the place of each slot.
    public func plain(slot: (PartID, OptionID?) -> String) -> String {
        // Nothing that could be markup: most texts of most banks, and they are shown often.
        guard markup.utf8.contains(where: { PlainWriter.marks.contains($0) }) else { return markup }
        return withoutActuallyEscaping(slot) { PlainWriter(slot: $0).text(of: blocks) }
    }
}

private struct PlainWriter {
    /// `* # ! > \ { ` ` and digits and dashes at line starts mean the same as text.
    static let marks: Set<UInt8> = Set("*#!>\\{`".utf8)
    let slot: (PartID, OptionID?) -> String

    func text(of blocks: [StructuredText.Block]) -> String {
        blocks.map(text).joined(separator: "\n\n")
    }

    private func text(of block: StructuredText.Block) -> String {
        switch block {
        case .paragraph(let inlines), .heading(_, let inlines): text(of: inlines)
        case .list(let isNumbered, let items):
            items.enumerated().map { index, item in
                let text = text(of: item).split(separator: "\n", omittingEmptySubsequences: false)
                return ((isNumbered ? "\(index + 1). " : "- ") + text.joined(separator: "\n  "))
            }.joined(separator: "\n")
        case .table(let rows):
            rows.map { "| " + $0.map { text(of: $0).split(separator: "\n").joined(separator: " ") }.joined(separator: " | ") + " |" }
                .joined(separator: "\n")
        case .code(let code): code
        case .quotation(let blocks):
            text(of: blocks).split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(separator: "\n")
        }
    }

    private func text(of inlines: [StructuredText.Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .code(let text), .maths(let text): text
            case .emphasis(let inlines), .strong(let inlines): text(of: inlines)
            case .image(let image): image.description.isEmpty ? "[picture]" : "[picture: \(image.description)]"
            case .slot(let part, let option): slot(part, option)
            }
        }.joined()
    }
}
