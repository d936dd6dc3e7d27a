import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// How much of a document is read; a document beyond one of these is refused by name. What is taken costs less than 100 MB and a second.
struct XMLLimits {
    /// More than this libxml2 does not take in one piece (`XML_MAX_LOOKUP_LIMIT`).
    var bytes = 10_000_000
    var depth = 128
    /// Elements and attributes together; each can cost 300 bytes in the tree.
    var parts = 150_000
    /// Of one element.
    var attributes = 200
    /// Declared by an element and those around it; each element that declares one copies them all.
    var namespaces = 64

    /// For a file that is one item: far more than any author writes, and understood well within a second.
    static let item = XMLLimits(bytes: 4_000_000, parts: 100_000)
}

/// Reads a well-formed document without a document type, or tells why it is refused.
///
/// Nothing outside the bytes is ever looked at: a `<!DOCTYPE` is refused before the parser sees the document.
func readXML(_ file: SourceFile, limits: XMLLimits = XMLLimits()) -> Result<XMLTree, RefusedItem> {
    do throws(DocumentFault) {
        let text = try decodedXML(file.bytes, limits: limits)
        let scan = try XMLScan.scan(text, limits: limits)
        return .success(try XMLBuilder.tree(of: text, lines: scan.elementLines, limits: limits))
    } catch {
        return .failure(error.refused(in: file.path))
    }
}

/// Builds the tree from the parser's callbacks.
private final class XMLBuilder: NSObject, XMLParserDelegate {
    private let lines: [Int]
    private let limits: XMLLimits
    private var opened = 0
    private var path: [XMLTree] = []
    /// The namespaces that `path` has in scope, by prefix.
    private var scopes: [[String: String]] = [["xml": "http://www.w3.org/XML/1998/namespace"]]
    private var root: XMLTree?
    /// Gathered until the next tag, because the parser gives long texts in many pieces.
    private var text = ""
    private var fault: DocumentFault?

    /// `lines` are those of the start tags, in their order: the parser itself only knows where a tag ends.
    static func tree(of text: [UInt8], lines: [Int], limits: XMLLimits) throws(DocumentFault) -> XMLTree {
        let builder = XMLBuilder(lines: lines, limits: limits)
        let parser = XMLParser(data: Data(text))
        parser.shouldResolveExternalEntities = false
        parser.delegate = builder
        let isParsed = parser.parse()
        if let fault = builder.fault { throw fault }
        guard isParsed, parser.parserError == nil, builder.path.isEmpty, let root = builder.root else {
            let line = max(1, parser.lineNumber)
            throw .malformed(line: line, "the document breaks off or is not well-formed")
        }
        return root
    }

    private init(lines: [Int], limits: XMLLimits) {
        self.lines = lines
        self.limits = limits
    }

    func parser(
        _ parser: XMLParser, didStartElement qualifiedName: String, namespaceURI: String?, qualifiedName unused: String?,
        attributes: [String: String]
    ) {
        guard opened < lines.count else { return refuse(parser, "a tag stands where none was expected") }
        let line = lines[opened]
        opened += 1
        if let name = ([qualifiedName] + attributes.keys).filter({ !XMLBuilder.isQualified($0) }).min() {
            return refuse(parser, "\(shown(name)) is no name with at most one prefix", line: line)
        }
        var scope = scopes[scopes.count - 1]
        for (name, value) in attributes where name.hasPrefix("xmlns") {
            if name.utf8.count == 5 { scope[""] = value } else if name.hasPrefix("xmlns:") { scope[String(name.dropFirst(6))] = value }
        }
        guard scope.count <= limits.namespaces else {
            return stop(
                parser,
                DocumentFault(
                    line: line, rule: "xml.namespaces", what: "the file has an element within more than \(limits.namespaces) namespaces",
                    mend: "declare fewer"))
        }
        let (prefix, name) = XMLBuilder.split(qualifiedName)
        guard let namespace = scope[prefix] ?? (prefix.isEmpty ? "" : nil) else {
            return refuse(parser, "the prefix \(shown(prefix)) has no namespace", line: line)
        }
        scopes.append(scope)
        let element = XMLTree(name: name, namespace: namespace, attributes: XMLBuilder.local(attributes), line: line)
        flushText()
        if let parent = path.last { parent.append(.element(element)) } else { root = root ?? element }
        path.append(element)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        flushText()
        guard !path.isEmpty else { return refuse(parser, "an element ends that never began") }
        path.removeLast()
        scopes.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }

