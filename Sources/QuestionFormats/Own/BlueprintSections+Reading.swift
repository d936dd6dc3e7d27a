import ExamModel

/// The timed sections of a blueprint: each domain of its cells in one of them, and minutes that add up.
func readSections(_ blueprint: FieldGroup, minutes: Int?, cells: [Blueprint.Cell]) -> [Blueprint.Section] {
    guard blueprint.has("sections") else { return [] }
    let trees = blueprint.list("sections") ?? []
    let sections = trees.compactMap { readSection($0, blueprint.findings) }
    guard sections.count == trees.count else { return [] }
    let place = blueprint.place(of: "sections")
    let sum = sections.reduce(0) { $0 + $1.minutes }
    if let minutes, sum != minutes {
        blueprint.findings.error(
            .blueprintSections, place, "the sections have \(sum) minutes, the blueprint has \(minutes)", mend: "make them add up")
    }
    let wanted = Set(cells.map(\.domain))
    for domain in wanted.sorted() {
        let count = sections.count { $0.domains.contains(domain) }
        if count != 1 {
            blueprint.findings.error(
                .blueprintSections, place, "the domain '\(domain)' is in \(counted(count, "section"))", mend: "name it in exactly one")
        }
    }
    for domain in Set(sections.flatMap(\.domains)).subtracting(wanted).sorted() {
        blueprint.findings.error(
            .blueprintSections, place, "the domain '\(shown(domain.text))' has no cell in this blueprint", mend: "leave it out")
    }
    return sections
}

private func readSection(_ tree: YAMLTree, _ findings: Findings) -> Blueprint.Section? {
    guard let group = FieldGroup(tree, what: "a section", known: ["title", "minutes", "domains", "break"], findings) else { return nil }
    let title = group.text("title")
    let minutes = group.number("minutes", in: 1...1_440)
    let pause = group.optional("break") { group.number($0, in: 0...240) } ?? 0
    let domains = (group.list("domains") ?? []).compactMap { element in
        findings.text(element, name: "a domain", limit: Limit.line, oneLine: true).map { DomainID($0) }
    }
    guard let title, let minutes else { return nil }
    return Blueprint.Section(title: title, minutes: minutes, domains: domains, breakMinutes: pause)
}
