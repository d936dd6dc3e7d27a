import ExamClient
import ExamModel
import Foundation

extension OutboxDirectory {
    /// What the check before the exam looks at: the terminal's settings, and whether work can be kept here.
    func machineFacts(environment: [String: String], at now: Instant) -> MachineFacts {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let terminal = environment["TERM"] ?? ""
        let hasColours = environment["NO_COLOR"].map(\.isEmpty) ?? true
        return MachineFacts(
            isUTF8: locale.lowercased().replacing("-", with: "").hasSuffix("utf8"), terminal: terminal,
            colours: !hasColours ? 0 : terminal.hasSuffix("256color") ? 256 : 16, freeBytes: freeBytes, outboxFault: fault,
            wallClock: now)
    }

    /// Tries it: makes the directory if it is not there, and a file in it that goes again.
    private var fault: String? {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let probe = URL(fileURLWithPath: "\(path)/.check-\(getpid())")
            try Data("check".utf8).write(to: probe)
            try FileManager.default.removeItem(at: probe)
            return nil
        } catch {
            return "\(path): \(reason(of: error))"
        }
    }

    private var freeBytes: Int64? {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
        return (attributes?[.systemFreeSize] as? NSNumber)?.int64Value
    }
}
