/// A character that must not stand in a bank, because it shows nothing, moves text about or drives a terminal.
enum HiddenCharacter: Equatable {
    /// C0 (line feed excepted), DEL and C1: among them NUL, ESC and tab.
    case control
    /// Turns the direction of the text around it (Unicode UAX #9), so that it reads otherwise than it is.
    case bidi
    /// Zero-width, soft hyphen, tag, private or unassigned: a reader cannot see it.
    case invisible

    /// `nil` for a character that may stand in a bank.
    init?(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            guard scalar.value < 0x20 && scalar != "\n" || scalar.value == 0x7F else { return nil }
            self = .control
            return
        }
        switch scalar.value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
            self = .bidi
            return
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control: self = .control
        case .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: self = .invisible
        default: return nil
        }
    }

    var rule: Rule {
        switch self {
        case .control: .textControl
        case .bidi: .textBidi
        case .invisible: .textInvisible
        }
    }

    var name: String {
        switch self {
        case .control: "a control character"
        case .bidi: "a character that turns the writing direction"
        case .invisible: "an invisible character"
        }
    }
}

/// `text` with each character that shows nothing, moves text about or drives a terminal as `\u{…}`; line feeds and tabs stay.
public func revealed(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        if scalar == "\t" || HiddenCharacter(scalar) == nil {
            result.unicodeScalars.append(scalar)
        } else {
            result += "\\u{" + String(scalar.value, radix: 16) + "}"
        }
    }
    return result
}

extension Findings {
    /// Reports the first hidden character of each line of `text`; the first line of `text` is the one of `place`.
    /// Answers with whether one was among them that YAML does not take or takes as the end of a line.
    @discardableResult
    func reportHidden(in text: String, at place: Place) -> Bool {
        var line = place.line
        var reportedLine = 0
        var breaksYAML = false
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                line += 1
            } else if let hidden = HiddenCharacter(scalar) {
                breaksYAML = breaksYAML || hidden == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
                guard reportedLine != line else { continue }
                reportedLine = line
                let code = String(scalar.value, radix: 16, uppercase: true)
                error(
                    hidden.rule, Place(file: place.file, line: line), "\(hidden.name) (U+\(code)) in the text",
                    mend: scalar == "\t" ? "write spaces instead of tabs" : "delete it")
            }
        }
        return breaksYAML
    }
}
