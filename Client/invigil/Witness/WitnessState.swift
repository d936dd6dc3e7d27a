import ArgumentParser
import ExamModel
import Records
import Signing

/// Tells what was signed last.
struct WitnessState: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state", abstract: "Tell of each log what was signed last, and when.",
        discussion: "Example:\n  invigil witness state w1")

    @Argument(help: ArgumentHelp("The witness's directory.", valueName: "directory"))
    var directory: String

    @Flag(help: "Print it as one JSON document.")
    var json = false

    func run() async throws {
        let files = WitnessDirectory(path: directory)
        let key = try files.signing().key
        let lines = try files.logs().map { log in try Line(log, try files.last(of: log), of: key) }
        if json { return try Console.out(json: lines) }
        if lines.isEmpty { try Console.note("\(directory) watches no log yet. Add one: invigil witness add \(directory) LOG.VKEY") }
        for line in lines { try Console.out(line.words) }
    }

    /// One log.
    private struct Line: Encodable {
        let log: String
        var size: Int?
        var root: Digest?
        var signed: Instant?

        init(_ key: NoteKey, _ note: SignedNote?, of witness: NoteKey) throws(CommandFailure) {
            log = key.name
            guard let note, let state = Checkpoint(text: note.text) else { return }
            guard let signed = witness.signing(of: note, { Ed25519Checker.accepts(witness, $0, $1) }) else {
                throw CommandFailure("What is kept of \(key.name) was not signed by this witness. Put the directory back from a copy.")
            }
            (size, root, self.signed) = (state.size, state.root, signed)
        }

        var words: String {
            guard let size, let root, let signed else { return "\(log): nothing was signed yet" }
            return "\(log): \(counted(size, "entry", "entries")), root \(root.hex), signed at \(signed)"
        }
    }
}
