/// A text for the candidate in the words of the source, English, with places for what changes.
///
/// Written as a string literal: `"Item \(3) of \(12)"` has the pattern `Item {1} of {2}` and the values `3` and `12`.
/// Translations are kept by pattern, so that another language may bring the values in another order.
public struct Phrase: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// The English text with `{1}`, `{2}` … for the values.
    public let pattern: String
    let values: [String]

    init(pattern: String, values: [String] = []) {
        self.pattern = pattern
        self.values = values
    }

    public init(stringLiteral: String) {
        self.init(pattern: stringLiteral)
    }

    public init(stringInterpolation parts: Parts) {
        self.init(pattern: parts.pattern, values: parts.values)
    }

    /// Collects a literal.
    public struct Parts: StringInterpolationProtocol {
        var pattern = ""
        var values: [String] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: String) {
            pattern += literal
        }

        public mutating func appendInterpolation<Value>(_ value: Value) {
            values.append(String(describing: value))
            pattern += "{\(values.count)}"
        }
    }

    /// A pattern with its values in their places.
    static func filled(_ pattern: String, with values: [String]) -> String {
        if values.isEmpty { return pattern }
        var text = ""
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "{") {
            text += rest[..<open]
            let close = rest[open...].firstIndex(of: "}") ?? rest.index(before: rest.endIndex)
            if let number = Int(rest[rest.index(after: open)..<close]), values.indices.contains(number - 1) {
                text += values[number - 1]
            } else {
                text += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}

/// A phrase in the candidate's language.
func local(_ phrase: Phrase) -> String {
    let pattern = Language.current.catalogue[phrase.pattern] ?? phrase.pattern
    return Phrase.filled(pattern, with: phrase.values)
}

/// A word that stands in a table, such as what a key does, in the candidate's language.
func local(word: String) -> String {
    Language.current.catalogue[word] ?? word
}

/// `1 item`, `3 items`, in the candidate's language.
func counted(_ number: Int, _ noun: String) -> String {
    local(Phrase(pattern: number == 1 ? "{1} \(noun)" : "{1} \(noun)s", values: [String(number)]))
}
