import ExamModel

// Pictures are named, never held; what is on them is told by regions.
extension InteractionReader {
    func graphic() -> Interaction? {
        let known = ["kind", "picture", "description", "regions", "choices", "choose"]
        guard let graphic = group.group("graphic", known: known) else { return nil }
        let kind = graphic.oneOf("kind", Graphic.Kind.self)
        let source = graphic.text("picture", limit: Limit.option)
        let description = graphic.optional("description") { graphic.text($0, limit: Limit.option, oneLine: false) }
        let trees = graphic.optional("regions", graphic.list) ?? []
        let regions = trees.compactMap { readRegion($0, graphic.findings) }
        reportRegions(regions, graphic)
        let choices = graphic.optional("choices") { graphic.entries($0, .linkable) } ?? []
        if kind == .graphicGapMatch, !graphic.has("choices") {
            graphic.findings.error(
                .fieldMissing, graphic.place(of: "kind"), "there is nothing to put on the picture", mend: "add the field 'choices'")
        }
        let choose = graphic.choiceCount("choose", usual: 1...Limit.links, of: Limit.links)
        guard let kind, let source, let choose, regions.count == trees.count else { return nil }
        return .graphic(
            Graphic(
                kind: kind, image: Image(source: source, description: description ?? ""), regions: regions.map(\.value),
                choices: choices.map(\.linkable), choose: choose))
    }

    private func reportRegions(_ regions: [Located<Graphic.Region>], _ graphic: FieldGroup) {
        var seen: Set<OptionID> = []
        for region in regions where !seen.insert(region.value.id).inserted {
            graphic.findings.error(
                .optionIDs, region.place, "region '\(region.value.id)' stands twice", mend: "give it a name of its own")
        }
        if regions.count > Limit.regions {
            graphic.findings.error(
                .optionIDs, regions[Limit.regions].place, "\(regions.count) regions", mend: "keep at most \(Limit.regions)")
        }
    }
}

private func readRegion(_ tree: YAMLTree, _ findings: Findings) -> Located<Graphic.Region>? {
    let known = ["id", "shape", "coordinates", "label", "most"]
    guard let group = FieldGroup(tree, what: "a region", known: known, findings) else { return nil }
    let id = group.text("id")
    let place = group.place(of: "id")
    if let id, !isPlainID(id) {
        findings.error(
            .optionIDs, place, "'\(shown(id))' cannot name a region", mend: "use up to 64 letters, digits, '.', '-' and '_'")
    }
    let area = readArea(group)
    let label = group.optional("label") { group.text($0, limit: Limit.option, oneLine: false) }
    let most = group.optional("most") { group.number($0, in: 0...Limit.links) } ?? 1
    guard let id, let area else { return nil }
    return Located(
        value: Graphic.Region(id: OptionID(id), area: area, label: label.map { StructuredText($0) }, most: most), place: place)
}

private func readArea(_ group: FieldGroup) -> Area? {
    guard let shape = group.oneOf("shape", Area.Shape.self) else { return nil }
    let trees = group.optional("coordinates", group.list) ?? []
    let texts = trees.compactMap { group.findings.text($0, name: "a coordinate", limit: Limit.line, oneLine: true) }
    guard texts.count == trees.count else { return nil }
    let numbers = texts.compactMap { text in Int(text).flatMap { Limit.coordinates.contains($0) && "\($0)" == text ? $0 : nil } }
    guard numbers.count == texts.count, shape.takes(numbers.count) else {
        group.findings.error(
            .regionShape, group.place(of: "coordinates"), "\(shape.rawValue) with the coordinates \(shown(texts.joined(separator: ", ")))",
            mend: "write whole pixels: rect has 4, circle 3, ellipse 4, poly pairs for 3 corners or more, default none")
        return nil
    }
    return Area(shape: shape, coordinates: numbers)
}

extension Area.Shape {
    /// Whether an area of this shape can have so many coordinates.
    func takes(_ count: Int) -> Bool {
        switch self {
        case .default: count == 0
        case .rect, .ellipse: count == 4
        case .circle: count == 3
        case .poly: count >= 6 && count % 2 == 0 && count <= 1_000
        }
    }
}
