import ExamModel

/// A place in a text: where a part of the item stands, or one hot word or gap of it.
struct Slot: Hashable {
    /// Empty in an item without parts.
    let part: PartID
    let option: OptionID?

    /// As it is written in a text.
    var markup: String {
        StructuredText([.paragraph([.slot(part: part, option: option)])]).markup
    }
}

extension StructuredText {
    /// The slots in it, in their order.
    var slots: [Slot] { blocks.flatMap(\.slots) }
}

extension StructuredText.Block {
    /// The slots in it, in their order.
    var slots: [Slot] {
        switch self {
        case .paragraph(let inlines), .heading(_, let inlines): inlines.flatMap(\.slots)
        case .list(_, let items): items.flatMap { $0.flatMap(\.slots) }
        case .table(let rows): rows.flatMap { $0.flatMap { $0.flatMap(\.slots) } }
        case .code: []
        case .quotation(let blocks): blocks.flatMap(\.slots)
        }
    }
}

extension StructuredText.Inline {
    fileprivate var slots: [Slot] {
        switch self {
        case .slot(let part, let option): [Slot(part: part, option: option)]
        case .emphasis(let inlines), .strong(let inlines): inlines.flatMap(\.slots)
        default: []
        }
    }
}

extension Interaction {
    /// The slots that a stem can have for it. A part of hot words or gaps has no slot of its own, because they stand for it.
    var slots: [Slot] {
        guard case .parts(let parts) = self else { return slotsInText(of: "") ?? [] }
        return parts.flatMap { $0.interaction.slotsInText(of: $0.id) ?? [Slot(part: $0.id, option: nil)] }
    }

    /// The slots of hot words and gaps; `nil` for an interaction that has neither.
    private func slotsInText(of part: PartID) -> [Slot]? {
        switch self {
        case .hottext(let options, _): options.map { Slot(part: part, option: $0.id) }
        case .gaps(_, let gaps, _): gaps.map { Slot(part: part, option: $0.id) }
        default: nil
        }
    }
}
