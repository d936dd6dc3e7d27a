import ArgumentParser
import Foundation

/// Where everything of one server lies, and under which names.
struct DataDirectory {
    let root: URL

    init(_ path: String) {
        root = URL(fileURLWithPath: path, isDirectory: true)
    }

    var database: URL { root.appending(path: "invigil.sqlite") }
    var settings: URL { root.appending(path: "invigil.json") }
    var authority: URL { root.appending(path: "ca.pem") }
    var authorityKey: URL { root.appending(path: "ca-key.pem") }
    var certificate: URL { root.appending(path: "server.pem") }
    var certificateKey: URL { root.appending(path: "server-key.pem") }
    var signingKey: URL { root.appending(path: "signing-key.pem") }
    var adminToken: URL { root.appending(path: "admin.token") }
    var issuerDocument: URL { root.appending(path: "did.json") }

    /// Makes the directory, readable by its owner only.
    func create() throws {
        try FileManager.default.createDirectory(
            at: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Writes a file that must not exist yet.
    /// - Parameter secret: only the owner may read it.
    func write(_ text: String, to file: URL, secret: Bool) throws {
        let made = FileManager.default.createFile(
            atPath: file.path, contents: Data(text.utf8), attributes: [.posixPermissions: secret ? 0o600 : 0o644])
        guard made else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.path]) }
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
