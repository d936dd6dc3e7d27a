import ArgumentParser

/// The work on rosters.
struct RosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Enrol candidates in a window, and see how they are doing.",
        discussion: """
            Examples:
              invigil roster import morning candidates.csv --slips slips.html
              invigil roster enrol morning --candidate ada --name "Ada Lovelace"
              invigil roster approve morning --all
              invigil roster list morning
            """,
        subcommands: [
            RosterImportCommand.self, RosterEnrol.self, RosterNewCode.self, RosterAccommodations.self, RosterApprove.self, RosterList.self,
        ])
}
