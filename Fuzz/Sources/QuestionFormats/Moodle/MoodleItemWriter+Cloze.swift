import ExamModel

extension MoodleItemWriter {
    /// A composite item: embedded answers, or words for gaps where the parts share the marks in a way that weights cannot say.
    func composite(_ parts: [Item.Part]) throws(MoodleRefusal) -> XMLTree {
        guard case .program(let program) = key.scoring else { throw .scoring("it is scored \(key.scoring.name)") }
        guard parts.allSatisfy({ $0.prompt == nil }), item.stem.slots == parts.map(\.id) else {
            throw MoodleRefusal(rule: "moodle.export.parts", what: "its parts do not stand in the stem one after the other")
        }
        var scored: [MoodlePart] = []
        for part in parts {
            guard let read = MoodlePart(part.id.text, part.interaction, in: program) else {
                throw .scoring("the scoring of the part \(shown(part.id.text)) is none that Moodle has")
            }
            scored.append(read)
        }
        guard ScoringProgram(moodle: scored) == program else { throw .scoring("its scoring program is none that Moodle has") }
        if let choices = sharedWords(parts, scored) { return try gapSelect(choices) }
        var embedded: [PartID: String] = [:]
        for (part, scored) in zip(parts, scored) { embedded[part.id] = try embeddedAnswer(part, scored) }
        return try element("cloze", stem: html(of: item.stem) { part, _ in embedded[part] ?? "" }, hasGrade: false, [])
    }

    // MARK: - Embedded answers

    private func embeddedAnswer(_ part: Item.Part, _ scored: MoodlePart) throws(MoodleRefusal) -> String {
        guard scored.worth.denominator == 1 else {
            throw .scoring("the part \(shown(part.id.text)) weighs \(scored.worth), which is no whole number")
        }
        let type: String
        let alternatives: [String]
        switch scored.answers {
        case .one(let lines):
            type = item.shuffle ? "MULTICHOICE_S" : "MULTICHOICE"
            alternatives = try options(part, lines) { fraction throws(MoodleRefusal) in try self.clozeShare(fraction) }
        case .several(let lines):
            type = item.shuffle ? "MULTIRESPONSE_S" : "MULTIRESPONSE"
            let gaining = Set(lines.map(\.fraction).filter { 0 < $0 })
            let others = Set(lines.map(\.fraction).filter { !(0 < $0) })
            // Without percentages Moodle gives the right ones equal shares and takes as much off for wrong ones.
            let isBalanced = gaining.count == 1 && others.subtracting(gaining.map { .zero - $0 }).isEmpty
            alternatives = try options(part, lines) { fraction throws(MoodleRefusal) in
                isBalanced ? (0 < fraction ? "=" : "") : try self.clozeShare(fraction)
            }
        case .texts(let lines):
            type = try caseSensitivity(of: lines.map(\.value)) ? "SHORTANSWER_C" : "SHORTANSWER"
            alternatives = try lines.map { line throws(MoodleRefusal) in
                try clozeShare(line.fraction) + escapedCloze(line.value.text) + clozeFeedback("part \(part.id) answer \(line.value.text)")
            }
        case .numbers(let lines):
            type = "NUMERICAL"
            alternatives = try lines.map { line throws(MoodleRefusal) in
                try clozeShare(line.fraction) + number(line.value) + clozeFeedback("part \(part.id) answer \(line.value.written)")
            }
        }
        return "{\(scored.worth.numerator):\(type):" + alternatives.joined(separator: "~") + "}"
    }

    private func options(
        _ part: Item.Part, _ lines: [MoodleAnswers.Line<OptionID>], share: (Marks) throws(MoodleRefusal) -> String
    ) throws(MoodleRefusal) -> [String] {
        let fractions = Dictionary(lines.map { ($0.value, $0.fraction) }, uniquingKeysWith: { first, _ in first })
        return try part.interaction.options.map { option throws(MoodleRefusal) in
            try share(fractions[option.id] ?? 0) + escapedCloze(inlineHTML(option.text))
                + clozeFeedback("part \(part.id) option \(option.id)")
        }
    }

    private func number(_ number: MoodleAnswers.Number) throws(MoodleRefusal) -> String {
        _ = try decimal(number.value ?? 0, "a right answer is")
        _ = try decimal(number.tolerance, "a tolerance is")
        return number.written
    }

