import ExamModel

/// What was kept as it was read, written back in QTI 3.
enum QTIKeptWriter {
    /// Without `hasPrompt` its prompt stands elsewhere and is left out here.
    static func node(_ kept: Kept, response: String, hasPrompt: Bool) -> XMLNode {
        let source = SourceFile(path: "", text: kept.source)
        guard kept.format.hasPrefix("qti-"), case .success(let tree) = readXML(source) else {
            // Another format's interaction: its text travels whole, for those who know it.
            return .element(
                "qti-custom-interaction",
                [
                    "response-identifier": response, "class": "invigil-kept", "data-invigil-format": kept.format,
                    "data-invigil-name": kept.name,
                ],
                text: kept.source)
        }
        guard case .element(let name, let attributes, let children) = node(tree), !hasPrompt else { return node(tree) }
        return .element(name, attributes, children.filter { if case .element("qti-prompt", _, _) = $0 { false } else { true } })
    }

    /// The element with the names of QTI 3; what is HTML, MathML or foreign keeps its name.
    private static func node(_ tree: XMLTree) -> XMLNode {
        let isQTI = tree.namespace.isEmpty || tree.namespace.hasPrefix("http://www.imsglobal.org/xsd/imsqti")
        let isOld = isQTI && !tree.name.hasPrefix("qti-") && !html.contains(tree.name)
        let isQuiet = !isOld
        let attributes = tree.attributes.sorted { $0.key < $1.key }.map { name, value in
            XMLNode.Attribute(name: isQuiet || name.contains("-") ? name : name.kebab, value: value)
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
