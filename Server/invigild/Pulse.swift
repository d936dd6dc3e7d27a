import ExamService
import ServiceLifecycle

/// Five times a second: tells the proctors who watch what has changed.
struct Pulse: Service {
    let proctoring: Proctoring

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await proctoring.pulse()
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
    }
}
