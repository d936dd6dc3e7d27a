import ExamAPI
import ExamModel
import Sittings

extension LiveSitting {
    /// As whoever watches sees it.
    func line(at now: Instant) -> RosterLine { watchedLine(at: now).line }

    /// The same, and when it will be another one though nothing happens.
    func watchedLine(at now: Instant) -> WatchedLine {
        let (sitting, heard, unsent) = watched
        let seen = sitting.observations
        let line = RosterLine(
            sitting: id, candidate: seat.candidate.id, name: seat.candidate.name, room: seat.room, state: RosterLine.State(sitting),
            item: sitting.workbook.current.flatMap { item in paper.questions.firstIndex { $0.item == item } }.map { $0 + 1 },
            answered: paper.answered(sitting.answers), items: items, deadline: sitting.deadline(at: now),
            agreed: sitting.admission.accommodation.words, heardAt: heard, unsent: unsent, clockDriftPerMille: seen.clockDriftPerMille,
            facts: seen.count, lastFact: seen.last?.text, concerns: sitting.concerns(heard: heard, unsent: unsent, at: now))
        return WatchedLine(line: line, changesAt: sitting.nextConcern(heard: heard, after: now))
    }
}

/// A line of a roster, and when the time alone makes it another one.
struct WatchedLine: Sendable {
    let line: RosterLine
    let changesAt: Instant?
}

extension Sitting {
    /// How long a fact that happened once is a concern.
    private static let recent = Duration.minutes(10)

    /// How long after the opening of the window a candidate may take to begin before that is a concern.
    private static let longestArrival = Duration.minutes(5)

    /// What somebody should look after now, the most urgent first.
    ///
    /// - Parameters:
    ///   - heard: when the client was last heard of since the server started.
    ///   - unsent: what it said then of acts that it keeps.
    func concerns(heard: Instant?, unsent: Int?, at now: Instant) -> [Concern] {
        guard closed == nil else { return [] }
        var concerns: [Concern] = []
        if let calledSince { concerns.append(.calls(since: calledSince)) }
        if let silentAt = silent(heard: heard), silentAt <= now { concerns.append(.silent(since: sign(heard: heard))) }
        if isRecent(observations.secondLoginAt, now) { concerns.append(.secondLogin(times: observations.secondLogins)) }
        if let unsent, unsent > 0 { concerns.append(.unsent(acts: unsent)) }
        if isRecent(observations.outboxChangedAt, now) { concerns.append(.outboxChanged) }
        if isRecent(observations.clockDriftAt, now), let perMille = observations.clockDriftPerMille {
            concerns.append(.clockDrift(perMille: perMille))
        }
        if let pause { concerns.append(.paused(since: pause.since, reason: pause.reason)) }
        if let sealHeldBecause { concerns.append(.sealHeld(reason: sealHeldBecause)) }
        if started == nil, admission.opens.duration(to: now) >= Self.longestArrival { concerns.append(.notBegun(since: admission.opens)) }
        return concerns
    }

    /// When the next concern comes or goes by itself; while the time stands still the deadline moves on with every second.
    func nextConcern(heard: Instant?, after now: Instant) -> Instant? {
        guard closed == nil else { return nil }
        if pause != nil || isOnBreak { return now.advanced(by: .seconds(1)) }
        let once = [observations.secondLoginAt, observations.outboxChangedAt, observations.clockDriftAt].map { moment in
            moment?.advanced(by: Self.recent)
        }
        let begun = started == nil ? admission.opens.advanced(by: Self.longestArrival) : silent(heard: heard)
        return (once + [begun]).compactMap { $0 }.filter { $0 > now }.min()
    }

    /// The last sign of life; after a start of the server the journal tells it.
    private func sign(heard: Instant?) -> Instant { heard ?? at }

    private func silent(heard: Instant?) -> Instant? {
        started == nil ? nil : sign(heard: heard).advanced(by: .milliseconds(ClientWatch.longestQuiet + 1))
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
