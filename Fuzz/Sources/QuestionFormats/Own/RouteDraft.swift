import ExamModel

/// A route of a scheme as its file says it.
struct RouteDraft {
    let id: Located<Identifier<Scheme.Route>>
    let exams: [Located<BlueprintID>]
    let route: Scheme.Route?

    init?(_ tree: YAMLTree, _ findings: Findings) {
        guard let group = FieldGroup(tree, what: "a route", known: ["route", "title", "requirements"], findings) else {
            return nil
        }
        let id: Located<Identifier<Scheme.Route>>? = group.id("route")
        let title = group.text("title")
        let requirements = (group.list("requirements") ?? []).compactMap { readRequirement($0, findings) }
        let exams: [Located<BlueprintID>] = requirements.compactMap {
            if case .exam(let blueprint) = $0.value { Located(value: blueprint, place: $0.place) } else { nil }
        }
        for exam in exams.dropFirst() {
            findings.error(
                .schemeRequirement, exam.place, "the route asks for a second exam", mend: "make it a route of its own")
        }
        guard let id else { return nil }
        self.id = id
        self.exams = exams
        route = title.map { Scheme.Route(id: id.value.text, title: $0, requirements: requirements.map(\.value)) }
    }
}

/// One requirement is one field: `experience` (months), `courses` (how many) or `exam` (a blueprint).
private func readRequirement(_ tree: YAMLTree, _ findings: Findings) -> Located<Requirement>? {
    let known = ["experience", "courses", "exam"]
    guard let group = FieldGroup(tree, what: "a requirement", known: known, findings) else { return nil }
    let given = known.filter(group.has)
    guard given.count == 1, let kind = given.first else {
        findings.error(
            .schemeRequirement, group.place, "a requirement with \(given.count) conditions",
            mend: "write one of '- experience: MONTHS', '- courses: COUNT', '- exam: BLUEPRINT'")
        return nil
    }
    let requirement: Requirement? =
        switch kind {
        case "experience": group.number(kind, in: 1...1_200).map { .experience(months: $0) }
        case "courses": group.number(kind, in: 1...1_000).map { .courses(count: $0) }
        default: (group.id(kind) as Located<BlueprintID>?).map { .exam(blueprint: $0.value) }
        }
    return requirement.map { Located(value: $0, place: group.place(of: kind)) }
}
