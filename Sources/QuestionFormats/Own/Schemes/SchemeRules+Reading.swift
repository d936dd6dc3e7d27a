import ExamModel

extension SchemeRules {
    /// The fields of a scheme that are read here.
    static let fields = ["holder", "timeZone", "holidays", "facts", "exams", "application", "renewal", "complaints", "fees"]
}

/// What a scheme says beside its routes, its scale and its validity.
func readRules(_ group: FieldGroup, _ names: SchemeNames, _ findings: Findings) -> SchemeRules {
    func each<Value>(_ name: String, _ read: (YAMLTree) -> Value?) -> [Value] {
        (group.optional(name) { group.list($0) } ?? []).compactMap(read)
    }
    return SchemeRules(
        holder: group.optional("holder") { group.oneOf($0) } ?? .person,
        timeZone: group.optional("timeZone") { readZone(group, $0) },
        holidays: each("holidays") { findings.date($0, name: "a holiday") }.sorted(),
        facts: each("facts") { readFact($0, findings) },
        exams: each("exams") { readExam($0, names, findings) },
        application: group.has("application") ? readApplication(group, names) : nil,
        renewal: group.has("renewal") ? readRenewal(group, names, findings) : nil,
        complaints: group.group(ifThere: "complaints", known: ["within"])?.span("within").map { ComplaintRules(within: $0) },
        fees: each("fees") { readFee($0, findings) })
}

extension FieldGroup {
    fileprivate func group(ifThere name: String, known: [String]) -> FieldGroup? { optional(name) { group($0, known: known) } }
}

/// The name of a zone of the IANA database; whether there is one of this name, the machine that uses it knows.
private func readZone(_ group: FieldGroup, _ name: String) -> String? {
    guard let text = group.text(name) else { return nil }
    let isShaped = text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { isNameByte($0) || $0 == UInt8(ascii: "+") }
    }
    if isShaped { return text }
    group.findings.error(
        .valueFormat, group.place(of: name), "'\(shown(text))' is no name of a time zone", mend: "write one such as Europe/London")
    return nil
}

private func readFact(_ tree: YAMLTree, _ findings: Findings) -> Fact? {
    guard let group = FieldGroup(tree, what: "a fact", known: ["fact", "unit"], findings), let id: Located<FactID> = group.id("fact"),
        let unit = group.text("unit")
    else { return nil }
    return Fact(id: id.value, unit: unit)
}

private func readFee(_ tree: YAMLTree, _ findings: Findings) -> Fee? {
    guard let group = FieldGroup(tree, what: "a fee", known: ["fee", "title", "amount", "currency", "members"], findings),
        let id: Located<FeeID> = group.id("fee"), let title = group.text("title"), let amount = group.number("amount", in: 0...100_000_000),
        let currency = group.text("currency")
    else { return nil }
    if currency.utf8.count != 3 || !currency.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) {
        findings.error(
            .valueFormat, group.place(of: "currency"), "'\(shown(currency))' is no currency", mend: "write its three letters, such as EUR")
    }
    return Fee(
        id: id.value, title: title, amount: amount, currency: currency,
        members: group.optional("members") { group.number($0, in: 0...100_000_000) })
}

private func readApplication(_ scheme: FieldGroup, _ names: SchemeNames) -> ApplicationRules? {
    guard let group = scheme.group("application", known: ["fee", "testingRight", "revisions", "auditPercent"]) else { return nil }
    return ApplicationRules(
        fee: group.fee("fee", names), testingRight: group.optional("testingRight") { group.span($0) },
        revisions: group.optional("revisions") { group.number($0, in: 0...20) },
        auditPercent: group.optional("auditPercent") { group.number($0, in: 1...100) })
}

private func readExam(_ tree: YAMLTree, _ names: SchemeNames, _ findings: Findings) -> ExamRules? {
    let known = ["exam", "items", "pretest", "minutes", "cuts", "openBook", "resume", "retakes"]
    guard let group = FieldGroup(tree, what: "an exam", known: known, findings), let exam: Located<BlueprintID> = group.id("exam") else {
        return nil
    }
    names.exams.append(exam)
    let cuts = (group.optional("cuts") { group.list($0) } ?? []).compactMap { tree -> NamedCut? in
        guard let cut = FieldGroup(tree, what: "a cut", known: ["cut", "percent"], findings), let name = cut.text("cut"),
            let percent = cut.number("percent", in: 1...100)
        else { return nil }
        return NamedCut(name: name, percent: percent)
    }
    return ExamRules(
        blueprint: exam.value, items: group.optional("items") { group.number($0, in: 1...1_000) },
        pretest: group.optional("pretest") { group.number($0, in: 0...1_000) },
        minutes: group.optional("minutes") { group.number($0, in: 1...1_440) }, cuts: cuts, openBook: group.flag("openBook"),
        mayResume: group.flag("resume", usual: true), retakes: group.has("retakes") ? readRetakes(group, names, findings) : nil)
}

private func readRetakes(_ exam: FieldGroup, _ names: SchemeNames, _ findings: Findings) -> Retakes? {
    guard let group = exam.group("retakes", known: ["counts", "steps", "caps"]) else { return nil }
    let steps = (group.list("steps") ?? []).compactMap { tree -> Retakes.Step? in
        guard let step = FieldGroup(tree, what: "a step", known: ["tries", "wait", "within", "fee"], findings) else { return nil }
        return Retakes.Step(
            tries: step.optional("tries") { step.number($0, in: 1...100) }, wait: step.optional("wait") { step.span($0) },
            within: step.optional("within") { step.span($0) }, fee: step.fee("fee", names))
    }
    let caps = (group.optional("caps") { group.list($0) } ?? []).compactMap { tree -> Retakes.Cap? in
        guard let cap = FieldGroup(tree, what: "a cap", known: ["tries", "within"], findings), let tries = cap.number("tries", in: 1...100),
            let within = cap.span("within")
        else { return nil }
        return Retakes.Cap(tries: tries, within: within)
    }
    return Retakes(counts: group.optional("counts") { group.oneOf($0) } ?? .best, steps: steps, caps: caps)
}
