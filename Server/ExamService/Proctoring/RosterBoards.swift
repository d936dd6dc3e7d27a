public import ExamAPI
import ExamModel
import Records
import Synchronization

/// An event of the roster's stream, written once for all who watch.
public struct RosterFrame: Sendable {
    public let event: RosterEvent
    /// Canonical JSON.
    public let json: [UInt8]

    init?(_ event: RosterEvent) {
        guard let json = try? canonicalBytes(of: event) else { return nil }
        self.event = event
        self.json = json
    }
}

/// The rosters that somebody watches: remembers what was shown and tells what has changed since.
final class RosterBoards: Sendable {
    /// The same for everybody who sees the same rooms.
    private struct Place: Hashable {
        let window: WindowID
        let rooms: WatchedRooms
    }

    private struct Board {
        var shown: [SittingID: RosterLine] = [:]
        /// When a line changes though nothing happens.
        var due: [SittingID: Instant] = [:]
        var proposed: [ProposedOrder] = []
        /// In the order of the window.
        var order: [SittingID] = []
        var watchers: [Int: (continuation: AsyncStream<RosterFrame>.Continuation, until: Instant)] = [:]

        /// Those that need not be looked for; what could not be read is tried again.
        var readable: Set<SittingID> { Set(order.filter { shown[$0]?.state != .unknown }) }

        /// - Returns: whether it is another line than was shown.
        @discardableResult
        mutating func show(_ new: WatchedLine) -> Bool {
            let id = new.line.sitting
            due[id] = new.changesAt
            guard let before = shown.updateValue(new.line, forKey: id) else {
                order.append(id)
                return true
            }
            return before != new.line
        }
    }

    private struct State {
        var boards: [Place: Board] = [:]
        var nextWatcher = 0
        var lastBeat: Instant?
        var lastLook: Instant?
    }

    /// The lines of one frame, so that none is large.
    private static let linesInFrame = 100
    /// The frames that wait for a slow reader: more than a whole roster of 10,000.
    private static let frameLimit = 512
    private static let watcherLimit = 200
    private static let longestWatch = Duration.minutes(10)

    private let live: LiveSittings
    private let store: any ProgrammeStore
    private let proposals: Proposals
    private let state = Mutex(State())

    init(live: LiveSittings, store: any ProgrammeStore, proposals: Proposals) {
        self.live = live
        self.store = store
        self.proposals = proposals
    }

    /// Everything that is there now, and then what changes.
    func watch(
        _ window: WindowID, _ rooms: WatchedRooms, by staff: Staff, at now: Instant
    ) async throws(Refusal) -> AsyncStream<RosterFrame> {
        let place = Place(window: window, rooms: rooms)
        // Who joins others sees what they were shown, and what is newer with the next pulse, as they do.
        if isWatched(place), let stream = try join(place, nil, by: staff, at: now) { return stream }
        guard let stream = try join(place, try await lines(of: place, at: now), by: staff, at: now) else { throw .overloaded }
        return stream
    }

    /// - Parameter lines: what begins a board that nobody watches; `nil` for one that somebody watches.
    /// - Returns: `nil` if nobody watches it after all.
    private func join(
        _ place: Place, _ lines: [WatchedLine]?, by staff: Staff, at now: Instant
    ) throws(Refusal) -> AsyncStream<RosterFrame>? {
        let (stream, continuation) = AsyncStream.makeStream(of: RosterFrame.self, bufferingPolicy: .bufferingOldest(Self.frameLimit))
        let outcome: Result<Int?, Refusal> = state.withLock { state in
            guard state.boards.values.reduce(0, { $0 + $1.watchers.count }) < Self.watcherLimit else { return .failure(.overloaded) }
            var board = state.boards[place] ?? Board()
            if board.watchers.isEmpty {
                guard let lines else { return .success(nil) }
                board = Board()
                for line in lines { board.show(line) }
                // What happened since these lines were made nobody has noted: the next pulse looks at all of them.
                for line in lines { board.due[line.line.sitting] = now }
                live.noteStirs()
            }
            let shown = board.order.compactMap { board.shown[$0] }
            let began = RosterEvent.began(
                sittings: shown.count, you: staff.id, isChief: staff.isChief, serverTime: now)
            let proposed = board.proposed.isEmpty ? nil : RosterFrame(.proposed(orders: board.proposed, serverTime: now))
            for frame in Self.frames([began], shown, at: now) + [proposed].compactMap({ $0 }) { continuation.yield(frame) }
            state.nextWatcher += 1
            board.watchers[state.nextWatcher] = (continuation, now.advanced(by: Self.longestWatch))
            state.boards[place] = board
            return .success(state.nextWatcher)
        }
        guard let watcher = try outcome.get() else { return nil }
        continuation.onTermination = { [weak self] _ in self?.leave(watcher, place) }
        return stream
    }

