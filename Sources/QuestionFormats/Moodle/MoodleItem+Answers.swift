import ExamModel

/// One `answer` of a question.
struct MoodleAnswer {
    let fields: MoodleFields
    let fraction: Marks
    /// Its text as written, trimmed.
    let raw: String
    let feedback: StructuredText

    /// The text as one to be shown.
    var text: StructuredText { fields.structured(raw) }

    /// The text as one to be compared.
    var plain: String {
        let visible = VisibleText(raw)
        for note in visible.notes(line: fields.line) { fields.notes.add(note) }
        return singleLine(visible.text)
    }
}

extension MoodleItem {
    /// The answers that have a text, with their shares of the marks.
    func answers() throws(DocumentFault) -> [MoodleAnswer] {
        var answers: [MoodleAnswer] = []
        for element in fields.all("answer") {
            let inner = MoodleFields(element, notes: notes)
            let fraction = try share(element.attributes["fraction"] ?? "0", line: element.line)
            let feedback = inner.text("feedback")
            _ = inner.first("tolerance")
            let raw = inner.rawText() ?? ""
            guard !raw.isEmpty else {
                notes.add(.dropped, line: element.line, "moodle.emptyAnswer", "an answer without a text was left out, as Moodle does")
                continue
            }
            answers.append(MoodleAnswer(fields: inner, fraction: fraction, raw: raw, feedback: feedback))
        }
        guard !answers.isEmpty else {
            throw fault("moodle.noAnswers", "it has no answers", mend: "add its answers in Moodle and export it again")
        }
        return answers
    }

    /// The share of the marks that a percentage stands for.
    func share(_ percent: String, line: Int) throws(DocumentFault) -> Marks {
        guard let share = knownShare(percent, line: line) else {
            throw fault(
                "moodle.fraction", "the grade \(shown(percent)) of an answer is none that Moodle knows",
                mend: "write one of \(MoodleGrades.shares.compactMap(MoodleGrades.percent).joined(separator: ", ")) or its negative",
                line: line)
        }
        return share
    }

    /// The share that Moodle means by `percent`; a rounded one, such as `33.33333`, is taken exactly.
    func knownShare(_ percent: String, line: Int) -> Marks? {
        guard let (share, isExact) = MoodleGrades.share(percent: percent.trimmed) else { return nil }
        if !isExact {
            notes.add(.changed, line: line, "moodle.rounded", "the grade \(shown(percent)) % was taken as exactly \(share)")
        }
        return share
    }

    func item(_ interaction: Interaction, stem: StructuredText, scoring: ScoringRule, correct: Answer?) -> ForeignItem {
        var item = ForeignItem(place: place, stem: stem, interaction: interaction, scoring: scoring)
        item.worth = worth
        item.correct = correct
        return item
    }

    /// An item with one response that is scored by `answers`.
    func item(_ interaction: Interaction, answers: MoodleAnswers) -> ForeignItem {
        if !answers.fractions.contains(1), case .several = answers {
        } else if !answers.fractions.contains(1) {
            notes.add(.doubtful, line: place.line, "moodle.noFullMarks", "no answer gives full marks")
        }
        let part = MoodlePart(response: ScoringProgram.response, answers: answers, worth: worth)
        return item(
            interaction, stem: stem(), scoring: .program(ScoringProgram(moodle: [part])), correct: answers.correct)
    }

    /// What is told for each option.
    func optionFeedback(_ answers: [MoodleAnswer], _ ids: [OptionID]) -> [ItemKey.Feedback] {
        zip(answers, ids).filter { !$0.0.feedback.isEmpty }.map {
            ItemKey.Feedback(occasion: "option \($0.1)", text: $0.0.feedback)
        }
    }

    /// What is told for each written answer; `names` are as the key writes them.
    func answerFeedback(_ answers: [MoodleAnswer], _ names: [String]) -> [ItemKey.Feedback] {
        zip(answers, names).filter { !$0.0.feedback.isEmpty }.map { .init(occasion: "answer \($0.1)", text: $0.0.feedback) }
    }
}
