import ArgumentParser

/// The work on rosters.
struct RosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Enrol candidates in a window, and see how they are doing.",
        discussion: "Examples:\n  invigil roster enrol morning --candidate ada --name \"Ada Lovelace\"\n  invigil roster list morning",
        subcommands: [RosterEnrol.self, RosterList.self])
}
