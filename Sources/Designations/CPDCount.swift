public import ExamModel

/// What the activities of a period are worth by the rules.
public struct CPDCount: Hashable, Sendable {
    /// Everything that counts, with what was carried in.
    public let credits: CPDCredits
    /// What goes over into the next period.
    public let carriesOver: CPDCredits
    /// Each rule with its numbers, and what did not count and why.
    public let because: [Decision.Reason]

    public var isEnough: Bool { because.allSatisfy(\.met) }
}

/// Counts continuing professional development.
///
/// Activities with a mark that something is asked for come first, then those of an earlier day: a limit on one kind cuts off what is not asked
/// for.
///
/// - Parameters:
///   - days: from the first of the period to the last one that counts.
///   - designation: the one that is to be kept up.
///   - awarded: credits are earned after it.
public func count(
    _ activities: [CPDActivity], by rules: CPDRules, in days: ClosedRange<CivilDate>, carried: CPDCredits = .zero,
    for designation: DesignationKey, awarded: CivilDate
) -> CPDCount {
    var because: [Decision.Reason] = []
    let found = activities.filter { days.contains($0.on) && awarded <= $0.on }
    var taken: [CPDActivity] = []
    for activity in found.sorted(by: { $0.on < $1.on }) {
        if !rules.isShared, let other = activity.countedFor, other != designation {
            because.append(.init(met: true, text: "not counted: \(activity.title), counted for \(other)"))
        } else if !rules.countsRepeats, taken.contains(where: { $0.title == activity.title }) {
            because.append(.init(met: true, text: "not counted: \(activity.title) of \(activity.on), done before in this period"))
        } else {
            taken.append(activity)
        }
    }
    let counted = rules.limited(taken)
    let credits = counted.reduce(carried) { $0 + $1.credits }
    var lines = [Decision.Reason(met: credits >= rules.credits, text: "CPD: \(credits) credits, \(rules.credits) required")]
    if carried > .zero { lines.append(.init(met: true, text: "CPD: \(carried) of them carried over")) }
    for bound in rules.bounds {
        let sum = counted.filter { $0.activity.isOf(bound.of) }.reduce(CPDCredits.zero) { $0 + $1.credits }
        let all = taken.filter { $0.isOf(bound.of) }.reduce(CPDCredits.zero) { $0 + $1.credits }
        if let least = bound.least { lines.append(.init(met: sum >= least, text: "CPD of \(bound.of): \(sum), \(least) required")) }
        if let most = bound.most { lines.append(.init(met: true, text: "CPD of \(bound.of): \(sum) of \(all) count, \(most) at most")) }
    }
    if let least = rules.leastCategories {
        let categories = Set(counted.filter { $0.credits > .zero }.map(\.activity.category))
        lines.append(.init(met: categories.count >= least, text: "CPD categories: \(categories.count), \(least) required"))
    }
    let left = credits > rules.credits ? credits - rules.credits : .zero
    return CPDCount(credits: credits, carriesOver: min(left, rules.carryOver), because: lines + because)
}

extension CPDRules {
    /// How much of each activity counts within the limits.
    fileprivate func limited(_ activities: [CPDActivity]) -> [(activity: CPDActivity, credits: CPDCredits)] {
        let wanted = bounds.filter { $0.least != nil }.map(\.of)
        func rank(_ activity: CPDActivity) -> Int { wanted.count { activity.isOf($0) } }
        // In their order where the ranks are the same: sorting here keeps it.
        let ranked = activities.enumerated().sorted { (-rank($0.element), $0.offset) < (-rank($1.element), $1.offset) }.map(\.element)
        var left = Dictionary(bounds.compactMap { bound in bound.most.map { (bound.of, $0) } }, uniquingKeysWith: { min($0, $1) })
        return ranked.map { activity in
            let limits = left.keys.filter { activity.isOf($0) }
            let credits = limits.compactMap { left[$0] }.min().map { min($0, activity.credits) } ?? activity.credits
            for limit in limits { left[limit] = left[limit].map { $0 - credits } }
            return (activity, credits)
        }
    }
}
