import ArgumentParser
import ExamAPI
import ExamModel

/// Makes new admission codes.
struct RosterNewCode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-code",
        abstract: "Make a new admission code for a candidate whose slip is lost; the old one stops.",
        discussion: """
            For candidates who have not begun. Whoever signed in with the old code has to enter the new one. Who made it and when is kept.

            Examples:
              invigil roster new-code morning ada
              invigil roster new-code morning ada grace --slips new-slips.html
              invigil roster new-code morning --all --slips slips.html     # the answer to an import was lost
            """)

    @Argument(help: "The window's name.", transform: plainName)
    var window: WindowID

    @Argument(help: ArgumentHelp("Whose slip is lost.", valueName: "candidate"), transform: plainName)
    var candidates: [CandidateID] = []

    @Flag(help: "For everybody in the window who has not begun. All slips that are handed out become worthless.")
    var all = false

    @Flag(help: "Print sittings, candidates and codes as one JSON document.")
    var json = false

    @OptionGroup(title: "Slips") var slips: SlipOptions

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        guard all == candidates.isEmpty else { throw ValidationError("Say whose code: candidates, or --all; not both.") }
        try server.requireNames()
    }

    func run() async throws {
        let calls = try server.calls()
        let roster: [RosterLine] = try await calls.call(.roster(window))
        let wanted = all ? roster.filter { $0.state == .enrolled }.map(\.candidate) : candidates
        guard !wanted.isEmpty else {
            throw CommandFailure(
                "Nobody in \(window) has yet to begin, so there is nobody to make a code for. See: invigil roster list \(window)")
        }
        let press = try await slips.prepare(window, on: server, calls)
        let made: [Enrolled] = try await calls.call(.newCodes(window), NewCodes(candidates: wanted))
        if json { try Console.out(json: made) }
        let lines = Dictionary(roster.map { ($0.candidate, $0) }) { first, _ in first }
        try press?.print(
            made.map {
                .init(candidate: $0.candidate, name: lines[$0.candidate]?.name ?? "", room: lines[$0.candidate]?.room, code: $0.code)
            })
        if press == nil, !json {
            for new in made { try Console.out("\(new.candidate)  \(new.sitting)  code \(new.code)") }
            try Console.note("The codes are not shown again, and the old ones have stopped.")
        }
    }
}
