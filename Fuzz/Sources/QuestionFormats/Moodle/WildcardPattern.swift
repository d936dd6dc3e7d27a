/// An answer of Moodle's short-answer type: a text in which `*` stands for any characters, and `\*` for an asterisk; white space
/// around what the candidate writes does not count.
struct WildcardPattern: Hashable {
    /// As Moodle writes it.
    let text: String
    let isCaseSensitive: Bool

    init(_ text: String, isCaseSensitive: Bool) {
        self.text = text
        self.isCaseSensitive = isCaseSensitive
    }

    private static let blanks = "\\s*"

    /// The XML Schema regular expression for the whole of what is written.
    var expression: String {
        Self.blanks + WildcardText(text).pattern(isCaseSensitive: isCaseSensitive) + Self.blanks
    }

    /// Reads what ``expression`` writes; `nil` for any other expression.
    init?(expression: String) {
        guard expression.hasPrefix(Self.blanks), expression.hasSuffix(Self.blanks), expression.utf8.count >= 2 * Self.blanks.utf8.count,
            let read = WildcardText.reading(pattern: String(expression.dropFirst(Self.blanks.count).dropLast(Self.blanks.count)))
        else { return nil }
        self.init(read.0.written, isCaseSensitive: read.isCaseSensitive)
    }

    /// Something that matches: the text without its wildcards.
    var example: String {
        WildcardText(text).pieces.joined(separator: " ").trimmed
    }
}
