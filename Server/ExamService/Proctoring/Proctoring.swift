public import ExamAPI
public import ExamModel
import Sittings

/// The proctors' use cases: watch a window, act on sittings, read what happened. Everybody sees and does only what the own places
/// and roles allow, and the journal has who it was.
public struct Proctoring: Sendable {
    let delivery: Delivery
    private let boards: RosterBoards
    let proposals = Proposals()

    public init(_ delivery: Delivery) {
        self.delivery = delivery
        boards = RosterBoards(live: delivery.live, store: delivery.store, proposals: proposals)
    }

    /// To so many sittings one person gives time with one order.
    public static let fewSittings = 5

    /// Carries an order out on one sitting, once. What ends an exam waits for a second person.
    ///
    /// - Parameter proof: what takes two people needs a fresh one of each.
    public func order(
        _ order: ProctorOrder, _ id: SittingID, by staff: Staff, proof: Proof = .token
    ) async throws(Refusal) -> OrderReceipt {
        let seat = try await delivery.live.seat(of: id)
        let outcome = try await given(WindowOrder(order, sittings: [id]), in: seat.window, by: staff, proof)
        if let refusal = outcome.refusals.first { throw refusal.refusal }
        return OrderReceipt(isProposed: outcome.isProposed)
    }

    /// Carries an order out on everybody in a window, in one room of it, or on some, as far as they are in the own places.
    ///
    /// - Returns: whom it reached, and why not the others; a sealed sitting is one of these.
    public func order(
        _ order: WindowOrder, in id: WindowID, by staff: Staff, proof: Proof = .token
    ) async throws(Refusal) -> WindowOrderOutcome {
        let outcome = try await given(order, in: id, by: staff, proof)
        return WindowOrderOutcome(
            done: outcome.done, refused: outcome.refusals.map { .init(sitting: $0.sitting, because: "\($0.refusal)") },
            isProposed: outcome.isProposed)
    }

    /// What became of an order.
    private struct Carried {
        var done: [SittingID] = []
        var refusals: [(sitting: SittingID, refusal: Refusal)] = []
        var isProposed = false
    }

    private func given(_ order: WindowOrder, in id: WindowID, by staff: Staff, _ proof: Proof) async throws(Refusal) -> Carried {
        let rooms = try await rooms(of: staff, in: id)
        let (now, act) = (delivery.clock.now(), order.order.act)
        if order.takesTwo { try proof.requireFresh(at: now) }
        if let proposal = proposals.proposal(order.order.id, at: now) {
            return try await confirm(proposal, by: order, in: id, staff, rooms)
        }
        let (seats, faults) = try await seats(of: order, in: id, rooms)
        let signed = staff.signed(order.order)
        if order.isForMany, act.givesTime, !staff.isChief { throw .notAllowed }
        if case .letIn = act, seats.count > 1 || order.sittings == nil {
            throw .malformed(what: "documents are looked at one by one: name a sitting")
        }
        // What was carried out already, perhaps before a restart, is told again and not proposed.
        let isDone = seats.allSatisfy { $0.durable.sitting.hasCarriedOut(order.order.id) }
        guard order.takesTwo, !isDone else { return await carryOut(signed, on: seats, faults) }
        // Nobody is asked to confirm what cannot be done.
        let refusals = seats.map { $0.durable.sitting.proctoring(signed) }
        if case .failure(let refusal)? = refusals.first, refusals.allSatisfy({ if case .failure = $0 { true } else { false } }) {
            throw refusal
        }
        try proposals.propose(
            ProposedOrder(
                order: WindowOrder(signed, room: order.room, sittings: order.sittings), window: id, sittings: seats.map(\.id), by: staff.id,
                at: now))
        return Carried(isProposed: true)
    }

    /// The very same order of another person, who sees all whom it is for. It reaches whom it was proposed for, and nobody else.
    private func confirm(
        _ proposal: ProposedOrder, by order: WindowOrder, in id: WindowID, _ staff: Staff, _ rooms: WatchedRooms
    ) async throws(Refusal) -> Carried {
        guard proposal.window == id, proposal.act.done(by: "") == order.order.act.done(by: ""), proposal.order.room == order.room,
            proposal.order.sittings == order.sittings
        else { throw .malformed(what: "another order was proposed under this id") }
        var seats: [LiveSitting] = []
        for sitting in proposal.sittings {
            let live = try await delivery.live.sitting(sitting)
            guard rooms.contain(live.seat.room) else { throw .notAllowed }
            seats.append(live)
        }
        let second = staff.signed(order.order).act.by
        if proposal.by == staff.id || proposal.act.by == second { return Carried(isProposed: true) }
        guard staff.isChief else { throw .notAllowed }
        let names = "\(proposal.act.by) and \(second)" + (staff.isUnnamed ? " (the admin's token)" : "")
        let carried = await carryOut(ProctorOrder(id: proposal.id, act: proposal.act.done(by: names)), on: seats)
        // What no disk took now stays proposed, and can be confirmed again.
        if !carried.refusals.contains(where: { $0.refusal.isOfTheMachine }) { proposals.close(proposal.id) }
        return carried
    }

