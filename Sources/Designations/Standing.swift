public import ExamModel

/// How a designation stands on a day, and why.
public struct Standing: Hashable, Sendable {
    public let word: Word
    /// The period that the day is judged by; `nil` without an award.
    public let period: HoldingPeriod?
    public let because: [Decision.Reason]

    /// In one word.
    public enum Word: String, Hashable, Sendable, Codable, CaseIterable {
        /// It counts.
        case active
        /// It counts, and may be renewed.
        case renewable
        /// It is over, and may still be renewed.
        case grace
        case suspended, expired, withdrawn, retired
        /// Not awarded by that day.
        case none

        /// Whether the letters may be used.
        public var counts: Bool { self == .active || self == .renewable }
    }
}

extension Holding {
    /// When it was awarded, last if it was given back in between.
    public func awarded(by date: CivilDate) -> CivilDate? {
        events.last { event in if case .awarded = event.what { event.on <= date } else { false } }?.on
    }

    /// The period that `date` is judged by, as far as it was known then.
    public func period(on date: CivilDate) -> HoldingPeriod? {
        var period: HoldingPeriod?
        for event in events where event.on <= date {
            switch event.what {
            case .awarded(let version, let until): period = HoldingPeriod(version: version, from: event.on, until: until)
            case .renewed(let version, let from, let until, let carried):
                let isCounted = period?.extended != nil || from == event.on
                let counted = min(event.on, period?.end ?? event.on)
                period = HoldingPeriod(
                    version: version, from: from, until: until, carried: carried,
                    creditsFrom: isCounted ? max(from, counted.adding(days: 1)) : from)
            case .extended(let until): period = period?.extended(until: until)
            case .suspended, .reinstated, .withdrawn, .retired: break
            }
        }
        return period
    }

    /// How it stands.
    ///
    /// - Parameter scheme: the version that the period is ruled by.
    public func standing(under scheme: Scheme, on date: CivilDate) -> Standing {
        let period = period(on: date)
        guard let period, let awarded = awarded(by: date) else {
            return Standing(word: .none, period: nil, because: [.init(met: false, text: "not awarded by \(date)")])
        }
        func line(_ met: Bool, _ text: String) -> Decision.Reason { .init(met: met, text: text) }
        if let told = taken(on: date) { return Standing(word: told.word, period: period, because: [line(false, told.because)]) }
        let rules = scheme.more.renewal
        if let exempt = rules?.exemption(of: awarded) {
            return Standing(word: .active, period: period, because: [line(true, exempt)])
        }
        guard let end = period.end else {
            return Standing(word: .active, period: period, because: [line(true, "held since \(awarded), for a lifetime")])
        }
        let holidays = Set(scheme.more.holidays)
        if date <= end {
            let extended = period.extended.map { _ in ", extended" } ?? ""
            let held = line(true, "held from \(period.from) until \(end)\(extended)")
            guard let rules else { return Standing(word: .active, period: period, because: [held]) }
            let window = rules.window(before: end, holidays)
            return Standing(word: window.contains(date) ? .renewable : .active, period: period, because: [held, line(true, window.words)])
        }
        let over = line(false, "held until \(end), asked on \(date)")
        if let grace = rules?.grace {
            let last = end.adding(grace, holidays: holidays)
            let late = line(date <= last, "may be renewed late until \(last)")
            return Standing(word: date <= last ? .grace : .expired, period: period, because: [over, late])
        }
        return Standing(word: .expired, period: period, because: [over])
    }

    /// Whether somebody took it away or gave it back, and has not reinstated it.
    private func taken(on date: CivilDate) -> (word: Standing.Word, because: String)? {
        var taken: (word: Standing.Word, because: String)?
        for event in events where event.on <= date {
            switch event.what {
            // For good, whatever comes after it.
            case _ where taken?.word == .withdrawn: break
            case .withdrawn(let reason): taken = (.withdrawn, "withdrawn on \(event.on): \(reason)")
            case .retired: taken = (.retired, "given back on \(event.on)")
            case .suspended(let reason): taken = (.suspended, "suspended on \(event.on): \(reason)")
            case .reinstated where taken?.word == .suspended: taken = nil
            case .awarded where taken?.word == .retired: taken = nil
            case .awarded, .renewed, .extended, .reinstated: break
            }
        }
        return taken
    }
}

/// The days on which a period may be renewed without being late.
struct RenewalWindow {
    /// `nil` for any day.
    let first: CivilDate?
    let last: CivilDate

    func contains(_ date: CivilDate) -> Bool { date <= last && first.map { $0 <= date } ?? true }

    var words: String { "renewal: \(first.map { "from \($0) " } ?? "")until \(last)" }
}

extension RenewalRules {
    /// Why what was awarded on a day need not be renewed; `nil` if it must be.
    func exemption(of awarded: CivilDate) -> String? {
        exemptBefore.flatMap { awarded < $0 ? "awarded on \(awarded), before \($0): it need not be renewed" : nil }
    }

    /// Of a period that ends on `end`.
    func window(before end: CivilDate, _ holidays: Set<CivilDate>) -> RenewalWindow {
        let last = closesBefore.map { end.subtracting($0, holidays: holidays) } ?? end
        return RenewalWindow(first: opens.map { min(last, end.subtracting($0, holidays: holidays)) }, last: last)
    }
}
