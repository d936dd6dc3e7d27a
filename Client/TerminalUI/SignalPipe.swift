import Glibc

/// While it lives, signals that concern a full-screen program arrive as bytes in a pipe,
/// so that they are handled in the order of everything else. One at a time in a process.
final class SignalPipe {
    private static let watched = [SIGWINCH, SIGCONT, SIGHUP, SIGTERM, SIGINT, SIGQUIT]

    private let pipe: WakePipe
    private var former: [(signal: Int32, action: sigaction)] = []

    var readEnd: Int32 { pipe.readEnd }

    init() throws(TerminalFailure) {
        pipe = try WakePipe()
        signalWriteEnd = pipe.writeEnd
        for signal in Self.watched {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = passOn
            action.sa_flags = SA_RESTART
            var old = sigaction()
            if sigaction(signal, &action, &old) == 0 { former.append((signal, old)) }
        }
    }

    deinit {
        for (signal, action) in former {
            var action = action
            sigaction(signal, &action, nil)
        }
        if signalWriteEnd == pipe.writeEnd { signalWriteEnd = -1 }
    }

    /// Signals that came, in order, without repetition.
    func drain() -> [Int32] {
        var signals: [Int32] = []
        for byte in pipe.drain() where !signals.contains(Int32(byte)) { signals.append(Int32(byte)) }
        return signals
    }
}

// Reason: a signal handler can reach nothing but globals; this is one aligned word, set before the
// handler is installed and only read in it.
private nonisolated(unsafe) var signalWriteEnd: Int32 = -1

/// Async-signal-safe: one `write`, errno kept.
private let passOn: @convention(c) (Int32) -> Void = { signal in
    let kept = errno
    var byte = UInt8(truncatingIfNeeded: signal)
    _ = write(signalWriteEnd, &byte, 1)
    errno = kept
}