    /// All at once: their entries share the syncs of the disk.
    ///
    /// - Parameter faults: whom it cannot reach, and why.
    private func carryOut(
        _ order: ProctorOrder, on seats: [LiveSitting], _ faults: [(sitting: SittingID, refusal: Refusal)] = []
    ) async -> Carried {
        let delivery = delivery
        let refusals = await withTaskGroup(of: (SittingID, Refusal?).self) { group in
            for live in seats {
                group.addTask {
                    do throws(Refusal) {
                        _ = try await delivery.perform(.proctor(order), live.id)
                        return (live.id, nil)
                    } catch {
                        return (live.id, error)
                    }
                }
            }
            return await group.reduce(into: [SittingID: Refusal]()) { $0[$1.0] = $1.1 }
        }
        return Carried(
            done: seats.map(\.id).filter { refusals[$0] == nil },
            refusals: faults + seats.compactMap { live in refusals[live.id].map { (live.id, $0) } })
    }

    /// The sittings of a window that can be read, and why the others cannot.
    private typealias Seats = (read: [LiveSitting], faults: [(sitting: SittingID, refusal: Refusal)])

    /// Whom an order is for. Of those that are named each must be in the own places, and its journal readable.
    private func seats(of order: WindowOrder, in id: WindowID, _ rooms: WatchedRooms) async throws(Refusal) -> Seats {
        guard let named = order.sittings else {
            if let room = order.room, !rooms.contain(room) { throw .notAllowed }
            let seats = try await seats(in: id, order.room.map { .only([$0]) } ?? rooms)
            guard !seats.read.isEmpty || !seats.faults.isEmpty else {
                throw .unknown(what: order.room.map { "candidate in room \($0) of window \(id)" } ?? "candidate in window \(id)")
            }
            return seats
        }
        guard !named.isEmpty, Set(named).count == named.count else { throw .malformed(what: "an order names each of its sittings once") }
        var seats: [LiveSitting] = []
        for sitting in named {
            let live = try await delivery.live.sitting(sitting)
            guard live.seat.window == id, rooms.contain(live.seat.room) else { throw .notAllowed }
            seats.append(live)
        }
        return (seats, [])
    }

    /// What somebody proposed and nobody has confirmed yet, if it is all in the places of the reader.
    public func proposals(for staff: Staff) async throws(Refusal) -> [ProposedOrder] {
        var seen: [ProposedOrder] = []
        for proposal in proposals.open(at: delivery.clock.now()) {
            guard let window = try await delivery.store.window(proposal.window) else { continue }
            let rooms = staff.rooms(in: window.id, of: window.scheme)
            if boards.sees(proposal, rooms) { seen.append(proposal) }
        }
        return seen
    }

    /// Takes in works that somebody brought by hand.
    public func carry(_ request: CarryRequest, _ id: SittingID, by staff: Staff) async throws(Refusal) -> CarryOutcome {
        try await admit(staff, to: id)
        let named = staff.isUnnamed && !request.by.isEmpty ? request : CarryRequest(file: request.file, by: staff.id.text)
        return try await delivery.carry(named, id)
    }

    /// The windows in which there is something to watch, the one that opens last first.
    public func windows(for staff: Staff) async throws(Refusal) -> [WindowLine] {
        var lines: [WindowLine] = []
        for window in try await delivery.store.windows()
        where !window.id.isRehearsal && !staff.rooms(in: window.id, of: window.scheme).isEmpty {
            let sittings = try await delivery.store.sittings(in: window.id)
            lines.append(
                WindowLine(
                    window: window.id, title: window.title, opens: window.opens, closes: window.closes, door: window.door,
                    sittings: sittings.count))
        }
        return lines.sorted { ($1.opens, $0.window) < ($0.opens, $1.window) }
    }

    /// One line for each sitting of a window.
    public func roster(of id: WindowID, for staff: Staff) async throws(Refusal) -> [RosterLine] {
        let (now, rooms) = (delivery.clock.now(), try await rooms(of: staff, in: id))
        var lines: [RosterLine] = []
        for sitting in try await delivery.store.sittings(in: id) {
            let (seat, watched) = try await delivery.live.watchedLine(of: sitting, at: now)
            if rooms.contain(seat.room) { lines.append(watched.line) }
        }
        return lines
    }

