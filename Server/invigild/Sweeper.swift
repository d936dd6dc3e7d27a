import ExamService
import Logging
import ServiceLifecycle

/// Once a second: seals what is overdue and beats the event streams; and beside that, as witnesses may be slow, releases records.
struct Sweeper: Service {
    let delivery: Delivery
    let logger: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown {
                async let sweeping: Void = everySecond("a sitting could not be sealed yet") { await delivery.sweep() }
                async let releasing: Void = everySecond("a record could not be released yet") { await delivery.release() }
                _ = await (sweeping, releasing)
            }
        } onGracefulShutdown: {
            delivery.endStreams()
        }
    }

    private func everySecond(_ failing: Logger.Message, _ work: () async -> [String]) async {
        while !Task.isCancelled {
            for fault in await work() { logger.error(failing, metadata: ["because": "\(fault)"]) }
            try? await Task.sleep(for: .seconds(1))
        }
    }
}
