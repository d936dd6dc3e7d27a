import ExamModel

extension ExportItem {
    /// Why QTI cannot have the item, with the name of the rule; `nil` if it can.
    var qtiObstacle: (rule: String, what: String)? {
        if let what = item.qtiObstacle { return ("qti.text", what) }
        return missingName.map { ("qti.option", "its scoring rules name '\(shown($0))', which the item does not offer") }
    }

    /// An option that the rules take for right, and that is not there.
    private var missingName: String? {
        guard case .program(let program) = key.scoring else { return nil }
        return QTISimpleScoring.parts(of: item.interaction, response: QTIItemWriter.response(of: program)).lazy.compactMap { part in
            guard let response = program.responses.first(where: { $0.name == part.id.text }) else { return nil }
            return part.interaction.missingName(in: response.correct?.values ?? response.mapping?.rewarded.map(\.key) ?? [])
        }.first
    }
}

extension Item {
    /// Why QTI cannot have the item's text; `nil` if it can. There the hot words or gaps of an interaction stand in one piece of text,
    /// which belongs to it alone.
    fileprivate var qtiObstacle: String? {
        let blocks = stem.blocks.map(\.slots)
        let standing = Set(blocks.joined())
        if let missing = interaction.slots.first(where: { $0.option != nil && !standing.contains($0) }) {
            return "'\(shown(missing.markup))' does not stand in the stem, where QTI has hot words and gaps"
        }
        for part in Set(standing.filter { $0.option != nil }.map(\.part)).sorted() {
            guard let first = blocks.firstIndex(where: { $0.contains { $0.part == part } }),
                let last = blocks.lastIndex(where: { $0.contains { $0.part == part } }),
                blocks[first...last].joined().contains(where: { $0.part != part })
            else { continue }
            return "another part stands among the hot words or gaps of '\(shown(part.text))', which QTI does not allow"
        }
        return nil
    }
}
