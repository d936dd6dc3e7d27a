import ArgumentParser
import ExamModel

/// Stops the time of one sitting.
struct SittingPause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Pause a sitting: its time stops, and no work is taken.",
        discussion: "Example:\n  invigil sitting pause sit-0123456789abcdef --by \"R. Roe\" --because \"a broken keyboard\"")

    @OptionGroup var options: SittingOptions
    @OptionGroup var reason: ReasonOption

    func run() async throws {
        try await options.perform(.pause(by: options.by, reason: reason.because), told: "paused, because of \(reason.because)")
        if !options.json { try Console.note("It goes on with: invigil sitting resume \(options.named) --by NAME") }
    }
}
