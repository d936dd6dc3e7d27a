public import ExamModel

extension IncidentRule {
    /// What holds where a scheme says nothing, in this order: who had hardly begun sits again, as bodies do that test at centres ("under
    /// 15 minutes and under 10 % seen"); lost time is given back; everybody else goes on.
    public static let usual: [IncidentRule] = [
        IncidentRule(.resit, kinds: [.technical, .room, .illness], underMinutes: 15, underPercentSeen: 10, lostSeconds: 60),
        IncidentRule(.creditTime, kinds: [.technical, .room, .illness], lostSeconds: 1),
        IncidentRule(.resume),
    ]
}

/// What a scheme's rules say of an incident: the outcome of the first rule whose conditions all hold, with every condition of the rules up
/// to it. Void is never advised by itself where no rule says so; a person decides in any case.
public func advise(on kind: Incident.Kind, _ evidence: IncidentEvidence, under rules: [IncidentRule]) -> IncidentAdvice {
    var because: [Decision.Reason] = []
    for rule in rules {
        let conditions = rule.conditions(kind, evidence)
        because += conditions
        if conditions.allSatisfy(\.met) { return IncidentAdvice(outcome: rule.outcome, because: because) }
    }
    return IncidentAdvice(outcome: .resume, because: because + [.init(met: true, text: "no rule fits: the candidate goes on")])
}

extension IncidentRule {
    fileprivate func conditions(_ kind: Incident.Kind, _ evidence: IncidentEvidence) -> [Decision.Reason] {
        var lines: [Decision.Reason] = []
        func line(_ met: Bool, _ text: String) { lines.append(.init(met: met, text: "\(outcome.words): \(text)")) }
        if !kinds.isEmpty {
            line(kinds.contains(kind), "for \(kinds.map(\.rawValue).joined(separator: ", ")); this one is \(kind.rawValue)")
        }
        if let underMinutes {
            let minutes = evidence.workedSeconds / 60
            line(evidence.workedSeconds < underMinutes * 60, "under \(counted(underMinutes, "minute")) worked before; it was \(minutes)")
        }
        if let underPercentSeen {
            line(
                evidence.seen * 100 < underPercentSeen * evidence.items,
                "under \(underPercentSeen) % of the items seen; it was \(evidence.seen) of \(evidence.items)")
        }
        if let lostSeconds {
            line(
                evidence.lostSeconds >= lostSeconds,
                "at least \(counted(lostSeconds, "second")) lost; it was \(counted(evidence.lostSeconds, "second"))")
        }
        if lines.isEmpty { line(true, "in all other cases") }
        return lines
    }
}
