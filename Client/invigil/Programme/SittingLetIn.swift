import ArgumentParser
import ExamModel

/// Lets a candidate into a window whose door a proctor keeps.
struct SittingLetIn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "let-in", abstract: "Let a candidate in, after looking at a document.",
        discussion: """
            For windows that were created with --door proctor. The journal keeps which kind of document it was, never its number.

            Example:
              invigil sitting let-in sit-0123456789abcdef --by "R. Roe" --document passport
            """)

    @OptionGroup var options: SittingOptions

    @Option(help: ArgumentHelp("Which kind of document was seen, for example: passport.", valueName: "kind"))
    var document: String

    func validate() throws {
        try requireText(document, "--document", limit: 100)
        guard options.window == nil else { throw ValidationError("Documents are looked at one by one: name a sitting.") }
    }

    func run() async throws {
        try await options.perform(.letIn(document: document, by: options.by), told: "may begin; seen: \(document)")
    }
}
