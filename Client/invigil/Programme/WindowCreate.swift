public import ArgumentParser
import ExamAPI
public import ExamModel

/// Sets up a window.
struct WindowCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Set up a window: which exam can be opened, and when.",
        discussion: """
            A window's end never cuts short a sitting that has begun. The bank must be published, and must be able to fill \
            the blueprint.

            Examples:
              invigil window create morning --bank ciscsm-ccsm --blueprint ccsm-exam --scheme ccsm \\
                --title "CCSM, 1 November" --opens 2026-11-01T09:00:00+01:00 --closes +4h
              invigil window create now-1 --bank ciscsm-ccsm --blueprint ccsm-short --scheme ccsm \\
                --title "A short form" --opens now --closes +1d
            """)

    @Argument(help: ArgumentHelp("The window's name.", valueName: "id"), transform: plainName)
    var id: WindowID

    @Option(help: ArgumentHelp("The bank that the forms are drawn from.", valueName: "id"), transform: plainName)
    var bank: BankID

    @Option(help: ArgumentHelp("The bank's blueprint of the forms.", valueName: "id"), transform: plainName)
    var blueprint: BlueprintID

    @Option(help: ArgumentHelp("The scheme that the results are decided under.", valueName: "id"), transform: plainName)
    var scheme: SchemeID

    @Option(help: "What candidates and admins read as its name.")
    var title: String

    @Option(help: ArgumentHelp("When sittings can first be opened; \(MomentText.forms).", valueName: "moment"))
    var opens = "now"

    @Option(help: ArgumentHelp("Until when they can first be opened; +… counts from --opens.", valueName: "moment"))
    var closes: String

    @Option(help: ArgumentHelp("How long after the deadline work done before it may still arrive.", valueName: "seconds"))
    var grace = 600

    @Option(help: "What lets a candidate in: code (the admission code alone), or proctor (somebody looks at a document first).")
    var door = Door.code

    @Flag(help: "Print the window as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        guard (0...86_400).contains(grace) else { throw ValidationError("--grace is between 0 and 86400 seconds.") }
        try requireText(title, "--title", limit: 200)
        _ = try times(from: Instant(milliseconds: 0))
        try server.requireNames()
    }

    func run() async throws {
        let (opens, closes) = try times(from: wallTime())
        let wanted = ExamWindow(
            id: id, title: title, bank: bank, blueprint: blueprint, scheme: scheme, opens: opens, closes: closes, graceSeconds: grace,
            door: door)
        let window: ExamWindow = try await server.calls().call(.createWindow, wanted)
        if json { return try Console.out(json: window) }
        try Console.out("window \(window.id) is set up: opens \(window.opens), closes \(window.closes), \(window.graceSeconds) s grace")
        if window.door == .proctor {
            try Console.note("a proctor lets everybody in: invigil proctor, key i, or invigil sitting let-in SITTING --document KIND")
        }
        try Console.note("next: invigil roster enrol \(window.id) --candidate ID --name NAME")
    }

    private func times(from now: Instant) throws -> (opens: Instant, closes: Instant) {
        guard let opening = MomentText.instant(opens, from: now) else {
            throw ValidationError("--opens: '\(opens)' is not a moment; \(MomentText.forms).")
        }
        guard let closing = MomentText.instant(closes, from: closes == "now" ? now : opening) else {
            throw ValidationError("--closes: '\(closes)' is not a moment; \(MomentText.forms).")
        }
        if MomentText.instant(opens) != nil || closes.hasPrefix("+"), closing <= opening {
            throw ValidationError("The window closes (\(closing)) before it opens (\(opening)). Give a later --closes.")
        }
        return (opening, closing)
    }
}

extension Door: ArgumentParser.ExpressibleByArgument {}
