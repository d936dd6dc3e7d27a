import ExamModel

extension MoodleItem {
    /// A matching item, or a table if an answer belongs to several rows.
    func matchingItem() throws(DocumentFault) -> ForeignItem {
        var pairs = MatchingPairs()
        for element in fields.all("subquestion") {
            let inner = MoodleFields(element, notes: notes)
            let answer = inner.text("answer")
            let text = inner.rawText().map(inner.structured) ?? ""
            if !answer.isEmpty {
                pairs.add(text.isEmpty ? nil : text, answer)
            } else if !text.isEmpty {
                throw fault("moodle.matching", "the row \(shown(text.plain)) has no answer", mend: "write its answer", line: element.line)
            }
        }
        guard !pairs.prompts.isEmpty, pairs.options.count > 1 else {
            throw fault(
                "moodle.matching", "it has \(pairs.prompts.count) rows and \(pairs.options.count) different answers",
                mend: "write at least one row and two answers")
        }
        var item = item(pairs.interaction, stem: stem(), scoring: pairs.scoring(worth: worth), correct: pairs.correct)
        item.shuffle = fields.flag("shuffleanswers", otherwise: false)
        return item
    }
}

extension ScoringProgram {
    /// Each of `pairs` gives the same share of `worth`.
    static func rightPairs(_ pairs: [Answer.Link], worth: Marks) -> ScoringProgram {
        let share = worth / Marks(Int64(max(1, pairs.count)))
        let entries = pairs.map {
            ResponseMapping.Entry(key: .pair($0.from.text, $0.to.text), number: share, isCaseSensitive: true)
        }
        return .mapping(VariableType(.multiple, .directedPair), ResponseMapping(entries: entries))
    }
}
