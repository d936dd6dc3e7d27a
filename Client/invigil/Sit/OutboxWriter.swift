import Dispatch
import ExamClient
import Synchronization

/// Appends on a thread of its own, so that typing never waits for the disk.
final class OutboxWriter: Sendable {
    private let queue = DispatchQueue(label: "invigil.outbox")
    private let inbox: Inbox<Message>
    private let file: Mutex<OutboxFile>

    init(_ file: sending OutboxFile, inbox: Inbox<Message>) {
        self.file = Mutex(file)
        self.inbox = inbox
    }

    func append(_ lines: [OutboxLine], upTo number: Int) {
        queue.async { [self] in
            do {
                try file.withLock { try $0.append(lines) }
                inbox.post(.kept(upTo: number))
            } catch {
                inbox.post(.keepFailed(because: "\(error)"))
            }
        }
    }

    /// What cannot be emptied stays as it is: it is tried again when the program is started the next time.
    func empty(_ lines: [OutboxLine]) {
        queue.async { [self] in try? file.withLock { try $0.empty(lines) } }
    }

    /// Waits until everything asked for so far is done.
    func finish() {
        queue.sync {}
    }
}
