import Foundation

/// What a program said, and how it ended.
struct Outcome: Sendable {
    let status: Int32
    let output: String
    let errors: String

    var all: String { output + errors }
}

/// What did not come in time, or not at all.
struct Late: Error, CustomStringConvertible {
    let description: String
}

/// A process of ours. Foundation's own takes a child for living as long as any daemon that the child left behind
/// does, and tmux is one; so this stands on `posix_spawn` and `waitpid`.
final class Child {
    private let process: pid_t
    private var status: Int32?

    /// - Parameters:
    ///   - words: the program, looked for in the path, and its arguments.
    ///   - input: the file it reads; the others are appended to.
    init(
        _ words: [String], environment: [String: String] = [:], input: String = "/dev/null", output: String, errors: String
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        for (descriptor, path) in [(Int32(1), output), (2, errors)] {
            posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        }
        // What is open here is none of the child's business; descriptors that are not open are passed over.
        for descriptor in Int32(3)..<256 { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The threads that tests run on block all signals, and a program would inherit that.
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let variables = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in arguments + settings { free(pointer) } }
        var process = pid_t()
        let fault = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &settings)
        guard fault == 0 else { throw Late(description: "cannot start \(words[0]): \(String(cString: strerror(fault)))") }
        self.process = process
    }

    deinit {
        send(SIGKILL)
        while ended == nil { usleep(10_000) }
    }

    /// The exit status, or 128 and the signal; `nil` while it runs.
    var ended: Int32? {
        var word: Int32 = 0
        if status == nil, waitpid(process, &word, WNOHANG) == process {
            status = word & 0x7F == 0 ? word >> 8 & 0xFF : 128 + word & 0x7F
        }
        return status
    }

    func send(_ signal: Int32) {
        if ended == nil { kill(process, signal) }
    }

    /// Waits for its end.
    @discardableResult
    func wait(seconds: Double) async throws -> Int32 {
        try await EndToEndTests.wait(for: "the end of a process", seconds: seconds) { ended }
    }
}

/// Runs a program to its end; one that takes too long ends with status 124.
/// - Parameter input: what it reads.
func run(
    _ words: [String], seconds: Int = 120, input: String = "", environment: [String: String] = [:]
) async throws -> Outcome {
    let directory = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try Data(input.utf8).write(to: URL(fileURLWithPath: directory + "/in"))
    let child = try Child(
        ["timeout", "--kill-after=5", "\(seconds)"] + words, environment: environment, input: directory + "/in",
        output: directory + "/out", errors: directory + "/err")
    let status = try await child.wait(seconds: Double(seconds) + 10)
    func said(_ name: String) -> String { (try? String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8)) ?? "" }
    return Outcome(status: status, output: said("out"), errors: said("err"))
}

/// Looks again and again until `look` gives something.
@discardableResult
func wait<Found>(for what: String, seconds: Double = 30, _ look: () async throws -> Found?) async throws -> Found {
    let clock = ContinuousClock()
    let until = clock.now + .seconds(seconds)
    while true {
        if let found = try await look() { return found }
        if clock.now > until { throw Late(description: "waited \(seconds) s for \(what)") }
        try await Task.sleep(for: .milliseconds(20))
    }
}
