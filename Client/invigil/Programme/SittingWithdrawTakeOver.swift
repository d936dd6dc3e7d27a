import ArgumentParser
import ExamModel

/// Takes back the consent to another computer.
struct SittingWithdrawTakeOver: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw-take-over", abstract: "Take back that a candidate may go on at another computer, before it is used.",
        discussion: "Example:\n  invigil sitting withdraw-take-over sit-0123456789abcdef --by \"R. Roe\"")

    @OptionGroup var options: SittingOptions

    func run() async throws {
        try await options.perform(.withdrawTakeOver(by: options.by), told: "no other computer is allowed any more")
    }
}
