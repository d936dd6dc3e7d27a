/// What a terminal tells a program, in one stream.
public enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// Pasted text, sanitised, at most 64 KiB of it; lines end in a newline.
    case paste(String)
    /// The terminal reports that its window got or lost the focus. Many never report it.
    case focusIn, focusOut
    /// The screen has a new size: draw everything again.
    case resize(Size)
    /// The program was stopped and goes on: enter full screen again and draw everything.
    case resumed
    /// `Terminal.waker` was used from elsewhere.
    case woken
    /// SIGHUP, SIGTERM, SIGINT or SIGQUIT came from outside: keep what there is and leave.
    case terminate(signal: Int32)
    /// The terminal is gone.
    case closed
}
