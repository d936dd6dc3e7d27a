import ArgumentParser
import ExamAPI
import ExamClient
import ExamModel
import Foundation
import TerminalUI

/// A candidate's sitting.
struct Sit: ParsableCommand, ScreenCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sits an exam, full screen or as plain lines.",
        discussion: """
            Examples:
              invigil sit --server https://exams.example.org:8443 --ca ca.pem
              invigil sit --server https://exams.example.org:8443 --ca ca.pem --code 3F7Q0-…
              INVIGIL_CODE=3F7Q0-… invigil sit --server https://10.0.0.5:8443 --ca ca.pem --plain

            Every step is kept in a file on this computer before it is sent. After a crash, or on Ctrl-C twice, run the same
            command again: the exam goes on where it was. --plain (also ACCESSIBLE=1 or TERM=dumb) writes lines for screen
            readers and scripts, without any control sequence.
            """)

    @Option(help: ArgumentHelp("The server, for example https://exams.example.org:8443 (also INVIGIL_SERVER).", valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("The admission code (also INVIGIL_CODE); without it you are asked.", valueName: "code"))
    var code: String?

    @Option(help: ArgumentHelp("The exam's certificate authority in PEM (also INVIGIL_CA); no other is trusted.", valueName: "file"))
    var ca: String?

    @Flag(help: "Write plain lines instead of a full screen.")
    var plain = false

    @Flag(help: "Go on here although the exam is open on another computer, which is then shut out.")
    var takeOver = false

    @Option(help: "Colours: light, dark, high-contrast or mono. The terminal's own palette is used.")
    var theme: Theme?

    @Option(
        help: "The language of the screens: en or de. Without it the computer's own (LC_ALL, LC_MESSAGES, LANG), or English.",
        transform: { word throws -> Language in
            guard let language = Language(rawValue: word) else { throw ValidationError("The languages are en (English) and de (German).") }
            return language
        })
    var language: Language?

    @Flag(help: "Commands need Alt; letters alone only answer (for speech input).")
    var modifiedCommands = false

    @Option(help: ArgumentHelp("Where unsent work is kept (default ~/.local/state/invigil).", valueName: "dir"))
    var outbox: String?

    @Option(help: ArgumentHelp("Where 's' saves receipt and result (default: the present directory).", valueName: "dir"))
    var saveTo: String = "."

    @Option(
        help: ArgumentHelp(
            "Sit nothing: write what is kept on this computer and not at the server to a sealed file, for the proctor to carry.",
            valueName: "file"))
    var export: String?

    @Flag(help: "Allow http:// to this very computer, for a reverse proxy.")
    var insecureHttpOnLoopback = false

    func validate() throws {
        guard setting(server, "INVIGIL_SERVER") != nil else {
            throw ValidationError("No server is named. Give --server URL, for example --server https://exams.example.org:8443.")
        }
    }

    var drawsOnScreen: Bool { export == nil && !isPlain }

    static let interruption = "The exam's window was ended. What you did is kept: run the same command again to go on."

    private var isPlain: Bool { plain || wantsPlain }

    /// Sits, and tells the exit status.
    func runOnScreen() throws -> Int32 {
        let address = try ServerAddress(
            setting(server, "INVIGIL_SERVER") ?? "", allowsPlainOnLoopback: insecureHttpOnLoopback)
        if let export { return try exportWorks(to: export, address) }
        let authority = setting(ca, "INVIGIL_CA")
        guard authority != nil || !address.usesTLS else {
            throw CommandFailure(
                "Give the exam's certificate authority with --ca FILE (or INVIGIL_CA). The proctor has it: ca.pem of the server.")
        }
        let connection = try ServerConnection(to: address, authority: authority, patience: .sitting)
        let driver = SitDriver(
            connection: connection, outboxes: OutboxDirectory(path: outbox, environment: environment), savingTo: saveTo)
        return isPlain ? try sitPlain(driver, address) : try sitFullScreen(driver, address)
    }

    /// The second channel. It needs no network, and no lock: the exam may be open in another window.
    private func exportWorks(to path: String, _ address: ServerAddress) throws -> Int32 {
        guard let code = setting(code, "INVIGIL_CODE") else {
            throw CommandFailure("Give the admission code with --code (or INVIGIL_CODE): the work on this computer is kept under it.")
        }
        let file = OutboxDirectory(path: outbox, environment: environment).file(server: address.text, code: code)
        let contents: OutboxContents
        let reading: OutboxText.Reading
        switch try file.peek() {
        case .work(let found, let read): (contents, reading) = (found, read)
        case .unreadable:
            throw CommandFailure("\(file.name) is damaged: not even whose work it is can be read. Keep the file, and tell the proctor.")
        case .nothing:
            throw CommandFailure(
                "No exam was begun on this computer with this server and code. Check both, and --outbox if the exam was started with one.")
        }
        guard let works = contents.carriedWorks(damagedLines: reading.damagedLines), let key = contents.paperKey else {
            throw CommandFailure(
                "There is nothing to write: the exam was not opened on this computer, or everything is sealed at the server.")
        }
        let sealed = try SealedWorks(works, sealedUnder: key)
        try NewDirectory.write(Array(sealed.fileContents().utf8), toNewFile: path)
        try Console.out("\(path): \(counted(sealed.works, "step")) of sitting \(sealed.sitting), sealed")
        try Console.note("Give the file to the proctor, who hands it in: invigil result import-sealed \(path)")
        return 0
    }

    private func sitPlain(_ driver: SitDriver, _ address: ServerAddress) throws -> Int32 {
        driver.start(setup(address, isPlain: true, size: Size(columns: 80, rows: 24)))
        return try PlainLoop(driver: driver).run()
    }

    private func sitFullScreen(_ driver: SitDriver, _ address: ServerAddress) throws -> Int32 {
        guard let terminal = try screen(orElse: "Add --plain: the same exam as lines of text.") else { return 1 }
        driver.start(setup(address, isPlain: false, size: terminal.size()))
        return try FullScreenLoop(driver: driver, terminal: terminal).run()
    }

    private func setup(_ address: ServerAddress, isPlain: Bool, size: Size) -> Setup {
        Setup(
            server: address.text, code: setting(code, "INVIGIL_CODE"), writer: WriterID(SystemChance.name()),
            boot: MonotonicClock.boot(), takeOver: takeOver, isPlain: isPlain, seed: SystemChance.seed(), size: size,
            options: Options(
                theme: theme ?? .preferred(environment: environment), needsAlt: modifiedCommands,
                language: language ?? .preferred(environment: environment)),
            machine: OutboxDirectory(path: outbox, environment: environment).machineFacts(environment: environment, at: wallTime()))
    }

}
