import ExamModel

extension MoodleItem {
    /// A text with embedded answers; the item is worth the sum of their weights.
    func clozeItem() throws(DocumentFault) -> ForeignItem {
        let (html, inner) = try clozeText()
        let cloze = ClozeText(html)
        for begin in cloze.doubtful {
            notes.add(
                .doubtful, line: inner.line, "moodle.cloze",
                "\(shown(begin)) begins like an embedded answer, but is none, and stayed in the text")
        }
        guard !cloze.parts.isEmpty else {
            throw fault("moodle.cloze.empty", "its text has no embedded answer", mend: "write one, such as {1:SHORTANSWER:=York}")
        }
        var reader = HTMLReader(line: inner.line, keepsLines: ["moodle_auto_format", "0"].contains(inner.element.attributes["format"]))
        var parts: [Item.Part] = []
        var scored: [MoodlePart] = []
        var feedback: [ItemKey.Feedback] = []
        for (index, part) in cloze.parts.enumerated() {
            let id = PartID("R\(index + 1)")
            reader.take(cloze.texts[index])
            reader.add(.slot(part: id, option: nil))
            let read = try read(part, id)
            parts.append(Item.Part(id: id, interaction: read.interaction))
            scored.append(read.scored)
            feedback += read.feedback
        }
        reader.take(cloze.texts[cloze.parts.count])
        let worth = scored.reduce(Marks.zero) { $0 + $1.worth }
        guard 0 < worth else { throw fault("moodle.grade", "all its parts weigh nothing", mend: "give a weight above 0 to a part") }
        var item = ForeignItem(
            place: place, stem: withOldPicture(fields.take(reader.finish())), interaction: .parts(parts),
            scoring: .program(ScoringProgram(moodle: scored)))
        item.worth = worth
        item.correct = .moodle(scored)
        item.feedback = feedback
        item.shuffle = shuffles(cloze.parts)
        return item
    }

    private func clozeText() throws(DocumentFault) -> (String, MoodleFields) {
        guard let element = fields.first("questiontext") else {
            throw fault("moodle.cloze.empty", "it has no text", mend: "write its text")
        }
        _ = fields.first("shuffleanswers")
        let inner = MoodleFields(element, notes: notes)
        let text = inner.rawText() ?? ""
        let isPlain = ["plain_text", "2"].contains(element.attributes["format"])
        if ["markdown", "4"].contains(element.attributes["format"]) {
            notes.add(
                .doubtful, line: element.line, "moodle.markdown",
                "Markdown with embedded answers was read as HTML; look whether all of it is right")
        }
        return (isPlain ? text.map { $0 == "<" ? "&lt;" : String($0) }.joined() : text, inner)
    }

    private func shuffles(_ parts: [ClozeText.Part]) -> Bool {
        let shuffled = parts.compactMap { part in
            switch part.type {
            case .one(let isShuffled), .several(let isShuffled): isShuffled
            default: nil
            }
        }
        if Set(shuffled).count > 1 {
            notes.add(.changed, line: place.line, "moodle.shuffle", "some parts were shuffled in Moodle and some not; here all are")
        }
        return shuffled.contains(true)
    }

    // MARK: - One part

    private struct ReadPart {
        let interaction: Interaction
        let scored: MoodlePart
        let feedback: [ItemKey.Feedback]
    }

    private func read(_ part: ClozeText.Part, _ id: PartID) throws(DocumentFault) -> ReadPart {
        let alternatives = part.alternatives.filter { !$0.plainAnswer.isEmpty }
        if alternatives.count < part.alternatives.count {
            notes.add(.dropped, line: place.line, "moodle.emptyAnswer", "an answer without a text was left out, as Moodle does")
        }
        let weight = part.weight.isEmpty ? 1 : Int64(part.weight) ?? -1
        guard (0...1_000).contains(weight) else {
            throw fault("moodle.grade", "the part \(id) weighs \(shown(part.weight))", mend: "write a weight of at most 1000")
        }
        var fractions: [Marks] = []
        for alternative in alternatives { fractions.append(try share(alternative)) }
        let options = alternatives.indices.map(OptionID.lettered)
        var names = options.map { "option \($0)" }
        let answers: MoodleAnswers
        switch part.type {
        case .text(let isCaseSensitive):
            let texts = alternatives.map(comparable)
            for text in texts { try checkLength(text, line: place.line) }
            names = texts.map { "answer \($0)" }
            answers = .texts(
                zip(texts, fractions).map { .init(value: WildcardText($0, isCaseSensitive: isCaseSensitive), fraction: $1) })
        case .number:
            let lines = try numbers(alternatives, fractions)
            names = lines.map { "answer \($0.value.written)" }
            answers = .numbers(lines)
        case .one, .several:
            guard alternatives.count > 1 else {
                throw fault("moodle.choices", "the part \(id) must have at least 2 answers to choose from", mend: "add an answer")
            }
            let isSingle = if case .one = part.type { true } else { false }
            answers =
                isSingle
                ? .one(zip(options, fractions).map { .init(value: $0, fraction: $1) })
                : .several(zip(options, balanced(alternatives, fractions)).map { .init(value: $0, fraction: $1) })
        }
        try checkFullMarks(answers, id)
        return ReadPart(
            interaction: interaction(part.type, alternatives, options),
            scored: MoodlePart(response: id.text, answers: answers, worth: Marks(weight)),
            feedback: feedback(alternatives, names.map { "part \(id) \($0)" }))
    }

