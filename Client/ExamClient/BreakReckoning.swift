import ExamModel

/// What breaks and sections that the server may not know of yet do to the time: pure reckoning from the last statement of the deadline
/// and the works that are not acknowledged. It says what the server will say once it has them.
struct BreakReckoning: Hashable, Sendable {
    /// How much later than stated the time ends, in milliseconds.
    private(set) var given: Int64 = 0
    /// Until when the break that is being taken costs no time; `nil` without one, or when that is over.
    private(set) var standingUntil: Instant?
    /// What is left of the breaks that were agreed, and the scheduled one that may be taken now.
    private(set) var agreed: Int64
    private(set) var scheduled: Int64

    private var away: Instant?
    private var allowed: Int64 = 0

    /// - Parameters:
    ///   - deadline: as the server last stated it, and when.
    ///   - works: what the statement does not cover, in order.
    ///   - section: the section that was open at the statement.
    init(_ deadline: Deadline, asOf: Instant, works: [DeliveredWork], section: Int, of sections: [TimedSection], at now: Instant) {
        agreed = deadline.agreedBreakMilliseconds
        scheduled = deadline.scheduledBreakMilliseconds
        var section = section
        if let until = deadline.breakUntil {
            // The statement counts the break up to its own time.
            begin(at: asOf, allowed: asOf.duration(to: until).wholeMilliseconds)
        }
        for work in works {
            switch work.act {
            case .endedSection:
                if sections.indices.contains(section) { scheduled = Int64(sections[section].breakMinutes) * 60_000 }
                section += 1
            case .tookBreak: if away == nil { begin(at: work.doneAt, allowed: scheduled + agreed) }
            case .returned: end(at: work.doneAt)
            default: if work.act.item != nil { scheduled = 0 }
            }
        }
        if let away {
            given += spent(until: now)
            if spent(until: now) < allowed { standingUntil = away.advanced(by: .milliseconds(allowed)) }
        }
    }

    private mutating func begin(at moment: Instant, allowed: Int64) {
        (away, self.allowed) = (moment, allowed)
    }

    private mutating func end(at moment: Instant) {
        guard away != nil else { return }
        let length = spent(until: moment)
        given += length
        agreed = max(0, agreed - max(0, length - scheduled))
        (away, scheduled) = (nil, 0)
    }

    private func spent(until moment: Instant) -> Int64 {
        min(allowed, max(0, away?.duration(to: moment).wholeMilliseconds ?? 0))
    }
}
