import ArgumentParser
import ExamModel

/// Lets a candidate go on at another computer.
struct SittingAllowTakeOver: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allow-take-over", abstract: "Let a candidate go on at another computer; the present one is shut out when it begins.",
        discussion: """
            The consent is for one change of computers. The candidate starts the client there and presses y. \
            Until then 'invigil sitting withdraw-take-over' takes it back.

            Example:
              invigil sitting allow-take-over sit-0123456789abcdef --by "R. Roe" --because "a broken keyboard"
            """)

    @OptionGroup var options: SittingOptions
    @OptionGroup var reason: ReasonOption

    func run() async throws {
        try await options.perform(
            .allowTakeOver(by: options.by, reason: reason.because), told: "going on at another computer is allowed, once")
    }
}
