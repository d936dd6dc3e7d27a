import Foundation
import Records
import TerminalUI

/// What the commands say to the person or the script at the terminal. Foreign text cannot steer the terminal: all
/// that is written here is sanitised first.
enum Console {
    /// A short word before a line, coloured where that helps.
    enum Mark: String, Sendable {
        case good = "ok  "
        case bad = "FAIL"
        case skipped = "skip"
        case attention = "look"
        case missing = "MISSING"

        fileprivate var colour: String {
            switch self {
            case .good: "32"
            case .bad, .missing: "31"
            case .skipped, .attention: "33"
            }
        }
    }

    /// Writes a line, or several, to standard output.
    static func out(_ text: String) throws(CommandFailure) {
        try write(sanitized(text) + "\n", to: .standardOutput)
    }

    /// Writes a line that begins with a mark. No escape byte is written unless this is a terminal that wants colour.
    static func out(_ mark: Mark, _ text: String) throws(CommandFailure) {
        let word = wantsColour ? "\u{1B}[\(mark.colour)m\(mark.rawValue)\u{1B}[0m" : mark.rawValue
        try write("\(word) \(sanitized(text))\n", to: .standardOutput)
    }

    /// Writes `document` as the one JSON document of a command with `--json`.
    static func out(json document: some Encodable) throws {
        try write(String(decoding: try canonicalBytes(of: document), as: UTF8.self) + "\n", to: .standardOutput)
    }

    /// Writes a line, or several, to standard error.
    static func note(_ text: String) throws(CommandFailure) {
        try write(sanitized(text) + "\n", to: .standardError)
    }

    /// Writes a question to standard error; what is typed stands behind it.
    static func ask(_ question: String) throws(CommandFailure) {
        try write(sanitized(question) + " ", to: .standardError)
    }

    /// Tells what is under way, to a person who is watching and to nobody else.
    static func progress(_ text: String) throws(CommandFailure) {
        if isatty(STDERR_FILENO) == 1 { try note(text + " ...") }
    }

    /// Colour for people only: not into files, not with `NO_COLOR` (no-color.org: set and not empty).
    private static var wantsColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb" && isatty(STDOUT_FILENO) == 1
    }

    private static func write(_ text: String, to file: FileHandle) throws(CommandFailure) {
        do {
            try file.write(contentsOf: Data(text.utf8))
        } catch {
            throw CommandFailure("the output cannot be written (\(reason(of: error))). Free some space, or send it elsewhere.")
        }
    }
}
