import Foundation
import Signing

/// The private keys that sign records, proofs in documents, states of the log, and documents for people.
enum IssuerKey: String, CaseIterable {
    case records, proofs, log, documents

    func file(in data: DataDirectory) -> URL {
        switch self {
        case .records: data.signingKey
        case .proofs: data.proofKey
        case .log: data.logKey
        case .documents: data.documentKey
        }
    }
}

extension DataDirectory {
    /// What the keys are encrypted under, from the file that the setting names: a file of a key store, of systemd's credentials, or
    /// `/dev/fd/3`. Never an argument or a variable, which others can read.
    func passphrase() throws -> String? { try passphraseFile.map { try Self.passphrase(in: $0) } }

    static func passphrase(in path: String) throws -> String {
        try secret(in: path, named: "keys.passphrase-file", bytes: 8...1_000)
    }

    /// - Parameter name: of the setting.
    static func secret(in path: String, named name: String, bytes: ClosedRange<Int>) throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw ValidationFailure("\(name): cannot read \(path)") }
        let secret = text.trimmingCharacters(in: .newlines)
        guard bytes.contains(secret.utf8.count) else {
            throw ValidationFailure("\(name): \(path) does not hold \(bytes.lowerBound) to \(bytes.upperBound) bytes in one line.")
        }
        return secret
    }

    /// The text of a key's file and the passphrase that it takes.
    private func sealed(_ key: IssuerKey) throws -> (pem: String, passphrase: String?) {
        let pem = try read(key.file(in: self))
        guard pem.contains("ENCRYPTED PRIVATE KEY") else { return (pem, nil) }
        guard let passphrase = try passphrase() else {
            throw ValidationFailure(
                "\(key.file(in: self).path) has a passphrase. Put it into a file that only the server may read, and set "
                    + "INVIGIL_KEYS_PASSPHRASE_FILE, or keys.passphrase-file in invigil.json.")
        }
        return (pem, passphrase)
    }

    private func opened<Key>(_ key: IssuerKey, _ open: (String, String?) throws(OpenSSLFault) -> Key) throws -> Key {
        let (pem, passphrase) = try sealed(key)
        do {
            return try open(pem, passphrase)
        } catch {
            let why = passphrase == nil ? "\(error)" : "the passphrase is another one, or the file is damaged"
            throw ValidationFailure("\(key.file(in: self).path) cannot be used: \(why)")
        }
    }

    /// What signs records, wherever it is.
    func recordKey() throws -> RecordKey {
        if let token, let label = token.labels[.records] { return .token(try token.key(.records, label: label)) }
        return .file(try recordKeyFile())
    }

    /// What signs proofs or the log, wherever it is.
    func noteKey(_ key: IssuerKey) throws -> NoteSigningKey {
        if let token, let label = token.labels[key] { return .token(try token.key(key, label: label)) }
        return .file(try ed25519Key(key))
    }

    func recordKeyFile() throws -> SigningKey {
        try opened(.records) { pem, passphrase throws(OpenSSLFault) in try SigningKey(pem: pem, passphrase: passphrase) }
    }

    func rsaKey() throws -> DocumentKey {
        try opened(.documents) { pem, passphrase throws(OpenSSLFault) in try DocumentKey(pem: pem, passphrase: passphrase) }
    }

    func ed25519Key(_ key: IssuerKey) throws -> Ed25519Key {
        try opened(key) { pem, passphrase throws(OpenSSLFault) in try Ed25519Key(pem: pem, passphrase: passphrase) }
    }

    /// Puts a text in the place of a secret file, whole or not at all.
    func replace(_ file: URL, with text: String) throws {
        let partial = file.appendingPathExtension("new")
        try? FileManager.default.removeItem(at: partial)
        try write(text, to: partial, secret: true)
        try sync(partial)
        guard rename(partial.path, file.path) == 0 else {
            throw ValidationFailure("\(file.path) cannot be replaced: \(String(cString: strerror(errno)))")
        }
        try sync(root)
    }

    /// Returns when a file, or the names in a directory, are on the disk: the only copy of a key must not go with the power.
    func sync(_ place: URL) throws {
        let descriptor = open(place.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ValidationFailure("\(place.path) cannot be read: \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw ValidationFailure("\(place.path) cannot be written to the disk: \(String(cString: strerror(errno)))")
        }
    }
}
