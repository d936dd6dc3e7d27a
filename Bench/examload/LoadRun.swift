import ExamAPI
import Foundation
import NIOCore
import NIOHTTP1

/// One connection's part of a measurement: what to send next, and what to make of the answer.
protocol LoadWorker: AnyObject {
    var isEnduring: Bool { get }
    func next() -> (method: HTTPMethod, path: String, token: String?, body: ByteBuffer?)
    /// Whether the answer counts.
    func take(status: UInt, body: ByteBuffer) -> Bool
}

/// One measurement, on its event loop.
final class LoadRun {
    let target: Target
    let loop: any EventLoop
    let promise: EventLoopPromise<Measured>
    private let until: NIODeadline
    /// How long a connection waits from one answer to the next request, in milliseconds.
    private let pause: Int64
    private let started = NIODeadline.now()
    private var measured = Measured()
    private var running = 0

    init(target: Target, loop: any EventLoop, until: NIODeadline, pause: Int64 = 0, promise: EventLoopPromise<Measured>) {
        self.target = target
        self.loop = loop
        self.until = until
        self.pause = pause
        self.promise = promise
    }

    /// - Parameter delay: of the first request, in milliseconds, so that not all come at once.
    func start(_ worker: any LoadWorker, after delay: Int64 = 0) {
        running += 1
        guard delay > 0 else { return connect(worker) }
        loop.assumeIsolated().scheduleTask(in: .milliseconds(delay)) { [self] in connect(worker) }
    }

    private func connect(_ worker: any LoadWorker) {
        target.connect(on: loop).assumeIsolated().whenComplete { [self] result in
            guard case .success(let channel) = result,
                let handler = try? channel.pipeline.syncOperations.handler(type: LoadHandler.self)
            else { return lost(worker) }
            handler.ended = { [self] in lost(worker) }
            step(worker, handler)
        }
    }

    private func lost(_ worker: any LoadWorker) {
        guard worker.isEnduring, NIODeadline.now() < until else { return stop() }
        measured.reconnections += 1
        loop.assumeIsolated().scheduleTask(in: .milliseconds(50)) { [self] in connect(worker) }
    }

    private func step(_ worker: any LoadWorker, _ handler: LoadHandler) {
        let sent = NIODeadline.now()
        guard sent < until else {
            handler.ended = {}
            handler.close()
            return stop()
        }
        let request = worker.next()
        handler.send(request.method, request.path, token: request.token, body: request.body) { [self] status, body in
            if worker.take(status: status, body: body) {
                measured.count += 1
                measured.microseconds.append(UInt32(clamping: (NIODeadline.now() - sent).nanoseconds / 1000))
                guard pause > 0 else { return step(worker, handler) }
                loop.assumeIsolated().scheduleTask(in: .milliseconds(pause)) { [self] in step(worker, handler) }
            } else {
                // Refused for now (a full disk, a restart): breathe, then send the same again.
                loop.assumeIsolated().scheduleTask(in: .milliseconds(20)) { [self] in step(worker, handler) }
            }
        }
    }

    private func stop() {
        running -= 1
        guard running == 0 else { return }
        measured.seconds = Double((NIODeadline.now() - started).nanoseconds) / 1e9
        promise.succeed(measured)
    }
}

/// Asks for nothing but a sign of life.
final class HealthzWorker: LoadWorker {
    let isEnduring = false

    init(run: LoadRun) {}

    func next() -> (method: HTTPMethod, path: String, token: String?, body: ByteBuffer?) {
        (.GET, Route.health.path, nil, nil)
    }

    func take(status: UInt, body: ByteBuffer) -> Bool { status == 200 }
}

/// Gives one answer after the other, each acknowledged before the next, over its share of the sittings.
final class AnswerWorker: LoadWorker {
    let isEnduring: Bool
    private let mine: [LoadedSitting]
    private let paths: [String]
    private var turn = 0

    init(run: LoadRun, sittings: NIOLoopBoundBox<[LoadedSitting]>, slot: Int, stride step: Int, enduring: Bool) {
        isEnduring = enduring
        mine = stride(from: slot, to: sittings.value.count, by: step).map { sittings.value[$0] }
        paths = mine.map { Route.work($0.id).path }
    }

    func next() -> (method: HTTPMethod, path: String, token: String?, body: ByteBuffer?) {
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        let sitting = mine[turn % mine.count]
        return (.POST, paths[turn % mine.count], sitting.token, ByteBuffer(string: sitting.nextAnswer(at: now)))
    }

    func take(status: UInt, body: ByteBuffer) -> Bool {
        let sitting = mine[turn % mine.count]
        guard status == 200, Self.lastWork(in: body) == sitting.lastWork + 1 else { return false }
        sitting.lastWork += 1
        turn += 1
        return true
    }

    /// The number behind `"lastWork":` in a receipt.
    private static func lastWork(in body: ByteBuffer) -> Int? {
        body.withUnsafeReadableBytes { bytes in
            // The only "W" before a number that a receipt holds is the one of "lastWork".
            guard let letter = bytes.indices.first(where: { bytes[$0] == UInt8(ascii: "W") && bytes[$0 + 4] == UInt8(ascii: "\"") })
            else { return nil }
            return bytes[(letter + 6)...].prefix { (48...57).contains($0) }.reduce(0) { $0 * 10 + Int($1) - 48 }
        }
    }
}
