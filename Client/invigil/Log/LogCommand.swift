import ArgumentParser

/// What anybody does with a log of records.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Keep a copy of a body's log of records, and see that it only grows.",
        discussion: "Example:\n  invigil log export ccsm-log --server https://exams.example.org:8443",
        subcommands: [LogExport.self])
}
