import ExamService
import Logging
import ServiceLifecycle

/// Once a second: seals what is overdue, issues its records, and beats the event streams.
struct Sweeper: Service {
    let delivery: Delivery
    let logger: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown { await sweepUntilCancelled() }
        } onGracefulShutdown: {
            delivery.endStreams()
        }
    }

    private func sweepUntilCancelled() async {
        while !Task.isCancelled {
            for fault in await delivery.sweep() {
                logger.error("a sitting could not be sealed or recorded yet", metadata: ["because": "\(fault)"])
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }
}
