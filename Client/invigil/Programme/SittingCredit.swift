import ArgumentParser
import ExamModel

/// Gives time back for a fault that was not the candidate's.
struct SittingCredit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit", abstract: "Give time back for a fault that was not the candidate's.",
        discussion: "Example:\n  invigil sitting credit sit-0123456789abcdef --minutes 5 --by \"R. Roe\" --because \"the fire alarm\"")

    @OptionGroup var options: SittingOptions
    @OptionGroup var time: TimeOptions

    func run() async throws {
        try await options.perform(
            .credit(seconds: time.minutes * 60, by: options.by, reason: time.because),
            told: "\(counted(time.minutes, "minute")) given back, because of \(time.because)")
    }
}
