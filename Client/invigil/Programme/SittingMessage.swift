import ArgumentParser
import ExamModel

/// Sends one candidate a message.
struct SittingMessage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message", abstract: "Send a candidate a message.",
        discussion: "Example:\n  invigil sitting message sit-0123456789abcdef --by \"R. Roe\" \"Please put your phone away.\"")

    @OptionGroup var options: SittingOptions

    @Argument(help: "What the candidate shall read.")
    var text: String

    func validate() throws {
        try requireText(text, "The message", limit: 1_000)
    }

    func run() async throws {
        try await options.perform(.message(text: text, by: options.by), told: "the message is sent")
    }
}
