import ArgumentParser
import ExamModel

/// End the exam of one candidate and declare it void: there is no result. Needs a second person.
struct SittingVoid: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "End the exam of one candidate and declare it void: there is no result. Needs a second person.",
        discussion: """
            It cannot be undone. The journal is kept. Another person, a chief proctor or an admin, confirms it with 'invigil sitting confirm'.

            Example:
              invigil sitting void sit-0123456789abcdef --by "R. Roe" --because "a telephone in hand"
            """)

    @OptionGroup var options: SittingOptions
    @OptionGroup var reason: ReasonOption

    func run() async throws {
        try await options.perform(.void(by: options.by, reason: reason.because), told: "declared void, because of \(reason.because)")
    }
}
