import Foundation

/// What a program said, and how it ended.
struct Outcome: Sendable {
    let status: Int32
    let output: String
    let errors: String

    var all: String { output + errors }
}

/// A program in the background. It is killed at the latest when this value goes.
final class Running {
    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    /// Everything it writes.
    let log: String

    /// - Parameter log: a file that is appended to.
    init(_ words: [String], environment: [String: String] = [:], log: String) throws {
        self.log = log
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        if !FileManager.default.fileExists(atPath: log) { try Data().write(to: URL(fileURLWithPath: log)) }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        try file.seekToEnd()
        process.standardOutput = file
        process.standardError = file
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
    }

    deinit { kill() }

    var isRunning: Bool { process.isRunning }

    /// `kill -9`, as a power cut does to a process.
    func kill() { end(SIGKILL) }

    /// Asks it to end, as an operator does.
    func stop() { end(SIGTERM) }

    private func end(_ signal: Int32) {
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, signal)
        if ended.wait(timeout: DispatchTime.now() + 10) == .timedOut {
            Glibc.kill(process.processIdentifier, SIGKILL)
            ended.wait()
        }
    }
}

/// Runs a program to its end.
/// - Parameters:
///   - words: the program and its arguments.
///   - seconds: when to give up on it; it ends with status 124 then.
///   - input: what it reads.
func run(
    _ words: [String], seconds: Int = 120, input: String = "", environment: [String: String] = [:]
) async throws -> Outcome {
    let directory = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let files = ["in", "out", "err"].map { directory.appending(path: $0) }
    try Data(input.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }

    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["timeout", "--kill-after=5", "\(seconds)"] + words
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    let status = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Int32, any Error>) in
        process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
        do {
            try process.run()
        } catch {
            process.terminationHandler = nil
            continuation.resume(throwing: error)
        }
    }
    return Outcome(
        status: status, output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
}

/// What did not come in time.
struct Late: Error, CustomStringConvertible {
    let description: String
}

/// Looks again and again until `look` gives something.
@discardableResult
func wait<Found>(for what: String, seconds: Double = 30, _ look: () async throws -> Found?) async throws -> Found {
    let clock = ContinuousClock()
    let until = clock.now + .seconds(seconds)
    while true {
        if let found = try await look() { return found }
        if clock.now > until { throw Late(description: "waited \(seconds) s for \(what)") }
        try await Task.sleep(for: .milliseconds(50))
    }
}
