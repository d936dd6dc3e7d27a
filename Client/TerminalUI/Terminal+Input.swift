import Glibc

extension Terminal {
    /// What ended a wait.
    public enum Input: Hashable, Sendable {
        case bytes([UInt8])
        case resized(Size)
        case resumed
        case terminate(signal: Int32)
        case woken
        case timedOut
        case closed
    }

    /// Time after which a lone ESC is the Esc key, in milliseconds.
    public static let escapeMilliseconds = 25

    /// Waits for bytes of the tty, a signal or the waker.
    ///
    /// - Parameter timeoutMilliseconds: `nil` waits for ever, 0 only looks.
    public func readBytes(timeoutMilliseconds: Int?) -> Input {
        wait(timeoutMilliseconds: timeoutMilliseconds, onlyBytes: false)
    }

    /// The next events, through `parser`, with the rule for the Esc key applied. Empty when
    /// the time ran out, or when the bytes that came complete no event yet.
    public func events(_ parser: inout KeyParser, timeoutMilliseconds: Int?) -> [TerminalEvent] {
        // while an ESC waits, nothing else may prolong its time
        let holdsEscape = parser.needsFlush
        let timeout = holdsEscape ? Self.escapeMilliseconds : timeoutMilliseconds
        switch wait(timeoutMilliseconds: timeout, onlyBytes: holdsEscape) {
        case .bytes(let bytes): return parser.feed(bytes)
        case .timedOut: return holdsEscape ? parser.flush() : []
        case .resized(let size): return [.resize(size)]
        case .resumed: return [.resumed]
        case .terminate(let signal): return [.terminate(signal: signal)]
        case .woken: return [.woken]
        case .closed: return [.closed]
        }
    }

    private func wait(timeoutMilliseconds: Int?, onlyBytes: Bool) -> Input {
        if !onlyBytes, let signal = nextSignal() { return signal }
        let interest = Int16(POLLIN)
        var watched = [pollfd(fd: input, events: interest, revents: 0)]
        if !onlyBytes {
            watched.append(pollfd(fd: wakePipe.readEnd, events: interest, revents: 0))
            if let signals { watched.append(pollfd(fd: signals.readEnd, events: interest, revents: 0)) }
        }
        let timeout = timeoutMilliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
        var ready = poll(&watched, nfds_t(watched.count), timeout)
        while ready < 0, errno == EINTR || errno == EAGAIN {
            ready = poll(&watched, nfds_t(watched.count), timeout)
        }
        if ready == 0 { return .timedOut }
        if ready < 0 { return .closed }
        if !onlyBytes, let signal = nextSignal() { return signal }
        if watched[0].revents != 0 { return readTTY() }
        _ = wakePipe.drain()
        return .woken
    }

    private func nextSignal() -> Input? {
        for signal in signals?.drain() ?? [] where !pendingSignals.contains(signal) {
            pendingSignals.append(signal)
        }
        guard !pendingSignals.isEmpty else { return nil }
        switch pendingSignals.removeFirst() {
        case SIGWINCH: return .resized(size())
        case SIGCONT: return .resumed
        case let signal: return .terminate(signal: signal)
        }
    }

    private func readTTY() -> Input {
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(input, &bytes, bytes.count)
            if count > 0 { return .bytes(Array(bytes[..<count])) }
            if count == 0 { return .closed }
            if errno == EAGAIN { return .timedOut }
            if errno != EINTR { return .closed }
        }
    }
}
