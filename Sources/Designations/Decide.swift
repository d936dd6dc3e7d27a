public import ExamModel

/// Decides about a designation on one route of a scheme: granted if and only if every requirement is met.
///
/// - Parameters:
///   - route: the id of one of the scheme's routes.
///   - blueprint: what the form of the graded sitting was made from; `nil` without a sitting.
///   - grade: of that sitting.
///   - date: the day of the decision, from which the designation holds.
/// - Returns: the verdict with one line for each requirement in the scheme's order; where no requirement can be looked at
///   (no such route, a scheme not yet in force), one line that says so.
public func decide(
    _ scheme: Scheme, route: String, candidate: Candidate, passed blueprint: BlueprintID?, grade: Grade?, on date: CivilDate
) -> Decision {
    let grounds = Grounds(
        evidence: candidate.evidence, exam: ExamEvidence(blueprint: blueprint, grade: grade, scale: scheme.scale), rules: scheme.more,
        date: date)
    let because =
        obstacle(scheme, route: route, on: date).map { [$0] } ?? requirements(scheme, route: route).map { $0.reason(by: grounds) }
    return Decision(
        scheme: scheme.id, schemeVersion: scheme.version, route: route,
        verdict: because.allSatisfy(\.met) ? .granted(from: date, until: scheme.lastDay(from: date)) : .refused, because: because)
}

extension Scheme {
    /// The last day of what holds from a day on; `nil` for a lifetime.
    func lastDay(from date: CivilDate) -> CivilDate? { validityMonths.map { date.adding(months: $0).adding(days: -1) } }
}

private func requirements(_ scheme: Scheme, route: String) -> [Requirement] {
    scheme.routes.first { $0.id == route }?.requirements ?? []
}

/// What stands in the way before any requirement is looked at.
private func obstacle(_ scheme: Scheme, route: String, on date: CivilDate) -> Decision.Reason? {
    if date < scheme.effective {
        return .init(met: false, text: "scheme \(scheme.id) \(scheme.version): in force from \(scheme.effective), decided on \(date)")
    }
    if !scheme.routes.contains(where: { $0.id == route }) {
        let known = scheme.routes.map(\.id).joined(separator: ", ")
        return .init(met: false, text: "route: the scheme has no route \(route); it has \(known)")
    }
    if requirements(scheme, route: route).isEmpty {
        return .init(met: false, text: "route: \(route) has no requirements, so nothing can meet them")
    }
    if let months = scheme.validityMonths, months < 1 {
        return .init(met: false, text: "validity: \(months) months, at least 1 is needed")
    }
    return nil
}
