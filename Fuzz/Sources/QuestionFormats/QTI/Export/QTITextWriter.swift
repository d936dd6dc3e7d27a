import ExamModel

/// Structured text as XHTML in QTI 3.
struct QTITextWriter {
    /// What stands in the place of a slot.
    var slot: (PartID, OptionID?) -> [XMLNode] = { _, _ in [] }

    func nodes(_ blocks: [StructuredText.Block]) -> [XMLNode] {
        blocks.map(node)
    }

    /// The text as the content of a choice or prompt: one plain paragraph goes without its element.
    func content(_ text: StructuredText) -> [XMLNode] {
        let blocks = text.blocks
        if blocks.count == 1, case .paragraph(let inlines) = blocks[0] { return nodes(inlines) }
        return nodes(blocks)
    }

    private func node(_ block: StructuredText.Block) -> XMLNode {
        switch block {
        case .paragraph(let inlines): .element("p", [], nodes(inlines))
        case .heading(let level, let inlines): .element("h\(level)", [], nodes(inlines))
        case .list(let isNumbered, let items): .element(isNumbered ? "ol" : "ul", [], items.map { .element("li", [], nodes($0)) })
        case .table(let rows): .element("table", [], [.element("tbody", [], rows.enumerated().map(row))])
        case .code(let code): .element("pre", text: code)
        case .quotation(let blocks): .element("blockquote", [], nodes(blocks))
        }
    }

    private func row(_ index: Int, _ cells: [[StructuredText.Inline]]) -> XMLNode {
        .element("tr", [], cells.map { .element(index == 0 ? "th" : "td", [], nodes($0)) })
    }

    private func nodes(_ inlines: [StructuredText.Inline]) -> [XMLNode] {
        inlines.flatMap { inline -> [XMLNode] in
            switch inline {
            case .text(let text): lines(text)
            case .emphasis(let inner): [.element("em", [], nodes(inner))]
            case .strong(let inner): [.element("strong", [], nodes(inner))]
            case .code(let code): [.element("code", text: code)]
            case .maths(let maths):
                [.element("math", ["xmlns": "http://www.w3.org/1998/Math/MathML"], [.element("mtext", text: maths)])]
            case .image(let image): [.element("img", ["src": image.source, "alt": image.description])]
            case .slot(let part, let option): slot(part, option)
            }
        }
    }

    private func lines(_ text: String) -> [XMLNode] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { XMLNode.text(String($0)) }
        return Array(lines.map { [$0] }.joined(separator: [.element("br")])).filter { $0 != .text("") }
    }
}
