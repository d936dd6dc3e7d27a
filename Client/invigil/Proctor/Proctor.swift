import ArgumentParser
import ExamClient
import ExamModel
import ProctorClient
import TerminalUI

/// A proctor's live console.
struct Proctor: ParsableCommand, ScreenCommand {
    static let configuration = CommandConfiguration(
        abstract: "Watches sittings live, and acts on them: full screen, or as plain lines.",
        discussion: """
            Examples:
              invigil proctor --server https://exams.example.org:8443 --ca ca.pem --account kim.token
              invigil proctor --server https://exams.example.org:8443 --ca ca.pem --account kim.token --window morning
              invigil sign-in kim && invigil proctor --window morning
              invigil proctor --window morning --plain

            Who needs somebody comes first: who calls, who is silent, whose work is only on its computer. How old the data is is always
            shown, and from five seconds on in words and in red. Without --window you choose from those that you watch. --plain (also
            ACCESSIBLE=1 or TERM=dumb) writes what becomes so as lines, and takes commands; 'help' tells them.
            """)

    @Option(help: ArgumentHelp("The window to watch; without it you choose one of a list.", valueName: "id"), transform: plainName)
    var window: WindowID?

    @Flag(help: "Write plain lines instead of a full screen.")
    var plain = false

    @Option(help: "Colours: light, dark, high-contrast or mono. The terminal's own palette is used.")
    var theme: Theme?

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    var drawsOnScreen: Bool { !isPlain }

    static let interruption = "The console was ended. What you ordered and saw confirmed is done."

    private var isPlain: Bool { plain || wantsPlain }

    func runOnScreen() throws -> Int32 {
        let (connection, credential) = try server.connection(patience: .watching)
        let driver = WatchDriver(connection: connection, credential: credential)
        if isPlain {
            driver.start(setup(Size(columns: 80, rows: 24)))
            return try PlainLoop(driver: driver).run()
        }
        guard let terminal = try screen(orElse: "Add --plain: the roster as lines of text.") else { return 1 }
        driver.start(setup(terminal.size()))
        return try FullScreenLoop(driver: driver, terminal: terminal).run()
    }

    private func setup(_ size: Size) -> Watch.Setup {
        Watch.Setup(
            server: server.named, window: window, isPlain: isPlain, size: size, theme: theme ?? .preferred(environment: environment),
            name: SystemChance.name())
    }
}
