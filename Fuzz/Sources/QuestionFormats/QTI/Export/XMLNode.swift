/// XML to be written.
indirect enum XMLNode: Hashable {
    case text(String)
    case element(String, [Attribute], [XMLNode])

    struct Attribute: Hashable {
        let name: String
        let value: String
    }

    /// An element; attributes without a value are left out.
    static func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [XMLNode] = []) -> XMLNode {
        .element(name, attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }, children)
    }

    /// An element that holds one text.
    static func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String) -> XMLNode {
        element(name, attributes, [.text(text)])
    }

    /// The same with further attributes.
    func adding(_ attributes: [Attribute]) -> XMLNode {
        guard case .element(let name, let before, let children) = self else { return self }
        return .element(name, before + attributes, children)
    }

    /// The document with this element as its root; the same element gives the same bytes.
    var document: String {
        var result = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        write(to: &result, indent: 0)
        return result + "\n"
    }

    private func write(to result: inout String, indent: Int?) {
        switch self {
        case .text(let text): result += XMLNode.escaped(text, inAttribute: false)
        case .element(let name, let attributes, let children):
            result += "<" + name
            for attribute in attributes { result += " \(attribute.name)=\"\(XMLNode.escaped(attribute.value, inAttribute: true))\"" }
            guard !children.isEmpty else {
                result += "/>"
                return
            }
            result += ">"
            // White space would be part of a line of text.
            let inner = indent.flatMap { children.allSatisfy(\.isBlock) ? $0 + 1 : nil }
            for child in children {
                if let inner { result += "\n" + String(repeating: "  ", count: inner) }
                child.write(to: &result, indent: inner)
            }
            if let inner { result += "\n" + String(repeating: "  ", count: inner - 1) }
            result += "</\(name)>"
        }
    }

    private var isBlock: Bool {
        guard case .element(let name, _, _) = self else { return false }
        return !XMLNode.inlineNames.contains(name)
    }

    private static let inlineNames: Set<String> = [
        "em", "strong", "code", "math", "img", "br", "span", "qti-text-entry-interaction", "qti-inline-choice-interaction", "qti-hottext",
        "qti-gap",
    ]

    /// `text` so that a parser gives it back; what XML 1.0 cannot hold at all is left out.
    private static func escaped(_ text: String, inAttribute: Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"" where inAttribute: result.append(contentsOf: "&quot;".unicodeScalars)
            case "\n" where inAttribute, "\t" where inAttribute, "\r":
                result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
            case "\n", "\t": result.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
