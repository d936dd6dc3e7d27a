import ExamModel

extension MoodleItemWriter {
    /// A composite item: embedded answers, or words for gaps where the parts share the marks in a way that weights cannot say.
    func composite(_ parts: [Item.Part]) throws(WritingRefusal) -> XMLTree {
        guard case .program(let program) = key.scoring else { throw .moodleScoring("it is scored \(key.scoring.name)") }
        guard parts.allSatisfy({ $0.prompt == nil }), item.stem.slots.map(\.part) == parts.map(\.id) else {
            throw WritingRefusal(rule: "moodle.export.parts", what: "its parts do not stand in the stem one after the other")
        }
        var scored: [MoodlePart] = []
        for part in parts {
            guard let read = MoodlePart(part.id.text, part.interaction, in: program) else {
                throw .moodleScoring("the scoring of the part \(shown(part.id.text)) is none that Moodle has")
            }
            scored.append(read)
        }
        guard ScoringProgram(moodle: scored) == program else { throw .moodleScoring("its scoring program is none that Moodle has") }
        if let choices = sharedWords(parts, scored) { return try gapSelect(choices) }
        var embedded: [PartID: String] = [:]
        for (part, scored) in zip(parts, scored) { embedded[part.id] = try embeddedAnswer(part, scored) }
        return try element("cloze", stem: html(of: item.stem) { part, _ in embedded[part] ?? "" }, hasGrade: false, [])
    }

    // MARK: - Embedded answers

    private func embeddedAnswer(_ part: Item.Part, _ scored: MoodlePart) throws(WritingRefusal) -> String {
        guard scored.worth.denominator == 1 else {
            throw .moodleScoring("the part \(shown(part.id.text)) weighs \(scored.worth), which is no whole number")
        }
        guard scored.answers.haveFullMarks else {
            throw .moodleScoring("no answer of the part \(shown(part.id.text)) gives full marks")
        }
        let type: String
        let alternatives: [String]
        switch scored.answers {
        case .one(let lines):
            type = item.shuffle ? "MULTICHOICE_S" : "MULTICHOICE"
            alternatives = try options(part, lines) { fraction throws(WritingRefusal) in try self.clozeShare(fraction) }
        case .several(let lines):
            type = item.shuffle ? "MULTIRESPONSE_S" : "MULTIRESPONSE"
            let gaining = Set(lines.map(\.fraction).filter { 0 < $0 })
            let others = Set(lines.map(\.fraction).filter { !(0 < $0) })
            // Without percentages Moodle gives the right ones equal shares and takes as much off for wrong ones.
            let isBalanced = gaining.count == 1 && others.subtracting(gaining.map { .zero - $0 }).isEmpty
            alternatives = try options(part, lines) { fraction throws(WritingRefusal) in
                isBalanced ? (0 < fraction ? "=" : "") : try self.clozeShare(fraction)
            }
        case .texts(let lines):
            try checkTexts(of: lines.map(\.value))
            type = try caseSensitivity(of: lines.map(\.value)) ? "SHORTANSWER_C" : "SHORTANSWER"
            alternatives = try lines.map { line throws(WritingRefusal) in
                try clozeShare(line.fraction) + escapedCloze(line.value.text) + clozeFeedback("part \(part.id) answer \(line.value.text)")
            }
        case .numbers(let lines):
            type = "NUMERICAL"
            alternatives = try lines.map { line throws(WritingRefusal) in
                try clozeShare(line.fraction) + number(line.value) + clozeFeedback("part \(part.id) answer \(line.value.written)")
            }
        }
        return "{\(scored.worth.numerator):\(type):" + alternatives.joined(separator: "~") + "}"
    }

    private func options(
        _ part: Item.Part, _ lines: [MoodleAnswers.Line<OptionID>], share: (Marks) throws(WritingRefusal) -> String
    ) throws(WritingRefusal) -> [String] {
        let fractions = Dictionary(lines.map { ($0.value, $0.fraction) }, uniquingKeysWith: { first, _ in first })
        return try part.interaction.options.map { option throws(WritingRefusal) in
            try share(fractions[option.id] ?? 0) + escapedCloze(inlineHTML(option.text))
                + clozeFeedback("part \(part.id) option \(option.id)")
        }
    }

    private func number(_ number: MoodleAnswers.Number) throws(WritingRefusal) -> String {
        _ = try decimal(number.value ?? 0, "a right answer is")
        _ = try decimal(number.tolerance, "a tolerance is")
        return number.written
    }

    private func clozeShare(_ fraction: Marks) throws(WritingRefusal) -> String {
        if fraction == 1 { return "=" }
        if fraction == 0 { return "" }
        if let known = MoodleGrades.percent(fraction) { return "%\(known)%" }
        let percent = fraction * 100
        guard 1_000 % percent.denominator == 0, !(1_000 < percent), !(percent < -1_000) else {
            throw WritingRefusal(
                rule: "moodle.export.fraction",
                what: "an answer gives \(fraction) of the marks, which is no percentage of three decimals up to 1000")
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

    private func gapSelect(_ gaps: [(options: [Item.Option], right: Int)]) throws(WritingRefusal) -> XMLTree {
        var groups: [[Item.Option]] = []
        for gap in gaps where !groups.contains(gap.options) { groups.append(gap.options) }
        guard groups.count <= 20 else {
            throw WritingRefusal(rule: "moodle.export.parts", what: "its gaps have more than 20 different sets of words")
        }
        let starts = groups.indices.map { index in groups[..<index].reduce(0) { $0 + $1.count } }
        var numbers: [PartID: Int] = [:]
        for (slot, gap) in zip(item.stem.slots, gaps) {
            numbers[slot.part] = (groups.firstIndex(of: gap.options).map { starts[$0] } ?? 0) + gap.right + 1
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
