import ArgumentParser
import ExamAPI
import ExamModel
import Foundation
import TerminalUI

/// Prints every candidate's timeline before the day.
struct WindowDryRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dry-run",
        abstract: "Print what the clock will do for every candidate, before the day.",
        discussion: """
            For whoever opens the exam at the first and at the last moment of the window: the ends of the sections, the deadline, the \
            same with every break taken, and when the server seals what was abandoned, each with the reckoning. It is reckoned by the \
            function that runs the clock on the day.

            Examples:
              invigil window dry-run morning
              invigil window dry-run morning --zone Europe/Zurich
              invigil window dry-run morning --json
            """)

    @Argument(help: "The window's name.", transform: plainName)
    var window: WindowID

    @Option(help: ArgumentHelp("Show times of this zone, for example Europe/Zurich; otherwise UTC.", valueName: "name"))
    var zone = "UTC"

    @Flag(help: "Print the timelines as one JSON document, in milliseconds since 1970-01-01T00:00:00Z.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        guard TimeZone(identifier: zone) != nil else {
            throw ValidationError("--zone: there is no time zone '\(zone)'. Give a name of the IANA list, for example Europe/Zurich.")
        }
        try server.requireNames()
    }

    func run() async throws {
        let lines: [DryRunLine] = try await server.calls().call(.dryRun(window))
        if json { return try Console.out(json: lines) }
        guard !lines.isEmpty else {
            return try Console.note(
                "Nobody is enrolled in \(window). Enrol with: invigil roster enrol \(window) --candidate ID --name NAME")
        }
        let printer = TimelinePrinter(zone: TimeZone(identifier: zone) ?? .gmt)
        for line in lines { try Console.out(sanitized(printer.lines(of: line).joined(separator: "\n")) + "\n") }
        try Console.out("\(counted(lines.count, "candidate")); times of \(zone)")
    }
}

/// Timelines in words.
struct TimelinePrinter {
    private let clock: ZoneClock

    init(zone: TimeZone) {
        clock = ZoneClock(zone)
    }

    func lines(of line: DryRunLine) -> [String] {
        let room = line.room.map { ", room \($0)" } ?? ""
        let agreed = line.agreed.isEmpty ? "" : "\n  agreed: " + line.agreed.joined(separator: "; ")
        let heading = "\(line.name) (\(line.candidate)\(room)), sitting \(line.sitting)\(agreed)"
        if line.isStarted { return [heading] + lines(of: line.earliest, "opened") }
        return [heading] + lines(of: line.earliest, "opens first thing,") + lines(of: line.latest, "opens at the last moment,")
    }

    private func lines(of timeline: Timeline, _ opening: String) -> [String] {
        let sections =
            timeline.deadline.isUntimed
            ? []
            : timeline.sections.map { section in
                "    \(section.title) until \(time(section.until))"
                    + (section.breakMinutes == 0 ? "" : ", then a break of \(counted(section.breakMinutes, "minute"))")
            }
        let deadline = timeline.deadline.isUntimed ? "no time limit" : "deadline \(time(timeline.deadline.at))"
        let isSame = timeline.deadline.isUntimed || timeline.withBreaks == timeline.deadline.at
        let breaks = isSame ? "" : ", with all breaks \(time(timeline.withBreaks))"
        return ["  \(opening) \(time(timeline.opened)): \(deadline)\(breaks), sealed by itself at \(time(timeline.sealed))"] + sections
            + ["    because: " + timeline.deadline.because.map(\.text).joined(separator: " + ")] + clockChange(timeline)
    }

    /// A clock that is set in the midst of a sitting moves no deadline, but surprises people.
    private func clockChange(_ timeline: Timeline) -> [String] {
        let (before, after) = (offset(timeline.opened), offset(timeline.withBreaks))
        guard before != after else { return [] }
        return ["    note: the clocks of the zone are set \(before < after ? "forward" : "back") in this time; its length stays the same"]
    }

    private func offset(_ instant: Instant) -> Int {
        clock.offset(instant)
    }

    private func time(_ instant: Instant) -> String {
        clock.text(instant)
    }
}