    /// The line of one sitting, and the window in which it stands.
    public func place(of id: SittingID, for staff: Staff) async throws(Refusal) -> (window: WindowID, line: RosterLine) {
        try await admit(staff, to: id)
        let (seat, watched) = try await delivery.live.watchedLine(of: id, at: delivery.clock.now())
        return (seat.window, watched.line)
    }

    /// The roster as it is and as it changes; it ends when the reader goes away, falls behind, or has listened for ten minutes:
    /// then ask again, so that whoever lost the role sees no more.
    public func watch(_ id: WindowID, for staff: Staff) async throws(Refusal) -> AsyncStream<RosterFrame> {
        try await boards.watch(id, try await rooms(of: staff, in: id), by: staff, at: delivery.clock.now())
    }

    /// Tells the watchers what has changed. Called a few times a second.
    public func pulse() async {
        await boards.pulse(at: delivery.clock.now())
    }

    /// What happened in a sitting, and the incidents of it, in order.
    public func history(of id: SittingID, for staff: Staff) async throws(Refusal) -> [HistoryLine] {
        try await admit(staff, to: id)
        let live = try await delivery.live.sitting(id)
        let lines = try await delivery.live.events(of: id).map { event in
            HistoryLine(sequence: event.sequence, at: event.at, text: event.what.words(on: live.paper))
        }
        let incidents = try await incidentLines(of: id)
        guard !incidents.isEmpty else { return lines }
        return (lines + incidents).sorted { ($0.at, $0.sequence) < ($1.at, $1.sequence) }
    }

    /// What the clock will do for every candidate of a window.
    public func dryRun(of id: WindowID, for staff: Staff) async throws(Refusal) -> [DryRunLine] {
        guard let window = try await delivery.store.window(id) else { throw .unknown(what: "window \(id)") }
        let seats = try await seats(in: id, try await rooms(of: staff, in: id))
        // What is missing in a list of whose clock does what would be taken for nothing amiss.
        if let fault = seats.faults.first { throw fault.refusal }
        return seats.read.compactMap { live in
            let sitting = live.durable.sitting
            // A sitting is opened before the window closes, never at that very moment.
            let last = window.closes.advanced(by: .milliseconds(-1))
            guard let earliest = sitting.timeline(openedAt: window.opens), let latest = sitting.timeline(openedAt: last) else { return nil }
            return DryRunLine(
                sitting: sitting.id, candidate: live.seat.candidate.id, name: live.seat.candidate.name, room: live.seat.room,
                agreed: sitting.admission.accommodation.words, isStarted: sitting.started != nil, earliest: earliest, latest: latest)
        }
    }

    func rooms(of staff: Staff, in id: WindowID) async throws(Refusal) -> WatchedRooms {
        guard let window = try await delivery.store.window(id) else { throw .unknown(what: "window \(id)") }
        let rooms = staff.rooms(in: id, of: window.scheme)
        guard !rooms.isEmpty else { throw .notAllowed }
        return rooms
    }

    func admit(_ staff: Staff, to id: SittingID) async throws(Refusal) {
        let seat = try await delivery.live.seat(of: id)
        guard try await rooms(of: staff, in: seat.window).contain(seat.room) else { throw .notAllowed }
    }

    private func seats(in id: WindowID, _ rooms: WatchedRooms) async throws(Refusal) -> Seats {
        var seats: Seats = ([], [])
        for sitting in try await delivery.store.sittings(in: id) {
            guard rooms.contain(try await delivery.live.seat(of: sitting).room) else { continue }
            do {
                seats.read.append(try await delivery.live.sitting(sitting))
            } catch {
                seats.faults.append((sitting, error))
            }
        }
        return seats
    }
}

extension WindowOrder {
    fileprivate var isForMany: Bool { sittings.map { $0.count > Proctoring.fewSittings } ?? true }

    /// It is proposed by one person and confirmed by another one.
    fileprivate var takesTwo: Bool { order.act.endsExam || (order.act.givesTime && isForMany) }
}

extension Staff {
    /// May confirm what others propose, and give time to many.
    var isChief: Bool { !Set(roles).isDisjoint(with: [.chief, .admin]) }

    /// Whoever holds the token that was made with the server: nobody is named by it.
    fileprivate var isUnnamed: Bool { id == "admin" }

    /// The order under the own name. Only who is not named by the token says who it is.
    fileprivate func signed(_ order: ProctorOrder) -> ProctorOrder {
        isUnnamed && !order.act.by.isEmpty ? order : ProctorOrder(id: order.id, act: order.act.done(by: id.text))
    }
}

extension Refusal {
    /// Nothing is wrong with the order itself.
    fileprivate var isOfTheMachine: Bool {
        switch self {
        case .storageUnavailable, .overloaded: true
        default: false
        }
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
