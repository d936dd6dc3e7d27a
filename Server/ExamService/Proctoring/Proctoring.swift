public import ExamAPI
public import ExamModel
import Sittings

/// The proctors' use cases: watch a window, act on sittings, read what happened. Everybody sees and does only what the own places
/// and roles allow, and the journal has who it was.
public struct Proctoring: Sendable {
    let delivery: Delivery
    private let boards: RosterBoards
    private let proposals = Proposals()

    public init(_ delivery: Delivery) {
        self.delivery = delivery
        boards = RosterBoards(live: delivery.live, store: delivery.store, proposals: proposals)
    }

    /// Carries an order out on one sitting, once. What ends an exam waits for a second person.
    public func order(_ order: ProctorOrder, _ id: SittingID, by staff: Staff) async throws(Refusal) -> OrderReceipt {
        try await admit(staff, to: id)
        let seat = try await delivery.live.sitting(id).seat
        guard let signed = try agreed(staff.signed(order), on: .sitting(id, room: seat.room), in: seat.window, staff) else {
            return OrderReceipt(isProposed: true)
        }
        _ = try await delivery.perform(.proctor(signed), id)
        return OrderReceipt(isProposed: false)
    }

    /// What somebody proposed and nobody has confirmed yet, in the places of the reader.
    public func proposals(for staff: Staff) async throws(Refusal) -> [ProposedOrder] {
        var seen: [ProposedOrder] = []
        for proposal in proposals.open(at: delivery.clock.now()) {
            guard let window = try await delivery.store.window(proposal.window) else { continue }
            let rooms = staff.rooms(in: window.id, of: window.scheme)
            if !rooms.isEmpty, proposal.target.isSeen(by: rooms) { seen.append(proposal) }
        }
        return seen
    }

    /// The order as it is to be carried out; `nil` if it waits for a second person.
    private func agreed(
        _ order: ProctorOrder, on target: ProposedOrder.Target, in window: WindowID, _ staff: Staff
    ) throws(Refusal) -> ProctorOrder? {
        guard order.act.endsExam || (target.isWhole && order.act.givesTime) else { return order }
        return try proposals.agree(order, on: target, in: window, by: staff, at: delivery.clock.now())
    }

    /// Carries an order out on everybody in a window, or in one room of it, as far as they are in the own places.
    ///
    /// - Returns: whom it reached, and why not the others; a sealed sitting is one of these.
    public func order(_ order: WindowOrder, in id: WindowID, by staff: Staff) async throws(Refusal) -> WindowOrderOutcome {
        let rooms = try await rooms(of: staff, in: id)
        if order.order.act.givesTime, Set(staff.roles).isDisjoint(with: [.chief, .admin]) { throw .notAllowed }
        let seats = try await seats(in: id, rooms).filter { order.room == nil || $0.seat.room == order.room }
        guard !seats.isEmpty else {
            throw .unknown(what: order.room.map { "candidate in room \($0) of window \(id)" } ?? "candidate in window \(id)")
        }
        guard let signed = try agreed(staff.signed(order.order), on: .window(room: order.room), in: id, staff) else {
            return WindowOrderOutcome(done: [], refused: [], isProposed: true)
        }
        // All at once: their entries share the syncs of the disk.
        let refusals = await withTaskGroup(of: (SittingID, Refusal?).self) { group in
            for live in seats {
                group.addTask {
                    do throws(Refusal) {
                        _ = try await delivery.perform(.proctor(signed), live.id)
                        return (live.id, nil)
                    } catch {
                        return (live.id, error)
                    }
                }
            }
            return await group.reduce(into: [SittingID: Refusal]()) { $0[$1.0] = $1.1 }
        }
        return WindowOrderOutcome(
            done: seats.map(\.id).filter { refusals[$0] == nil },
            refused: seats.compactMap { live in refusals[live.id].map { .init(sitting: live.id, because: "\($0)") } })
    }

    /// Takes in works that somebody brought by hand.
    public func carry(_ request: CarryRequest, _ id: SittingID, by staff: Staff) async throws(Refusal) -> CarryOutcome {
        try await admit(staff, to: id)
        return try await delivery.carry(request, id)
    }

    /// The windows in which there is something to watch, the one that opens last first.
    public func windows(for staff: Staff) async throws(Refusal) -> [WindowLine] {
        var lines: [WindowLine] = []
        for window in try await delivery.store.windows() where !staff.rooms(in: window.id, of: window.scheme).isEmpty {
            let sittings = try await delivery.store.sittings(in: window.id)
            lines.append(WindowLine(window: window.id, opens: window.opens, closes: window.closes, sittings: sittings.count))
        }
        return lines.sorted { ($1.opens, $0.window) < ($0.opens, $1.window) }
    }

