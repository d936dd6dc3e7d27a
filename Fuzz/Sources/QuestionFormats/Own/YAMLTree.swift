internal import Yams

/// A YAML document reduced to what bank files may hold: texts, lists and fields, each with its line.
struct YAMLTree {
    enum Content {
        /// Every scalar is text: `1`, `yes` and `2026-01-01` stay as they are written.
        case text(String)
        case list([YAMLTree])
        case fields([YAMLField])
    }

    let place: Place
    let content: Content
    /// The text is a literal block (`|`), whose lines stand below ``place``.
    var isBlock = false

    /// Where a line of the text stands in the file; 1 for its first line.
    func place(ofLine line: Int) -> Place {
        isBlock ? Place(file: place.file, line: place.line + line) : place
    }

    /// What it is, for findings.
    var shape: String {
        switch content {
        case .text: "a text"
        case .list: "a list"
        case .fields: "a group of fields"
        }
    }
}

/// One `name: value` of a mapping.
struct YAMLField {
    let name: String
    let place: Place
    let value: YAMLTree
}

/// Parses one file. Anchors, aliases, tags, duplicate names and deep nesting are refused.
///
/// libyaml itself stops at 1,000 levels, so its recursion is bounded before the tree is measured here.
func parseYAML(_ text: String, file: String, _ findings: Findings) -> YAMLTree? {
    if let alias = firstAlias(in: text) {
        findings.error(
            .yamlAlias, Place(file: file, line: alias.line), "*\(alias.name) stands for the anchor &\(alias.name)",
            mend: "write the text out, aliases are not allowed")
        return nil
    }
    if let line = lineOfExplicitKey(in: text, after: Limit.explicitKeys) {
        findings.error(
            .yamlSyntax, Place(file: file, line: line), "too many '?' where YAML begins a key",
            mend: "write 'name: value' instead of '? name'")
        return nil
    }
    // Yams keeps a pointer into the text, which is only stable if the string is too long to be stored inline.
    let padded = text + String(repeating: "\n", count: 16)
    do {
        let parser = try Parser(yaml: padded, resolver: .basic, encoding: .utf8)
        let node = try parser.singleRoot()
        // Nodes hold their anchors weakly; the parser owns them.
        return withExtendedLifetime(parser) {
            guard let node else { return nil }
            return YAMLConversion(file: file, findings: findings).tree(node, depth: 1)
        }
    } catch {
        let lineCount = text.utf8.count { $0 == 10 } + 1
        findings.report(error, file: file, lineCount: lineCount)
        return nil
    }
}

/// Where `text` names an alias for which it also has an anchor.
///
/// Any `&name` and `*name` count, even inside a text, unless a letter or digit stands before the sign (no token begins
/// there): that is more than YAML asks, but it cannot be fooled, and a handful of nested aliases would otherwise take
/// for ever to compose ("billion laughs").
private func firstAlias(in text: String) -> (name: String, line: Int)? {
    let bytes = Array(text.utf8)
    func names(after sign: UInt8) -> [(name: String, line: Int)] {
        var found: [(name: String, line: Int)] = []
        var line = 1
        for (index, byte) in bytes.enumerated() {
            if byte == 10 { line += 1 }
            guard byte == sign, index == 0 || !isLetterOrDigit(bytes[index - 1]) else { continue }
            let name = bytes[(index + 1)...].prefix { isNameByte($0) }
            if !name.isEmpty { found.append((String(decoding: name, as: UTF8.self), line)) }
        }
        return found
    }
    guard bytes.contains(UInt8(ascii: "&")) else { return nil }
    let anchors = Set(names(after: UInt8(ascii: "&")).map(\.name))
    return names(after: UInt8(ascii: "*")).first { anchors.contains($0.name) }
}

/// The line of the first `?` that could begin a key of any size, after so many others; `nil` if there are no more.
///
/// Yams hashes every key of a mapping as a whole; hundreds of such keys, each within the next and around a long list,
/// would keep it busy for minutes. Keys without the mark are bounded by libyaml (one line, 1,024 characters).
func lineOfExplicitKey(in text: String, after allowed: Int) -> Int? {
    var line = 1
    var count = 0
    var previous = UInt8(ascii: "\n")
    var previousIsKey = false
    for byte in text.utf8 where byte != UInt8(ascii: " ") {
        let followsKey = previous == UInt8(ascii: "?") && previousIsKey
        previousIsKey = byte == UInt8(ascii: "?") && (followsKey || "\n-:{[,".utf8.contains(previous))
        if previousIsKey { count += 1 }
        if count > allowed { return line }
        if byte == UInt8(ascii: "\n") { line += 1 }
        previous = byte
    }
    return nil
}

