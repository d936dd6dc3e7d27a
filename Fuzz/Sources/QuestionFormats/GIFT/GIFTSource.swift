import ExamModel

/// The text of one item while it is taken apart. Its escapes are hidden, so that every mark in it is a mark.
struct GIFTSource {
    /// The lines of the paragraph without its comments.
    let text: String
    private let lineNumbers: [Int]
    /// Where the line feeds of ``text`` stand, in bytes.
    private let lineBreaks: [Int]
    private(set) var title: String?
    /// What the answers and feedback inherit from the stem.
    private(set) var format = GIFTFormat.moodle
    var notes: [ImportNote] = []
    /// Whether the answers are choices, among which = stands for full marks.
    var isChoices = false

    init(_ paragraph: GIFTParagraph) {
        text = GIFTEscapes.hidden(paragraph.lines.map(\.text).joined(separator: "\n"))
        lineNumbers = paragraph.lines.map(\.number)
        lineBreaks = text.utf8.enumerated().compactMap { $1 == 0x0A ? $0 : nil }
    }

    /// The line of the file in which `place`, an index into ``text``, stands; found by halving, because every answer asks.
    func line(_ place: String.Index) -> Int {
        let offset = text.utf8.distance(from: text.startIndex, to: place)
        var (low, high) = (0, lineBreaks.count)
        while low < high {
            let middle = (low + high) / 2
            if lineBreaks[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return lineNumbers.indices.contains(low) ? lineNumbers[low] : lineNumbers.last ?? 1
    }

    /// The item without its category and the ids of its comments.
    mutating func item(path: String) throws(GIFTRefusal) -> ForeignItem {
        let body = takeTitle()
        guard let open = body.utf8.firstIndex(of: UInt8(ascii: "{")), let close = body.utf8.firstIndex(of: UInt8(ascii: "}")), open < close
        else { throw withoutBlock(body) }
        let stem = takeStem(body, open: open, close: close)
        var block = body[body.utf8.index(after: open)..<close].withoutOuterBlanks
        let general = takeGeneralFeedback(&block)
        let place = Place(file: path, line: lineNumbers.first ?? 1)
        var item: ForeignItem
        switch try kind(of: block) {
        case .essay:
            item = ForeignItem(
                place: place, stem: stem, interaction: .entry(Entry(kind: .essay)), scoring: .program(.byPeople))
        case .numbers: item = try numbers(block.dropFirst(), place: place, stem: stem)
        case .choices: item = try choices(block, place: place, stem: stem)
        case .matching: item = try matching(block, place: place, stem: stem)
        case .trueFalse: item = trueFalse(block, place: place, stem: stem)
        case .words: item = try words(block, place: place, stem: stem)
        }
        item.title = title
        if let general { item.rationale = structured(GIFTText(general, inheriting: format), at: general.startIndex) }
        item.notes = notes
        return item
    }

    /// Takes `::title::`; gives what is behind it.
    private mutating func takeTitle() -> Substring {
        let rest = text.dropFirst(2)
        guard text.hasPrefix("::"), let end = rest.firstRange(of: "::") else { return text[...] }
        let title = GIFTEscapes.shown(rest[..<end.lowerBound])
        self.title = title.isEmpty ? nil : title
        return rest[end.upperBound...].withoutOuterBlanks
    }

    /// The text around the block, with `_____` where the block stood if text follows.
    private mutating func takeStem(_ body: Substring, open: String.Index, close: String.Index) -> StructuredText {
        let behind = body[body.utf8.index(after: close)...]
        if behind.utf8.contains(UInt8(ascii: "{")) {
            notes.append(
                ImportNote(
                    .doubtful, line: line(behind.startIndex), rule: "gift.blanks",
                    what: "a second block in braces stays in the text with its answers; GIFT has one block an item"))
        }
        let gap = body.utf8.last == UInt8(ascii: "}") ? "" : "_____"
        let stem = GIFTText(Substring(body[..<open] + gap + behind), inheriting: .moodle)
        format = stem.format
        return structured(stem, at: body.startIndex)
    }

    /// What stands behind the last `####`.
    private func takeGeneralFeedback(_ block: inout Substring) -> Substring? {
        var marks = 0
        for index in block.utf8.indices.reversed() {
            marks = block.utf8[index] == UInt8(ascii: "#") ? marks + 1 : 0
            guard marks == 4 else { continue }
            let general = block[block.utf8.index(index, offsetBy: 4)...].withoutOuterBlanks
            block = block[..<index].withoutOuterBlanks
            return general.isEmpty ? nil : general
        }
        return nil
    }

    mutating func structured(_ text: GIFTText, at place: String.Index) -> StructuredText {
        guard !text.text.isEmpty else { return "" }
        return giftText(text, line: line(place), notes: &notes)
    }

    private func withoutBlock(_ body: Substring) -> GIFTRefusal {
        if body.utf8.contains(UInt8(ascii: "{")) || body.utf8.contains(UInt8(ascii: "}")) {
            return GIFTRefusal(
                rule: "gift.brace", what: "the braces around the answers are not a pair",
                mend: "write { before and } after the answers without a blank line between, and \\{ and \\} in a text")
        }
        return GIFTRefusal(
            rule: "gift.description",
            what: "it asks nothing: '\(QuestionFormats.shown(GIFTEscapes.shown(body), limit: 80))' has no answers in braces",
            mend: "add {} for an essay or the answers in braces, or put the text into a testlet")
    }
}

/// The types of items, as their answers tell them.
enum GIFTKind {
    case essay, numbers, choices, matching, trueFalse, words
}

extension GIFTSource {
    private static let truths: Set<String> = ["T", "TRUE", "F", "FALSE"]

    /// The rules of Moodle, in its order.
    private func kind(of block: Substring) throws(GIFTRefusal) -> GIFTKind {
        guard let first = block.utf8.first else { return .essay }
        if first == UInt8(ascii: ">") {
            throw GIFTRefusal(
                line: line(block.startIndex), rule: "gift.ordering", what: "'{>' begins an item of Moodle's ordering plug-in, not of GIFT",
                mend: "export it as Moodle XML")
        }
        if isCloze(block) {
            throw GIFTRefusal(
                line: line(block.startIndex), rule: "gift.cloze", what: "the block is one of Moodle's Cloze text, not of GIFT",
                mend: "export it as Moodle XML")
        }
        if first == UInt8(ascii: "#") { return .numbers }
        if block.utf8.contains(UInt8(ascii: "~")) { return .choices }
        if block.utf8.contains(UInt8(ascii: "=")), block.contains("->") { return .matching }
        let answer = block.prefix { $0 != "#" }.withoutOuterBlanks
        return Self.truths.contains(String(answer.prefix(6))) ? .trueFalse : .words
    }

    /// `{1:SHORTANSWER:…`.
    private func isCloze(_ block: Substring) -> Bool {
        let rest = block.drop { $0.isASCII && $0.isNumber }
        guard rest.first == ":" else { return false }
        let name = rest.dropFirst().prefix { $0.isASCII && ($0.isUppercase || $0 == "_") }
        return name.utf8.count > 1 && rest.dropFirst(1 + name.utf8.count).first == ":"
    }
}
