import Glibc

/// Why a terminal cannot be used.
public enum TerminalFailure: Error, Equatable, Sendable {
    /// The descriptor is a file or a pipe: use append-only output.
    case notATerminal
    /// The terminal hung up.
    case closed
    case system(call: String, errno: Int32)
}

/// Owns the tty. Not sendable: one thread or actor has it; others use its `waker`.
///
/// Signals are hooked only between `enterFullScreen()` and `leave()`.
public final class Terminal {
    let input: Int32
    let output: Int32
    let wakePipe: WakePipe
    var signals: SignalPipe?
    /// Signals that came and were not yet reported.
    var pendingSignals: [Int32] = []
    /// Settings before full screen; present while in full screen.
    private var formerSettings: termios?

    /// - Parameters: descriptors of a tty, by default standard input and output.
    public init(input: Int32 = 0, output: Int32 = 1) throws(TerminalFailure) {
        guard isatty(input) == 1, isatty(output) == 1 else { throw .notATerminal }
        self.input = input
        self.output = output
        wakePipe = try WakePipe()
    }

    deinit { leave() }

    public var waker: Waker { Waker(pipe: wakePipe) }

    public var isFullScreen: Bool { formerSettings != nil }

    /// Size of the screen now; 80 x 24 where the terminal does not know it.
    public func size() -> Size {
        var window = winsize()
        for descriptor in [output, input] where ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0 {
            if window.ws_col > 0, window.ws_row > 0 {
                return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
            }
        }
        return Size(columns: 80, rows: 24)
    }

    /// Raw input (Ctrl-C, Ctrl-Z and Ctrl-\ are keys), alternate screen, bracketed paste,
    /// focus reports; mouse reports off, so that the terminal's own selection works.
    /// Called again after `resumed` it sets everything anew.
    public func enterFullScreen() throws(TerminalFailure) {
        var settings = termios()
        guard tcgetattr(input, &settings) == 0 else { throw .system(call: "tcgetattr", errno: errno) }
        if formerSettings == nil { formerSettings = settings }
        cfmakeraw(&settings)
        guard tcsetattr(input, TCSADRAIN, &settings) == 0 else { throw .system(call: "tcsetattr", errno: errno) }
        if signals == nil { signals = try SignalPipe() }
        try write(Array(Self.enterSequence.utf8))
    }

    /// Restores everything `enterFullScreen` changed. Harmless when not in full screen.
    public func leave() {
        guard var settings = formerSettings else { return }
        formerSettings = nil
        try? write(Array(Self.restoreSequence.utf8))
        tcsetattr(input, TCSADRAIN, &settings)
        signals = nil
        pendingSignals = []
    }

    /// Writes all bytes, whatever the signals and however slow the terminal.
    public func write(_ bytes: [UInt8]) throws(TerminalFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                var wait = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
                poll(&wait, 1, 1000)
            } else if errno != EINTR {
                throw errno == EIO ? .closed : .system(call: "write", errno: errno)
            }
        }
    }
}

extension Terminal {
    private static let commonModesOff =
        "\u{1B}[?2026l\u{1B}[m\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l\u{1B}[?1004l\u{1B}[?2004l"

    static let enterSequence =
        "\u{1B}[?1049h\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l\u{1B}[?2004h\u{1B}[?1004h\u{1B}[?25l"

    /// Ends full screen: modes off, cursor shown, the main screen and its cursor back.
    public static let restoreSequence = commonModesOff + "\u{1B}[?1049l\u{1B}[?25h"

    /// The same for a terminal that is most likely clean already: it does not recall the
    /// saved cursor, which would put later output over earlier lines.
    public static let modeResetSequence = commonModesOff + "\u{1B}[?1047l\u{1B}[?25h"
}