    /// One line for each sitting of a window.
    public func roster(of id: WindowID, for staff: Staff) async throws(Refusal) -> [RosterLine] {
        let now = delivery.clock.now()
        return try await seats(in: id, try await rooms(of: staff, in: id)).map { $0.line(at: now) }
    }

    /// The roster as it is and as it changes; it ends when the reader goes away, falls behind, or has listened for ten minutes:
    /// then ask again, so that whoever lost the role sees no more.
    public func watch(_ id: WindowID, for staff: Staff) async throws(Refusal) -> AsyncStream<RosterFrame> {
        try await boards.watch(id, try await rooms(of: staff, in: id), by: staff.id, at: delivery.clock.now())
    }

    /// Tells the watchers what has changed. Called a few times a second.
    public func pulse() async {
        await boards.pulse(at: delivery.clock.now())
    }

    /// What happened in a sitting, in order.
    public func history(of id: SittingID, for staff: Staff) async throws(Refusal) -> [HistoryLine] {
        try await admit(staff, to: id)
        let live = try await delivery.live.sitting(id)
        return try await delivery.live.events(of: id).map { event in
            HistoryLine(sequence: event.sequence, at: event.at, text: event.what.words(on: live.paper))
        }
    }

    /// What the clock will do for every candidate of a window.
    public func dryRun(of id: WindowID, for staff: Staff) async throws(Refusal) -> [DryRunLine] {
        guard let window = try await delivery.store.window(id) else { throw .unknown(what: "window \(id)") }
        return try await seats(in: id, try await rooms(of: staff, in: id)).compactMap { live in
            let sitting = live.durable.sitting
            // A sitting is opened before the window closes, never at that very moment.
            let last = window.closes.advanced(by: .milliseconds(-1))
            guard let earliest = sitting.timeline(openedAt: window.opens), let latest = sitting.timeline(openedAt: last) else { return nil }
            return DryRunLine(
                sitting: sitting.id, candidate: live.seat.candidate.id, name: live.seat.candidate.name, room: live.seat.room,
                agreed: sitting.admission.accommodation.words, isStarted: sitting.started != nil, earliest: earliest, latest: latest)
        }
    }

    private func rooms(of staff: Staff, in id: WindowID) async throws(Refusal) -> WatchedRooms {
        guard let window = try await delivery.store.window(id) else { throw .unknown(what: "window \(id)") }
        let rooms = staff.rooms(in: id, of: window.scheme)
        guard !rooms.isEmpty else { throw .notAllowed }
        return rooms
    }

    private func admit(_ staff: Staff, to id: SittingID) async throws(Refusal) {
        let seat = try await delivery.live.sitting(id).seat
        guard try await rooms(of: staff, in: seat.window).contain(seat.room) else { throw .notAllowed }
    }

    private func seats(in id: WindowID, _ rooms: WatchedRooms) async throws(Refusal) -> [LiveSitting] {
        var seats: [LiveSitting] = []
        for sitting in try await delivery.store.sittings(in: id) {
            let live = try await delivery.live.sitting(sitting)
            if rooms.contain(live.seat.room) { seats.append(live) }
        }
        return seats
    }
}

extension Staff {
    /// The order under the own name. Only the admin, whose token nobody is named by, says who it is.
    fileprivate func signed(_ order: ProctorOrder) -> ProctorOrder {
        let isNamed = id == "admin" && !order.act.by.isEmpty
        return isNamed ? order : ProctorOrder(id: order.id, act: order.act.done(by: id.text))
    }
}

extension Happening {
    /// In one line, for proctors: what the candidate did is told without what it was.
    fileprivate func words(on paper: Paper) -> String {
        if let remark { return remark }
        switch self {
        case .admitted: return "enrolled"
        case .agreed: return "agreed to the rules"
        case .worked(let work):
            let number = work.act.item.flatMap { item in paper.questions.firstIndex { $0.item == item } }.map { "item \($0 + 1): " } ?? ""
            return number + work.act.deed + (work.transport == .late ? ", delivered late" : "")
        default: return "something happened"
        }
    }
}

extension Act {
    /// What was done, without to what and with what content.
    fileprivate var deed: String {
        switch self {
        case .visited: "visited"
        case .answered: "answered"
        case .cleared: "answer cleared"
        case .marked: "marked"
        case .unmarked: "mark taken off"
        case .struck, .unstruck: "an option struck out or in"
        case .noted: "note written"
        case .wroteSheet: "sheet of notes written"
        case .highlighted, .unhighlighted: "words highlighted or not"
        case .calledProctor, .endedSection, .tookBreak, .returned, .noticed: remark ?? ""
        }
    }
}
