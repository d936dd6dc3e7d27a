import ExamAPI
import ExamModel
import Records
import Sittings
import Synchronization

/// Who sits where.
struct Seat: Sendable {
    let candidate: Candidate
    let window: WindowID
    let room: RoomID?
    /// How many items the form has.
    let items: Int

    init(_ enrolment: Enrolment) {
        candidate = enrolment.candidate
        window = enrolment.window
        room = enrolment.room
        items = enrolment.form.items.count
    }
}

/// What whoever watches may know of a desk.
struct WatchedDesk {
    let sitting: Sitting
    let heard: Instant?
    let unsent: Int?
    let waitsSince: Instant?
    let refusedOpeningAt: Instant?
}

/// A desk with its effects: carries out what the desk wants, and tells the listeners of the event stream.
final class LiveSitting: Sendable {
    typealias Ticket = CheckedContinuation<DeskReply, Never>

    let id: SittingID
    let enrolment: Enrolment
    let seat: Seat
    let paper: Paper
    var items: Int { paper.questions.count }
    private let journal: any Journal
    private let clock: any WallClock
    private let stir: @Sendable (SittingID) -> Void
    private let forget: @Sendable (LiveSitting) -> Void
    private let state: Mutex<State>

    private struct State {
        var desk: Desk<Ticket>
        var listeners: [Int: AsyncStream<StreamEvent>.Continuation] = [:]
        var nextListener = 0
        var isRecorded = false
        /// How many requests are handing it in now: they make the record themselves.
        var closers = 0
    }

    /// The most event streams of one sitting.
    private static let listenerLimit = 8
    /// How long a sealed sitting stays in memory, for candidates who look at their result.
    private static let afterglow = Duration.minutes(30)

    init(
        desk: Desk<Ticket>, enrolment: Enrolment, journal: any Journal, clock: any WallClock, stir: @escaping @Sendable (SittingID) -> Void,
        forget: @escaping @Sendable (LiveSitting) -> Void
    ) {
        id = desk.sitting.id
        self.enrolment = enrolment
        seat = Seat(enrolment)
        paper = desk.paper
        self.journal = journal
        self.clock = clock
        self.stir = stir
        self.forget = forget
        state = Mutex(State(desk: desk))
    }

    /// The sitting as it is durable now, with the head of its journal.
    var durable: (sitting: Sitting, head: Digest) {
        state.withLock { ($0.desk.sitting, $0.desk.head) }
    }

    /// The same with the form, once it is sealed.
    var sealed: SealedSitting {
        let (sitting, head) = durable
        return SealedSitting(sitting: sitting, head: head, enrolment: enrolment)
    }

    /// What is durable for whoever watches, with when the client was last heard of and what it then said it keeps.
    var watched: WatchedDesk {
        state.withLock { state in
            let desk = state.desk
            return WatchedDesk(
                sitting: desk.sitting, heard: desk.heard, unsent: desk.unsent, waitsSince: desk.waitsSince,
                refusedOpeningAt: desk.refusedOpeningAt)
        }
    }

    func isOverdue(at now: Instant) -> Bool {
        state.withLock { $0.desk.isOverdue(at: now) }
    }

    /// Whether it is sealed and counts, and its record is not known to be released.
    var isRecordDue: Bool {
        state.withLock { $0.desk.sitting.closed != nil && !$0.desk.sitting.isVoid && !$0.isRecorded && $0.closers == 0 }
    }

    /// Somebody hands in; ``endClosing()`` has to follow.
    func beginClosing() {
        state.withLock { $0.closers += 1 }
    }

    func endClosing() {
        state.withLock { $0.closers -= 1 }
    }

    /// The record is released.
    func noteRecord() {
        state.withLock { $0.isRecorded = true }
    }

    /// Whether nobody needs it in memory any more.
    func isForgettable(at now: Instant) -> Bool {
        state.withLock { state in
            guard let closed = state.desk.sitting.closed, state.isRecorded || state.desk.sitting.isVoid,
                state.listeners.isEmpty
            else { return false }
            return closed.at.duration(to: now) > Self.afterglow
        }
    }

    func perform(_ request: DeskRequest, from address: String? = nil, at now: Instant) async -> DeskReply {
        await withCheckedContinuation { ticket in
            carryOut(state.withLock { $0.desk.receive(request, ticket: ticket, from: address, at: now) })
        }
    }

    /// Listens until the stream's reader goes away. At most 64 events wait for a slow reader; then the oldest go.
    func listen(at now: Instant) -> AsyncStream<StreamEvent> {
        let (stream, continuation) = AsyncStream.makeStream(of: StreamEvent.self, bufferingPolicy: .bufferingNewest(64))
        let (listener, surplus) = state.withLock { state in
            state.nextListener += 1
            // Nobody needs more than a few streams: the oldest ends.
            let isFull = state.listeners.count >= Self.listenerLimit
            let surplus = isFull ? state.listeners.keys.min().flatMap { state.listeners.removeValue(forKey: $0) } : nil
            state.listeners[state.nextListener] = continuation
            continuation.yield(.heartbeat(serverTime: now))
            if let deadline = state.desk.sitting.deadline(at: now) {
                continuation.yield(.deadline(deadline: deadline, serverTime: now))
            }
            if let closed = state.desk.sitting.closed { continuation.yield(.closed(closing: closed.closing)) }
            return (state.nextListener, surplus)
        }
        // Outside of the lock, which the end of a stream takes again.
        surplus?.finish()
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.listeners[listener] = nil }
        }
        return stream
    }

    /// Tells the listeners the time, so that their silence means a broken connection.
    func beat(at now: Instant) {
        announce(.heartbeat(serverTime: now))
    }

    /// Ends every stream, for a graceful stop.
    func endStreams() {
        let listeners = state.withLock { state in
            defer { state.listeners = [:] }
            return state.listeners.values.map { $0 }
        }
        for listener in listeners { listener.finish() }
    }

    private func announce(_ event: StreamEvent) {
        let listeners = state.withLock { $0.listeners.values.map { $0 } }
        for listener in listeners { listener.yield(event) }
    }

    private func carryOut(_ actions: [DeskAction<Ticket>]) {
        stir(id)
        for action in actions {
            switch action {
            case .append(let entries, let head):
                journal.append(entries, to: id, after: head) { [self] outcome in
                    let now = clock.now()
                    carryOut(state.withLock { $0.desk.written(outcome, at: now) })
                }
            case .reply(let ticket, let reply): ticket.resume(returning: reply)
            case .announce(let event): announce(event)
            case .reload: forget(self)
            }
        }
    }
}
