import ArgumentParser
import Dispatch
import Foundation
import TerminalUI

/// The program: its subcommands, and how it ends.
@main
struct Invigil: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invigil",
        abstract: "Sits, runs and verifies exams.",
        discussion: "Exit status: 0 done, 1 a finding or a refusal (told on standard error), 2 wrong usage.",
        version: "invigil 0.1.0",
        subcommands: [
            Sit.self, SignIn.self, SignOut.self, WhoAmI.self, Proctor.self, BankCommand.self, SchemeCommand.self, Score.self,
            WindowCommand.self,
            RosterCommand.self, SittingCommand.self,
            IncidentCommand.self, ResultCommand.self, CorrectionCommand.self, ErasureCommand.self, Verify.self, WitnessCommand.self,
            LogCommand.self,
        ])

    /// Parses, and for the full screen starts the guard before any thread exists.
    static func main() {
        do {
            let command = try parseAsRoot()
            if let drawing = command as? any ScreenCommand {
                Foundation.exit(drawing.wantsGuard ? try guarded(type(of: drawing).interruption) : try drawing.runOnScreen())
            }
            run()
        } catch {
            end(error)
        }
    }

    private static func guarded(_ interruption: String) throws -> Int32 {
        let environment = ProcessInfo.processInfo.environment
        return try TerminalGuard(arguments: CommandLine.arguments, environment: environment).run { _ in interruption }.exitCode
    }

    private static func run() -> Never {
        Task {
            do {
                var command = try parseAsRoot()
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
                Foundation.exit(0)
            } catch {
                end(error)
            }
        }
        dispatchMain()
    }

    /// Help and version go to standard output with status 0, findings and refusals end with 1, wrong usage with 2.
    private static func end(_ error: any Error) -> Never {
        let text = fullMessage(for: error)
        let code = exitCode(for: error)
        if code.isSuccess {
            if !text.isEmpty { try? Console.out(text) }
            Foundation.exit(0)
        }
        if !text.isEmpty { try? Console.note(text) }
        Foundation.exit(code == .validationFailure ? 2 : 1)
    }
}
