import ExamModel

extension MoodleItem {
    func choiceItem() throws(DocumentFault) -> ForeignItem {
        let isSingle = fields.flag("single", otherwise: true)
        let answers = try answers()
        guard answers.count > 1 else {
            throw fault("moodle.choices", "it has a single answer to choose from", mend: "add at least one more answer")
        }
        let ids = answers.indices.map(OptionID.lettered)
        let options = zip(ids, answers).map { Item.Option(id: $0, text: $1.text) }
        let lines = zip(ids, answers).map { MoodleAnswers.Line(value: $0, fraction: $1.fraction) }
        let isShuffled = fields.flag("shuffleanswers", otherwise: false)
        var item =
            isSingle
            ? item(.single(options: options), answers: .one(lines))
            : item(.multiple(options: options, choose: ChoiceCount(least: 1, most: options.count)), answers: .several(lines))
        if isSingle, lines.count(where: { $0.fraction == 1 }) == 1, lines.allSatisfy({ $0.fraction == 1 || $0.fraction == 0 }) {
            item.scoring = .allOrNothing
        }
        if !isSingle { noteSum(lines) }
        item.shuffle = isShuffled
        item.feedback = optionFeedback(answers, ids)
        return item
    }

    private func noteSum(_ lines: [MoodleAnswers.Line<OptionID>]) {
        let sum = lines.map(\.fraction).filter { 0 < $0 }.reduce(Marks.zero, +)
        guard sum != 1 else { return }
        notes.add(.doubtful, line: place.line, "moodle.sum", "the right answers together give \((sum * 100).decimal) % of the marks")
    }

    func trueFalseItem() throws(DocumentFault) -> ForeignItem {
        let answers = try answers()
        guard answers.count == 2 else {
            throw fault(
                "moodle.trueFalse", "it has \(answers.count) answers, not true and false", mend: "write one answer true and one false")
        }
        let isNamed = Set(answers.map { $0.raw.lowercased() }) == ["true", "false"]
        if !isNamed {
            notes.add(
                .changed, line: place.line, "moodle.trueFalse",
                "the answers \(shown(answers[0].raw)) and \(shown(answers[1].raw)) were taken as true and false by their order")
        }
        let ordered = isNamed && answers[0].raw.lowercased() == "false" ? [answers[1], answers[0]] : answers
        let isTrue = ordered[0].fraction == 1
        guard isTrue != (ordered[1].fraction == 1) else {
            throw fault(
                "moodle.trueFalse", "not exactly one of true and false gives full marks", mend: "give 100 to one answer and 0 to the other")
        }
        let options = [Item.Option(id: "true", text: "True"), Item.Option(id: "false", text: "False")]
        var item = item(
            .single(options: options), stem: stem(), scoring: .allOrNothing, correct: .choices([isTrue ? "true" : "false"]))
        item.feedback = optionFeedback(ordered, options.map(\.id))
        return item
    }
}
