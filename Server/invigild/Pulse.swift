import ExamService
import ServiceLifecycle

/// Five times a second: tells the proctors who watch what has changed.
struct Pulse: Service {
    let proctoring: Proctoring
    let watchroom: Workroom

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await withTaskExecutorPreference(watchroom) { await proctoring.pulse() }
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
    }
}
