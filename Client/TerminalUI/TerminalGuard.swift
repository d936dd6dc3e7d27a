import Glibc

/// The parent process of a full-screen program. Whatever happens to the child, even
/// `kill -9`, the guard gives the shell its terminal back and can say what to do next.
///
/// Run it first in `main`, before any thread exists: it waits for signals instead of
/// handling them, which needs them blocked in every thread.
public struct TerminalGuard: Sendable {
    /// Environment variable that tells the child that it is one; holds the guard's pid, so
    /// that a program started by the child does not take itself for guarded.
    public static let marker = "TERMINAL_GUARD_PID"

    /// How a child ended.
    public enum Ending: Hashable, Sendable {
        case exited(code: Int32)
        case killed(signal: Int32)

        /// What the guard should exit with: the code, or 128 + signal as shells have it.
        public var exitCode: Int32 {
            switch self {
            case .exited(let code): code
            case .killed(let signal): 128 + signal
            }
        }
    }

    let executable: String
    let arguments: [String]
    let environment: [String: String]
    let input: Int32
    let output: Int32

    /// - Parameters:
    ///   - executable: by default this program itself.
    ///   - arguments: all of them, beginning with the name of the program.
    ///   - environment: of this process; the child's is the same and the marker.
    public init(
        executable: String = "/proc/self/exe", arguments: [String], environment: [String: String],
        input: Int32 = 0, output: Int32 = 1
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.input = input
        self.output = output
    }

    /// Whether this process was started by a guard that still lives.
    public static func isChild(environment: [String: String]) -> Bool {
        environment[marker] == String(getppid())
    }

    /// For the child, first in `main`: it gets SIGHUP when the guard dies, so that it never
    /// goes on unseen. `false` when the guard is dead already or the system cannot do it.
    public static func bindChildToGuard(environment: [String: String]) -> Bool {
        // `prctl` is variadic and so not imported; its arguments are plain words
        guard let symbol = dlsym(nil, "prctl") else { return false }
        typealias Prctl = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
        let prctl = unsafeBitCast(symbol, to: Prctl.self)
        let setParentDeathSignal: Int32 = 1
        return prctl(setParentDeathSignal, UInt(SIGHUP), 0, 0, 0) == 0 && isChild(environment: environment)
    }

    /// Starts the child, waits for its end and restores the terminal.
    ///
    /// - Parameter lastLine: what to write for the reader when the child was killed.
    public func run(lastLine: (Ending) -> String?) throws(TerminalFailure) -> Ending {
        let settings = TerminalSettings(input: input, output: output)
        let signals = SignalWait()
        defer { signals.end() }
        let child = try spawn()
        var wait = ChildWait(child: child, settings: settings)
        let ending = wait.untilEnd(signals)
        switch ending {
        case .exited: settings.restore(Terminal.modeResetSequence)
        case .killed:
            settings.restore(wait.isGivenBack ? Terminal.modeResetSequence : Terminal.restoreSequence)
            if let line = lastLine(ending) { settings.write(plainText(line) + "\n") }
        }
        return ending
    }

    private func spawn() throws(TerminalFailure) -> pid_t {
        var variables = environment
        variables[Self.marker] = String(getpid())
        // Swift's crash reporter would wait for a key on the dead screen, and show memory
        variables["SWIFT_BACKTRACE"] = environment["SWIFT_BACKTRACE"] ?? "enable=no"
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = SignalWait.handled
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        // no new process group: the child must stay in the foreground to read the tty
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var child = pid_t()
        let result = withCStrings(arguments) { arguments in
            withCStrings(variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }) { variables in
                posix_spawn(&child, resolved(executable), nil, &attributes, arguments, variables)
            }
        }
        guard result == 0 else { throw .system(call: "posix_spawn", errno: result) }
        return child
    }
}

/// The program behind a link in /proc, so that the child carries its name in process lists.
private func resolved(_ executable: String) -> String {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(executable, &target, target.count)
    guard executable.hasPrefix("/proc/"), count > 0 else { return executable }
    let path = String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return access(path, X_OK) == 0 ? path : executable
}

/// Calls `body` with the strings as C has them: pointers, then a null.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
        withUnsafeMutablePointer(to: &buffer[0], body)
    }
}
