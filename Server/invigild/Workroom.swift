import Dispatch

/// Where banks are read and forms are drawn: one thread beside the event loops, one task after the other, so that however much of it
/// is asked for at once, the loops that answer candidates keep their time.
final class Workroom: TaskExecutor {
    private let queue = DispatchQueue(label: "invigil.workroom")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
