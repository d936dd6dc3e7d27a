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

            Keys can be in a hardware token (PKCS #11): an EC key on P-256 for records, Ed25519 keys for proofs and the log, each pair under a \
            label of its own, made with the token's tool. Set INVIGIL_KEYS_PKCS11_MODULE (the maker's library), _TOKEN (its label) and \
            _PIN_FILE, and the labels in _RECORDS, _PROOFS and _LOG, those that are in the token; in invigil.json {"keys": {"pkcs11": \
            {"module": …, "token": …, "pin-file": …, "records": …}}}. A log begins anew with another key.

            Examples:
              invigild key protect --data exam-data --passphrase-file /run/keys/invigil
              invigild key rotate records --data exam-data
              invigild key rotate records --label records-2027 --data exam-data     (into a token, or within one)
            """,
        subcommands: [KeyProtect.self, KeyRotate.self, KeyNextLog.self])
}

/// Makes the key of the next log.
struct KeyNextLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next-log", abstract: "Make the key of the next year's log, so that its witnesses know it beforehand.",
        discussion: """
            A log is for one year. The first start in a later one ends it and begins the next, but where witnesses have to sign, only if this \
            was run before. Give log-next.vkey to each of them ('invigil witness add').

            Example:
              invigild key next-log --data exam-data
            """)

    @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
    var data: String?

    func run() async throws {
        ProcessLimits.keepMemoryPrivate()
        let settings = try await Settings(flags: .init(data: data))
        try ProcessLimits.lock(settings.data)
        guard settings.data.token?.labels[.log] == nil else {
            throw ValidationFailure(
                "The log's key is in a token: make another there, with the token's own tool, and name its label in the settings.")
        }
        let clock = SystemClock()
        let key = try settings.data.makeNextLogKey(issuer: settings.issuer, at: clock.now())
        Console.out(key.text)
        Console.out("\(settings.data.nextLogName.path) is for the witnesses of \(key.name)")
    }
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
        ProcessLimits.keepMemoryPrivate()
        let data = try await Settings(flags: .init(data: data)).data
        try ProcessLimits.lock(data)
        let passphrase = try DataDirectory.passphrase(in: passphraseFile)
        // All of them are read before one is written.
        var texts: [(IssuerKey, String)] = []
        let inToken = data.token?.labels ?? [:]
        if inToken[.records] == nil { texts.append((.records, try data.recordKeyFile().pem(passphrase: passphrase))) }
        for key in [IssuerKey.proofs, .log] where inToken[key] == nil && FileManager.default.fileExists(atPath: key.file(in: data).path) {
            texts.append((key, try data.ed25519Key(key).pem(passphrase: passphrase)))
        }
        if FileManager.default.fileExists(atPath: data.documentKey.path) {
            texts.append((.documents, try data.rsaKey().pem(passphrase: passphrase)))
        }
        if FileManager.default.fileExists(atPath: data.nextLogKey.path) {
            throw ValidationFailure("\(data.nextLogKey.path) has to be made again under the passphrase: remove it and log-next.vkey first.")
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

    @Option(help: "For a key in a token: the label of the one that signs from now on.")
    var label: String?

    @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
    var data: String?

    func validate() throws {
        if key == .log { throw ValidationError("A log keeps its key for life. 'records', 'proofs' and 'documents' can be rotated.") }
    }

    func run() async throws {
        ProcessLimits.keepMemoryPrivate()
        let settings = try await Settings(flags: .init(data: data))
        let data = settings.data
        try ProcessLimits.lock(data)
        if key == .documents {
            try data.renewDocumentKey()
            Console.out("\(data.documentKey.path) is a new key; the server makes its certificates, with a new authority, when it starts")
            return
        }
        let old = try data.issuerIdentity(settings.issuer)
        if let token = data.token, label != nil || token.labels[key] != nil { return try rotate(old, in: token, data) }
        if label != nil { throw ValidationFailure("--label names a key in a token, and keys.pkcs11.module names none.") }
        var new = old
        let passphrase = try data.passphrase()
        let text: String
        if key == .records {
            let made = try SigningKey.generate()
            new.key = .file(made)
            text = try made.pem(passphrase: passphrase)
        } else {
            let made = try Ed25519Key.generate()
            new.proofKey = .file(made)
            text = try made.pem(passphrase: passphrase)
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

    /// The token makes its keys itself; here one is named in the place of another.
    private func rotate(_ old: IssuerIdentity, in token: TokenSettings, _ data: DataDirectory) throws {
        guard let label, label != token.labels[key] else {
            throw ValidationFailure(
                "The key for \(key.rawValue) is in token '\(token.token)'. Make another one there, with the token's own tool, and name it: --label NEW"
            )
        }
        var new = old
        let made = try token.key(key, label: label)
        if key == .records { new.key = .token(made) } else { new.proofKey = .token(made) }
        let clock = SystemClock()
        let now = clock.now()
        let known = try DIDDocument(reading: Array(try data.read(data.issuerDocument).utf8))
        try data.publish(try new.document(adding: try new.retiring(key, of: old, in: known, at: now)))
        Console.out(
            "\(data.issuerDocument.path) has the key '\(label)' for \(key.rawValue); the old one is retired at \(now). Set "
                + "keys.pkcs11.\(key.rawValue) to it before the server starts.")
    }
}

extension IssuerKey: ExpressibleByArgument {}