    func parser(_ parser: XMLParser, foundIgnorableWhitespace string: String) {
        text += string
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        text += String(decoding: block, as: UTF8.self)
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        refuse(parser, XMLBuilder.reason(error))
    }

    func parser(_ parser: XMLParser, validationErrorOccurred error: any Error) {
        refuse(parser, XMLBuilder.reason(error))
    }

    func parser(_ parser: XMLParser, resolveExternalEntityName name: String, systemID: String?) -> Data? {
        refuse(parser, "it refers to something outside of it")
        return nil
    }

    func parser(_ parser: XMLParser, foundNotationDeclarationWithName name: String, publicID: String?, systemID: String?) {
        refuse(parser, "it declares a notation")
    }

    func parser(_ parser: XMLParser, foundInternalEntityDeclarationWithName name: String, value: String?) {
        refuse(parser, "it declares an entity")
    }

    func parser(_ parser: XMLParser, foundExternalEntityDeclarationWithName name: String, publicID: String?, systemID: String?) {
        refuse(parser, "it declares an entity")
    }

    private func flushText() {
        guard !text.isEmpty else { return }
        path.last?.append(.text(text))
        text = ""
    }

    private func refuse(_ parser: XMLParser, _ what: String, line: Int? = nil) {
        stop(parser, .malformed(line: line ?? max(1, parser.lineNumber), what))
    }

    /// The first fault counts.
    private func stop(_ parser: XMLParser, _ fault: DocumentFault) {
        guard self.fault == nil else { return }
        self.fault = fault
        parser.abortParsing()
    }

    /// The errors of libxml2 that are met most.
    private static let reasons = [
        4: "the document is empty", 5: "something follows the end of the root element", 38: "an attribute without closing quotes",
        39: "an attribute without quotes around its value", 41: "an attribute without a value", 42: "an attribute stands twice in its tag",
        65: "no space between two attributes", 68: "a name is not well-formed", 73: "a tag without its closing bracket",
        76: "an element is closed under another name", 77: "the document ends before its elements do",
    ]

    private static func reason(_ error: any Error) -> String {
        let code = (error as NSError).code
        return reasons[code] ?? "the parser stopped with error \(code)"
    }

    /// Whether what is left of `name` without its prefix is a name; the parser itself takes colons for letters.
    private static func isQualified(_ name: String) -> Bool {
        guard name.utf8.contains(UInt8(ascii: ":")) else { return true }
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = parts[1].unicodeScalars.first, !parts[0].isEmpty else { return false }
        return first == "_" || first.properties.isXIDStart
    }

    private static func split(_ name: String) -> (prefix: String, local: String) {
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return ("", name) }
        return (String(name[..<colon]), String(name[name.index(after: colon)...]))
    }

    /// Without declarations of namespaces; where a name stands with and without prefix, the one without counts.
    private static func local(_ attributes: [String: String]) -> [String: String] {
        guard attributes.keys.contains(where: { $0.utf8.contains(UInt8(ascii: ":")) || $0 == "xmlns" }) else { return attributes }
        var result = attributes.filter { !$0.key.utf8.contains(UInt8(ascii: ":")) && $0.key != "xmlns" }
        for name in attributes.keys.sorted() where name.utf8.contains(UInt8(ascii: ":")) && !name.hasPrefix("xmlns:") {
            let kept = name.hasPrefix("xml:") ? name : split(name).local
            if result[kept] == nil { result[kept] = attributes[name] }
        }
        return result
    }
}
