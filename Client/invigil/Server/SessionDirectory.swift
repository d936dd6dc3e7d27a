import ExamModel
import Foundation
import Records

/// A session of the staff, as it is kept at this computer.
struct KeptSession: Hashable, Sendable, Codable {
    /// The server as it was named at the sign-in.
    let server: String
    let name: StaffID
    let token: String
    /// When it ends at the latest.
    let endsAt: Instant
}

/// Where sessions of the staff are kept: one a server, in files that only their owner may read. A file is named after the hash of the
/// server.
struct SessionDirectory: Sendable {
    let path: String

    /// In the place for such files in the home directory (XDG Base Directory Specification 0.8: `XDG_STATE_HOME`).
    init(environment: [String: String]) {
        path = OutboxDirectory(path: nil, environment: environment).path + "/sessions"
    }

    init(path: String) {
        self.path = path
    }

    private func file(_ server: ServerAddress) -> String {
        "\(path)/\(sha256(Array(server.origin.utf8)).hex.prefix(40)).session"
    }

    /// The session that is kept for a server; `nil` if there is none.
    func session(of server: ServerAddress) throws(CommandFailure) -> KeptSession? {
        let file = file(server)
        return FileManager.default.fileExists(atPath: file) ? try read(file) : nil
    }

    /// All sessions that are kept here, sorted by their servers. A file that cannot be read is an error, not passed over.
    func all() throws(CommandFailure) -> [KeptSession] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        var sessions: [KeptSession] = []
        for name in names.sorted() where name.hasSuffix(".session") { sessions.append(try read("\(path)/\(name)")) }
        return sessions.sorted { $0.server < $1.server }
    }

    /// Keeps a session, in the place of an earlier one of the same server.
    func keep(_ session: KeptSession, of server: ServerAddress) throws(CommandFailure) {
        let (file, partial) = (file(server), file(server) + ".partial-\(getpid())")
        let bytes: [UInt8]
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            bytes = try canonicalBytes(of: session)
        } catch {
            throw CommandFailure("\(path) cannot be made (\(reason(of: error))). Set XDG_STATE_HOME to a directory of yours.")
        }
        try SecretFile(partial).write(bytes)
        guard rename(partial, file) == 0 else {
            let number = errno
            unlink(partial)
            throw CommandFailure("\(file) cannot be written (\(String(cString: strerror(number)))).")
        }
    }

    /// Forgets the session of a server.
    func remove(of server: ServerAddress) throws(CommandFailure) {
        guard unlink(file(server)) == 0 || errno == ENOENT else {
            throw CommandFailure("\(file(server)) cannot be removed (\(String(cString: strerror(errno)))). Remove it by hand.")
        }
    }

    private func read(_ file: String) throws(CommandFailure) -> KeptSession {
        var status = stat()
        if stat(file, &status) == 0, status.st_mode & 0o077 != 0 || status.st_uid != getuid() {
            throw CommandFailure("\(file) may be read by others, so that its session is not yours alone. Remove it, and sign in again.")
        }
        let bytes = try contents(ofFile: file, atMost: 4_096)
        guard let session = try? decode(KeptSession.self, from: bytes), session.token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw CommandFailure("\(file) holds no session. Remove it, and sign in again.")
        }
        return session
    }
}
