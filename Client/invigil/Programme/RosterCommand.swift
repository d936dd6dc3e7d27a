import ArgumentParser

/// The work on rosters.
struct RosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Enrol candidates in a window, and see how they are doing.",
        subcommands: [RosterEnrol.self, RosterList.self])
}
