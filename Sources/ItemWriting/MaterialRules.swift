import ExamModel

/// Advice on texts that one item or testlet shows: pictures, tables and signs.
func materialAdvice(on texts: [StructuredText], _ subject: Advice.Subject) -> [Advice] {
    texts.flatMap { text in
        let scalars = text.markup.unicodeScalars.prefix(ReadText.limit)
        // Most texts hold no picture and no table, and to look for their signs costs less than to read the markup.
        let blocks = scalars.contains("|") || scalars.contains("!") ? StructuredText(String(scalars)).blocks : []
        let found = blocks.flatMap { block in
            tableFault(in: block).map { [Advice(.tableShape, subject, $0)] }
                ?? pictures(in: block).map { Advice(.pictureText, subject, $0) }
        }
        return found + (terminalFault(in: scalars).map { [Advice(.terminalText, subject, $0)] } ?? [])
    }
}

/// Advice on an item that is answered on a picture.
func pictureAdvice(on item: Item) -> [Advice] {
    guard case .graphic(let graphic) = item.interaction, !graphic.hasTextForm || graphic.image.description.isEmpty else { return [] }
    return [Advice(.pictureText, .item(item.id), "the picture \(quoted(graphic.image.source)) or a region of it has no text form")]
}

extension Item {
    /// Every text that a candidate sees, of the first parts and options at least.
    var texts: [StructuredText] {
        guard case .parts(let parts) = interaction else { return [stem] + interaction.texts.prefix(ChoiceText.limit) }
        return [stem] + parts.prefix(ChoiceText.limit).flatMap { [$0.prompt ?? ""] + $0.interaction.texts.prefix(ChoiceText.limit) }
    }
}

extension Interaction {
    fileprivate var texts: [StructuredText] {
        switch self {
        case .table(let rows, let columns, _): (rows + columns).map(\.text)
        case .associate(let choices, _), .gaps(let choices, _, _): choices.map(\.text)
        case .graphic(let graphic): graphic.regions.compactMap(\.label) + graphic.choices.map(\.text)
        default: prompts.map(\.text) + options.map(\.text)
        }
    }
}

/// What is wrong with the shape of a table.
private func tableFault(in block: StructuredText.Block) -> String? {
    guard case .table(let rows) = block, let header = rows.first else { return nil }
    let texts = header.map { StructuredText([.paragraph($0)]).plain }
    if rows.count < 2 { return "the table has one row only, which is its header" }
    if texts.allSatisfy({ cell in !cell.contains(where: \.isLetter) }) {
        return "the first row of the table, \(quoted(texts.joined(separator: " | "))), holds no headers"
    }
    guard let ragged = rows.firstIndex(where: { $0.count != header.count }) else { return nil }
    return "row \(ragged + 1) of the table has \(rows[ragged].count) cells, the header \(header.count)"
}

/// What to say of each picture without a description.
private func pictures(in block: StructuredText.Block) -> [String] {
    block.images.filter { $0.description.allSatisfy(\.isWhitespace) }.map { "the picture \(quoted($0.source)) has no description" }
}

extension StructuredText.Block {
    fileprivate var images: [Image] {
        switch self {
        case .paragraph(let inlines), .heading(_, let inlines): inlines.flatMap(\.images)
        case .list(_, let items): items.joined().flatMap(\.images)
        case .table(let rows): rows.joined().joined().flatMap(\.images)
        case .code: []
        case .quotation(let blocks): blocks.flatMap(\.images)
        }
    }
}

extension StructuredText.Inline {
    fileprivate var images: [Image] {
        switch self {
        case .image(let image): [image]
        case .emphasis(let inlines), .strong(let inlines): inlines.flatMap(\.images)
        default: []
        }
    }
}

/// The first sign that terminals do not show reliably, and how many there are.
private func terminalFault(in scalars: some Sequence<Unicode.Scalar>) -> String? {
    var (count, marks) = (0, 0)
    var first: String?
    var previous: Unicode.Scalar = " "
    for scalar in scalars where !scalar.isASCII || previous.value > 0x7F {
        marks = scalar.isCombining ? marks + 1 : 0
        if let name = marks == 4 ? "more than three marks on one letter" : scalar.terminalFault(after: previous) {
            first = first ?? "\(name) (U+\(String(scalar.value, radix: 16, uppercase: true)))"
            count += 1
        }
        previous = scalar
    }
    return first.map { "\($0) stands in the text" + (count > 1 ? ", and \(count - 1) more of the kind" : "") }
}

extension Unicode.Scalar {
    fileprivate var isCombining: Bool {
        !isASCII && (properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark)
    }

    /// Why terminals disagree about the sign, if they do (measured: they agree on CJK, Hangul, Arabic and Devanagari, and on
    /// single emoji before Unicode 15).
    fileprivate func terminalFault(after previous: Unicode.Scalar) -> String? {
        guard !isASCII else { return nil }
        switch value {
        case 0x200D: return previous.properties.isEmoji ? "joined emoji" : nil
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return "a variation selector"
        case 0x1F1E6...0x1F1FF: return "a flag"
        case 0x1F3FB...0x1F3FF: return "a skin tone"
        case 0x20E3: return "a keycap"
        case 0x2600..., 0x231A...0x23FF: break
        default: return properties.generalCategory == .privateUse ? "a private character" : nil
        }
        if properties.generalCategory == .privateUse { return "a private character" }
        guard properties.isEmoji else { return nil }
        if !properties.isEmojiPresentation { return "an emoji that some show as text" }
        return (properties.age?.major ?? 99) >= 15 ? "an emoji that many terminals do not know" : nil
    }
}
