import Foundation

/// Asks the person at the terminal. What is secret is not shown while it is typed, and never stands among the arguments of a program.
enum Asking {
    /// Whether there is a person to ask.
    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// A line; from a pipe without a question.
    static func line(_ question: String) throws(CommandFailure) -> String {
        if isPossible { try Console.ask(question) }
        guard let line = readLine() else { throw CommandFailure("Nothing was typed after: \(question)") }
        return line.trimmingCharacters(in: .whitespaces)
    }

    /// A line that is not shown; from a pipe the next line of it.
    static func secret(_ question: String) throws(CommandFailure) -> String {
        var former = termios()
        guard isPossible, tcgetattr(STDIN_FILENO, &former) == 0 else { return try line(question) }
        try Console.ask(question)
        // Signals are keys meanwhile: whoever gives up with Ctrl-C gets a terminal back that shows what is typed.
        var unseen = former
        cfmakeraw(&unseen)
        unseen.c_oflag = former.c_oflag
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &former) }
        let typed = typed()
        try Console.note("")
        guard let typed else { throw CommandFailure("Given up. Nothing was sent.") }
        return typed
    }

    /// Bytes up to the end of the line; `nil` if the person gives up, or the terminal is gone.
    private static func typed() -> String? {
        var line = UnseenLine()
        while true {
            var byte: UInt8 = 0
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            switch line.take(byte) {
            case .more: continue
            case .done: return line.text
            case .givenUp: return nil
            }
        }
    }
}

/// A line that is typed without being shown.
struct UnseenLine: Hashable {
    private var bytes: [UInt8] = []

    enum Outcome: Hashable {
        case more, done, givenUp
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Takes one byte of a terminal in raw mode.
    mutating func take(_ byte: UInt8) -> Outcome {
        switch byte {
        case 0x0A, 0x0D: return .done
        // Ctrl-C, Ctrl-\, and Ctrl-D on an empty line.
        case 0x03, 0x1C: return .givenUp
        case 0x04: return bytes.isEmpty ? .givenUp : .done
        // Ctrl-U begins anew; backspace takes a whole character.
        case 0x15: bytes = []
        case 0x08, 0x7F:
            while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        default: if bytes.count < 1_024, byte >= 0x20 { bytes.append(byte) }
        }
        return .more
    }
}
