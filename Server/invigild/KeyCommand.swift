import ArgumentParser
import ExamModel
import Foundation
import Records
import Signing

/// The keys of the issuer.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Encrypt the signing keys, or put a new one in the place of one.",
        discussion: """
            The server must be stopped.

            Examples:
              invigild key protect --data exam-data --passphrase-file /run/keys/invigil
              invigild key rotate records --data exam-data
            """,
        subcommands: [KeyProtect.self, KeyRotate.self])
}

/// Encrypts the keys that are on the disk.
struct KeyProtect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protect", abstract: "Encrypt the signing keys under a passphrase: for records, proofs, the log and documents.",
        discussion: """
            PKCS#8, AES-256 under scrypt. From then on the server needs the passphrase in a file, named by INVIGIL_KEYS_PASSPHRASE_FILE or \
            by keys.passphrase-file in invigil.json. Keys that had another passphrase, named there, get this one.

            Example:
              invigild key protect --data exam-data --passphrase-file /run/keys/invigil
            """)

    @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
    var data: String?

    @Option(help: "The file with the passphrase, in one line.")
    var passphraseFile: String

    func run() async throws {
        let data = try await Settings(flags: .init(data: data)).data
        try ProcessLimits.lock(data)
        let passphrase = try DataDirectory.passphrase(in: passphraseFile)
        // All of them are read before one is written.
        var texts: [(IssuerKey, String)] = [(.records, try data.recordKey().pem(passphrase: passphrase))]
        for key in [IssuerKey.proofs, .log] where FileManager.default.fileExists(atPath: key.file(in: data).path) {
            texts.append((key, try data.ed25519Key(key).pem(passphrase: passphrase)))
        }
        if FileManager.default.fileExists(atPath: data.documentKey.path) {
            texts.append((.documents, try data.rsaKey().pem(passphrase: passphrase)))
        }
        for (key, text) in texts { try data.replace(key.file(in: data), with: text) }
        for (key, _) in texts { Console.out("\(key.file(in: data).path) is encrypted") }
        Console.out("serve with INVIGIL_KEYS_PASSPHRASE_FILE=\(passphraseFile); old copies of these files are still open")
    }
}

/// Begins to sign with another key.
struct KeyRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Sign records, or proofs in documents, with a new key from now on.",
        discussion: """
            The old key is retired in did.json at this moment and stays there, so that records that it signed before keep verifying; its \
            private half is gone. The new did.json goes into the log when the server starts. A log keeps its key for life. The key for \
            documents stands in no did.json: certificates get new signatures, and readers that trusted the old authority need the new \
            documents-ca.pem.

            Example:
              invigild key rotate records --data exam-data
            """)

    @Argument(help: "Which key: records, proofs, or documents.")
    var key: IssuerKey

    @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
    var data: String?

    func validate() throws {
        if key == .log { throw ValidationError("A log keeps its key for life. 'records', 'proofs' and 'documents' can be rotated.") }
    }

    func run() async throws {
        let settings = try await Settings(flags: .init(data: data))
        let data = settings.data
        try ProcessLimits.lock(data)
        if key == .documents {
            try data.renewDocumentKey()
            Console.out("\(data.documentKey.path) is a new key; the server makes its certificates, with a new authority, when it starts")
            return
        }
        let old = try data.issuerIdentity(settings.issuer)
        var new = old
        let passphrase = try data.passphrase()
        let text: String
        if key == .records {
            new.key = try SigningKey.generate()
            text = try new.key.pem(passphrase: passphrase)
        } else {
            new.proofKey = try Ed25519Key.generate()
            text = try new.proofKey.pem(passphrase: passphrase)
        }
        let clock = SystemClock()
        let now = clock.now()
        let known = try DIDDocument(reading: Array(try data.read(data.issuerDocument).utf8))
        let retired = try new.retiring(key, of: old, in: known, at: now)
        // The new key is on the disk before did.json names it, and signs only after that.
        let waiting = key.file(in: data).appendingPathExtension("next")
        try? FileManager.default.removeItem(at: waiting)
        try data.write(text, to: waiting, secret: true)
        try data.sync(waiting)
        try data.publish(try new.document(adding: retired))
        guard rename(waiting.path, key.file(in: data).path) == 0 else {
            throw ValidationFailure(
                "did.json names a new key, which is in \(waiting.path). Move it to \(key.file(in: data).path) before the server starts.")
        }
        try data.sync(data.root)
        Console.out("\(data.issuerDocument.path) has a new key for \(key.rawValue); the old one is retired at \(now)")
    }
}

extension IssuerKey: ExpressibleByArgument {}
