/// A text with `*` for any text and `\*` for an asterisk, as Moodle compares short answers (`compare_string_with_wildcard`).
struct WildcardText: Hashable {
    /// What stands before, between and behind the asterisks.
    let pieces: [String]

    init(pieces: [String]) {
        self.pieces = pieces
    }

    /// Several asterisks in a row are one.
    init(_ text: String) {
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
        self.pieces = pieces.map { String($0) }
    }

    /// The text that reads as these pieces.
    var written: String {
        pieces.map { piece in
            String(
                piece.unicodeScalars.reduce(into: String.UnicodeScalarView()) { view, scalar in
                    if scalar == "*" { view.append("\\") }
                    view.append(scalar)
                })
        }.joined(separator: "*")
    }

    /// An XML Schema regular expression (XML Schema 1.0 part 2, appendix F) for the whole text. Where letters do not count as
    /// written, each stands as a class of its two forms, the author's first, because these expressions know no flags.
    func pattern(isCaseSensitive: Bool) -> String {
        pieces.map { piece in
            piece.unicodeScalars.map { Self.pattern(of: $0, isCaseSensitive: isCaseSensitive) }.joined()
        }.joined(separator: ".*")
    }

    private static let marks: Set<Unicode.Scalar> = Set("\\|.-^?*+{}()[]".unicodeScalars)

    private static func pattern(of scalar: Unicode.Scalar, isCaseSensitive: Bool) -> String {
        if marks.contains(scalar) { return "\\" + String(scalar) }
        guard !isCaseSensitive, let other = otherCase(of: scalar) else { return String(scalar) }
        return "[" + String(scalar) + String(other) + "]"
    }

    private static func otherCase(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let forms = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
        return forms.compactMap { $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first : nil }.first { $0 != scalar }
    }

    /// The text that ``pattern(isCaseSensitive:)`` made `pattern` from; `nil` if it is another one.
    static func reading(pattern: String) -> (WildcardText, isCaseSensitive: Bool)? {
        var pieces: [String.UnicodeScalarView] = [.init()]
        var rest = pattern.unicodeScalars[...]
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
        let text = WildcardText(pieces: pieces.map { String($0) })
        for isCaseSensitive in [false, true] where text.pattern(isCaseSensitive: isCaseSensitive) == pattern {
            return (text, isCaseSensitive)
        }
        return nil
    }
}
