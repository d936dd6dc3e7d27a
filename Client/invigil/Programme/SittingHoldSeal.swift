import ArgumentParser
import ExamModel

/// Keeps a sitting from being sealed by the server, while work is on its way by hand.
struct SittingHoldSeal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold-seal", abstract: "Keep the server from sealing a sitting while its work is on its way by hand.",
        discussion: """
            For candidates whose computer has lost the network: what they did before their deadline is taken as long as the seal is \
            held. Bring it with 'invigil sit --export' there and 'invigil result import-sealed' here, then release the seal: \
            as long as it is held, work with an early time is taken from any computer of the sitting. Hold only what needs it.

            Example:
              invigil sitting hold-seal --window morning --room B12 --by "R. Roe" --because "the switch of room B12 is broken"
            """)

    @OptionGroup var options: SittingOptions
    @OptionGroup var reason: ReasonOption

    func run() async throws {
        try await options.perform(
            .holdSeal(by: options.by, reason: reason.because), told: "the seal is held, because of \(reason.because)")
    }
}
