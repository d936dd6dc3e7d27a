extension XMLTree {
    /// The element as XML: without prefixes, namespaces declared where they change, attributes sorted by name.
    var xml: String {
        var text = ""
        write(to: &text, inside: "")
        return text
    }

    private func write(to text: inout String, inside outer: String) {
        text += "<" + name
        if namespace != outer { text += " xmlns=\"" + XMLTree.escaped(namespace) + "\"" }
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            text += " " + name + "=\"" + XMLTree.escaped(value) + "\""
        }
        guard !children.isEmpty else {
            text += "/>"
            return
        }
        text += ">"
        for child in children {
            switch child {
            case .text(let inner): text += XMLTree.escaped(inner)
            case .element(let element): element.write(to: &text, inside: namespace)
            }
        }
        text += "</" + name + ">"
    }

    /// Fit for text and for attributes in double quotes.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t", "\r": result += scalar == "\n" ? "\n" : "&#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
