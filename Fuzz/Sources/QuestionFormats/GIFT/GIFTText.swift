import ExamModel

/// How a text of a GIFT file is written.
enum GIFTFormat: String {
    /// HTML with line breaks that count: what Moodle takes without a mark.
    case moodle
    case html, plain, markdown
}

/// Control characters that a backslash made ordinary.
///
/// They are put into the private use area while the marks are looked for. Nothing there can come from a file, because
/// ``ForeignText`` takes such characters out.
enum GIFTEscapes {
    private static let characters = Array(":#={}~\n".utf8)
    private static let escapes = Array(":#={}~n".utf8)
    private static let backslash = UInt8(ascii: "\\")

    /// Each escape as one private character, U+E000 and up; a backslash before anything else stays.
    static func hidden(_ text: String) -> String {
        guard text.utf8.contains(backslash) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 16)
        var isEscape = false
        for byte in text.utf8 {
            if isEscape {
                isEscape = false
                if let index = escapes.firstIndex(of: byte) {
                    result += [0xEE, 0x80, 0x80 + UInt8(index)]
                    continue
                }
                result.append(backslash)
                if byte != backslash { result.append(byte) }
            } else if byte == backslash {
                isEscape = true
            } else {
                result.append(byte)
            }
        }
        if isEscape { result.append(backslash) }
        return String(decoding: result, as: UTF8.self)
    }

    /// The characters themselves again, without blanks at both ends.
    static func shown(_ text: Substring) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let index = Int(scalar.value) - 0xE000
            view.append(characters.indices.contains(index) ? Unicode.Scalar(characters[index]) : scalar)
        }
        return String(Substring(String(view)).withoutOuterBlanks)
    }

    /// So written that reading gives `text`.
    static func written(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if let index = characters.firstIndex(where: { Unicode.Scalar($0) == scalar }) {
                result += "\\" + String(Unicode.Scalar(escapes[index]))
            } else if scalar == "\\" {
                result += "\\\\"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// A text with the format that its mark says: `[html]`, `[moodle]`, `[plain]` or `[markdown]`.
struct GIFTText {
    let format: GIFTFormat
    let text: String

    /// `raw` has its escapes hidden. Another word in brackets belongs to the text.
    init(_ raw: Substring, inheriting format: GIFTFormat) {
        let raw = raw.withoutOuterBlanks
        let word = raw.dropFirst().prefix { $0 != "]" }
        if raw.first == "[", word.endIndex < raw.endIndex, let marked = GIFTFormat(rawValue: String(word.prefix(10))) {
            self.format = marked
            text = GIFTEscapes.shown(raw[raw.index(after: word.endIndex)...])
        } else {
            self.format = format
            text = GIFTEscapes.shown(raw)
        }
    }
}

/// A text of a GIFT file as structured text; `notes` gets what is not as it was.
func giftText(_ text: GIFTText, line: Int, notes: inout [ImportNote]) -> StructuredText {
    switch text.format {
    case .plain: return StructuredText(plain: text.text)
    case .moodle, .html:
        guard text.text.utf8.contains(where: { "<&\\$".utf8.contains($0) }) || text.format == .html else {
            return StructuredText(plain: text.text)
        }
        var reader = HTMLReader(line: line, keepsLines: text.format == .moodle)
        reader.take(text.text)
        let html = reader.finish()
        notes += html.notes
        return html.text
    case .markdown:
        let note = ImportNote(
            .doubtful, line: line, rule: "gift.markdown", what: "Markdown is kept as it is written; its marks show as text")
        if !notes.contains(where: { $0.rule == note.rule }) { notes.append(note) }
        return StructuredText(plain: text.text)
    }
}
