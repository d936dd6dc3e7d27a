import ExamModel

/// Structured text as HTML that loads nothing: a picture is its description, maths is text.
struct RichText {
    /// Headings of the text stand below this level of the page.
    private let headingLevel: Int
    /// The HTML for the place of a part, or of an option or gap of it.
    private let slot: (PartID, OptionID?) -> String

    /// The levels that the text's own headings have, so that the page's stand one below the other without a gap.
    private var levels: [Int] = []

    init(headingLevel: Int = 4, slot: @escaping (PartID, OptionID?) -> String = RichText.gap) {
        self.headingLevel = headingLevel
        self.slot = slot
    }

    /// Line feeds in paragraphs stay line feeds; the style sheet decides whether they show.
    func html(_ text: StructuredText) -> String {
        let blocks = text.blocks
        var writer = self
        writer.levels = Set(blocks.compactMap { if case .heading(let level, _) = $0 { level } else { nil } }).sorted()
        return writer.html(blocks)
    }

    private func html(_ blocks: [StructuredText.Block]) -> String {
        blocks.map(html).joined(separator: "\n")
    }

    private func html(_ block: StructuredText.Block) -> String {
        switch block {
        case .paragraph(let inlines): "<p>" + html(inlines) + "</p>"
        case .heading(let level, let inlines):
            RichText.element("h\(min(6, headingLevel + (levels.firstIndex(of: level) ?? 0) + 1))", html(inlines))
        case .list(let isNumbered, let items):
            RichText.element(isNumbered ? "ol" : "ul", items.map { RichText.element("li", entry($0)) }.joined())
        case .table(let rows): table(rows)
        case .code(let code): "<pre>\n" + escaped(code) + "</pre>"
        case .quotation(let blocks): RichText.element("blockquote", html(blocks))
        }
    }

    /// A list item of one paragraph needs no element for it.
    private func entry(_ blocks: [StructuredText.Block]) -> String {
        if blocks.count == 1, case .paragraph(let inlines) = blocks[0] { return html(inlines) }
        return html(blocks)
    }

    private func table(_ rows: [[[StructuredText.Inline]]]) -> String {
        let head = rows.prefix(1).map { row in
            row.map { cell in cell.isEmpty ? "<td></td>" : "<th scope=\"col\">" + html(cell) + "</th>" }.joined()
        }
        let body = rows.dropFirst().map { "<tr>" + $0.map { RichText.element("td", html($0)) }.joined() + "</tr>" }.joined()
        return "<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table><thead><tr>" + head.joined()
            + "</tr></thead><tbody>" + body + "</tbody></table></div>"
    }

    private func html(_ inlines: [StructuredText.Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): escaped(text)
            case .emphasis(let inlines): RichText.element("em", html(inlines))
            case .strong(let inlines): RichText.element("strong", html(inlines))
            case .code(let code): RichText.element("code", escaped(code))
            case .maths(let maths): "<span class=\"maths\">" + escaped(maths) + "</span>"
            case .image(let image): "<span class=\"picture\">" + escaped(RichText.words(for: image)) + "</span>"
            case .slot(let part, let option): slot(part, option)
            }
        }.joined()
    }

    /// `[picture plan.png: The plan of a castle]`.
    static func words(for image: Image) -> String {
        "[picture \(image.source): \(image.description.isEmpty ? "no description" : image.description)]"
    }

    /// `_____ (R1.G1)`.
    static func gap(_ part: PartID, _ option: OptionID?) -> String {
        let name = [part.text, option?.text ?? ""].filter { !$0.isEmpty }.joined(separator: ".")
        return "<span class=\"slot\">_____" + (name.isEmpty ? "" : " (" + escaped(name) + ")") + "</span>"
    }

    private static func element(_ name: String, _ content: String) -> String {
        "<\(name)>\(content)</\(name)>"
    }
}
