import Foundation

/// What the server's commands say to the person at the terminal.
enum Console {
    static func out(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// Beside the output, so that a script that takes the output gets only what it wants.
    static func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
