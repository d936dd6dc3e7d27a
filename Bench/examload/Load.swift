import ExamAPI
import ExamModel
import Foundation
import NIOCore
import NIOHTTP1
import Records

/// What one measurement found.
struct Measured: Sendable {
    var count = 0
    var seconds = 0.0
    var reconnections = 0
    /// Whole microseconds, one for each acknowledged request.
    var microseconds: [UInt32] = []

    var rate: Double { Double(count) / seconds }

    /// Takes in what another measurement of the same kind found.
    mutating func add(_ other: Measured) {
        count += other.count
        seconds += other.seconds
        reconnections += other.reconnections
        microseconds += other.microseconds
    }

    func milliseconds(percentile: Int) -> Double {
        guard !microseconds.isEmpty else { return 0 }
        let sorted = microseconds.sorted()
        return Double(sorted[min(sorted.count - 1, sorted.count * percentile / 100)]) / 1000
    }
}

/// Keeps all connections busy, one request each at a time. Everything runs on one event loop.
final class Load: Sendable {
    private let target: Target
    private let loop: any EventLoop
    private let sittings: NIOLoopBoundBox<[LoadedSitting]>
    private let connections: Int

    init(target: Target, threads: LoadThreads, sittings: [LoadedSitting.Seed], connections: Int) async throws {
        self.target = target
        loop = threads.loop
        self.connections = connections
        self.sittings = try await threads.loop.submit { [loop] in
            let loaded = sittings.enumerated().map { LoadedSitting($1, chance: UInt64($0)) }
            return NIOLoopBoundBox(loaded, eventLoop: loop)
        }.get()
    }

    /// What the server has acknowledged for each sitting. Call it after the measurements only.
    func acknowledged() async throws -> [(id: SittingID, lastWork: Int)] {
        try await loop.submit { [sittings] in sittings.value.map { ($0.id, $0.lastWork) } }.get()
    }

    func healthz(seconds: Int) async throws -> Measured {
        try await measure(seconds: seconds) { run, slot in HealthzWorker(run: run) }
    }

    func answers(seconds: Int, enduring: Bool) async throws -> Measured {
        try await measure(seconds: seconds) { run, slot in
            AnswerWorker(run: run, sittings: self.sittings, slot: slot, stride: self.connections, enduring: enduring)
        }
    }

    /// Answers as candidates give them: each sitting one in so many seconds.
    func pacedAnswers(seconds: Int, pace: Int) async throws -> Measured {
        let perConnection = max(1, (try await loop.submit { [sittings] in sittings.value.count }.get()) / connections)
        return try await measure(seconds: seconds, pause: Int64(pace * 1000 / perConnection)) { run, slot in
            AnswerWorker(run: run, sittings: self.sittings, slot: slot, stride: self.connections, enduring: false)
        }
    }

    private func measure(
        seconds: Int, pause: Int64 = 0, worker: @escaping @Sendable (LoadRun, Int) -> any LoadWorker
    ) async throws -> Measured {
        try await loop.flatSubmit { [target, loop, connections] in
            let run = LoadRun(
                target: target, loop: loop, until: .now() + .seconds(Int64(seconds)), pause: pause, promise: loop.makePromise())
            for slot in 0..<connections { run.start(worker(run, slot), after: pause * Int64(slot) / Int64(connections)) }
            return run.promise.futureResult
        }.get()
    }
}
