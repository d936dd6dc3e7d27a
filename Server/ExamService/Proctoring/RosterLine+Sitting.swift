import ExamAPI
import ExamModel
import Sittings

extension LiveSitting {
    /// As whoever watches sees it.
    func line(at now: Instant) -> RosterLine { watchedLine(at: now).line }

    /// The same, and when it will be another one though nothing happens.
    func watchedLine(at now: Instant) -> WatchedLine {
        let desk = watched
        let (sitting, seen) = (desk.sitting, desk.sitting.observations)
        let line = RosterLine(
            sitting: id, candidate: seat.candidate.id, name: seat.candidate.name, room: seat.room, state: RosterLine.State(sitting),
            item: sitting.workbook.current.flatMap { item in paper.questions.firstIndex { $0.item == item } }.map { $0 + 1 },
            answered: paper.answered(sitting.answers), items: items, deadline: sitting.deadline(at: now),
            agreed: sitting.admission.accommodation.words, heardAt: desk.heard, unsent: desk.unsent,
            clockDriftPerMille: seen.clockDriftPerMille, facts: seen.count, lastFact: seen.last?.text, document: sitting.letIn?.document,
            concerns: desk.concerns(at: now))
        return WatchedLine(line: line, changesAt: desk.nextConcern(after: now))
    }
}

extension LiveSittings {
    /// The line of any sitting: where the journal cannot be read, that is what it says.
    func watchedLine(of id: SittingID, at now: Instant) async throws(Refusal) -> (seat: Seat, line: WatchedLine) {
        let seat = try await seat(of: id)
        do {
            return (seat, try await sitting(id).watchedLine(at: now))
        } catch {
            let line = RosterLine(
                sitting: id, candidate: seat.candidate.id, name: seat.candidate.name, room: seat.room, state: .unknown, answered: 0,
                items: seat.items, deadline: nil, concerns: [.unreadable(because: "\(error)")])
            return (seat, WatchedLine(line: line, changesAt: nil))
        }
    }
}

/// A line of a roster, and when the time alone makes it another one.
struct WatchedLine: Sendable {
    let line: RosterLine
    let changesAt: Instant?
}

extension WatchedDesk {
    /// How long a fact that happened once is a concern.
    private static let recent = Duration.minutes(10)
    /// How long after the opening of the window a candidate may take to begin before that is a concern.
    private static let longestArrival = Duration.minutes(5)

    /// What somebody should look after now, the most urgent first.
    func concerns(at now: Instant) -> [Concern] {
        guard sitting.closed == nil else { return [] }
        var concerns: [Concern] = []
        if let since = sitting.calledSince { concerns.append(.calls(since: since)) }
        if let waitsSince, sitting.letIn == nil { concerns.append(.waitsAtTheDoor(since: waitsSince)) }
        if let silentAt, silentAt <= now { concerns.append(.silent(since: sign)) }
        if isRecent(secondLoginAt, now) { concerns.append(.secondLogin(times: max(1, sitting.observations.secondLogins))) }
        if let unsent, unsent > 0 { concerns.append(.unsent(acts: unsent)) }
        if isRecent(sitting.observations.outboxChangedAt, now) { concerns.append(.outboxChanged) }
        if isRecent(sitting.observations.clockDriftAt, now), let perMille = sitting.observations.clockDriftPerMille,
            abs(Int64(perMille)) >= ClientWatch.driftPerMille
        {
            concerns.append(.clockDrift(perMille: perMille))
        }
        if let pause = sitting.pause { concerns.append(.paused(since: pause.since, reason: pause.reason)) }
        if let reason = sitting.sealHeldBecause { concerns.append(.sealHeld(reason: reason)) }
        if let reason = sitting.takeOverAllowedBecause { concerns.append(.takeOverAllowed(reason: reason)) }
        let opens = sitting.admission.opens
        if sitting.started == nil, opens.duration(to: now) >= Self.longestArrival { concerns.append(.notBegun(since: opens)) }
        return concerns
    }

    /// When the next concern comes or goes by itself; while the time stands still the deadline moves on with every second.
    func nextConcern(after now: Instant) -> Instant? {
        guard sitting.closed == nil else { return nil }
        if sitting.pause != nil || sitting.isOnBreak { return now.advanced(by: .seconds(1)) }
        let once = [secondLoginAt, sitting.observations.outboxChangedAt, sitting.observations.clockDriftAt].map { moment in
            moment?.advanced(by: Self.recent)
        }
        let begun = sitting.started == nil ? sitting.admission.opens.advanced(by: Self.longestArrival) : silentAt
        return (once + [begun]).compactMap { $0 }.filter { $0 > now }.min()
    }

    /// The last sign of life; after a start of the server the journal tells it.
    private var sign: Instant { heard ?? sitting.at }

    /// From when on it counts as silent.
    private var silentAt: Instant? {
        sitting.started == nil ? nil : sign.advanced(by: .milliseconds(ClientWatch.longestQuiet + 1))
    }

    private var secondLoginAt: Instant? {
        [sitting.observations.secondLoginAt, refusedOpeningAt].compactMap { $0 }.max()
    }

    private func isRecent(_ moment: Instant?, _ now: Instant) -> Bool {
        moment.map { $0.duration(to: now) < Self.recent } ?? false
    }
}

extension RosterLine.State {
    init(_ sitting: Sitting) {
        self =
            if sitting.closed != nil { .sealed } else if sitting.pause != nil { .paused } else if sitting.sealHeldBecause != nil {
                .held
            } else if sitting.isOnBreak { .away } else { sitting.started == nil ? .enrolled : .open }
    }
}
