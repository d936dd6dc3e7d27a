import ExamModel
import ItemWriting

/// A rule of item writing with everything that it was found in.
struct ReportRule {
    let anchor: String
    let rule: String
    let severity: String
    let title: String
    let why: String?
    let mend: String
    let places: [Place]

    struct Place {
        /// Absent for the bank itself.
        let link: ReportLink?
        let what: String
    }
}

extension ReportRule {
    private struct Name: Hashable {
        let severity: Advice.Severity
        let rule: String
        let mend: String
    }

    /// Warnings first, then by the name of the rule.
    static func all(in advice: [Advice], anchors: Anchors) -> [ReportRule] {
        let rules = Dictionary(grouping: advice) { Name(severity: $0.severity, rule: $0.rule, mend: $0.mend) }
        let sorted = rules.sorted {
            ($1.key.severity.rawValue, $0.key.rule, $0.key.mend) < ($0.key.severity.rawValue, $1.key.rule, $1.key.mend)
        }
        return sorted.enumerated().map { index, group in
            let known = WritingRule(rawValue: group.key.rule)
            return ReportRule(
                anchor: "rule-\(index + 1)", rule: group.key.rule, severity: group.key.severity.rawValue,
                title: known?.title ?? group.key.rule, why: known?.why, mend: group.key.mend,
                places: group.value.map { advice in
                    Place(
                        link: anchors.anchor(of: advice.subject).map { ReportLink(anchor: $0, name: "\(advice.subject)") },
                        what: advice.what)
                })
        }
    }
}
