/// One thing that is wrong or doubtful in a bank file, and how to mend it.
public struct Finding: Hashable, Sendable, Codable {
    /// Whether the bank can be used all the same.
    public enum Severity: String, Hashable, Sendable, Codable {
        /// There is no bank until this is mended.
        case error
        /// The bank can be used as it is.
        case warning
    }

    public let file: String
    /// 1 for the first line.
    public let line: Int
    public let severity: Severity
    /// A stable name for programs, for example `key.missing`.
    public let rule: String
    public let what: String
    public let mend: String

    public init(file: String, line: Int, severity: Severity, rule: String, what: String, mend: String) {
        self.file = file
        self.line = line
        self.severity = severity
        self.rule = rule
        self.what = what
        self.mend = mend
    }
}

extension Finding: CustomStringConvertible {
    /// `file:line: rule: what and how to mend`; a warning says so before the what.
    public var description: String {
        let mark = severity == .warning ? "warning: " : ""
        return "\(shown(file, limit: 200)):\(line): \(rule): \(mark)\(what); \(mend)"
    }
}

/// A place in a file.
public struct Place: Hashable, Sendable, Codable {
    public let file: String
    /// 1 for the first line.
    public let line: Int

    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

/// `text` made safe for a terminal and short: what is neither visible nor a space becomes `\u{…}`.
func shown(_ text: String, limit: Int = 40) -> String {
    var result = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
        guard count < limit else { return result + "..." }
        if HiddenCharacter(scalar) == nil && scalar != "\n" {
            result.unicodeScalars.append(scalar)
        } else {
            result += "\\u{" + String(scalar.value, radix: 16) + "}"
        }
    }
    return result
}
