import ArgumentParser
import ExamService
import ExamStore
import Foundation

/// Copies the store while the server goes on.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy everything that is stored to one new file, while the server goes on.",
        discussion: """
            Example:
              invigild backup --data exam-data --to exam-2026-11-02.sqlite
            Keys and certificates are not in it: keep a copy of the data directory's *.pem files, of log.vkey and of bank-keys.secret,
            without which nobody can read the keys of the banks, in another safe place.
            """)

    @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
    var data: String?

    @Option(name: .customLong("to"), help: "The file to write; it must not exist.")
    var target: String

    func run() async throws {
        let settings = try await Settings(flags: .init(data: data))
        guard !FileManager.default.fileExists(atPath: target) else {
            throw ValidationFailure("\(target) exists. Name a new file.")
        }
        try await settings.data.store().copy(to: target)
        Console.out("\(target) holds everything acknowledged before the copy began")
    }
}

/// Puts a backup in the place of a lost store.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup into a data directory without a store, and audit it.",
        discussion: "Example:\n  invigild restore --data exam-data --from exam-2026-11-02.sqlite")

    @Option(help: "The directory with the keys and certificates (also INVIGIL_DATA).")
    var data: String?

    @Option(name: .customLong("from"), help: "A file made by 'invigild backup'.")
    var source: String

    func run() async throws {
        let settings = try await Settings(flags: .init(data: data))
        let database = settings.data.database.path
        for left in [database, database + "-wal", database + "-shm"] where FileManager.default.fileExists(atPath: left) {
            throw ValidationFailure("\(left) exists. Move it away first; nothing was changed.")
        }
        guard FileManager.default.fileExists(atPath: source) else { throw ValidationFailure("there is no file \(source)") }
        try FileManager.default.copyItem(atPath: source, toPath: database)
        // What was logged after the backup is lost, and others may have it: the same log must not go on another way.
        try settings.data.endLog()
        let report = try await Audit.report(of: settings)
        guard report.faults.isEmpty else { throw ValidationFailure(report.faults.prefix(20).joined(separator: "\n")) }
        Console.out(
            "restored \(report.sittings) sittings and \(report.records) records; all of them hold. A new log begins: the old one may have had more. "
                + "Whoever was erased after the backup is back: erase them again"
        )
    }
}
