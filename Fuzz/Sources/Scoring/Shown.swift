/// `text` made safe for a terminal and short: what is neither visible nor a space becomes `\u{…}`.
func shown(_ text: String, limit: Int = 40) -> String {
    var result = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
        guard count < limit else { return result + "..." }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            result += "\\u{" + String(scalar.value, radix: 16) + "}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// Short lines, not too many of them.
struct Lines {
    private(set) var all: [String] = []

    var isFull: Bool { all.count > ScoringLimits.lines }

    /// A line that must be told however many there are.
    mutating func addLast(_ line: String) {
        all.append(shown(line, limit: ScoringLimits.line))
    }

    mutating func add(_ line: @autoclosure () -> String) {
        if all.count < ScoringLimits.lines {
            all.append(shown(line(), limit: ScoringLimits.line))
        } else if all.count == ScoringLimits.lines {
            all.append("and more that is not told here")
        }
    }
}
