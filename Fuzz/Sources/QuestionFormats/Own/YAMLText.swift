/// Builds YAML of the subset that the reader takes, one line after the other.
struct YAMLText {
    private(set) var text = ""
    /// Spaces before a line.
    private(set) var indent: Int
    /// The next line begins a list entry.
    private var isEntryBegin = false

    init(indent: Int = 0) {
        self.indent = indent
    }

    mutating func line(_ line: String) {
        text += String(repeating: " ", count: isEntryBegin ? indent - 2 : indent) + (isEntryBegin ? "- " : "") + line + "\n"
        isEntryBegin = false
    }

    mutating func field(_ name: String, _ value: String) {
        line("\(YAMLText.scalar(name)): \(YAMLText.scalar(value))")
    }

    /// A field with a list of short texts on one line.
    mutating func list(_ name: String, _ values: [String]) {
        line("\(YAMLText.scalar(name)): [\(values.map(YAMLText.scalar).joined(separator: ", "))]")
    }

    /// A field whose value may have many lines.
    mutating func block(_ name: String, _ value: String) {
        guard YAMLText.fitsBlock(value) else {
            field(name, value)
            return
        }
        line("\(YAMLText.scalar(name)): |")
        for part in value.split(separator: "\n", omittingEmptySubsequences: false) {
            text += part.isEmpty ? "\n" : String(repeating: " ", count: indent + 2) + part + "\n"
        }
    }

    /// Fields or entries two spaces further in.
    mutating func group(_ name: String, _ body: (inout YAMLText) -> Void) {
        line("\(YAMLText.scalar(name)):")
        indent += 2
        body(&self)
        indent -= 2
    }

    /// One entry of a list; its fields stand after the dash.
    mutating func entry(_ body: (inout YAMLText) -> Void) {
        isEntryBegin = true
        indent += 2
        body(&self)
        indent -= 2
        isEntryBegin = false
    }

    /// Lines that are indented already.
    mutating func append(_ lines: String) {
        text += lines
    }

    /// `value` as it is if that is safe anywhere, otherwise in double quotes.
    static func scalar(_ value: String) -> String {
        isPlain(value) ? value : quoted(value)
    }

    private static func isPlain(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first, let last = value.unicodeScalars.last,
            first.isASCII, first.properties.isAlphabetic || ("0"..."9").contains(first), last != ":", last != " ",
            !isRisky(value)
        else { return false }
        var previous: Unicode.Scalar = " "
        for scalar in value.unicodeScalars {
            switch scalar {
            case " " where previous == ":", "#" where previous == " ": return false
            case "\n", "\\", "\"", ",", "[", "]", "{", "}": return false
            default: if !isPrintable(scalar) { return false }
            }
            previous = scalar
        }
        return true
    }

    /// A literal block keeps its text if it begins with neither blank nor indentation and ends with no blank.
    private static func fitsBlock(_ value: String) -> Bool {
        value == value.trimmed && !value.isEmpty && !isRisky(value)
            && value.unicodeScalars.allSatisfy { isPrintable($0) || $0 == "\n" }
    }

    /// The reader refuses a `*name` in a file that has a `&name` too, and many a `?` that could begin a key. Emphasis is
    /// written with asterisks, so it is the ampersand that is not left as it is.
    private static func isRisky(_ value: String) -> Bool {
        zip(value.utf8, value.utf8.dropFirst()).contains { $0 == UInt8(ascii: "&") && isNameByte($1) }
            || lineOfExplicitKey(in: value, after: 0) != nil
    }

    /// What libyaml reads unescaped and shows unchanged.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        HiddenCharacter(scalar) == nil && scalar != "\n"
    }

    private static func quoted(_ value: String) -> String {
        let isRisky = isRisky(value)
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "?" where isRisky: result += "\\x3F"
            case "&" where isRisky: result += "\\x26"
            default:
                if isPrintable(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
                }
            }
        }
        return result + "\""
    }
}
