import ExamModel

/// One entry of a scheme's `incidents`: an outcome, and the conditions under which it is.
func readIncidentRule(_ tree: YAMLTree, _ findings: Findings) -> IncidentRule? {
    let fields = ["outcome", "kinds", "underMinutes", "underPercentSeen", "lostSeconds"]
    guard let group = FieldGroup(tree, what: "a rule for incidents", known: fields, findings),
        let outcome: IncidentOutcome = group.oneOf("outcome")
    else { return nil }
    let minutes = group.optional("underMinutes") { group.number($0, in: 1...1_440) }
    let percent = group.optional("underPercentSeen") { group.number($0, in: 1...100) }
    let seconds = group.optional("lostSeconds") { group.number($0, in: 1...86_400) }
    return IncidentRule(outcome, kinds: readKinds(group), underMinutes: minutes, underPercentSeen: percent, lostSeconds: seconds)
}

/// Kinds of incidents, parted by blanks.
private func readKinds(_ group: FieldGroup) -> [Incident.Kind] {
    let words = group.optional("kinds") { group.text($0) }?.split(separator: " ") ?? []
    return words.compactMap { word in
        if let kind = Incident.Kind(rawValue: String(word)) { return kind }
        group.findings.error(
            .valueFormat, group.place(of: "kinds"), "'\(shown(String(word)))' is no kind of incident",
            mend: "write one or more of \(Incident.Kind.allCases.map(\.rawValue).joined(separator: ", ")), parted by blanks")
        return nil
    }
}