    private func isWatched(_ place: Place) -> Bool {
        state.withLock { $0.boards[place]?.watchers.isEmpty == false }
    }

    /// Compares what was shown with what is, and tells the difference: of the sittings that stirred, and of those whose time has come,
    /// because silence is a change too.
    func pulse(at now: Instant) async {
        let stirred = live.takeStirred()
        let (places, isBeat, isLook) = state.withLock { state in
            let isBeat = state.lastBeat.map { $0.duration(to: now) >= .seconds(1) || now < $0 } ?? true
            let isLook = state.lastLook.map { $0.duration(to: now) >= .seconds(5) || now < $0 } ?? true
            if isBeat { state.lastBeat = now }
            if isLook { state.lastLook = now }
            let places = state.boards.filter { !$0.value.watchers.isEmpty }.map { place, board in
                (place, board.readable, board.order.filter { stirred.contains($0) || board.due[$0].map { $0 <= now } ?? false })
            }
            return (places, isBeat, isLook)
        }
        for (place, known, changed) in places {
            // Who was enrolled meanwhile appears too. If the store cannot tell now, the next look does.
            let new = isLook ? ((try? await lines(of: place, except: known, at: now)) ?? []) : []
            var lines = new
            for id in changed {
                // What has left the memory is read anew, or told to be unreadable: its last line would be shown for ever.
                if let (_, line) = try? await live.watchedLine(of: id, at: now) { lines.append(line) }
            }
            drop(changed.filter(live.isErased), from: place)
            tell(lines, isBeat: isBeat, place, at: now)
        }
    }

    /// Erased people are shown to nobody who joins; who watches sees the roster anew.
    private func drop(_ erased: [SittingID], from place: Place) {
        if erased.isEmpty { return }
        let watchers = state.withLock { state in
            state.boards.removeValue(forKey: place)?.watchers.values.map(\.continuation) ?? []
        }
        for continuation in watchers { continuation.finish() }
    }

    private func tell(_ lines: [WatchedLine], isBeat: Bool, _ place: Place, at now: Instant) {
        let surplus = state.withLock { state -> [AsyncStream<RosterFrame>.Continuation] in
            guard var board = state.boards[place] else { return [] }
            let changed = lines.filter { board.show($0) }.map(\.line)
            let proposed = proposals.open(at: now).filter { $0.window == place.window && sees($0, place.rooms) }
            var events: [RosterEvent] = isBeat ? [.beat(serverTime: now)] : []
            if proposed != board.proposed { events.append(.proposed(orders: proposed, serverTime: now)) }
            board.proposed = proposed
            let frames = Self.frames(events, changed, at: now)
            var surplus: [AsyncStream<RosterFrame>.Continuation] = []
            for (watcher, (continuation, until)) in board.watchers {
                // Who has missed a frame would show what is not so: begins anew instead.
                let hasMissed = frames.contains { if case .dropped = continuation.yield($0) { true } else { false } }
                if hasMissed || now >= until {
                    board.watchers[watcher] = nil
                    surplus.append(continuation)
                }
            }
            state.boards[place] = board.watchers.isEmpty ? nil : board
            return surplus
        }
        // Outside of the lock, which the end of a stream takes again.
        for continuation in surplus { continuation.finish() }
    }

    private func leave(_ watcher: Int, _ place: Place) {
        state.withLock { state in
            state.boards[place]?.watchers[watcher] = nil
            if state.boards[place]?.watchers.isEmpty == true { state.boards[place] = nil }
            if state.boards.isEmpty { live.ignoreStirs() }
        }
    }

    private func lines(of place: Place, except known: Set<SittingID> = [], at now: Instant) async throws(Refusal) -> [WatchedLine] {
        var lines: [WatchedLine] = []
        for id in try await store.sittings(in: place.window) where !known.contains(id) {
            let (seat, line) = try await live.watchedLine(of: id, at: now)
            if place.rooms.contain(seat.room) { lines.append(line) }
        }
        return lines
    }

    /// Whether all whom a proposal is for sit in these rooms.
    func sees(_ proposal: ProposedOrder, _ rooms: WatchedRooms) -> Bool {
        !rooms.isEmpty && proposal.sittings.allSatisfy { live.inMemory($0).map { rooms.contain($0.seat.room) } ?? false }
    }

    private static func frames(_ first: [RosterEvent], _ lines: [RosterLine], at now: Instant) -> [RosterFrame] {
        let parts = stride(from: 0, to: lines.count, by: linesInFrame).map { lines[$0..<min(lines.count, $0 + linesInFrame)] }
        return (first + parts.map { .lines(lines: Array($0), serverTime: now) }).compactMap { RosterFrame($0) }
    }
}
