import ExamModel

extension BlueprintDraft {
    static let fields = ["blueprint", "title", "minutes", "testlets", "cells"]

    /// Reads one file of `blueprints/`; `nil` if not even its id can be read.
    init?(_ tree: YAMLTree, _ findings: Findings) {
        guard let group = FieldGroup(tree, what: "a blueprint", known: Self.fields, findings) else { return nil }
        let id: Located<BlueprintID>? = group.id("blueprint")
        let title = group.text("title")
        let minutes = group.number("minutes", in: 1...1_440)
        let testlets = group.number("testlets", in: 0...100)
        let cellTrees = group.list("cells") ?? []
        let cells = cellTrees.compactMap { readCell($0, findings) }
        var seen: Set<DomainID> = []
        for cell in cells where !seen.insert(cell.value.domain).inserted {
            findings.error(
                .blueprintCell, cell.place, "the domain '\(cell.value.domain)' has two cells", mend: "add them up in one cell")
        }
        guard let id else { return nil }
        var blueprint: Blueprint?
        if let title, let minutes, let testlets, !cells.isEmpty, cells.count == cellTrees.count {
            blueprint = Blueprint(id: id.value, title: title, minutes: minutes, testlets: testlets, cells: cells.map(\.value))
        }
        self.init(id: id, cells: cells, blueprint: blueprint)
    }
}

private func readCell(_ tree: YAMLTree, _ findings: Findings) -> Located<Blueprint.Cell>? {
    guard let group = FieldGroup(tree, what: "a cell", known: ["domain", "items"], findings) else { return nil }
    let domain: Located<DomainID>? = group.id("domain")
    let items = group.number("items", in: 1...1_000)
    guard let domain, let items else { return nil }
    return Located(value: Blueprint.Cell(domain: domain.value, items: items), place: domain.place)
}