    private func clozeShare(_ fraction: Marks) throws(MoodleRefusal) -> String {
        if fraction == 1 { return "=" }
        if fraction == 0 { return "" }
        if let known = MoodleGrades.percent(fraction) { return "%\(known)%" }
        let percent = fraction * 100
        guard 1_000 % percent.denominator == 0 else {
            throw MoodleRefusal(
                rule: "moodle.export.fraction", what: "an answer gives \(fraction) of the marks, which is no percentage of three decimals")
        }
        return "%\(percent.decimal)%"
    }

    private func clozeFeedback(_ occasion: String) -> String {
        let feedback = takeFeedback(occasion)
        return feedback.isEmpty ? "" : "#" + escapedCloze(feedback)
    }

    /// HTML of a single paragraph without its tags.
    private func inlineHTML(_ text: StructuredText) -> String {
        let written = html(of: text)
        guard case .paragraph? = text.blocks.first, text.blocks.count == 1 else { return written }
        return String(written.dropFirst("<p>".count).dropLast("</p>".count))
    }

    /// `text` as part of an embedded answer: its marks as character references, which Moodle decodes after it has found the parts.
    private func escapedCloze(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            "&<>{}~#=%\\\"".unicodeScalars.contains(scalar) ? "&#\(scalar.value);" : String(Character(scalar))
        }.joined()
    }

    // MARK: - Words for gaps

    /// The word that belongs into each gap, if the item can be written so: each part has one right word, all give the same, no
    /// word has a text of its own, and weights of embedded answers could not say it.
    private func sharedWords(_ parts: [Item.Part], _ scored: [MoodlePart]) -> [(options: [Item.Option], right: Int)]? {
        guard let share = scored.first?.worth, scored.allSatisfy({ $0.worth == share }), share.denominator != 1 else { return nil }
        return zip(parts, scored).reduce([(options: [Item.Option], right: Int)]()) { words, pair in
            guard let words, case .single(let options) = pair.0.interaction, case .one(let lines) = pair.1.answers,
                lines.map(\.value) == options.map(\.id), lines.allSatisfy({ $0.fraction == 0 || $0.fraction == 1 }),
                lines.count(where: { $0.fraction == 1 }) == 1, let right = lines.firstIndex(where: { $0.fraction == 1 })
            else { return nil }
            return words + [(options, right)]
        }
    }

    private func gapSelect(_ gaps: [(options: [Item.Option], right: Int)]) throws(MoodleRefusal) -> XMLTree {
        var groups: [[Item.Option]] = []
        for gap in gaps where !groups.contains(gap.options) { groups.append(gap.options) }
        guard groups.count <= 20 else {
            throw MoodleRefusal(rule: "moodle.export.parts", what: "its gaps have more than 20 different sets of words")
        }
        let starts = groups.indices.map { index in groups[..<index].reduce(0) { $0 + $1.count } }
        var numbers: [PartID: Int] = [:]
        for (part, gap) in zip(item.stem.slots, gaps) {
            numbers[part] = (groups.firstIndex(of: gap.options).map { starts[$0] } ?? 0) + gap.right + 1
        }
        let words = groups.enumerated().flatMap { index, options in
            options.map { option in
                XMLTree.moodle("selectoption", [.moodle("text", text: html(of: option.text)), .moodle("group", text: "\(index + 1)")])
            }
        }
        return try element(
            "gapselect", stem: html(of: item.stem) { part, _ in "[[\(numbers[part] ?? 0)]]" }, isCombined: true,
            [.moodle("shuffleanswers", text: item.shuffle ? "1" : "0")] + words)
    }
}

extension StructuredText {
    /// The parts that stand in the text, in its order.
    fileprivate var slots: [PartID] {
        blocks.flatMap(\.slots)
    }
}

extension StructuredText.Block {
    fileprivate var slots: [PartID] {
        switch self {
        case .paragraph(let inlines), .heading(_, let inlines): inlines.flatMap(\.slots)
        case .list(_, let items): items.flatMap { $0.flatMap(\.slots) }
        case .table(let rows): rows.flatMap { $0.flatMap { $0.flatMap(\.slots) } }
        case .quotation(let blocks): blocks.flatMap(\.slots)
        case .code: []
        }
    }
}

extension StructuredText.Inline {
    fileprivate var slots: [PartID] {
        switch self {
        case .slot(let part, _): [part]
        case .emphasis(let inlines), .strong(let inlines): inlines.flatMap(\.slots)
        default: []
        }
    }
}
