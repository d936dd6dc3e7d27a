/// One piece of tag soup.
enum HTMLToken {
    /// Text as written, with its entities.
    case text(Substring.UTF8View)
    case open(HTMLTag)
    case close(String)
}

/// A start tag; names are in lower case, values with their entities decoded.
struct HTMLTag {
    let name: String
    let attributes: [String: String]
}

/// Cuts HTML into tokens in one pass. Comments, declarations and processing instructions are left out; what only looks like a
/// tag is text, and so is everything from a tag that never ends.
struct HTMLTokens: Sequence, IteratorProtocol {
    private var rest: Substring.UTF8View
    /// The element whose content is no markup, once its start tag was given.
    private var raw: String?

    init(_ html: some StringProtocol) {
        rest = Substring(html).utf8
    }

    private static let lessThan = UInt8(ascii: "<")
    private static let greaterThan = UInt8(ascii: ">")
    private static let rawElements: Set<String> = ["script", "style"]

    mutating func next() -> HTMLToken? {
        if let name = raw {
            raw = nil
            skipRaw(to: name)
        }
        while let first = rest.first {
            if first == Self.lessThan {
                if skipMarkedPart() { continue }
                let start = rest
                if let token = tag() { return token }
                // A tag without an end: nothing after it is looked at again as one.
                if rest.isEmpty { return .text(start) }
                rest = start
            }
            return .text(text())
        }
        return nil
    }

    private mutating func text() -> Substring.UTF8View {
        let start = rest
        rest = rest.dropFirst()
        rest = rest.drop { $0 != Self.lessThan }
        return start[..<rest.startIndex]
    }

    /// Skips a comment, a declaration or a processing instruction.
    private mutating func skipMarkedPart() -> Bool {
        let inner = rest.dropFirst()
        guard let mark = inner.first, mark == UInt8(ascii: "!") || mark == UInt8(ascii: "?") else { return false }
        if inner.starts(with: "!--".utf8) {
            rest = inner.dropFirst(3)
            while !rest.isEmpty {
                rest = rest.drop { $0 != UInt8(ascii: "-") }
                if rest.starts(with: "-->".utf8) {
                    rest = rest.dropFirst(3)
                    return true
                }
                rest = rest.dropFirst()
            }
        } else {
            rest = inner.drop { $0 != Self.greaterThan }.dropFirst()
        }
        return true
    }

    private mutating func skipRaw(to name: String) {
        let end = Array("</\(name)".utf8)
        while !rest.isEmpty {
            rest = rest.drop { $0 != Self.lessThan }
            if rest.prefix(end.count).elementsEqual(end, by: { $0 | 0x20 == $1 | 0x20 }) { return }
            rest = rest.dropFirst()
        }
    }

    // MARK: - Tags

    /// Takes a tag; answers with `nil`, and with nothing left if the text ends within it, where there is none.
    private mutating func tag() -> HTMLToken? {
        rest = rest.dropFirst()
        let isEnd = rest.first == UInt8(ascii: "/")
        if isEnd { rest = rest.dropFirst() }
        guard let letter = rest.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter | 0x20) else {
            if rest.isEmpty { rest = rest.dropFirst() }
            return nil
        }
        let name = takeName { !$0.isHTMLBlank && $0 != UInt8(ascii: "/") && $0 != Self.greaterThan }
        var attributes: [String: String] = [:]
        while let byte = rest.first {
            if byte == Self.greaterThan {
                rest = rest.dropFirst()
                guard !isEnd else { return .close(name) }
                if Self.rawElements.contains(name) { raw = name }
                return .open(HTMLTag(name: name, attributes: attributes))
            }
            if byte.isHTMLBlank || byte == UInt8(ascii: "/") {
                rest = rest.dropFirst()
            } else {
                takeAttribute(into: &attributes)
            }
        }
        return nil
    }

    private mutating func takeAttribute(into attributes: inout [String: String]) {
        let name = takeName { !$0.isHTMLBlank && $0 != UInt8(ascii: "=") && $0 != Self.greaterThan && $0 != UInt8(ascii: "/") }
        if name.isEmpty { rest = rest.dropFirst() }
        rest = rest.drop(while: \.isHTMLBlank)
        var value = ""
        if rest.first == UInt8(ascii: "=") {
            rest = rest.dropFirst().drop(while: \.isHTMLBlank)
            if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                let inner = rest.dropFirst()
                rest = inner.drop { $0 != quote }
                value = String(Substring(inner[..<rest.startIndex]))
                rest = rest.dropFirst()
            } else {
                let start = rest
                rest = rest.drop { !$0.isHTMLBlank && $0 != Self.greaterThan }
                value = String(Substring(start[..<rest.startIndex]))
            }
        }
        if attributes.count < 64, attributes[name] == nil { attributes[name] = withoutEntities(value) }
    }

    private mutating func takeName(while isPart: (UInt8) -> Bool) -> String {
        let start = rest
        rest = rest.drop(while: isPart)
        return String(Substring(start[..<rest.startIndex])).lowercased()
    }
}

extension UInt8 {
    fileprivate var isHTMLBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
