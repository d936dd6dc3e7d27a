import ExamService
import Logging
import ServiceLifecycle

/// Once a second: seals what is overdue and beats the event streams; and beside that, as witnesses may be slow, releases records and carries
/// corrections out.
struct Sweeper: Service {
    let delivery: Delivery
    let registry: Registry
    /// Who stamps the states of the log; `nil` if nobody does.
    let stamper: TimeStampHTTP?
    let logger: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown {
                async let sweeping: Void = everySecond("a sitting could not be sealed yet") { await delivery.sweep() }
                async let releasing: Void = releaseUntilCancelled()
                async let correcting: Void = everySecond("a correction is not carried out yet") { await delivery.applyCorrections() }
                async let stamping: Void = stampUntilCancelled()
                _ = await (sweeping, releasing, correcting, stamping)
            }
        } onGracefulShutdown: {
            delivery.endStreams()
        }
    }

    /// Exams are served before the log has taken anything: what it waits for may take long.
    private func releaseUntilCancelled() async {
        var isLogged = false
        await everySecond("the log of records takes nothing yet, and no result is issued") {
            do {
                if !isLogged { try await registry.logDocument() }
                isLogged = true
                return await delivery.release()
            } catch {
                return ["\(error)"]
            }
        }
    }

    /// Beside the rest: nobody waits for the time.
    private func stampUntilCancelled() async {
        guard let stamper else { return }
        await everySecond("a state of the log is not stamped yet") {
            do {
                try await registry.log.stamp(by: stamper)
                return []
            } catch {
                // Whoever does not answer is not asked each second.
                try? await Task.sleep(for: .seconds(9))
                return ["\(error)"]
            }
        }
    }

    private func everySecond(_ failing: Logger.Message, _ work: () async -> [String]) async {
        while !Task.isCancelled {
            for fault in await work() { logger.error(failing, metadata: ["because": "\(fault)"]) }
            try? await Task.sleep(for: .seconds(1))
        }
    }
}
