import ArgumentParser
import ExamAPI
import ExamModel

/// Tells whether a window can open, and what is missing.
struct WindowReady: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ready",
        abstract: "Tell whether a window can open, check by check, and what is missing.",
        discussion: """
            ok: nothing to do. look: think about it; the exam can be held. MISSING: mend it before the window opens. The list is worked \
            out by the server from what is so now. Exit status 0 if nothing is missing, 1 otherwise.

            Examples:
              invigil window ready morning
              invigil window ready morning --json
            """)

    @Argument(help: "The window's name.", transform: plainName)
    var window: WindowID

    @Flag(help: "Print the list as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let readiness: Readiness = try await server.calls().call(.readiness(window))
        if json {
            try Console.out(json: readiness)
        } else {
            for line in readiness.lines { try Console.out(line.standing.mark, WindowReady.words(line)) }
        }
        let missing = readiness.lines.filter { $0.standing == .missing }
        guard missing.isEmpty else {
            throw CommandFailure("\(window) is not ready: \(counted(missing.count, "check")) of \(readiness.lines.count) to mend.")
        }
        if !json { try Console.out("\(window) is ready") }
    }

    /// `proctors: nobody watches room B12; invigild staff add …`.
    static func words(_ line: Readiness.Line) -> String {
        ("\(line.check.rawValue): \(line.because)" + (line.mend.isEmpty ? "" : "; \(line.mend)")).replacing("\n", with: " ")
    }
}

extension Readiness.Standing {
    fileprivate var mark: Console.Mark {
        switch self {
        case .ok: .good
        case .attention: .attention
        case .missing: .missing
        }
    }
}
