/// A text in which `*` stands for any text and `\*` for an asterisk, as Moodle compares short answers
/// (`compare_string_with_wildcard`).
struct WildcardText: Hashable {
    /// As its author wrote it.
    let text: String
    let isCaseSensitive: Bool

    /// The text in which every asterisk of `text` stands for itself.
    static func literal(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { literal, scalar in
            if scalar == "*" { literal.unicodeScalars.append("\\") }
            literal.unicodeScalars.append(scalar)
        }
    }

    /// What stands before, between and behind the asterisks; several of them in a row are one.
    var pieces: [String] {
        var pieces: [String.UnicodeScalarView] = [.init()]
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar != "*" {
                pieces[pieces.count - 1].append(scalar)
            } else if previous == "\\" {
                pieces[pieces.count - 1].removeLast()
                pieces[pieces.count - 1].append(scalar)
                previous = nil
                continue
            } else if previous != "*" {
                pieces.append(.init())
            }
            previous = scalar
        }
        return pieces.map { String($0) }
    }

    // MARK: - Patterns

    /// An XML Schema regular expression (XML Schema 1.0 part 2, appendix F) for the whole of what is written. Where letters do not
    /// count as written, each stands as a class of its two forms, the author's first, because these expressions know no flags.
    /// With `allowsOuterBlanks` white space around it does not count.
    func pattern(allowsOuterBlanks: Bool = false) -> String {
        let inner = pieces.map { $0.unicodeScalars.map { pattern(of: $0) }.joined() }.joined(separator: ".*")
        return allowsOuterBlanks ? Self.blanks + inner + Self.blanks : inner
    }

    /// Reads what ``pattern(allowsOuterBlanks:)`` writes; `nil` for any other expression.
    init?(pattern: String, allowsOuterBlanks: Bool = false) {
        var inner = pattern[...]
        if allowsOuterBlanks {
            guard inner.hasPrefix(Self.blanks), inner.hasSuffix(Self.blanks), inner.utf8.count >= 2 * Self.blanks.utf8.count else {
                return nil
            }
            inner = inner.dropFirst(Self.blanks.count).dropLast(Self.blanks.count)
        }
        let text = Self.pieces(of: inner).map(Self.literal).joined(separator: "*")
        let candidates = [false, true].map { WildcardText(text, isCaseSensitive: $0) }
        guard let read = candidates.first(where: { $0.pattern() == inner }) else { return nil }
        self = read
    }

    init(_ text: String, isCaseSensitive: Bool) {
        self.text = text
        self.isCaseSensitive = isCaseSensitive
    }

    private static let blanks = "\\s*"
    private static let marks: Set<Unicode.Scalar> = Set("\\|.-^?*+{}()[]".unicodeScalars)

    private func pattern(of scalar: Unicode.Scalar) -> String {
        if Self.marks.contains(scalar) { return "\\" + String(scalar) }
        guard !isCaseSensitive, let other = Self.otherCase(of: scalar) else { return String(scalar) }
        return "[" + String(scalar) + String(other) + "]"
    }

    private static func otherCase(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let forms = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
        return forms.compactMap { $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first : nil }.first { $0 != scalar }
    }

    /// The pieces that a pattern would have if it were one of ours.
    private static func pieces(of pattern: Substring) -> [String] {
        var pieces: [String.UnicodeScalarView] = [.init()]
        var rest = pattern.unicodeScalars
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\": rest.popFirst().map { pieces[pieces.count - 1].append($0) }
            case "[":
                rest.popFirst().map { pieces[pieces.count - 1].append($0) }
                rest = rest.dropFirst(2)
            case ".":
                rest = rest.dropFirst()
                pieces.append(.init())
            default: pieces[pieces.count - 1].append(scalar)
            }
        }
        return pieces.map { String($0) }
    }
}
