public import ExamModel

/// A reasoned yes or no about a new period.
public struct RenewalDecision: Hashable, Sendable {
    /// `nil` if it is refused.
    public let period: HoldingPeriod?
    /// The way that was enough, or was tried last.
    public let way: String?
    /// In the scheme's order.
    public let fees: [FeeID]
    public let because: [Decision.Reason]
}

/// Decides about the renewal of a designation: its period's own rules say what is asked for, and the rules in force what comes next.
///
/// - Parameters:
///   - versions: of the scheme.
///   - activities: everything that the holder did, of any time.
///   - evidence: what else is known of the holder.
///   - date: of the decision.
public func renew(
    _ holding: Holding, under versions: [Scheme], activities: [CPDActivity], evidence: Evidence, on date: CivilDate
) -> RenewalDecision {
    func refused(_ text: String) -> RenewalDecision {
        RenewalDecision(period: nil, way: nil, fees: [], because: [.init(met: false, text: text)])
    }
    let versions = versions.filter { $0.key == holding.designation }
    guard let period = holding.period(on: date), let awarded = holding.awarded(by: date) else {
        return refused("renewal: nothing was awarded")
    }
    guard let scheme = versions.first(where: { $0.version == period.version }) else {
        return refused("renewal: version \(period.version) of the scheme is not known")
    }
    guard let next = versions.inForce(on: date) else { return refused("renewal: no version of the scheme is in force on \(date)") }
    guard let rules = scheme.more.renewal, let end = period.end else { return refused("renewal: this designation is not renewed") }
    if let exempt = rules.exemption(of: awarded) { return refused("renewal: \(exempt)") }
    guard period.from <= date else { return refused("renewal: renewed already, from \(period.from) until \(end)") }
    let standing = holding.standing(under: scheme, on: date)
    guard [.active, .renewable, .grace].contains(standing.word) else {
        return RenewalDecision(period: nil, way: nil, fees: [], because: standing.because)
    }
    var because = [rules.timing(of: standing.word, end: end, Set(scheme.more.holidays), on: date)]
    guard because[0].met else { return RenewalDecision(period: nil, way: nil, fees: [], because: because) }
    let isLate = standing.word == .grace
    var carried = CPDCredits.zero
    var enough: RenewalRules.Way?
    for way in rules.ways {
        var lines: [Decision.Reason] = []
        if let cpd = way.cpd {
            let count = count(
                activities, by: cpd, in: period.creditsFrom...max(period.creditsFrom, min(date, end)), carried: period.carried,
                for: holding.designation,
                awarded: awarded)
            lines += count.because
            carried = count.carriesOver
        }
        let grounds = Grounds(evidence: evidence.since(period.creditsFrom), exam: nil, rules: scheme.more, date: date)
        lines += way.requirements.map { $0.reason(by: grounds) }
        because += lines.map { .init(met: $0.met, text: "\(way.title): \($0.text)") }
        if lines.allSatisfy(\.met) {
            enough = way
            break
        }
        carried = .zero
    }
    let fees = [rules.fee, isLate ? rules.lateFee : nil].compactMap { $0 }
    guard let enough else { return RenewalDecision(period: nil, way: rules.ways.last?.title, fees: [], because: because) }
    // What the next period counts from is the old expiry as it was granted, extended or not.
    let from = rules.anchor == .expiry ? (period.until ?? end).adding(days: 1) : date
    let until = next.lastDay(from: from)
    because.append(
        .init(met: true, text: "next: from \(from)\(until.map { " until \($0)" } ?? ", without an end"), version \(next.version)"))
    return RenewalDecision(
        period: HoldingPeriod(version: next.version, from: from, until: until, carried: carried), way: enough.title, fees: fees,
        because: because)
}

extension RenewalRules {
    fileprivate func timing(of word: Standing.Word, end: CivilDate, _ holidays: Set<CivilDate>, on date: CivilDate) -> Decision.Reason {
        let window = window(before: end, holidays)
        let told = "\(window.words), asked on \(date)"
        switch word {
        case .renewable: return .init(met: true, text: told)
        case .grace: return .init(met: true, text: "\(told), late")
        default: return .init(met: false, text: date > window.last ? "\(told): it takes a new application" : told)
        }
    }
}

extension Evidence {
    /// Without the tries of before: the exam by which somebody got in does not renew anything.
    fileprivate func since(_ date: CivilDate) -> Evidence {
        Evidence(
            experienceMonths: experienceMonths, courses: courses, facts: facts, born: born, tries: tries.filter { date <= $0.on },
            holds: holds)
    }
}

extension [Scheme] {
    /// The version that is in force: the last that has begun.
    public func inForce(on date: CivilDate) -> Scheme? {
        filter { $0.effective <= date }.max { ($0.effective, $0.version) < ($1.effective, $1.version) }
    }
}

/// What the checkpoints of a period say, which are advice and nothing else.
public func checkpoints(
    of period: HoldingPeriod, by rules: CPDRules, activities: [CPDActivity], for designation: DesignationKey, awarded: CivilDate,
    on date: CivilDate
) -> [Decision.Reason] {
    rules.checkpoints.map { point in
        let due = period.from.adding(point.after).adding(days: -1)
        let sum = count(
            activities, by: rules, in: period.creditsFrom...max(period.creditsFrom, Swift.min(due, date)), carried: period.carried,
            for: designation,
            awarded: awarded
        ).credits
        return .init(met: sum >= point.credits || date < due, text: "by \(due): \(sum) credits, about \(point.credits) expected")
    }
}
