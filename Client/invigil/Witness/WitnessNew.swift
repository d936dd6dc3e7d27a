import ArgumentParser
import Records

/// Makes a witness's key.
struct WitnessNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a directory with a new witness's key.",
        discussion: "Example:\n  invigil witness new w1 --name witness.accreditor.example/w1")

    @Argument(help: ArgumentHelp("The new directory. Its file witness-key.pem is secret.", valueName: "directory"))
    var directory: String

    @Option(help: "What the witness is called for good: a host name of yours and a path, without spaces and '+'.")
    var name: String

    func run() async throws {
        let key = try WitnessDirectory.make(directory, name: name)
        try Console.out(key.text)
        try Console.note("next: invigil witness add \(directory) LOG.VKEY (DATA/log.vkey of the log's server), then witness serve")
    }
}

/// Watches one more log.
struct WitnessAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Watch one more log, or all whose keys a file has.",
        discussion: """
            The key is what you were given, best on paper: whoever picks another one for you shows you another log. A witness that is \
            serving has to be started again.

            Example:
              invigil witness add w1 log.vkey
            """)

    @Argument(help: ArgumentHelp("The witness's directory.", valueName: "directory"))
    var directory: String

    @Argument(help: ArgumentHelp("A file with lines NAME+ID+KEY, as log.vkey has them, or one such line.", valueName: "file"))
    var log: String

    func run() async throws {
        let text = NoteKey(log) == nil ? String(decoding: try contents(ofFile: log, atMost: 1 << 16), as: UTF8.self) : log
        let keys = text.split(separator: "\n").map { NoteKey($0) }
        let logs = keys.compactMap { $0 }.filter { $0.kind == .log }
        guard !logs.isEmpty, logs.count == keys.count else {
            throw CommandFailure("\(log) has a line that is no key of a log, or none that is. A line is NAME+ID+KEY.")
        }
        for log in logs {
            try WitnessDirectory(path: directory).add(log)
            try Console.out("watched: \(log.name)")
        }
    }
}
