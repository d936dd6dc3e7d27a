import ExamModel

/// What the text of an item needs from around it.
struct QTITextSurroundings {
    let notes: QTINotes
    /// What template variables are where nothing is drawn by chance, by name.
    var constants: [String: Scalar] = [:]
    /// The template variables that are declared, whether known or not.
    var templates: Set<String> = []
    /// Whether the item has several interactions, or one among its text, so that each has a slot with its name.
    var hasParts = false
    /// Whether interactions become slots; otherwise they stand where none can be and are refused.
    var takesInteractions = false
}

/// Reads XHTML with QTI's own elements into blocks of text.
struct QTIText {
    let surroundings: QTITextSurroundings
    /// The interactions that were met, in the order of the text.
    var interactions: [XMLTree] = []
    /// What is not for the text but for the time after it.
    var feedback: [ItemKey.Feedback] = []
    /// The option whose text this is, as occasions of feedback name it, and its identifier.
    var option: (occasion: String, identifier: String)?
    /// The part that gaps and hot words belong to; empty where there are no parts, `nil` outside of such interactions.
    var part: String?
    /// How deep lists and quotations are inside each other.
    var depth = 0

    var notes: QTINotes { surroundings.notes }

    init(_ surroundings: QTITextSurroundings) {
        self.surroundings = surroundings
    }

    /// What stands inside `element`.
    mutating func blocks(in element: XMLTree) throws(DocumentFault) -> [StructuredText.Block] {
        var flow = TextFlow()
        try take(element.children, of: element, into: &flow)
        return flow.finished
    }

    /// What stands inside `element`, without the elements named.
    mutating func text(in element: XMLTree, except: Set<String> = []) throws(DocumentFault) -> StructuredText {
        let children = element.children.filter { if case .element(let child) = $0 { !except.contains(child.name) } else { true } }
        var flow = TextFlow()
        try take(children, of: element, into: &flow)
        return StructuredText(flow.finished)
    }

    mutating func take(_ nodes: [XMLTree.Node], of parent: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        for node in nodes {
            switch node {
            case .text(let text): flow.add(text: notes.cleaned(text, parent))
            case .element(let element): try take(element, into: &flow)
            }
        }
    }

    private mutating func take(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        if try takeOwn(element, into: &flow) { return }
        switch element.name {
        case "pre" where element.elements.allSatisfy({ $0.elements.isEmpty && QTIInteractionName(element: $0.name) == nil }):
            flow.add(block: .code(notes.cleaned(element.text, element).withoutOuterLineFeeds))
        case "p", "pre", "div", "section", "article", "header", "footer", "nav", "main", "aside", "figure", "figcaption", "address", "dl",
            "dt",
            "dd", "contentBody", "caption", "details", "summary", "center", "fieldset", "legend", "htmlContent", "li", "tr", "td", "th":
            flow.endParagraph()
            try take(element.children, of: element, into: &flow)
            flow.endParagraph()
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let level = min(3, element.name.last?.wholeNumberValue ?? 1)
            flow.add(block: .heading(level: level, try inlines(in: element)))
        case "ul", "ol": try takeList(element, into: &flow)
        case "blockquote": try takeQuotation(element, into: &flow)
        case "table": try takeTable(element, into: &flow)
        case "hr": flow.endParagraph()
        default: try takeInline(element, into: &flow)
        }
    }

    private mutating func takeList(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        guard depth < 5 else { return try take(element.children, of: element, into: &flow) }
        depth += 1
        defer { depth -= 1 }
        var items: [[StructuredText.Block]] = []
        for item in element.elements {
            var inner = TextFlow()
            try take(item.name == "li" ? item.children : [.element(item)], of: item, into: &inner)
            let blocks = inner.finished
            if !blocks.isEmpty { items.append(blocks) }
        }
        flow.add(block: .list(isNumbered: element.name == "ol", items: items))
    }

    private mutating func takeQuotation(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        guard depth < 5 else { return try take(element.children, of: element, into: &flow) }
        depth += 1
        defer { depth -= 1 }
        flow.add(block: .quotation(try blocks(in: element)))
    }

    private mutating func takeTable(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        for caption in element.all("caption") { flow.add(block: .paragraph(try inlines(in: caption))) }
        var rows: [[[StructuredText.Inline]]] = []
        for row in element.elements.flatMap({ $0.name == "tr" ? [$0] : $0.all("tr") }) {
            var cells: [[StructuredText.Inline]] = []
            for cell in row.elements where cell.name == "td" || cell.name == "th" {
                if cell.attributes["colspan"] != nil || cell.attributes["rowspan"] != nil {
                    notes.add(.changed, cell, "qti.table.span", "a cell that spans several columns or rows became one cell")
                }
                cells.append(try inlines(in: cell))
            }
            if !cells.isEmpty { rows.append(cells) }
        }
        flow.add(block: .table(rows))
    }

    /// What stands inside as one line of text: blocks follow each other with line breaks between them.
    mutating func inlines(in element: XMLTree) throws(DocumentFault) -> [StructuredText.Inline] {
        try blocks(in: element).flattened
    }
}

extension String {
    fileprivate var withoutOuterLineFeeds: String {
        let lines = split(separator: "\n", omittingEmptySubsequences: false).map { $0.replacing("\t", with: "    ").filter { $0 != "\r" } }
        func isBlank(_ line: String) -> Bool { line.allSatisfy { $0 == " " } }
        guard let first = lines.firstIndex(where: { !isBlank($0) }), let last = lines.lastIndex(where: { !isBlank($0) }) else { return "" }
        return lines[first...last].joined(separator: "\n")
    }
}

extension [StructuredText.Block] {
    /// The same in one paragraph.
    var flattened: [StructuredText.Inline] {
        let lines: [[StructuredText.Inline]] = flatMap { block in
            switch block {
            case .paragraph(let inlines), .heading(_, let inlines): [inlines]
            case .list(_, let items): items.map(\.flattened)
            case .table(let rows): rows.map { [StructuredText.Inline]($0.joined(separator: [.text(" ")])) }
            case .code(let code): [[StructuredText.Inline.code(code)]]
            case .quotation(let blocks): [blocks.flattened]
            }
        }
        return [StructuredText.Inline](lines.joined(separator: [.text("\n")]))
    }
}
