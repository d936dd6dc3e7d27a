import ArgumentParser

/// The work on results.
struct ResultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "result",
        abstract: "Take home what a stranger needs to verify a result.",
        subcommands: [ResultExport.self])
}
