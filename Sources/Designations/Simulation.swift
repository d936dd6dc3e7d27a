public import ExamModel

/// A holder with everything that decisions about the designation rest on.
public struct HolderFile: Hashable, Sendable, Codable {
    public let holding: Holding
    public let activities: [CPDActivity]
    public let evidence: Evidence

    public init(holding: Holding, activities: [CPDActivity] = [], evidence: Evidence = Evidence()) {
        self.holding = holding
        self.activities = activities
        self.evidence = evidence
    }
}

/// What another rule would do to one holder.
public struct SimulatedChange: Hashable, Sendable {
    public let holder: CandidateID
    public let before: Outlook
    public let after: Outlook

    public var isChange: Bool { before != after }

    /// How a holder stands, and whether what is there by now is enough for a renewal.
    public struct Outlook: Hashable, Sendable {
        public let standing: Standing.Word
        /// The last day.
        public let end: CivilDate?
        /// `nil` where nothing is renewed.
        public let isEnough: Bool?
        public let because: [Decision.Reason]
    }
}

/// Looks at every holder once under the rules of the own period, and once as if `change` had ruled it.
///
/// Nothing but the rules changes: who was awarded for three years still has them.
public func simulate(_ change: Scheme, among versions: [Scheme], for holders: [HolderFile], on date: CivilDate) -> [SimulatedChange] {
    holders.map { file in
        let ruled = HolderFile(holding: file.holding.ruled(by: change.version), activities: file.activities, evidence: file.evidence)
        return SimulatedChange(
            holder: file.holding.holder, before: outlook(file, under: versions, on: date),
            after: outlook(ruled, under: versions.filter { $0.version != change.version } + [change], on: date))
    }
}

/// What a holder could ask for, on the first day from `date` on which it may be asked.
public func outlook(_ file: HolderFile, under versions: [Scheme], on date: CivilDate) -> SimulatedChange.Outlook {
    let versions = versions.filter { $0.key == file.holding.designation }
    guard let period = file.holding.period(on: date), let scheme = versions.first(where: { $0.version == period.version }) else {
        return .init(standing: .none, end: nil, isEnough: nil, because: [])
    }
    let standing = file.holding.standing(under: scheme, on: date)
    guard [.active, .renewable, .grace].contains(standing.word), let rules = scheme.more.renewal, let end = period.end,
        file.holding.awarded(by: date).flatMap({ rules.exemption(of: $0) }) == nil
    else {
        return .init(standing: standing.word, end: period.end, isEnough: nil, because: standing.because)
    }
    let opens = rules.window(before: end, Set(scheme.more.holidays)).first
    let decision = renew(
        file.holding, under: versions, activities: file.activities, evidence: file.evidence, on: max(date, opens ?? date))
    return .init(standing: standing.word, end: end, isEnough: decision.period != nil, because: decision.because)
}

extension Holding {
    /// As if another version had ruled from the beginning.
    fileprivate func ruled(by version: String) -> Holding {
        Holding(
            holder: holder, designation: designation,
            events: events.map { event in
                switch event.what {
                case .awarded(_, let until): HoldingEvent(on: event.on, what: .awarded(version: version, until: until))
                case .renewed(_, let from, let until, let carried):
                    HoldingEvent(on: event.on, what: .renewed(version: version, from: from, until: until, carried: carried))
                default: event
                }
            })
    }
}
