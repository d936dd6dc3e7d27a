import ArgumentParser
import ExamAPI
import ExamModel
import Foundation
import TerminalUI

/// Lists the windows.
struct WindowList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the windows that you may watch, the one that opens last first.",
        discussion: "Examples:\n  invigil window list\n  invigil window list --zone Europe/Zurich\n  invigil window list --json")

    @Option(help: ArgumentHelp("Show times of this zone, for example Europe/Zurich; otherwise UTC.", valueName: "name"))
    var zone = "UTC"

    @Flag(help: "Print the windows as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        guard TimeZone(identifier: zone) != nil else {
            throw ValidationError("--zone: there is no time zone '\(zone)'. Give a name of the IANA list, for example Europe/Zurich.")
        }
        try server.requireNames()
    }

    func run() async throws {
        let windows: [WindowLine] = try await server.calls().call(.windows)
        if json { return try Console.out(json: windows) }
        guard !windows.isEmpty else {
            return try Console.note("There is no window yet that you watch. Set one up with: invigil window create NAME …")
        }
        let rows = WindowList.rows(windows, ZoneClock(TimeZone(identifier: zone) ?? .gmt), zone: zone)
        for line in alignTable(rows: rows, width: 200, separator: "  ") { try Console.out(line) }
    }

    static func rows(_ windows: [WindowLine], _ clock: ZoneClock, zone: String) -> [[String]] {
        [["WINDOW", "OPENS (\(zone))", "CLOSES", "CANDIDATES", "DOOR", "TITLE"]]
            + windows.map { line in
                [line.window.text, clock.text(line.opens), clock.text(line.closes), "\(line.sittings)", line.door.rawValue, line.title]
                    .map { sanitized($0).replacing("\n", with: " ") }
            }
    }
}
