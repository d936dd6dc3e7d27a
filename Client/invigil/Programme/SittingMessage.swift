import ArgumentParser
import ExamModel

/// Sends one candidate a message.
struct SittingMessage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message", abstract: "Send a candidate, a room or a window a message.",
        discussion: """
            It reaches whoever is connected; nobody is told whether it was read.

            Examples:
              invigil sitting message sit-0123456789abcdef "Please put your phone away."
              invigil sitting message --window morning --room B12 --text "Five minutes are left."
            """)

    @OptionGroup var options: SittingOptions

    @Argument(help: "What the candidate shall read.")
    var text: String?

    @Option(
        name: .customLong("text"), help: ArgumentHelp("The same; with --window, where there is no sitting before it.", valueName: "text"))
    var written: String?

    private var message: String { written ?? text ?? "" }

    func validate() throws {
        guard written == nil || text == nil else { throw ValidationError("Give the message once.") }
        try requireText(message, "The message", limit: 1_000)
    }

    func run() async throws {
        try await options.perform(.message(text: message, by: options.by), told: "the message is sent")
    }
}
