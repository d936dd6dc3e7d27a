import ArgumentParser
import ExamModel
import Foundation

/// The load generator of `Scripts/bench`: many sittings over real HTTP and TLS.
@main
struct Examload: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "examload",
        abstract: "Measure a server: durable answers beside its own /healthz rate, in one run.",
        discussion: "For Scripts/bench. It talks to a server on loopback only.")

    @Option(help: "HTTPS address on loopback.") var server: String
    @Option(help: "The server's certificate authority (PEM).") var ca: String
    @Option(help: "The file with the admin's token.") var admin: String
    @Option(help: "Connections kept busy at the same time.") var connections = 256
    @Option(help: "Sittings that answer, spread over the connections.") var sittings = 512
    @Option(help: "Seconds for each measurement.") var seconds = 8
    @Option(help: "Put before each printed name.") var prefix = "answers"
    @Option(help: "Bank directory's id and blueprint, as bank/blueprint/scheme.") var exam = "ciscsm-ccsm/ccsm-short/ccsm"
    @Option(help: "Where to write what was acknowledged, one 'sitting lastWork' a line.") var acknowledged: String?
    @Option(help: "Watch the window with so many proctors; each sitting then answers once in five seconds.") var watchers = 0
    @Flag(help: "Keep answering over broken connections until the time is over; no /healthz measurement.") var enduring = false

    func run() async throws {
        let target = try Target(server: server, ca: ca)
        let threads = LoadThreads()
        let preparation = Preparation(
            target: target, threads: threads, admin: try String(contentsOfFile: admin, encoding: .utf8).trimmed, exam: exam)
        let (window, open) = try await preparation.openSittings(sittings)
        let load = try await Load(target: target, threads: threads, sittings: open, connections: connections)
        if watchers > 0 {
            try await watch(window, load, target, threads, token: preparation.admin)
        } else if !enduring {
            // Before and after, so that a drift of the machine does not favour one of them.
            let before = try await load.healthz(seconds: seconds / 2)
            let answers = try await load.answers(seconds: seconds, enduring: false)
            let after = try await load.healthz(seconds: seconds / 2)
            let healthz = (before.rate + after.rate) / 2
            report("healthz", healthz, "requests/s")
            report("rate", answers.rate, "durable answers/s")
            report("ratio", answers.rate / healthz, "of /healthz")
            report("p50", answers.milliseconds(percentile: 50), "ms")
            report("p99", answers.milliseconds(percentile: 99), "ms")
        } else {
            let answers = try await load.answers(seconds: seconds, enduring: true)
            report("acknowledged", Double(answers.count), "answers")
            report("reconnections", Double(answers.reconnections), "connections")
        }
        if let acknowledged {
            let lines = try await load.acknowledged().map { "\($0.id) \($0.lastWork)\n" }.joined()
            try lines.write(toFile: acknowledged, atomically: true, encoding: .utf8)
        }
        try await threads.stop()
    }

    /// Answers without watchers and with them in turn, so that a drift of the machine does not favour one of them.
    private func watch(_ window: WindowID, _ load: Load, _ target: Target, _ threads: LoadThreads, token: String) async throws {
        let (pace, rounds) = (5, 4)
        var (alone, during, seen) = (Measured(), Measured(), RosterWatchers.Seen())
        for _ in 0..<rounds {
            alone.add(try await load.pacedAnswers(seconds: seconds / rounds, pace: pace))
            let watching = try await RosterWatchers(watchers, of: window, target: target, loop: threads.watchLoop, token: token)
            // Everybody has the whole roster before anything is measured.
            try await Task.sleep(for: .seconds(2))
            during.add(try await load.pacedAnswers(seconds: seconds / rounds, pace: pace))
            seen.add(try await watching.end())
            try await Task.sleep(for: .seconds(1))
        }
        report("rate", during.rate, "answers/s")
        report("events", Double(seen.count), "lines seen by the first watcher")
        report("bytes", Double(seen.bytes) / Double(watchers) / Double(seconds), "bytes/s to each watcher")
        report("event-to-watcher.p50", seen.latency.milliseconds(percentile: 50), "ms")
        report("event-to-watcher.p99", seen.latency.milliseconds(percentile: 99), "ms")
        for percentile in [50, 99] {
            let (watched, unwatched) = (during.milliseconds(percentile: percentile), alone.milliseconds(percentile: percentile))
            report("candidates.p\(percentile)", watched, "ms")
            report("candidates.unwatched.p\(percentile)", unwatched, "ms")
            report("candidates.p\(percentile).ratio", watched / unwatched, "of unwatched")
        }
    }

    private func report(_ name: String, _ value: Double, _ unit: String) {
        let text = "\(prefix).\(name) \(String(format: "%.2f", value)) \(unit)\n"
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
