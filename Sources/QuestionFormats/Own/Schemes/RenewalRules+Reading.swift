import ExamModel

/// How a designation is renewed.
func readRenewal(_ scheme: FieldGroup, _ names: SchemeNames, _ findings: Findings) -> RenewalRules? {
    let known = ["anchor", "opens", "closesBefore", "grace", "extending", "ways", "fee", "lateFee", "exemptBefore"]
    guard let group = scheme.group("renewal", known: known) else { return nil }
    let anchor: RenewalRules.Anchor? = group.oneOf("anchor")
    func span(_ name: String) -> CalendarSpan? { group.optional(name) { group.span($0) } }
    if group.has("closesBefore"), group.has("grace") {
        findings.error(
            .schemeRenewal, group.place(of: "grace"), "it closes before the expiry and is open after it",
            mend: "keep 'closesBefore' or 'grace'")
    }
    let ways = (group.list("ways") ?? []).compactMap { readWay($0, names, findings) }
    guard let anchor else { return nil }
    return RenewalRules(
        anchor: anchor, opens: span("opens"), closesBefore: span("closesBefore"), grace: span("grace"), extending: span("extending"),
        ways: ways, fee: group.fee("fee", names), lateFee: group.fee("lateFee", names),
        exemptBefore: group.optional("exemptBefore") { group.date($0) })
}

private func readWay(_ tree: YAMLTree, _ names: SchemeNames, _ findings: Findings) -> RenewalRules.Way? {
    guard let group = FieldGroup(tree, what: "a way to renew", known: ["way", "cpd", "requirements"], findings),
        let title = group.text("way")
    else { return nil }
    if !group.has("cpd"), !group.has("requirements") {
        findings.error(.schemeRenewal, group.place, "nothing is asked for", mend: "add 'cpd', 'requirements' or both")
    }
    let requirements = group.has("requirements") ? readRequirements(group, "requirements", names, findings) : []
    return RenewalRules.Way(title: title, cpd: group.has("cpd") ? readCPD(group, findings) : nil, requirements: requirements ?? [])
}

private func readCPD(_ way: FieldGroup, _ findings: Findings) -> CPDRules? {
    let known = ["credits", "bounds", "categories", "carryOver", "shared", "repeats", "checkpoints"]
    guard let group = way.group("cpd", known: known), let credits = group.credits("credits") else { return nil }
    let bounds = (group.optional("bounds") { group.list($0) } ?? []).compactMap { readBound($0, of: credits, findings) }
    let checkpoints = (group.optional("checkpoints") { group.list($0) } ?? []).compactMap { tree -> CPDRules.Checkpoint? in
        guard let point = FieldGroup(tree, what: "a checkpoint", known: ["after", "credits"], findings), let after = point.span("after"),
            let credits = point.credits("credits")
        else { return nil }
        return .init(after: after, credits: credits)
    }
    return CPDRules(
        credits: credits, bounds: bounds, leastCategories: group.optional("categories") { group.number($0, in: 1...100) },
        carryOver: group.optional("carryOver") { group.credits($0) } ?? .zero, isShared: group.flag("shared", usual: true),
        countsRepeats: group.flag("repeats", usual: true), checkpoints: checkpoints)
}

private func readBound(_ tree: YAMLTree, of credits: CPDCredits, _ findings: Findings) -> CPDRules.Bound? {
    guard let group = FieldGroup(tree, what: "a bound", known: ["of", "least", "most"], findings), let kind = group.text("of") else {
        return nil
    }
    let least = group.optional("least") { group.credits($0) }
    let most = group.optional("most") { group.credits($0) }
    if !group.has("least"), !group.has("most") {
        findings.error(.schemeRenewal, group.place, "the bound has no number", mend: "add 'least', 'most' or both")
    }
    if let least, least > credits {
        findings.error(
            .schemeRenewal, group.place(of: "least"), "\(least) credits of '\(shown(kind))' of \(credits) in all",
            mend: "ask for no more of a kind than of all")
    }
    if let least, let most, most < least {
        findings.error(.schemeRenewal, group.place(of: "most"), "at most \(most), at least \(least)", mend: "make 'most' larger")
    }
    return CPDRules.Bound(of: kind, least: least, most: most)
}
