import ArgumentParser

/// The work on windows.
struct WindowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "window",
        abstract: "Set up when an exam can be opened.",
        subcommands: [WindowCreate.self])
}
