import ExamModel

/// What was kept as it was read, written back in QTI 3.
enum QTIKeptWriter {
    /// The element with `prompt` in the place of its own; one that QTI 3 does not have so travels as a text, for those who know it.
    static func node(_ kept: Kept, response: String, prompt: [XMLNode]) -> XMLNode {
        guard let element = element(kept), case .element(let name, let attributes, let children) = element else {
            return .element(
                "qti-custom-interaction",
                [
                    "response-identifier": response, "class": "invigil-kept", "data-invigil-format": kept.format,
                    "data-invigil-name": kept.name,
                ], prompt + [.text(kept.source)])
        }
        let own = attributes.filter { $0.name != responseName }
        return .element(name, [.init(name: responseName, value: response)] + own, prompt + children)
    }

    private static let responseName = "response-identifier"

    /// What was kept of QTI as an element of QTI 3, without its prompt; `nil` if our own reader would not keep that again.
    static func element(_ kept: Kept) -> XMLNode? {
        guard case .success(let tree)? = kept.qtiElement, case .element(let name, let attributes, let children) = node(tree, isRoot: true)
        else { return nil }
        let element = XMLNode.element(
            name, attributes, children.filter { if case .element("qti-prompt", _, _) = $0 { false } else { true } })
        return isKept(element) ? element : nil
    }

    private static func isKept(_ node: XMLNode) -> Bool {
        // Less deep than a document may be, because it will stand inside of one.
        var limits = XMLLimits.item
        limits.depth -= 40
        guard case .success(let tree) = readXML(SourceFile(path: "", text: node.document), limits: limits) else { return false }
        let element = QTIVocabulary.translated(tree)
        guard let name = QTIInteractionName(element: element.name) else { return false }
        guard name.reasonToKeep == nil else { return true }
        let reader = QTIText(QTITextSurroundings(notes: QTINotes()))
        return Graphic.Kind(rawValue: name.rawValue) != nil && reader.picture(of: element) == nil
    }

    /// The element with the names of QTI 3; what is HTML, MathML or foreign keeps its name.
    private static func node(_ tree: XMLTree, isRoot: Bool = false) -> XMLNode {
        let isQTI = isRoot || tree.namespace.isEmpty || tree.namespace.hasPrefix("http://www.imsglobal.org/xsd/imsqti")
        let isOld = isQTI && !tree.name.hasPrefix("qti-") && !html.contains(tree.name)
        let isQuiet = !isOld
        let attributes = tree.attributes.sorted { $0.key < $1.key }.map { name, value in
            XMLNode.Attribute(name: isQuiet || name.contains("-") || name.contains(":") ? name : name.kebab, value: value)
        }
        let namespace = isQTI ? [] : [XMLNode.Attribute(name: "xmlns", value: tree.namespace)]
        let children = tree.children.compactMap { child -> XMLNode? in
            switch child {
            case .text(let text): text.allSatisfy(\.isWhitespace) ? nil : .text(text)
            case .element(let element): node(element)
            }
        }
        return .element(isOld ? "qti-" + tree.name.kebab : tree.name, namespace + attributes, children)
    }

    private static let html: Set<String> = [
        "a", "abbr", "acronym", "address", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "cite",
        "code",
        "col", "colgroup", "dd", "details", "dfn", "div", "dl", "dt", "em", "embed", "figcaption", "figure", "footer", "h1", "h2", "h3",
        "h4",
        "h5", "h6", "header", "hr", "i", "img", "kbd", "label", "li", "math", "nav", "object", "ol", "p", "param", "picture", "pre", "q",
        "rb",
        "rp", "rt", "ruby", "samp", "section", "small", "source", "span", "strong", "sub", "summary", "sup", "svg", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "track", "tt", "ul", "var", "video",
    ]
}
