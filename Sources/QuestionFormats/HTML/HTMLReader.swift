import ExamModel

/// HTML as editors write it, as structured text. Any input gives some text, in time linear in its length, and what of it is
/// not in the text stands in the notes.
struct HTMLText {
    let text: StructuredText
    let notes: [ImportNote]
    /// The names of the pictures in the text, each once.
    let images: [String]

    /// Reads `html`, which begins at `line` of its file.
    static func read(_ html: String, line: Int) -> HTMLText {
        var reader = HTMLReader(line: line)
        reader.take(html)
        return reader.finish()
    }
}

/// Reads HTML that comes in pieces, with something else between them.
struct HTMLReader {
    private let line: Int
    /// Whether line feeds between words are line breaks, as in Moodle's auto format.
    private let keepsLines: Bool
    private var builder = BlockBuilder()
    private var notes: [ImportNote] = []
    private var images: [String] = []
    /// The inline elements that are open, with the styles that each adds.
    private var open: [(name: String, styles: TextStyles)] = []
    private var styles: TextStyles = []
    /// The element whose content is left out, and how many of its name are open.
    private var dropping: (name: String, depth: Int)?
    /// Text that is gathered for one inline.
    private var gathering: (element: HTMLElement, text: String)?
    private var isInCode = false

    init(line: Int, keepsLines: Bool = false) {
        self.line = line
        self.keepsLines = keepsLines
    }

    mutating func take(_ html: String) {
        for token in HTMLTokens(html) {
            switch token {
            case .text(let text): take(text: Substring(text))
            case .open(let tag): take(tag)
            case .close(let name): takeEnd(name)
            }
        }
    }

    mutating func add(_ inline: StructuredText.Inline) {
        endGathering()
        builder.add(inline, styles)
    }

    mutating func finish() -> HTMLText {
        endGathering()
        let text = StructuredText(builder.finish())
        if builder.lostStyles { note(.changed, "html.style", "emphasis on the same words as strong emphasis was left out") }
        if builder.hasLoneAccents { note(.changed, "html.accent", "an accent without a letter was put on a dotted circle") }
        if builder.lostBlocks { note(.changed, "html.depth", "lists, quotations or tables inside cells or very deep were made plain text") }
        return HTMLText(text: text, notes: notes, images: images)
    }

    private static let mostNotes = 40

    /// Each thing is noted once a text.
    private mutating func note(_ kind: ImportNote.Kind, _ rule: String, _ what: String) {
        let note = ImportNote(kind, line: line, rule: rule, what: what)
        if notes.count < Self.mostNotes, !notes.contains(note) { notes.append(note) }
    }

    private mutating func visible(_ text: String) -> String {
        let visible = VisibleText(text)
        for hidden in visible.notes(line: line) where notes.count < Self.mostNotes && !notes.contains(hidden) { notes.append(hidden) }
        return visible.text
    }

    // MARK: - Text

    private mutating func take(text: Substring) {
        guard dropping == nil else { return }
        if gathering != nil {
            let text = visible(withoutEntities(text))
            gathering?.text += text
        } else if isInCode {
            builder.add(visible(withoutEntities(text)))
        } else {
            for piece in MathsPieces(text) {
                switch piece {
                case .text(let text): addLines(visible(withoutEntities(text)))
                case .maths(let maths):
                    let formula = collapsed(visible(withoutEntities(maths)))
                    if formula.isEmpty { builder.add(" ", styles) } else { builder.add(.maths(formula), styles) }
                }
            }
        }
    }

