import Glibc

/// Blocks the signals a guard must see while it lives, and waits for them.
struct SignalWait {
    private var former = sigset_t()

    static var handled: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGCHLD, SIGTTOU] {
            sigaddset(&set, signal)
        }
        return set
    }

    init() {
        var set = Self.handled
        pthread_sigmask(SIG_BLOCK, &set, &former)
    }

    func end() {
        var set = former
        pthread_sigmask(SIG_SETMASK, &set, nil)
    }

    /// The next signal and whether a process sent it (else the kernel, which sends signals
    /// of the keyboard to the child as well). `nil` after a fifth of a second: SIGCHLD can
    /// get lost where other threads exist, so the caller looks at its child then.
    func next() -> (signal: Int32, isFromProcess: Bool)? {
        var set = Self.handled
        var info = siginfo_t()
        var limit = timespec(tv_sec: 0, tv_nsec: 200_000_000)
        let signal = sigtimedwait(&set, &info, &limit)
        return signal > 0 ? (signal, info.si_code <= 0) : nil
    }
}

/// Waits for a child and passes signals, stops and continuations on.
struct ChildWait {
    let child: pid_t
    let settings: TerminalSettings
    /// The terminal was given back while the child was stopped, and the child has not run since for as long as it takes to draw.
    private(set) var isGivenBack = false

    init(child: pid_t, settings: TerminalSettings) {
        self.child = child
        self.settings = settings
    }

    mutating func untilEnd(_ signals: SignalWait) -> TerminalGuard.Ending {
        while true {
            if let ending = lookAtChild() { return ending }
            guard let (signal, isFromProcess) = signals.next() else { continue }
            if signal == SIGCONT || (isFromProcess && signal != SIGCHLD && signal != SIGTTOU) {
                kill(child, signal)
            }
        }
    }

    private mutating func lookAtChild() -> TerminalGuard.Ending? {
        var status: Int32 = 0
        while true {
            let result = waitpid(child, &status, WNOHANG | WUNTRACED)
            if result < 0, errno == EINTR { continue }
            if result < 0 { return .exited(code: 1) }  // somebody else reaped it
            if result == 0 { return nil }
            let low = status & 0x7F
            if low == 0 { return .exited(code: (status >> 8) & 0xFF) }
            if low != 0x7F { return .killed(signal: low) }
            stopWithChild()
        }
    }

    /// The child was stopped: under a shell with job control the guard gives the terminal
    /// back and stops too, and wakes the child when it is continued itself.
    private mutating func stopWithChild() {
        guard getsid(getppid()) == getsid(0), getpgid(getppid()) != getpgrp() else { return }
        let ofChild = TerminalSettings(input: settings.input, output: settings.output)
        settings.restore(Terminal.restoreSequence)
        isGivenBack = true
        kill(getpid(), SIGSTOP)
        // A child that was killed meanwhile draws nothing any more: the screen stays the shell's.
        if kill(child, 0) != 0 || isDead(child) { return }
        if tcgetpgrp(settings.input) == getpgrp() { ofChild.restore("") }
        kill(child, SIGCONT)
        isGivenBack = false
    }
}

/// Whether a child of ours has ended and waits to be reaped.
private func isDead(_ child: pid_t) -> Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo != 0
}

/// The settings of a tty at one moment. Without a tty all of it does nothing.
struct TerminalSettings {
    let input: Int32
    let output: Int32
    private let saved: termios?

    init(input: Int32, output: Int32) {
        self.input = input
        self.output = output
        var settings = termios()
        saved = tcgetattr(input, &settings) == 0 ? settings : nil
    }

    func restore(_ sequence: String) {
        guard var settings = saved else { return }
        write(sequence)
        tcsetattr(input, TCSADRAIN, &settings)
    }

    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }
}
