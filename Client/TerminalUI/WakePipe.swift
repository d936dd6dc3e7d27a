import Glibc

/// A pipe that wakes a `poll`, also from a signal handler. Both ends are non-blocking and
/// closed in programs we start.
final class WakePipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    init() throws(TerminalFailure) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .system(call: "pipe", errno: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// A full pipe is fine: whoever waits will wake.
    func send(_ byte: UInt8) {
        withUnsafeBytes(of: byte) { _ = write(writeEnd, $0.baseAddress, 1) }
    }

    /// Everything sent so far.
    func drain() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(readEnd, &bytes, bytes.count)
        return count > 0 ? Array(bytes[..<count]) : []
    }
}

/// Ends the wait of a terminal's owner, or of somebody without a terminal, from any thread.
public struct Waker: Sendable {
    let pipe: WakePipe

    init(pipe: WakePipe) {
        self.pipe = pipe
    }

    /// For a program that waits without a terminal.
    public init() throws(TerminalFailure) {
        pipe = try WakePipe()
    }

    /// Waits until ``wake()`` is called or the time is over; `nil` for as long as nothing comes.
    ///
    /// By the kernel's own reckoning of time (`poll`): semaphores with a limit wait by the wall clock, and sleep on when that is
    /// set back.
    public func wait(milliseconds: Int?) {
        var watched = pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)
        _ = poll(&watched, 1, milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1)
        _ = pipe.drain()
    }

    /// Makes the terminal report `woken`. Several calls may be reported as one.
    public func wake() { pipe.send(1) }
}
