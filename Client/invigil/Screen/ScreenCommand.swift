public import ArgumentParser
import Foundation
public import TerminalUI

/// A command that draws on the terminal, or writes plain lines. It runs on the main thread, which owns the terminal.
protocol ScreenCommand: ParsableCommand {
    /// Whether it draws: then a guard of its own process mends the terminal, whatever becomes of it.
    var drawsOnScreen: Bool { get }
    /// What to say when a signal or a fault ends it.
    static var interruption: String { get }

    /// Runs, and tells the exit status.
    func runOnScreen() throws -> Int32
}

extension ScreenCommand {
    var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// Whether the environment asks for plain lines.
    var wantsPlain: Bool {
        let accessible = environment["ACCESSIBLE"].map { !["", "0", "false", "no"].contains($0) } ?? false
        return accessible || environment["TERM"] == "dumb"
    }

    /// Whether this process is to start the one that draws, and to mend the terminal after it.
    var wantsGuard: Bool {
        drawsOnScreen && isatty(0) == 1 && isatty(1) == 1 && !TerminalGuard.isChild(environment: environment)
    }

    /// The terminal to draw on; `nil` if the guard is gone, so that nobody would mend it.
    func screen(orElse hint: String) throws -> Terminal? {
        guard let terminal = try? Terminal() else {
            throw CommandFailure("This is not a terminal that can be drawn on. \(hint)")
        }
        return TerminalGuard.bindChildToGuard(environment: environment) ? terminal : nil
    }

    func setting(_ flag: String?, _ variable: String) -> String? {
        let value = flag ?? environment[variable]
        return value?.isEmpty == false ? value : nil
    }
}

extension Theme: ArgumentParser.ExpressibleByArgument {}
