/// One look over a document before the parser sees it: it finds what must not be there and on which line each tag begins.
///
/// It is no parser. What it takes for well-formed may not be so; the parser decides that. It never lets through what it
/// should find: `<` can only begin a tag, a comment, a CDATA section, an instruction or a declaration.
struct XMLScan {
    /// The line of each start tag, in their order.
    private(set) var elementLines: [Int] = []

    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: XMLLimits
    private var index = 0
    private var line = 1
    private var depth = 0
    /// Elements and attributes.
    private var parts = 0

    static func scan(_ text: [UInt8], limits: XMLLimits) throws(DocumentFault) -> XMLScan {
        var fault: DocumentFault?
        let scan = text.withUnsafeBufferPointer { bytes in
            var scan = XMLScan(bytes: bytes, limits: limits)
            do throws(DocumentFault) { try scan.run() } catch { fault = error }
            return scan
        }
        if let fault { throw fault }
        return scan
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, limits: XMLLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    private mutating func run() throws(DocumentFault) {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"): try takeMarkup()
            case UInt8(ascii: "&"): try takeReference()
            default: try takeByte()
            }
        }
    }

    /// Any byte of text: counts lines and refuses what XML 1.0 forbids (clause 2.2).
    private mutating func takeByte() throws(DocumentFault) {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\n") {
            line += 1
        } else if byte < 0x20 && byte != UInt8(ascii: "\t") && byte != UInt8(ascii: "\r") || byte == 0xEF && isNoncharacter {
            throw DocumentFault(
                line: line, rule: "xml.character", what: "a character that XML forbids", mend: "delete it, or export the file again")
        }
        index += 1
    }

    /// U+FFFE or U+FFFF.
    private var isNoncharacter: Bool {
        index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }

    private mutating func takeMarkup() throws(DocumentFault) {
        if begins(with: "<!--") {
            try skip(past: "-->", from: 4)
        } else if begins(with: "<![CDATA[") {
            try skip(past: "]]>", from: 9)
        } else if begins(with: "<?") {
            try takeInstruction()
        } else if begins(with: "<!") {
            throw declaration
        } else if begins(with: "</") {
            depth -= 1
            try skip(past: ">", from: 2)
        } else {
            try takeStartTag()
        }
    }

    /// One of a name alone (`<?x?>`, XML 1.0, clause 2.6) must not reach the parser: Foundation on Linux follows its missing
    /// text to address 0.
    private mutating func takeInstruction() throws(DocumentFault) {
        let (start, first) = (index, line)
        try skip(past: "?>", from: 2)
        guard !bytes[start..<index].contains(where: { [0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return }
        let instruction = String(decoding: bytes[start..<index], as: UTF8.self)
        throw DocumentFault(
            line: first, rule: "xml.instruction", what: "the instruction \(shown(instruction, limit: 20)) has a name and no text",
            mend: "delete it, or write a blank before its ?>")
    }

    private var declaration: DocumentFault {
        let name = String(decoding: bytes[(index + 2)...].prefix(7), as: UTF8.self).lowercased()
        if name == "doctype" {
            return DocumentFault(
                line: line, rule: "xml.doctype", what: "the file has a document type (<!DOCTYPE)",
                mend: "delete it; entities and files outside are never read")
        }
        if name.hasPrefix("entity") {
            return DocumentFault(line: line, rule: "xml.entity", what: "the file declares an entity", mend: "write the text itself")
        }
        return .malformed(line: line, "a declaration (<!) that is no comment and no CDATA section")
    }

    private mutating func takeStartTag() throws(DocumentFault) {
        elementLines.append(line)
        try countParts(1)
        depth += 1
        guard depth <= limits.depth else { throw limit("xml.depth", "elements in more than \(limits.depth) others", "nest them less") }
        var attributes = 0
        var quote: UInt8?
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "&") {
                try takeReference()
                continue
            }
            if byte == quote {
                quote = nil
            } else if quote == nil {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
                if byte == UInt8(ascii: "=") { attributes += 1 }
                if byte == UInt8(ascii: ">") { break }
            }
            try takeByte()
        }
        guard attributes <= limits.attributes else {
            throw limit("xml.attributes", "an element with more than \(limits.attributes) attributes", "write fewer")
        }
        try countParts(attributes)
        guard index < bytes.count else { throw .malformed(line: line, "a tag that does not end") }
        if bytes[index - 1] == UInt8(ascii: "/") { depth -= 1 }
        index += 1
    }

    private mutating func countParts(_ count: Int) throws(DocumentFault) {
        parts += count
        guard parts <= limits.parts else {
            throw limit("xml.elements", "more than \(limits.parts) elements and attributes", "split the file")
        }
    }

    private func limit(_ rule: String, _ what: String, _ mend: String) -> DocumentFault {
        DocumentFault(line: line, rule: rule, what: "the file has \(what)", mend: mend)
    }

    /// `&amp;` and its four siblings and numbers; a parser may let any other name vanish without a word.
    private mutating func takeReference() throws(DocumentFault) {
        let name = bytes[(index + 1)...].prefix(64).prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
        let known: [StaticString] = ["amp", "lt", "gt", "quot", "apos"]
        guard name.first == UInt8(ascii: "#") || known.contains(where: { begins(with: $0, at: index + 1, count: name.count) }) else {
            throw DocumentFault(
                line: line, rule: "xml.entity",
                what: "the entity &\(shown(String(decoding: name, as: UTF8.self), limit: 20)); is not known",
                mend: "write the character itself or its number, for example &#160; for &nbsp;")
        }
        index += 1
    }

    private func begins(with prefix: StaticString) -> Bool {
        begins(with: prefix, at: index, count: prefix.utf8CodeUnitCount)
    }

    private func begins(with text: StaticString, at start: Int, count: Int) -> Bool {
        guard count == text.utf8CodeUnitCount, start + count <= bytes.count else { return false }
        return (0..<count).allSatisfy { bytes[start + $0] == text.utf8Start[$0] }
    }

    private mutating func skip(past end: StaticString, from offset: Int) throws(DocumentFault) {
        let start = line
        for _ in 0..<offset { try takeByte() }
        while !begins(with: end) {
            guard index < bytes.count else { throw .malformed(line: start, "something begins here that does not end") }
            try takeByte()
        }
        index += end.utf8CodeUnitCount
    }
}
