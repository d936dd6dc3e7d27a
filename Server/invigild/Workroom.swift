import Dispatch

/// A thread beside the event loops, one task after the other, so that however much of it is asked for at once, the loops that answer
/// candidates keep their time. In one of them banks are read and forms are drawn, in another rosters are put together.
final class Workroom: TaskExecutor {
    private let queue: DispatchQueue

    init(_ name: String) {
        queue = DispatchQueue(label: "invigil.\(name)")
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
