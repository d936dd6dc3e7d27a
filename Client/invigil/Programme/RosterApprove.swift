import ArgumentParser
import ExamAPI
import ExamModel
import TerminalUI

/// Lists the accommodations of a window.
struct RosterAccommodations: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accommodations",
        abstract: "List what was agreed with candidates of a window, who asked for it and who approved it.",
        discussion: "Examples:\n  invigil roster accommodations morning\n  invigil roster accommodations morning --json")

    @Argument(help: "The window's name.", transform: plainName)
    var window: WindowID

    @Flag(help: "Print the accommodations as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let lines: [AccommodationLine] = try await server.calls().call(.accommodations(window))
        if json { return try Console.out(json: lines) }
        guard !lines.isEmpty else { return try Console.note("Nobody in \(window) has an accommodation.") }
        for line in alignTable(rows: RosterAccommodations.rows(lines), width: 200, separator: "  ") { try Console.out(line) }
    }

    static func rows(_ lines: [AccommodationLine]) -> [[String]] {
        [["CANDIDATE", "NAME", "AGREED", "ASKED BY", "APPROVED BY"]]
            + lines.map { line in
                [
                    line.candidate.text, line.name, line.accommodation.words.joined(separator: "; "), line.askedBy?.text ?? "-",
                    line.approval.map { "\($0.by), \($0.at)" } ?? "nobody",
                ].map { sanitized($0).replacing("\n", with: " ") }
            }
    }
}

/// Approves accommodations.
struct RosterApprove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approve accommodations that another admin asked for.",
        discussion: """
            Nobody approves what they asked for themselves. A candidate has the time that was entered in any case; until it is approved, \
            'invigil window ready' tells that it is missing. Who approved and when is kept.

            Examples:
              invigil roster accommodations morning
              invigil roster approve morning ada grace
              invigil roster approve morning --all
            """)

    @Argument(help: "The window's name.", transform: plainName)
    var window: WindowID

    @Argument(help: ArgumentHelp("Whose accommodation.", valueName: "candidate"), transform: plainName)
    var candidates: [CandidateID] = []

    @Flag(help: "Everybody's that is not approved yet; each is told.")
    var all = false

    @Flag(help: "Print the approved accommodations as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        guard all == candidates.isEmpty else { throw ValidationError("Say whose accommodation: candidates, or --all; not both.") }
        try server.requireNames()
    }

    func run() async throws {
        let calls = try server.calls()
        let lines: [AccommodationLine] = try await calls.call(.accommodations(window))
        let wanted = all ? lines.filter { $0.approval == nil } : lines.filter { candidates.contains($0.candidate) }
        let unknown = candidates.filter { candidate in !lines.contains { $0.candidate == candidate } }
        guard unknown.isEmpty else {
            throw CommandFailure(
                "\(unknown.map(\.text).joined(separator: ", ")): there is no accommodation in \(window). See: invigil roster accommodations \(window)"
            )
        }
        guard !wanted.isEmpty else { return try Console.note("Nothing in \(window) has to be approved.") }
        let request = ApprovalRequest(candidates: wanted.map { .init(candidate: $0.candidate, accommodation: $0.accommodation) })
        let approved: [AccommodationLine] = try await calls.call(.approve(window), request)
        if json { return try Console.out(json: approved) }
        for line in approved {
            let by = line.approval.map { "approved by \($0.by), \($0.at)" } ?? "not approved"
            try Console.out("\(line.candidate)  \(line.accommodation.words.joined(separator: "; "))  \(by)".replacing("\n", with: " "))
        }
    }
}