    private func checkFullMarks(_ answers: MoodleAnswers, _ id: PartID) throws(DocumentFault) {
        guard !answers.haveFullMarks else { return }
        throw fault("moodle.cloze.noRight", "no answer of the part \(id) scores 100 %", mend: "mark the right answer with = or %100%")
    }

    private func interaction(_ type: ClozeText.PartType, _ alternatives: [ClozeText.Alternative], _ ids: [OptionID]) -> Interaction {
        let options = zip(ids, alternatives).map { Item.Option(id: $0, text: fields.structured(html: $1.plainAnswer)) }
        return switch type {
        case .text: .entry(Entry(kind: .text))
        case .number: .entry(Entry(kind: .number))
        case .one: .single(options: options)
        case .several: .multiple(options: options, choose: ChoiceCount(least: 1, most: options.count))
        }
    }

    private func feedback(_ alternatives: [ClozeText.Alternative], _ occasions: [String]) -> [ItemKey.Feedback] {
        zip(alternatives, occasions).compactMap { alternative, occasion in
            guard let feedback = alternative.plainFeedback, !feedback.isEmpty else { return nil }
            return ItemKey.Feedback(occasion: occasion, text: fields.structured(html: feedback))
        }
    }

    private func comparable(_ alternative: ClozeText.Alternative) -> String {
        let visible = VisibleText(alternative.plainAnswer)
        for note in visible.notes(line: place.line) { notes.add(note) }
        return singleLine(visible.text)
    }

    private func numbers(
        _ alternatives: [ClozeText.Alternative], _ fractions: [Marks]
    ) throws(DocumentFault) -> [MoodleAnswers.Line<MoodleAnswers.Number>] {
        var lines: [MoodleAnswers.Line<MoodleAnswers.Number>] = []
        for (alternative, fraction) in zip(alternatives, fractions) {
            let parts = comparable(alternative).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map {
                String($0).trimmed
            }
            lines.append(.init(value: try number(parts[0], parts.count == 2 ? parts[1] : "", line: place.line), fraction: fraction))
        }
        return lines
    }

    // MARK: - Shares

    /// Cloze takes any percentage; those that Moodle writes for thirds, sixths and so on are taken as these.
    private func share(_ alternative: ClozeText.Alternative) throws(DocumentFault) -> Marks {
        switch alternative.share {
        case .none: return 0
        case .full: return 1
        case .percent(let text):
            let text = text.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ".")
            if let share = knownShare(text, line: place.line) { return share }
            guard let percent = Marks(decimal: text), percent.denominator <= 1_000, !(1_000 < percent), !(percent < -1_000) else {
                throw fault(
                    "moodle.fraction", "the grade \(shown(text)) of an answer is no percentage", mend: "write a number such as 50 or 66.667"
                )
            }
            return percent / 100
        }
    }

    /// What Moodle makes of the shares of a part with several right answers: the right ones together give everything, and if
    /// no percentage is written a wrong one takes off what a right one gives.
    private func balanced(_ alternatives: [ClozeText.Alternative], _ fractions: [Marks]) -> [Marks] {
        let sum = fractions.filter { 0 < $0 }.reduce(Marks.zero, +)
        guard 0 < sum else { return fractions }
        let hasPercentages = alternatives.contains { if case .percent(let text) = $0.share { Marks(decimal: text) != 0 } else { false } }
        return fractions.map { fraction in
            if 0 < fraction { return fraction / sum }
            return hasPercentages ? fraction : .zero - Marks(1) / sum
        }
    }
}
