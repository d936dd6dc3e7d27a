import ExamAPI
import ExamModel
import Foundation
import NIOCore
import NIOHTTP1
import Records

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
    private let started = NIODeadline.now()
    private var measured = Measured()
    private var running = 0

    init(target: Target, loop: any EventLoop, until: NIODeadline, promise: EventLoopPromise<Measured>) {
        self.target = target
        self.loop = loop
        self.until = until
        self.promise = promise
    }

    func start(_ worker: any LoadWorker) {
        running += 1
        connect(worker)
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
                step(worker, handler)
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
    private let sittings: NIOLoopBoundBox<[LoadedSitting]>
    private let mine: [Int]
    private var turn = 0

    init(run: LoadRun, sittings: NIOLoopBoundBox<[LoadedSitting]>, slot: Int, stride step: Int, enduring: Bool) {
        self.sittings = sittings
        isEnduring = enduring
        mine = Array(stride(from: slot, to: sittings.value.count, by: step))
    }

    func next() -> (method: HTTPMethod, path: String, token: String?, body: ByteBuffer?) {
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let index = mine[turn % mine.count]
        let work = sittings.value[index].nextAnswer(at: now)
        let bytes = (try? canonicalBytes(of: work)) ?? []
        return (.POST, Route.work(sittings.value[index].id).path, sittings.value[index].token, ByteBuffer(bytes: bytes))
    }

    func take(status: UInt, body: ByteBuffer) -> Bool {
        let index = mine[turn % mine.count]
        guard status == 200, let receipt = try? decode(WorkReceipt.self, from: Array(body.readableBytesView)),
            receipt.lastWork == sittings.value[index].lastWork + 1
        else { return false }
        sittings.value[index].lastWork = receipt.lastWork
        turn += 1
        return true
    }
}
