import ArgumentParser
import ExamModel

/// End the exam of one candidate, with all its answers. Needs a second person.
struct SittingStop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End the exam of one candidate, with all its answers. Needs a second person.",
        discussion: """
            It cannot be undone. It is graded as it stands. Another person, a chief proctor or an admin, confirms it with 'invigil sitting confirm'.

            Example:
              invigil sitting stop sit-0123456789abcdef --by "R. Roe" --because "a telephone in hand"
            """)

    @OptionGroup var options: SittingOptions
    @OptionGroup var reason: ReasonOption

    func run() async throws {
        try await options.perform(.stop(by: options.by, reason: reason.because), told: "ended, because of \(reason.because)")
    }
}
