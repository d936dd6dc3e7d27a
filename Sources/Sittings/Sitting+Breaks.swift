import ExamModel

extension Sitting {
    /// Whether the candidate is away.
    public var isOnBreak: Bool { workbook.isAway }

    /// How much of the breaks that were agreed with the candidate is left, in milliseconds.
    func agreedBreakLeft(at now: Instant) -> Int64 {
        let taken = breaks.reduce(0) { $0 + max(0, given(by: $1, at: now) - $1.scheduledMilliseconds) }
        return max(0, Int64(admission.accommodation.breakMinutes) * 60_000 - taken)
    }

    /// The time that a break gives back: its length as far as that is allowed, without the pauses in it, which give their own.
    func given(by taken: Break, at now: Instant) -> Int64 {
        let end = max(taken.since, taken.until ?? now)
        let pauses = pastPauses + (pause.map { [$0.since..<max($0.since, now)] } ?? [])
        let paused = pauses.reduce(0) { sum, pause in
            sum + max(0, max(taken.since, pause.lowerBound).duration(to: min(end, pause.upperBound)).wholeMilliseconds)
        }
        return min(taken.allowedMilliseconds, max(0, taken.since.duration(to: end).wholeMilliseconds - paused))
    }

    /// The breaks that could still be taken without losing working time, in milliseconds.
    ///
    /// A client without a connection may have begun one that the server has not heard of.
    func breaksToCome(at now: Instant) -> Int64 {
        let scheduled = admission.sections.dropFirst(section).dropLast().reduce(0) { $0 + Int64($1.breakMinutes) * 60_000 }
        let current = breaks.last.map { isOnBreak ? max(0, $0.allowedMilliseconds - given(by: $0, at: now)) : 0 } ?? 0
        return scheduledBreakMilliseconds + scheduled + max(current, agreedBreakLeft(at: now))
    }

    /// What an act means for the breaks, before it is folded into the workbook. One that has no meaning now has no effect: it may be a
    /// repetition.
    mutating func keepTime(of act: Act, doneAt: Instant) {
        switch act {
        case .endedSection where section + 1 < admission.sections.count:
            scheduledBreakMilliseconds = Int64(admission.sections[section].breakMinutes) * 60_000
        case .tookBreak where !isOnBreak:
            let since = max(doneAt, started ?? doneAt, breaks.last?.until ?? doneAt)
            breaks.append(
                Break(
                    since: since, allowedMilliseconds: scheduledBreakMilliseconds + agreedBreakLeft(at: since),
                    scheduledMilliseconds: scheduledBreakMilliseconds))
            scheduledBreakMilliseconds = 0
        case .returned where isOnBreak:
            let last = breaks.count - 1
            breaks[last].until = max(doneAt, breaks[last].since)
        default:
            if act.item != nil { scheduledBreakMilliseconds = 0 }
        }
    }
}
