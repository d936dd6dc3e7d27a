import ArgumentParser

/// The work on results.
struct ResultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "result",
        abstract: "Take home what a stranger needs to verify a result.",
        discussion: "Example:\n  invigil result export sit-0123456789abcdef --to ada-record",
        subcommands: [ResultExport.self])
}
