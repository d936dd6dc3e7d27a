import ExamModel

extension SchemeDraft {
    static let fields =
        [
            "scheme", "version", "effective", "issuer", "designation", "scale", "routes", "validityMonths", "rules", "incidents",
        ] + SchemeRules.fields

    /// Reads `scheme.yaml` or a file of `schemes/`; `nil` if not even its id can be read.
    init?(_ tree: YAMLTree, _ findings: Findings) {
        guard let group = FieldGroup(tree, what: "a scheme", known: Self.fields, findings) else { return nil }
        let id: Located<SchemeID>? = group.id("scheme")
        let version: Located<SchemeID>? = group.id("version")
        let effective = group.date("effective")
        let names = SchemeNames()
        let issuer = readIssuer(group)
        let designation = readDesignation(group)
        let scale = readScale(group)
        let routeTrees = group.list("routes") ?? []
        let routes = routeTrees.compactMap { RouteDraft($0, names, findings) }
        var seen: Set<String> = []
        for route in routes where !seen.insert(route.id.value.text).inserted {
            findings.error(.idRepeated, route.id.place, "the route '\(route.id.value)' stands twice", mend: "keep one")
        }
        let months = readValidity(group)
        let rules = group.text("rules", limit: Limit.rules, oneLine: false)
        let incidents = (group.optional("incidents") { group.list($0) } ?? []).compactMap { readIncidentRule($0, findings) }
        let more = readRules(group, names, findings)
        names.check(against: more, findings)
        guard let id else { return nil }
        var scheme: Scheme?
        if let version, let effective, let issuer, let designation, let scale, let months, let rules {
            scheme = Scheme(
                id: id.value, version: version.value.text, effective: effective, issuer: issuer, designation: designation,
                scale: scale, routes: routes.compactMap(\.route), validityMonths: months.count, rules: rules, incidents: incidents,
                more: more)
        }
        self.init(id: id, exams: names.exams, scheme: scheme)
    }
}

/// Months, or `lifetime`.
private func readValidity(_ group: FieldGroup) -> (count: Int?, Void)? {
    if group.optional("validityMonths", { group.text($0) }) == "lifetime" { return (nil, ()) }
    return group.number("validityMonths", in: 1...600).map { ($0, ()) }
}

private func readIssuer(_ scheme: FieldGroup) -> Issuer? {
    guard let group = scheme.group("issuer", known: ["id", "name", "url"]) else { return nil }
    let (id, name, url) = (group.text("id"), group.text("name"), group.text("url"))
    if let id, !id.hasPrefix("did:") || id.utf8.contains(UInt8(ascii: " ")) {
        group.findings.error(
            .valueFormat, group.place(of: "id"), "'\(shown(id))' is not a DID", mend: "write one such as did:web:example.org")
    }
    if let url, !url.hasPrefix("https://") || url.utf8.contains(UInt8(ascii: " ")) {
        group.findings.error(
            .valueFormat, group.place(of: "url"), "'\(shown(url))' is not an https address",
            mend: "write one such as https://example.org")
    }
    guard let id, let name, let url else { return nil }
    return Issuer(id: id, name: name, url: url)
}

private func readDesignation(_ scheme: FieldGroup) -> Designation? {
    guard let group = scheme.group("designation", known: ["code", "name", "description"]) else { return nil }
    let (code, name) = (group.text("code"), group.text("name"))
    let description = group.text("description", limit: Limit.option, oneLine: false)
    guard let code, let name, let description else { return nil }
    return Designation(code: code, name: name, description: description)
}

private func readScale(_ scheme: FieldGroup) -> ScoreScale? {
    guard let group = scheme.group("scale", known: ["minimum", "maximum", "cut", "cutPercent"]) else { return nil }
    let bounds = 0...1_000_000
    let (minimum, maximum) = (group.number("minimum", in: bounds), group.number("maximum", in: bounds))
    let (cut, percent) = (group.number("cut", in: bounds), group.number("cutPercent", in: 1...99))
    guard let minimum, let maximum, let cut, let percent else { return nil }
    if !(minimum < cut && cut < maximum) {
        group.findings.error(
            .schemeScale, group.place(of: "cut"), "the cut \(cut) is not between \(minimum) and \(maximum)",
            mend: "choose minimum < cut < maximum")
    }
    return ScoreScale(minimum: minimum, maximum: maximum, cut: cut, cutPercent: percent)
}
