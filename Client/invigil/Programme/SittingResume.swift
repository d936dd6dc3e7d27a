import ArgumentParser
import ExamModel

/// Lets the time of a paused sitting run again.
struct SittingResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a paused sitting go on.",
        discussion: "Example:\n  invigil sitting resume sit-0123456789abcdef --by \"R. Roe\"")

    @OptionGroup var options: SittingOptions

    @Option(help: ArgumentHelp("Taken for the sake of symmetry; the journal keeps no reason for going on.", valueName: "reason"))
    var because: String?

    func run() async throws {
        try await options.perform(.resume(by: options.by), told: "goes on")
        if because != nil {
            try Console.note("The reason was not sent: the journal keeps none for going on. Send it with 'sitting message'.")
        }
    }
}
