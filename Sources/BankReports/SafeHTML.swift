import Mustache
import QuestionFormats

/// How every text becomes HTML, in attributes too: inert, and with what cannot be seen made visible.
///
/// Mustache's own escaping compares grapheme clusters, and a quotation mark with a combining accent is another cluster than a
/// quotation mark, so that it would pass and end an attribute. This looks at scalars.
struct SafeHTML: MustacheContentType {
    static let name = "SAFE-HTML"

    func escapeText(_ text: String) -> String {
        escaped(text)
    }
}

/// `text` as the content of an element or of an attribute in quotation marks.
public func escaped(_ text: String) -> String {
    var result = ""
    for scalar in revealed(text).unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
