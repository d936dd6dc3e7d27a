import ExamAPI
import ExamModel
import Foundation
import NIOCore
import NIOHTTP1
import Records

/// Proctors who watch one window, each on a connection of its own. The first one reads what it is told; the others only count bytes,
/// so that the load generator takes as little as it can of the cores that it shares with the server.
final class RosterWatchers: Sendable {
    /// What they saw.
    struct Seen: Sendable {
        var count = 0
        var bytes = 0
        /// From the server hearing of a client until the line that tells so had arrived.
        var latency = Measured()

        mutating func add(_ other: Seen) {
            count += other.count
            bytes += other.bytes
            latency.add(other.latency)
        }
    }

    private final class State {
        var seen = Seen()
        var line: [UInt8] = []
        var heard: [SittingID: Instant] = [:]
        var handlers: [LoadHandler] = []
    }

    private let loop: any EventLoop
    private let state: NIOLoopBoundBox<State>

    init(_ count: Int, of window: WindowID, target: Target, loop: any EventLoop, token: String) async throws {
        self.loop = loop
        state = try await loop.submit { [loop] in NIOLoopBoundBox(State(), eventLoop: loop) }.get()
        for number in 0..<count {
            let channel = try await target.connect(on: loop).get()
            try await loop.submit { [state] in
                let handler = try channel.pipeline.syncOperations.handler(type: LoadHandler.self)
                state.value.handlers.append(handler)
                handler.streaming = { part in
                    state.value.seen.bytes += part.readableBytes
                    if number == 0 { Self.read(part, into: state.value) }
                }
                handler.send(.GET, Route.watch(window).path, token: token, body: nil) { _, _ in }
            }.get()
        }
    }

    /// Ends all connections and tells what was seen.
    func end() async throws -> Seen {
        try await loop.submit { [state] in
            for handler in state.value.handlers { handler.close() }
            return state.value.seen
        }.get()
    }

    private static func read(_ part: ByteBuffer, into state: State) {
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        for byte in part.readableBytesView {
            guard byte == 10 else {
                state.line.append(byte)
                continue
            }
            if state.line.starts(with: Array("data: ".utf8)),
                let event = try? decode(RosterEvent.self, from: Array(state.line.dropFirst(6))), case .lines(let lines, _) = event
            {
                note(lines, at: now, in: state)
            }
            state.line = []
        }
    }

    private static func note(_ lines: [RosterLine], at now: Int64, in state: State) {
        for line in lines {
            guard let heard = line.heardAt else { continue }
            let before = state.heard.updateValue(heard, forKey: line.sitting)
            // The first look tells of what was heard before anybody watched.
            guard let before, before != heard else { continue }
            state.seen.count += 1
            state.seen.latency.microseconds.append(UInt32(clamping: (now - heard.milliseconds) * 1000))
        }
    }
}
