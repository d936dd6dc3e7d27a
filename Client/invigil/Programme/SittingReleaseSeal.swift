import ArgumentParser
import ExamModel

/// Lets the server seal a sitting again.
struct SittingReleaseSeal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release-seal", abstract: "Let the server seal a sitting again whose seal was held.",
        discussion: "Example:\n  invigil sitting release-seal sit-0123456789abcdef --by \"R. Roe\"")

    @OptionGroup var options: SittingOptions

    func run() async throws {
        try await options.perform(.releaseSeal(by: options.by), told: "the seal is released")
    }
}
