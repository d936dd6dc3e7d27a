import ArgumentParser

/// The work on windows.
struct WindowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "window",
        abstract: "Set up when an exam can be opened, and see what the clock will do.",
        discussion: """
            Examples:
              invigil window create morning --bank ID --blueprint ID --scheme ID --title TITLE --opens now --closes +4h
              invigil window list
              invigil window ready morning
            """,
        subcommands: [
            WindowCreate.self, WindowList.self, WindowReady.self, WindowRehearse.self, WindowFreeze.self, WindowDryRun.self,
            WindowSurvey.self,
        ])
}
