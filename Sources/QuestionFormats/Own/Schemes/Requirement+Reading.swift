import ExamModel

/// The fields that tell what a requirement is, each with those that may stand beside it.
private let kinds: [(kind: String, beside: [String])] = [
    ("experience", []), ("courses", []), ("exam", ["cut", "held"]), ("fact", ["least", "most"]), ("together", ["least"]), ("age", []),
    ("designation", ["issuer", "since"]), ("all", []), ("any", []),
]

/// One requirement; `nil` after what is wrong was reported.
func readRequirement(_ tree: YAMLTree, _ names: SchemeNames, _ findings: Findings) -> Requirement? {
    let known = kinds.map(\.kind) + Array(Set(kinds.flatMap(\.beside))).sorted()
    guard let group = FieldGroup(tree, what: "a requirement", known: known, findings) else { return nil }
    let given = kinds.filter { group.has($0.kind) }
    guard given.count == 1, let found = given.first else {
        findings.error(
            .schemeRequirement, group.place, "a requirement with \(given.count) conditions",
            mend: "write one of \(kinds.map { "'\($0.kind): …'" }.joined(separator: ", ")); 'all' and 'any' join several")
        return nil
    }
    for field in Set(kinds.flatMap(\.beside)).subtracting(found.beside).sorted() where group.has(field) {
        findings.error(
            .fieldUnknown, group.place(of: field), "a requirement of '\(found.kind)' has no field '\(field)'", mend: "remove it")
    }
    switch found.kind {
    case "experience": return group.number("experience", in: 1...1_200).map { .experience(months: $0) }
    case "courses": return group.number("courses", in: 1...1_000).map { .courses(count: $0) }
    case "age": return group.number("age", in: 1...120).map { .age(years: $0) }
    case "exam": return readExam(group, names)
    case "fact": return readFact(group, names)
    case "together": return readTogether(group, names, findings)
    case "designation": return readDesignation(group)
    case "all": return readRequirements(group, "all", names, findings).map { .all($0) }
    default: return readRequirements(group, "any", names, findings).map { .any($0) }
    }
}

/// A list of them; `nil` if there is none, or one of them is wrong.
func readRequirements(_ group: FieldGroup, _ name: String, _ names: SchemeNames, _ findings: Findings) -> [Requirement]? {
    guard let trees = group.list(name) else { return nil }
    let requirements = trees.compactMap { readRequirement($0, names, findings) }
    return requirements.count == trees.count ? requirements : nil
}

private func readExam(_ group: FieldGroup, _ names: SchemeNames) -> Requirement? {
    guard let exam: Located<BlueprintID> = group.id("exam") else { return nil }
    names.exams.append(exam)
    let cut = group.optional("cut") { group.text($0) }
    let held = group.optional("held") { group.span($0) }
    if let cut { names.cuts.append(Located(value: (exam.value, cut), place: group.place(of: "cut"))) }
    if cut == nil, held == nil { return .exam(blueprint: exam.value) }
    return .pass(ExamPassRule(blueprint: exam.value, cut: cut, held: held))
}

private func readFact(_ group: FieldGroup, _ names: SchemeNames) -> Requirement? {
    guard let fact: Located<FactID> = group.id("fact") else { return nil }
    names.facts.append(fact)
    let bounds = 0...10_000_000
    let least = group.optional("least") { group.number($0, in: bounds) }
    let most = group.optional("most") { group.number($0, in: bounds) }
    if !group.has("least"), !group.has("most") {
        group.findings.error(.schemeRequirement, group.place, "the fact has no bound", mend: "add 'least', 'most' or both")
        return nil
    }
    return .fact(fact.value, least: least, most: most)
}

private func readTogether(_ group: FieldGroup, _ names: SchemeNames, _ findings: Findings) -> Requirement? {
    guard let trees = group.list("together"), let least = group.number("least", in: 1...10_000_000) else { return nil }
    let weights = trees.compactMap { tree -> FactWeight? in
        guard let entry = FieldGroup(tree, what: "a weight", known: ["fact", "weight"], findings),
            let fact: Located<FactID> = entry.id("fact"), let weight = entry.number("weight", in: 1...10_000)
        else { return nil }
        names.facts.append(fact)
        return FactWeight(fact: fact.value, weight: weight)
    }
    return weights.count == trees.count ? .weighed(weights, least: least) : nil
}

private func readDesignation(_ group: FieldGroup) -> Requirement? {
    guard let scheme: Located<SchemeID> = group.id("designation"), let issuer = group.text("issuer") else { return nil }
    if !issuer.hasPrefix("did:") {
        group.findings.error(
            .valueFormat, group.place(of: "issuer"), "'\(shown(issuer))' is not a DID", mend: "write one such as did:web:example.org")
    }
    let since = group.optional("since") { group.span($0) }
    return .designation(DesignationKey(issuer: issuer, scheme: scheme.value), since: since)
}
