import ExamAPI
import ExamModel
import Foundation
import Records

/// Where the outbox files are. A file is named after the hash of server and code, never after the code itself.
struct OutboxDirectory: Sendable {
    let path: String

    /// - Parameter path: as the candidate gave it; otherwise the place for such files in the home directory.
    init(path: String?, environment: [String: String]) {
        let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        self.path = path ?? (state ?? "\(environment["HOME"] ?? NSHomeDirectory())/.local/state") + "/invigil"
    }

    func file(server: String, code: String) -> OutboxFile {
        let symbols = (try? AdmissionCode(typed: code))?.symbols ?? code
        return OutboxFile(directory: path, name: sha256(Array("\(server)\n\(symbols)".utf8)).hex.prefix(40) + ".outbox")
    }
}
