import ExamModel

/// The text of an item with its interactions in their places.
struct QTIBodyWriter {
    private let item: Item
    private let response: String
    private let feedback: [PartID: [OptionID: XMLNode]]
    private let parts: [PartID: Item.Part]
    private let order: [PartID]

    /// `feedback` is what stands in the options of each part; the part of an item without parts is called nothing.
    init(item: Item, response: String, feedback: [PartID: [OptionID: XMLNode]]) {
        self.item = item
        self.response = response
        self.feedback = feedback
        let all = QTISimpleScoring.parts(of: item.interaction, response: "")
        parts = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        order = all.map(\.id)
    }

    /// Whether options of the interaction can hold feedback.
    static func takesFeedback(_ interaction: Interaction) -> Bool {
        switch interaction {
        case .single, .multiple, .order: true
        default: false
        }
    }

    var nodes: [XMLNode] {
        let blocks = item.stem.blocks
        var nodes: [XMLNode] = []
        var written: Set<PartID> = []
        var index = 0
        while index < blocks.count {
            let slots = blocks[index].slots
            written.formUnion(slots.map(\.part))
            if let part = slots.first(where: { $0.option != nil }).flatMap({ parts[$0.part] }) {
                // The text of hot words and gaps reaches to the last of them.
                let last = blocks.lastIndex { $0.slots.contains { $0.part == part.id && $0.option != nil } } ?? index
                nodes.append(node(part, text: blocks[index...last].flatMap { writer.nodes([$0]) }))
                index = last
            } else if case .paragraph(let inlines) = blocks[index], inlines.count == 1, let slot = slots.first, let part = parts[slot.part],
                !QTIInteractionWriter.isInline(part.interaction) || part.interaction.kind == "single" && part.prompt != nil
            {
                nodes.append(node(part))
            } else {
                nodes += writer.nodes([blocks[index]])
            }
            index += 1
        }
        return nodes + order.filter { !written.contains($0) }.compactMap { parts[$0] }.map(appended)
    }

    private var writer: QTITextWriter {
        QTITextWriter { name, option in
            guard let part = parts[name] else { return [] }
            guard let option else { return [node(part, isInline: true)] }
            if case .hottext(let options, _) = part.interaction, let word = options.first(where: { $0.id == option }) {
                return [.element("qti-hottext", ["identifier": option.text], QTITextWriter().content(word.text))]
            }
            return [.element("qti-gap", ["identifier": option.text, "required": isRequired(option, in: part) ? "true" : nil])]
        }
    }

    private func isRequired(_ gap: OptionID, in part: Item.Part) -> Bool {
        if case .gaps(_, let gaps, _) = part.interaction { gaps.contains { $0.id == gap && $0.least > 0 } } else { false }
    }

    /// An interaction that has no place in the text comes after it.
    private func appended(_ part: Item.Part) -> XMLNode {
        guard case .entry = part.interaction, QTIInteractionWriter.isInline(part.interaction) else { return node(part) }
        let alone = QTIOwnData.attribute("alone", part.id.text.isEmpty ? "true" : nil)
        return .element("p", [], [node(part, isInline: true).adding(alone)])
    }

    private func node(_ part: Item.Part, isInline: Bool = false, text: [XMLNode] = []) -> XMLNode {
        let response = part.id.text.isEmpty ? response : part.id.text
        let writer = QTIInteractionWriter(
            response: response, shuffle: item.shuffle, prompt: part.prompt, feedback: feedback[part.id] ?? [:])
        return writer.node(part.interaction, isInline: isInline, text: text)
    }
}
