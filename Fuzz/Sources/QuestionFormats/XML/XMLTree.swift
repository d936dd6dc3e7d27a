/// An element of a document that was well-formed to its end.
final class XMLTree {
    /// As written, with its prefix taken off.
    let name: String
    /// The namespace URI, or nothing.
    let namespace: String
    /// Attributes by their name without prefix, except `xml:lang` and `xml:base`, which keep theirs; values as XML normalises them.
    let attributes: [String: String]
    /// 1 for the first line.
    let line: Int
    /// What the element was before it was translated into another vocabulary, if it was.
    let original: XMLTree?
    private(set) var children: [Node] = []

    /// What stands inside an element. Comments and processing instructions are gone.
    enum Node {
        case element(XMLTree)
        case text(String)
    }

    init(name: String, namespace: String, attributes: [String: String], line: Int, original: XMLTree? = nil) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.line = line
        self.original = original
    }

    func append(_ node: Node) {
        if case .text(let text) = node, case .text(let before) = children.last {
            children[children.count - 1] = .text(before + text)
        } else {
            children.append(node)
        }
    }

    /// The elements directly inside, without the text between them.
    var elements: [XMLTree] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The first element directly inside with this name.
    func first(_ name: String) -> XMLTree? {
        elements.first { $0.name == name }
    }

    /// The elements directly inside with this name.
    func all(_ name: String) -> [XMLTree] {
        elements.filter { $0.name == name }
    }

    /// All text inside, that of inner elements included.
    var text: String {
        children.map { node in
            switch node {
            case .text(let text): text
            case .element(let element): element.text
            }
        }.joined()
    }
}
