import ArgumentParser
import ExamAPI
import ExamModel
import TerminalUI

/// Lists the sittings of one window.
struct RosterList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the sittings of a window with state, progress and deadline.",
        discussion: """
            Examples:
              invigil roster list morning
              invigil roster list morning --json
            """)

    @Argument(help: "The window's name.", transform: plainName)
    var window: WindowID

    @Flag(help: "Print the sittings as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let lines: [RosterLine] = try await server.calls().call(.roster(window))
        if json { return try Console.out(json: lines) }
        guard !lines.isEmpty else {
            return try Console.note(
                "Nobody is enrolled in \(window), or there is no such window. Enrol with: invigil roster enrol \(window) --candidate ID --name NAME"
            )
        }
        for line in alignTable(rows: RosterList.rows(lines), width: 200, separator: "  ") { try Console.out(line) }
    }

    private static func rows(_ lines: [RosterLine]) -> [[String]] {
        [["SITTING", "CANDIDATE", "NAME", "ROOM", "STATE", "ANSWERED", "DEADLINE"]]
            + lines.map { line in
                [
                    line.sitting.text, line.candidate.text, line.name, line.room?.text ?? "-", line.state.rawValue,
                    "\(line.answered) of \(line.items)",
                    line.deadline.map { $0.isUntimed ? "no limit" : $0.isStanding ? "\($0.at), moving on" : "\($0.at)" } ?? "-",
                ].map { sanitized($0).replacing("\n", with: " ") }
            }
    }
}
