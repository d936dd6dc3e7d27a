import ExamAPI
import ExamModel
import Sittings

extension LiveSitting {
    /// As whoever watches sees it.
    func line(at now: Instant) -> RosterLine {
        let (sitting, heard, unsent) = watched
        let seen = sitting.observations
        return RosterLine(
            sitting: id, candidate: seat.candidate.id, name: seat.candidate.name, room: seat.room, state: RosterLine.State(sitting),
            item: sitting.workbook.current.flatMap { item in paper.questions.firstIndex { $0.item == item } }.map { $0 + 1 },
            answered: paper.answered(sitting.answers), items: items, deadline: sitting.deadline(at: now),
            agreed: sitting.admission.accommodation.words, heardAt: heard, unsent: unsent, clockDriftPerMille: seen.clockDriftPerMille,
            facts: seen.count, lastFact: seen.last?.text, concerns: sitting.concerns(heard: heard, unsent: unsent, at: now))
    }
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
        // After a start of the server the journal tells when there was last a sign of life.
        let sign = heard ?? at
        if started != nil, sign.duration(to: now) > .milliseconds(ClientWatch.longestQuiet) { concerns.append(.silent(since: sign)) }
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
