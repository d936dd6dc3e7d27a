import Foundation

/// What the server's commands say to the person at the terminal.
enum Console {
    static func out(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }
}