    private mutating func addLines(_ text: String) {
        guard keepsLines, text.contains("\n") else { return builder.add(text, styles) }
        var isFirst = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !isFirst { builder.breakLine() }
            builder.add(line, styles)
            isFirst = false
        }
    }

    private func collapsed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private mutating func endGathering() {
        guard let (element, text) = gathering else { return }
        gathering = nil
        let content = collapsed(text)
        guard !content.isEmpty else { return }
        switch element {
        case .inlineCode: builder.add(.code(content), styles)
        case .maths:
            note(.doubtful, "html.mathml", "a MathML formula was kept as its letters")
            builder.add(.maths(content), styles)
        default:
            let small = ScriptLetters.text(content, isRaised: element == .raised)
            note(
                .changed, "html.script",
                "\(element == .raised ? "superscript" : "subscript") \(shown(content)) is written \(shown(small))")
            builder.add(small, styles)
        }
    }

    // MARK: - Tags

    private mutating func take(_ tag: HTMLTag) {
        if let (name, depth) = dropping {
            if tag.name == name { dropping = (name, depth + 1) }
            return
        }
        if tag.attributes.keys.contains(where: { $0.hasPrefix("on") }) {
            note(.dropped, "html.event", "an event handler of <\(shown(tag.name))> was left out")
        }
        if gathering != nil {
            if case .lineBreak = HTMLElement(tag.name) { gathering?.text += " " }
            return
        }
        switch HTMLElement(tag.name) {
        case .paragraph: builder.endParagraph()
        case .heading(let level):
            if level > 3 { note(.changed, "html.heading", "a heading of level \(level) is one of level 3") }
            builder.setHeading(min(level, 3))
        case .code:
            builder.beginCode()
            isInCode = true
        case .container(let container):
            noteLayout(of: tag)
            builder.open(container)
        case .lineBreak: builder.breakLine()
        case .rule:
            note(.dropped, "html.rule", "a horizontal line was left out")
            builder.endParagraph()
        case .styled(let styles): begin(tag.name, styles)
        case .inlineCode, .raised, .lowered, .maths:
            if !isInCode { gathering = (HTMLElement(tag.name), "") }
        case .plain: begin(tag.name, inlineStyles(of: tag))
        case .link: noteLink(tag)
        case .image: addImage(tag)
        case .dropped: drop(tag)
        case .unknown:
            note(.changed, "html.tag", "the tag <\(shown(tag.name))> was left out; its text was kept")
        }
    }

    private mutating func takeEnd(_ name: String) {
        if let (dropped, depth) = dropping {
            if name == dropped { dropping = depth == 1 ? nil : (dropped, depth - 1) }
            return
        }
        let element = HTMLElement(name)
        if let gathered = gathering?.element {
            guard element == gathered || element.isBlock else { return }
            endGathering()
        }
        switch element {
        case .paragraph: builder.endParagraph()
        case .heading: builder.setHeading(nil)
        case .code:
            builder.endCode()
            isInCode = false
        case .container(let container): builder.close(container)
        // `</br>` is a line break to browsers.
        case .lineBreak: builder.breakLine()
        case .styled, .plain: end(name)
        default: break
        }
    }

    private mutating func begin(_ name: String, _ styles: TextStyles) {
        guard open.count < 64, !HTMLElement.empty.contains(name) else { return }
        open.append((name, styles))
        self.styles.formUnion(styles)
    }

    private mutating func end(_ name: String) {
        guard let index = open.lastIndex(where: { $0.name == name }) else { return }
        open.remove(at: index)
        styles = open.reduce([]) { $0.union($1.styles) }
    }

    // MARK: - What is noted

    private func inlineStyles(of tag: HTMLTag) -> TextStyles {
        guard let style = tag.attributes["style"]?.lowercased().filter({ !$0.isWhitespace }), style.utf8.count < 1_000 else { return [] }
        var styles: TextStyles = []
        if ["font-weight:bold", "font-weight:7", "font-weight:8", "font-weight:9"].contains(where: style.contains) {
            styles.insert(.strong)
        }
        if ["font-style:italic", "font-style:oblique", "text-decoration:underline"].contains(where: style.contains) {
            styles.insert(.emphasis)
        }
        return styles
    }

    private mutating func noteLayout(of tag: HTMLTag) {
        for name in ["colspan", "rowspan"] {
            guard let span = tag.attributes[name], span != "1" else { continue }
            note(.changed, "html.span", "a cell with \(name) \(shown(span)) is one cell")
        }
        if tag.name == "ol", let start = tag.attributes["start"] ?? tag.attributes["type"], start != "1" {
            note(.changed, "html.numbering", "a list numbered from \(shown(start)) is numbered from 1")
        }
    }

    private mutating func noteLink(_ tag: HTMLTag) {
        guard let target = tag.attributes["href"], !target.isEmpty else { return }
        note(.dropped, "html.link", "the link to \(shown(target, limit: 200)) was left out; its text was kept")
    }

    private mutating func addImage(_ tag: HTMLTag) {
        let written = tag.attributes["src"] ?? ""
        let description = collapsed(visible(tag.attributes["alt"] ?? ""))
        if description.isEmpty {
            note(.doubtful, "html.imageText", "the picture \(shown(written, limit: 80)) has no description")
        }
        var source = fileName(written)
        if written.lowercased().hasPrefix("data:") {
            source = "picture"
            note(.dropped, "html.imageData", "the bytes of a picture inside the text were left out")
        }
        source = visible(source).filter { $0 != "\n" }
        if !source.isEmpty, images.count < 1_000, !images.contains(source) { images.append(source) }
        builder.add(.image(Image(source: source, description: description)), styles)
    }

    private mutating func drop(_ tag: HTMLTag) {
        let source = tag.attributes["src"] ?? tag.attributes["data"]
        note(
            .dropped, "html.dropped",
            "<\(shown(tag.name))>" + (source.map { " of \(shown($0, limit: 200))" } ?? "") + " was left out with all that is in it")
        if !HTMLElement.empty.contains(tag.name) { dropping = (tag.name, 1) }
    }
}

extension HTMLElement {
    fileprivate var isBlock: Bool {
        switch self {
        case .paragraph, .heading, .code, .container: true
        default: false
        }
    }
}
