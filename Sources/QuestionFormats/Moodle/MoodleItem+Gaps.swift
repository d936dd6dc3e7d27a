import ExamModel

extension MoodleItem {
    /// One choice for the gaps of a text.
    private struct Choice {
        let text: StructuredText
        let group: String
        let isUnlimited: Bool
    }

    /// A gap with the number of its right choice, from 1.
    private struct Gap {
        let choice: Int
    }

    /// Each gap is a choice of its own, of the options of its group.
    func gapSelectItem() throws(DocumentFault) -> ForeignItem {
        let choices = choices("selectoption")
        let (stem, gaps) = try gapped(choices.count) { .slot(part: PartID("R\($0)"), option: nil) }
        let share = worth / Marks(Int64(gaps.count))
        var parts: [Item.Part] = []
        var scored: [MoodlePart] = []
        for (index, gap) in gaps.enumerated() {
            let group = choices.indices.filter { choices[$0].group == choices[gap.choice - 1].group }
            guard group.count > 1 else {
                throw fault("moodle.choices", "a gap has a single word to choose from", mend: "add a word to its group")
            }
            let options = group.enumerated().map { Item.Option(id: .lettered($0.offset), text: choices[$0.element].text) }
            let lines = group.enumerated().map {
                MoodleAnswers.Line(value: OptionID.lettered($0.offset), fraction: $0.element == gap.choice - 1 ? 1 : 0)
            }
            let id = PartID("R\(index + 1)")
            parts.append(Item.Part(id: id, interaction: .single(options: options)))
            scored.append(MoodlePart(response: id.text, answers: .one(lines), worth: share))
        }
        var item = item(
            .parts(parts), stem: stem, scoring: .program(ScoringProgram(moodle: scored)), correct: .moodle(scored))
        item.shuffle = fields.flag("shuffleanswers", otherwise: false)
        return item
    }

    /// One set of words for all gaps.
    func dragIntoTextItem() throws(DocumentFault) -> ForeignItem {
        let choices = choices("dragbox")
        let (stem, gaps) = try gapped(choices.count) { .slot(part: "", option: OptionID("\($0)")) }
        if Set(choices.map(\.group)).count > 1 {
            notes.add(
                .changed, line: place.line, "moodle.groups", "the groups of the words are not kept: each word can be put into each gap")
        }
        let linkables = choices.enumerated().map {
            Item.Linkable(id: .lettered($0.offset), text: $0.element.text, most: $0.element.isUnlimited ? 0 : 1)
        }
        let targets = gaps.indices.map { Item.Linkable(id: OptionID("\($0 + 1)"), text: "", most: 1) }
        let pairs = gaps.enumerated().map { Answer.Link(.lettered($0.element.choice - 1), OptionID("\($0.offset + 1)")) }
        var item = item(
            .gaps(choices: linkables, gaps: targets, links: ChoiceCount(least: 1, most: gaps.count)), stem: stem,
            scoring: .program(.rightPairs(pairs, worth: worth)), correct: .linking(pairs))
        item.shuffle = fields.flag("shuffleanswers", otherwise: false)
        return item
    }

    private func choices(_ name: String) -> [Choice] {
        fields.all(name).map { element in
            let inner = MoodleFields(element, notes: notes)
            let group = inner.value("group") ?? "1"
            let isUnlimited = inner.first("infinite") != nil
            return Choice(text: inner.rawText().map { inner.structured(html: $0) } ?? "", group: group, isUnlimited: isUnlimited)
        }
    }

    /// The stem with slots where `[[n]]` stands.
    private func gapped(
        _ count: Int, slot: (Int) -> StructuredText.Inline
    ) throws(DocumentFault) -> (StructuredText, [Gap]) {
        guard let element = fields.first("questiontext") else { throw fault("moodle.gaps", "it has no text", mend: "write its text") }
        let inner = MoodleFields(element, notes: notes)
        var reader = HTMLReader(line: element.line)
        var gaps: [Gap] = []
        var isFirst = true
        for piece in (inner.rawText() ?? "").pieces(cutAt: "[[") {
            let digits = piece.prefix { $0.isASCII && $0.isNumber }
            if isFirst {
                reader.take(piece)
            } else if piece.dropFirst(digits.count).hasPrefix("]]"), let number = Int(digits) {
                guard (1...count).contains(number), gaps.count < 500 else {
                    throw fault(
                        "moodle.gaps", "the gap [[\(number)]] has no word", mend: "number the gaps by the words, from 1 to \(count)")
                }
                gaps.append(Gap(choice: number))
                reader.add(slot(gaps.count))
                reader.take(String(piece.dropFirst(digits.count + 2)))
            } else {
                reader.take("[[" + piece)
            }
            isFirst = false
        }
        guard !gaps.isEmpty else { throw fault("moodle.gaps", "its text has no gaps", mend: "write [[1]] where the first word belongs") }
        return (withOldPicture(notes(of: reader)), gaps)
    }

    private func notes(of reader: HTMLReader) -> StructuredText {
        var reader = reader
        return fields.take(reader.finish())
    }
}

extension Answer {
    /// The right answers to all parts; `nil` unless each has one.
    static func moodle(_ parts: [MoodlePart]) -> Answer? {
        var answers: [PartID: Answer] = [:]
        for part in parts {
            guard let correct = part.answers.correct else { return nil }
            answers[PartID(part.response)] = correct
        }
        return .parts(answers)
    }
}

extension String {
    /// The text before, between and after the places where `mark` stands.
    func pieces(cutAt mark: String) -> [String] {
        var pieces: [String] = []
        var start = startIndex
        var index = startIndex
        while index < endIndex {
            if utf8[index...].starts(with: mark.utf8) {
                pieces.append(String(self[start..<index]))
                index = utf8.index(index, offsetBy: mark.utf8.count)
                start = index
            } else {
                index = utf8.index(after: index)
            }
        }
        return pieces + [String(self[start...])]
    }
}