/// What libyaml takes into the name of an anchor.
func isNameByte(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
}

func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
}

/// Turns the nodes of Yams into trees.
private struct YAMLConversion {
    let file: String
    let findings: Findings

    /// - Parameter isName: the node is the name of a field, or part of one.
    func tree(_ node: Node, depth: Int, isName: Bool = false) -> YAMLTree? {
        let place = Place(file: file, line: node.mark?.line ?? 1)
        guard depth <= Limit.depth else {
            findings.error(.yamlDepth, place, "more than \(Limit.depth) levels of nesting", mend: "nest less deeply")
            return nil
        }
        if node.anchor != nil {
            findings.error(.yamlAnchor, place, "an anchor (&) names this value", mend: "remove the anchor")
        }
        reportTag(of: node, at: place, isName: isName)
        switch node {
        case .scalar(let scalar):
            if scalar.style == .doubleQuoted { findings.reportHidden(in: scalar.string, at: place) }
            return YAMLTree(place: place, content: .text(scalar.string.trimmed), isBlock: scalar.style == .literal)
        case .sequence(let sequence):
            return YAMLTree(place: place, content: .list(sequence.compactMap { tree($0, depth: depth + 1, isName: isName) }))
        case .mapping(let mapping):
            return YAMLTree(
                place: place, content: .fields(mapping.compactMap { field($0.key, $0.value, depth: depth, isName: isName) }))
        case .alias:
            findings.error(.yamlAlias, place, "an alias (*)", mend: "write the text out, aliases are not allowed")
            return nil
        }
    }

    private func field(_ key: Node, _ value: Node, depth: Int, isName: Bool) -> YAMLField? {
        let value = tree(value, depth: depth + 1, isName: isName)
        guard let name = tree(key, depth: depth + 1, isName: true) else { return nil }
        guard case .text(let text) = name.content else {
            findings.error(.fieldShape, name.place, "\(name.shape) stands as the name of a field", mend: "use a plain name")
            return nil
        }
        return value.map { YAMLField(name: text, place: name.place, value: $0) }
    }

    /// Quoted texts carry the tag `str`; Yams gives it to names too when it looks for duplicates.
    private func reportTag(of node: Node, at place: Place, isName: Bool) {
        let (tag, isTextByStyle) =
            switch node {
            case .scalar(let scalar): (scalar.tag, isName || scalar.style != .plain)
            case .sequence(let sequence): (sequence.tag, isName)
            case .mapping(let mapping): (mapping.tag, isName)
            case .alias(let alias): (alias.tag, true)
            }
        let plain: Set<Tag.Name> = isTextByStyle ? [.implicit, .str, .seq, .map] : [.implicit]
        guard !plain.contains(Tag.Name(rawValue: tag.rawValue)) else { return }
        findings.error(.yamlTag, place, "a tag (!) stands before this value", mend: "remove the tag, every value is text")
    }
}

extension Findings {
    fileprivate func report(_ error: any Error, file: String, lineCount: Int) {
        func place(_ line: Int) -> Place { Place(file: file, line: min(max(line, 1), lineCount)) }
        switch error {
        case YamlError.duplicatedKeysInMapping(let names, let context):
            let list = names.map { "'\(shown($0))'" }.joined(separator: ", ")
            self.error(.yamlDuplicate, place(context.mark.line), "\(list) stands twice in one group", mend: "keep one of them")
        case YamlError.composer(_, let problem, let mark, _) where problem.contains("alias"):
            self.error(.yamlAlias, place(mark.line), "an alias (*) without an anchor", mend: "quote the text if it begins with *")
        case YamlError.parser(_, let problem, let mark, _) where problem.contains("nesting level"):
            self.error(.yamlDepth, place(mark.line), "more than \(Limit.depth) levels of nesting", mend: "nest less deeply")
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            self.error(
                .yamlSyntax, place(mark.line), "not YAML here (\(shown(problem, limit: 120)))",
                mend: "check indentation, and quote texts with ': ' or ' #'")
        default:
            self.error(.yamlSyntax, place(1), "the file is not YAML", mend: "compare it with the format's description")
        }
    }
}
