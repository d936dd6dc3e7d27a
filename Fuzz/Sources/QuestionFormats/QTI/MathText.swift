/// MathML as one line of text: `(a)/(b)`, `x^2`, `sqrt(x)`.
enum MathText {
    static func text(of math: XMLTree) -> String {
        if let text = math.attributes["alttext"], !text.collapsed.isEmpty { return text.collapsed }
        return row(math).collapsed
    }

    private static func linear(_ element: XMLTree) -> String {
        let inner = element.elements
        func part(_ index: Int) -> String { index < inner.count ? linear(inner[index]) : "" }
        switch element.name {
        case "mi", "mn", "mtext", "ms": return element.text.collapsed
        case "mo": return sign(element.text.collapsed)
        case "mspace", "annotation-xml": return " "
        case "annotation", "none", "mprescripts", "mphantom": return ""
        case "semantics": return inner.first.map(linear) ?? ""
        case "mfrac": return grouped(part(0)) + "/" + grouped(part(1))
        case "msup", "mover": return base(inner.first) + "^" + grouped(part(1))
        case "msub", "munder": return base(inner.first) + "_" + grouped(part(1))
        case "msubsup", "munderover": return base(inner.first) + "_" + grouped(part(1)) + "^" + grouped(part(2))
        case "msqrt": return "sqrt(" + row(element) + ")"
        case "mroot": return "root(" + part(1) + ", " + part(0) + ")"
        case "mfenced":
            let separator = element.attributes["separators"]?.first.map(String.init) ?? ","
            return (element.attributes["open"] ?? "(") + inner.map(linear).joined(separator: separator + " ")
                + (element.attributes["close"] ?? ")")
        case "mtable": return "[" + inner.map(linear).joined(separator: "; ") + "]"
        case "mtr", "mlabeledtr": return inner.map(linear).joined(separator: ", ")
        case "printedVariable": return "[" + (element.attributes["identifier"] ?? "") + "]"
        default: return row(element)
        }
    }

    private static func row(_ element: XMLTree) -> String {
        let inner = element.elements
        return inner.isEmpty ? element.text.collapsed : inner.map(linear).joined()
    }

    /// A whole row that is raised or lowered to something is one thing.
    private static func base(_ element: XMLTree?) -> String {
        guard let element else { return "" }
        let text = linear(element)
        let isRow = element.name == "mrow" || element.name == "mfrac" || element.name == "msup"
        return isRow && !(text.hasPrefix("(") && text.hasSuffix(")")) ? grouped(text) : text
    }

    /// In round brackets, unless it is one name or number.
    private static func grouped(_ text: String) -> String {
        text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." } ? text : "(" + text + ")"
    }

    /// Operators with space around them where a reader expects it; invisible ones are told or left out.
    private static func sign(_ text: String) -> String {
        switch text {
        case "\u{2061}", "\u{2063}", "\u{2064}": ""
        case "\u{2062}": "*"
        case "=", "+", "-", "\u{2212}", "\u{D7}", "\u{22C5}", "<", ">", "\u{2264}", "\u{2265}", "\u{2260}", "\u{B1}", "\u{2192}",
            "\u{21D2}":
            " \(text) "
        default: text
        }
    }
}
