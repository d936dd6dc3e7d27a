import ExamModel

extension BlueprintDraft {
    static let fields = [
        "blueprint", "title", "minutes", "testlets", "cells", "pretest", "anchors", "facility", "information", "exposure", "overlap",
        "sections",
    ]

    /// Reads one file of `blueprints/`; `nil` if not even its id can be read.
    init?(_ tree: YAMLTree, _ findings: Findings) {
        guard let group = FieldGroup(tree, what: "a blueprint", known: Self.fields, findings) else { return nil }
        let id: Located<BlueprintID>? = group.id("blueprint")
        let title = group.text("title")
        let minutes = group.number("minutes", in: 1...1_440)
        let testlets = group.number("testlets", in: 0...100)
        let cellTrees = group.list("cells") ?? []
        let cells = cellTrees.compactMap { readCell($0, findings) }
        var seen: Set<[String?]> = []
        for cell in cells where !seen.insert([cell.value.domain.text, cell.value.level?.rawValue]).inserted {
            let level = cell.value.level.map { " at level '\($0.rawValue)'" } ?? ""
            findings.error(
                .blueprintCell, cell.place, "the domain '\(cell.value.domain)' has two cells\(level)", mend: "add them up in one cell")
        }
        let wishes = BlueprintWishes(group)
        let sections = readSections(group, minutes: minutes, cells: cells.map(\.value))
        guard let id else { return nil }
        var blueprint: Blueprint?
        if let title, let minutes, let testlets, !cells.isEmpty, cells.count == cellTrees.count {
            blueprint = Blueprint(
                id: id.value, title: title, minutes: minutes, testlets: testlets, cells: cells.map(\.value), pretest: wishes.pretest,
                anchors: wishes.anchors, facility: wishes.facility, information: wishes.information,
                exposurePercent: wishes.exposurePercent, overlap: wishes.overlap, sections: sections)
        }
        self.init(id: id, cells: cells, anchors: wishes.anchorItems, blueprint: blueprint)
    }
}

private func readCell(_ tree: YAMLTree, _ findings: Findings) -> Located<Blueprint.Cell>? {
    guard let group = FieldGroup(tree, what: "a cell", known: ["domain", "level", "items"], findings) else { return nil }
    let domain: Located<DomainID>? = group.id("domain")
    let level = group.optional("level") { group.oneOf($0, CognitiveLevel.self) }
    let items = group.number("items", in: 1...1_000)
    guard let domain, let items else { return nil }
    return Located(value: Blueprint.Cell(domain: domain.value, level: level, items: items), place: domain.place)
}

/// What a blueprint may ask for besides its cells.
private struct BlueprintWishes {
    let pretest: Int
    let anchors: Blueprint.Anchors?
    let anchorItems: [Located<ItemID>]
    let facility: Blueprint.FacilityTarget?
    let information: [Blueprint.InformationTarget]
    let exposurePercent: Int?
    let overlap: Int?

    init(_ group: FieldGroup) {
        pretest = group.optional("pretest") { group.number($0, in: 0...1_000) } ?? 0
        exposurePercent = group.optional("exposure") { group.number($0, in: 1...100) }
        overlap = group.optional("overlap") { group.number($0, in: 0...1_000) }
        facility = group.optional("facility") { readFacility(group, $0) }
        information = readInformation(group)
        (anchors, anchorItems) = readAnchors(group)
    }
}

/// A number, or the items themselves.
private func readAnchors(_ group: FieldGroup) -> (Blueprint.Anchors?, [Located<ItemID>]) {
    guard group.has("anchors"), let tree = group.tree("anchors") else { return (nil, []) }
    guard case .list = tree.content else { return (group.number("anchors", in: 1...1_000).map { .count($0) }, []) }
    let items = (group.list("anchors") ?? []).compactMap { element in
        group.findings.text(element, name: "an anchor", limit: Limit.line, oneLine: true).map {
            Located(value: ItemID($0), place: element.place)
        }
    }
    var seen: Set<ItemID> = []
    for item in items where !seen.insert(item.value).inserted {
        group.findings.error(.blueprintAnchors, item.place, "the anchor '\(shown(item.value.text))' stands twice", mend: "keep one")
    }
    return (.items(items.map(\.value)), items)
}

/// Per mille, both bounds included.
private func readFacility(_ blueprint: FieldGroup, _ field: String) -> Blueprint.FacilityTarget? {
    guard let group = blueprint.group(field, known: ["least", "most"]),
        let least = group.number("least", in: 0...1_000), let most = group.number("most", in: 0...1_000)
    else { return nil }
    if least > most {
        group.findings.error(
            .blueprintTarget, group.place(of: "least"), "a mean facility from \(least) to \(most)", mend: "choose least <= most")
    }
    return Blueprint.FacilityTarget(least: least, most: most)
}

private func readInformation(_ blueprint: FieldGroup) -> [Blueprint.InformationTarget] {
    guard blueprint.has("information") else { return [] }
    var seen: Set<Int> = []
    return (blueprint.list("information") ?? []).compactMap { tree in
        guard let group = FieldGroup(tree, what: "an information target", known: ["theta", "least"], blueprint.findings) else { return nil }
        let (theta, least) = (group.number("theta", in: -6_000...6_000), group.number("least", in: 1...1_000_000))
        guard let theta, let least else { return nil }
        if !seen.insert(theta).inserted {
            blueprint.findings.error(
                .blueprintTarget, group.place(of: "theta"), "two targets at \(theta) thousandths", mend: "keep one")
        }
        return Blueprint.InformationTarget(theta: theta, least: least)
    }
}
