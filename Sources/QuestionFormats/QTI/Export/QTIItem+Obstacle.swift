import ExamModel

extension ExportItem {
    /// Why QTI cannot have the item, with the name of the rule; `nil` if it can.
    var qtiObstacle: (rule: String, what: String)? {
        if let what = item.qtiObstacle { return ("qti.text", what) }
        let writer = QTIItemWriter(self)
        if let what = QTISpeech.obstacle(declaring: writer.declaredNames) { return ("qti.name", what) }
        if let what = writer.obstacle ?? item.interaction.qtiScaleObstacle { return ("qti.value", what) }
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

extension Interaction {
    /// Why QTI cannot have the scale of a slider, of its own or of a part; `nil` if it can.
    fileprivate var qtiScaleObstacle: String? {
        switch self {
        case .slider(let least, let most, let step):
            let told = [least, most, step].compactMap { Marks(decimal: $0.qtiNumber) }
            return told.count == 3 && told[0] < told[1] && told[2] > 0
                ? nil : "its scale from \(least.decimal) to \(most.decimal) by \(step.decimal) has no decimals that say the same"
        case .parts(let parts): return parts.lazy.compactMap(\.interaction.qtiScaleObstacle).first
        default: return nil
        }
    }
}
