import ArgumentParser
import ExamModel
import ExamService
import ExamStore
import Foundation
import Records

/// Where everything of one server lies, and under which names.
struct DataDirectory {
    let root: URL
    /// The file with what the signing keys are encrypted under; `nil` where they are not.
    let passphraseFile: String?
    /// Where keys are that are in no file; `nil` where all are.
    let token: TokenSettings?

    init(_ path: String, passphraseFile: String? = nil, token: TokenSettings? = nil) {
        root = URL(fileURLWithPath: path, isDirectory: true)
        self.passphraseFile = passphraseFile
        self.token = token
    }

    var database: URL { root.appending(path: "invigil.sqlite") }
    var settings: URL { root.appending(path: "invigil.json") }
    var authority: URL { root.appending(path: "ca.pem") }
    var authorityKey: URL { root.appending(path: "ca-key.pem") }
    var certificate: URL { root.appending(path: "server.pem") }
    var certificateKey: URL { root.appending(path: "server-key.pem") }
    var signingKey: URL { root.appending(path: "signing-key.pem") }
    /// What proofs in documents are signed with.
    var proofKey: URL { root.appending(path: "proof-key.pem") }
    /// What certificates and reports are signed with, its certificate, and what issued that.
    var documentKey: URL { root.appending(path: "documents-key.pem") }
    var documentCertificate: URL { root.appending(path: "documents.pem") }
    var documentAuthority: URL { root.appending(path: "documents-ca.pem") }
    /// What states of the transparency log are signed with, and under which name.
    var logKey: URL { root.appending(path: "log-key.pem") }
    var logName: URL { root.appending(path: "log.vkey") }
    var nextLogKey: URL { root.appending(path: "log-key-next.pem") }
    var nextLogName: URL { root.appending(path: "log-next.vkey") }
    /// Who else must sign states of the log before anything is released.
    var logPolicy: URL { root.appending(path: "log.policy") }
    var bankKeys: URL { root.appending(path: "bank-keys.secret") }
    var paperKeys: URL { root.appending(path: "paper-keys.secret") }
    var adminToken: URL { root.appending(path: "admin.token") }
    var staff: URL { root.appending(path: "staff", directoryHint: .isDirectory) }
    var issuerDocument: URL { root.appending(path: "did.json") }

    /// Everything that `init` makes.
    var allFiles: [URL] {
        [
            database, settings, authority, authorityKey, certificate, certificateKey, signingKey, proofKey, bankKeys, adminToken,
            issuerDocument,
        ]
    }

    /// Makes the directory, readable by its owner only.
    func create() throws {
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: root.path)
    }

    /// Writes a file that must not exist yet.
    /// - Parameter secret: only the owner may read it.
    func write(_ text: String, to file: URL, secret: Bool) throws {
        // Files are made readable by their owner only (the program's umask); what is public is opened up afterwards.
        try Data(text.utf8).write(to: file, options: .withoutOverwriting)
        if !secret { try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path) }
    }

    /// What keys of banks are encrypted with: 32 bytes as hexadecimal digits.
    func vault() throws -> KeyVault {
        let text = try read(bankKeys).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let digest = Digest(hex: text), let vault = KeyVault(secret: digest.bytes) else {
            throw ValidationFailure("\(bankKeys.path) does not hold 64 hexadecimal digits. Put back the file that 'invigild init' made.")
        }
        return vault
    }

    /// What seals papers before the exam. A new secret costs nothing but that they are fetched once more, so a missing one is made.
    func papers(_ entropy: some Entropy) throws -> PaperSeal {
        if !FileManager.default.fileExists(atPath: paperKeys.path) { try write(entropy.hex(32) + "\n", to: paperKeys, secret: true) }
        let text = try read(paperKeys).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let secret = Digest(hex: text), let seal = PaperSeal(secret: secret.bytes) else {
            throw ValidationFailure("\(paperKeys.path) does not hold 64 hexadecimal digits. Remove it, and a new one is made.")
        }
        return seal
    }

    /// The store, opened with the vault for its keys.
    func store() throws -> SQLiteStore {
        try SQLiteStore(path: database.path, vault: try vault())
    }

    func read(_ file: URL) throws -> String {
        do {
            return try String(contentsOf: file, encoding: .utf8)
        } catch {
            throw ValidationFailure("cannot read \(file.path): run 'invigild init --data \(root.path)' first, or name another directory")
        }
    }
}

/// An error that is told as it stands, with exit status 1.
struct ValidationFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
