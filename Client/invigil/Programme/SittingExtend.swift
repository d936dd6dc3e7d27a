import ArgumentParser
import ExamModel

/// Gives one sitting more time.
struct SittingExtend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Give a candidate more time.",
        discussion: "Example:\n  invigil sitting extend sit-0123456789abcdef --minutes 10 --by \"R. Roe\" --because \"a late start\"")

    @OptionGroup var options: SittingOptions
    @OptionGroup var time: TimeOptions

    func run() async throws {
        try await options.perform(
            .extend(seconds: time.minutes * 60, by: options.by, reason: time.because),
            told: "\(counted(time.minutes, "minute")) more, because of \(time.because)")
    }
}
