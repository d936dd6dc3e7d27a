import ExamModel
import Foundation
import Records
import Signing
import Witnessing

/// Where everything of one witness lies: its key, the logs that it watches, and what it signed last of each.
struct WitnessDirectory: WitnessMemory {
    let path: String

    private var keyFile: String { joined(path, "witness-key.pem") }
    private var nameFile: String { joined(path, "witness.vkey") }
    private var logsFile: String { joined(path, "logs") }
    private func stateFile(_ log: NoteKey) -> String { joined(path, "\(sha256(Array(log.text.utf8)).hex.prefix(32)).checkpoint") }

    /// Makes the directory with a new key.
    static func make(_ path: String, name: String) throws -> NoteKey {
        let secret = try Ed25519Key.generate()
        guard let key = NoteKey(name: name, kind: .witness, publicKey: try secret.publicKey()) else {
            throw CommandFailure("'\(name)' cannot name a witness: there is a space or a '+' in it, or it is longer than 255 bytes.")
        }
        try NewDirectory.make(
            path,
            files: [
                NewFile(path: "witness.vkey", bytes: Array("\(key.text)\n".utf8)), NewFile(path: "logs", bytes: []),
            ], elsewhere: "another DIRECTORY")
        do {
            guard chmod(path, 0o700) == 0 else { throw FileFault(number: errno).failure(path) }
            try SecretFile(WitnessDirectory(path: path).keyFile).write(Array(try secret.pem().utf8))
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
        return key
    }

    /// The witness's public key, and what signs.
    func signing() throws -> (key: NoteKey, signing: WitnessDesk.Signing) {
        let text = String(decoding: try contents(ofFile: nameFile, atMost: 4096), as: UTF8.self)
        let pem = String(decoding: try contents(ofFile: keyFile, atMost: 1 << 16), as: UTF8.self)
        let secret = try Ed25519Key(pem: pem)
        guard let key = NoteKey(text.trimmingCharacters(in: .newlines)), key.kind == .witness, key.publicKey == (try secret.publicKey())
        else { throw CommandFailure("\(nameFile) is not the public half of \(keyFile). Put back the two files that were made together.") }
        return (key, .init(key: key, sign: { try secret.sign($0) }, accepts: Ed25519Checker.accepts))
    }

    /// The logs that are watched.
    func logs() throws(CommandFailure) -> [NoteKey] {
        let text = String(decoding: try contents(ofFile: logsFile, atMost: 1 << 16), as: UTF8.self)
        var keys: [NoteKey] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty && !line.hasPrefix("#") {
            guard let key = NoteKey(line), key.kind == .log else {
                throw CommandFailure(
                    "\(logsFile):\(number + 1): this is no key of a log. A line is NAME+ID+KEY, as the log's log.vkey has it.")
            }
            keys.append(key)
        }
        return keys
    }

    /// Watches one more log. A name stands for one key here: whoever has two logs of one name could show two histories.
    func add(_ log: NoteKey) throws(CommandFailure) {
        let known = try logs()
        if known.contains(log) { return }
        guard !known.contains(where: { $0.name == log.name }) else {
            throw CommandFailure("\(log.name) is watched here under another key. A log keeps its key for life; a new one has a new name.")
        }
        try DurableFile.replace(logsFile, with: Array((known + [log]).map { $0.text + "\n" }.joined().utf8))
    }

    func last(of log: NoteKey) throws -> SignedNote? {
        let file = stateFile(log)
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        // What was signed and cannot be read must not be taken for nothing.
        guard let note = SignedNote(String(decoding: try contents(ofFile: file, atMost: SignedNote.longest), as: UTF8.self)),
            Checkpoint(text: note.text)?.origin == log.name
        else { throw CommandFailure("\(file) is no signed state of \(log.name). Put the file back from a copy of just before.") }
        return note
    }

    func keep(_ note: SignedNote, of log: NoteKey) throws {
        try DurableFile.replace(stateFile(log), with: Array(note.whole.utf8))
    }

    /// Holds the directory for one program; two with one key could sign two histories.
    func lock() throws(CommandFailure) {
        let descriptor = open(keyFile, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault(number: errno).failure(keyFile) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFailure("Another program serves the witness in \(path). Stop it first.")
        }
        // Held until the program ends.
    }
}
