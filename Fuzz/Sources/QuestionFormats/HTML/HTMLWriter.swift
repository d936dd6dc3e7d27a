import ExamModel

/// `text` as an HTML fragment that ``HTMLText/read(_:line:)`` reads as the same text, if the text is as reading gives it.
/// `slot` gives the HTML for the place of a part or option.
func html(of text: StructuredText, slot: (PartID, OptionID?) -> String = { _, _ in "_____" }) -> String {
    withoutActuallyEscaping(slot) { HTMLWriter(slot: $0).html(text.blocks) }
}

/// `text` with everything escaped that HTML, or a filter of Moodle, takes for something else.
func escapedHTML(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = "."
    for scalar in text.unicodeScalars {
        switch scalar {
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "&": result += "&amp;"
        case "\"": result += "&quot;"
        // What begins a formula, a part of a Cloze text or a gap.
        case "(" where previous == "\\", ")" where previous == "\\", "$" where previous == "$", "[" where previous == "\\",
            "[" where previous == "[", "{", "}":
            result += "&#\(scalar.value);"
        // Blanks at the begin of a line and after others stay.
        case " " where previous == " " || previous == "\n": result += "&nbsp;"
        case "\n": result += "<br />"
        default: result.unicodeScalars.append(scalar)
        }
        previous = scalar
    }
    return result
}

/// The name in a picture's address: without Moodle's own prefix and with its escapes undone.
func fileName(_ address: String) -> String {
    guard address.hasPrefix(pluginFile) else { return address }
    var bytes: [UInt8] = []
    var rest = address.utf8.dropFirst(pluginFile.utf8.count)
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), let code = UInt8(String(Substring(rest.prefix(2))), radix: 16), rest.count >= 2 {
            bytes.append(code)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

private let pluginFile = "@@PLUGINFILE@@/"

private struct HTMLWriter {
    let slot: (PartID, OptionID?) -> String

    func html(_ blocks: [StructuredText.Block]) -> String {
        blocks.map(html).joined(separator: "\n")
    }

    private func html(_ block: StructuredText.Block) -> String {
        switch block {
        case .paragraph(let inlines): "<p>" + html(inlines) + "</p>"
        case .heading(let level, let inlines): "<h\(level)>" + html(inlines) + "</h\(level)>"
        case .list(let isNumbered, let items):
            (isNumbered ? "<ol>" : "<ul>") + items.map { "<li>" + html($0) + "</li>" }.joined() + (isNumbered ? "</ol>" : "</ul>")
        case .table(let rows):
            "<table>"
                + rows.enumerated().map { index, cells in
                    let tag = index == 0 ? "th" : "td"
                    return "<tr>" + cells.map { "<\(tag)>" + html($0) + "</\(tag)>" }.joined() + "</tr>"
                }.joined() + "</table>"
        case .code(let code):
            "<pre>\n" + code.split(separator: "\n", omittingEmptySubsequences: false).map(escapedCode).joined(separator: "\n") + "</pre>"
        case .quotation(let blocks): "<blockquote>" + html(blocks) + "</blockquote>"
        }
    }

    private func escapedCode(_ line: Substring) -> String {
        escapedHTML(String(line)).split(separator: "&nbsp;", omittingEmptySubsequences: false).joined(separator: " ")
    }

    private func html(_ inlines: [StructuredText.Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): escapedHTML(text)
            case .emphasis(let inlines): "<em>" + html(inlines) + "</em>"
            case .strong(let inlines): "<strong>" + html(inlines) + "</strong>"
            case .code(let code): "<code>" + escapedHTML(code) + "</code>"
            case .maths(let maths): "\\(" + escapedHTML(maths) + "\\)"
            case .image(let image):
                "<img src=\"\(escapedHTML(address(image.source)))\" alt=\"\(escapedHTML(image.description))\" />"
            case .slot(let part, let option): slot(part, option)
            }
        }.joined()
    }

    /// Names of files in the package get Moodle's prefix; what is an address already stays.
    private func address(_ source: String) -> String {
        guard !source.contains("://") else { return source }
        return pluginFile
            + source.utf8.map { byte in
                let isPlain = byte.isASCIILetterOrDigit || "-._~/".utf8.contains(byte)
                return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }.joined()
    }
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x61...0x7A).contains(self)
            || (0x41...0x5A).contains(self)
    }
}
