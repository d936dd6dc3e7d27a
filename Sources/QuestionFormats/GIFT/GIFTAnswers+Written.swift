import ExamModel

extension GIFTSource {
    mutating func words(_ block: Substring, place: Place, stem: StructuredText) throws(GIFTRefusal) -> ForeignItem {
        let answers = try answers(block, marks: [UInt8(ascii: "=")])
        guard !answers.isEmpty else { throw tooFew(1, "answers") }
        if block.utf8.first != UInt8(ascii: "=") {
            let isTruth = ["true", "false", "t", "f"].contains(GIFTEscapes.shown(answers[0].text).lowercased())
            note(
                .doubtful, at: block.startIndex, isTruth ? "gift.trueFalse" : "gift.noMark",
                isTruth
                    ? "only T, TRUE, F and FALSE in capitals make a true/false item; this one asks for a word"
                    : "an answer without = before it is taken as right")
        }
        var written = WrittenAnswers(answers: [])
        var feedback: [ItemKey.Feedback] = []
        for answer in answers {
            let text = GIFTText(answer.text, inheriting: .plain).text
            guard !text.isEmpty else {
                note(.doubtful, at: answer.text.startIndex, "gift.emptyAnswer", "an answer without any text is left out")
                continue
            }
            let accepted = WrittenAnswers.Accepted.text(text, isCaseSensitive: false)
            written.answers.append(.init(accepted: accepted, share: answer.share ?? .one))
            addFeedback(of: answer, to: accepted, &feedback)
        }
        guard !written.answers.isEmpty else { throw tooFew(1, "answers") }
        return try entry(.text, written, feedback, block, place: place, stem: stem)
    }

    /// `block` is behind the first `#`.
    mutating func numbers(_ block: Substring, place: Place, stem: StructuredText) throws(GIFTRefusal) -> ForeignItem {
        let parts = block.split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
        let answers = try answers(parts[0], marks: [UInt8(ascii: "=")])
        guard !answers.isEmpty else { throw tooFew(1, "numbers") }
        var written = WrittenAnswers(answers: [])
        var feedback: [ItemKey.Feedback] = []
        for answer in answers {
            let accepted = try number(answer.text)
            written.answers.append(.init(accepted: accepted, share: answer.share ?? .one))
            addFeedback(of: answer, to: accepted, &feedback)
        }
        if parts.count == 2, let hash = parts[1].firstIndex(of: "#") {
            let text = parts[1][hash...].dropFirst().withoutOuterBlanks
            written.answers.append(.init(accepted: .anyNumber, share: 0))
            addFeedback(
                of: GIFTAnswer(isRight: false, text: "*", feedback: text.isEmpty ? nil : text, share: 0), to: .anyNumber, &feedback)
        }
        return try entry(.number, written, feedback, block, place: place, stem: stem)
    }

    private mutating func addFeedback(
        of answer: GIFTAnswer, to accepted: WrittenAnswers.Accepted, _ feedback: inout [ItemKey.Feedback]
    ) {
        guard let text = answer.feedback else { return }
        feedback.append(
            .init(occasion: "answer \(accepted)", text: structured(GIFTText(text, inheriting: format), at: text.startIndex)))
    }

    private mutating func entry(
        _ kind: Entry.Kind, _ written: WrittenAnswers, _ feedback: [ItemKey.Feedback], _ block: Substring, place: Place,
        stem: StructuredText
    ) throws(GIFTRefusal) -> ForeignItem {
        let best = written.answers.map(\.share).max() ?? 0
        guard best > 0 else { throw withoutKey(block) }
        if best != .one {
            note(.doubtful, at: block.startIndex, "gift.weights", "no answer gives more than \((best * 100).decimal) % of the marks")
        }
        var item = ForeignItem(
            place: place, stem: stem, interaction: .entry(Entry(kind: kind)), scoring: .program(written.program()))
        item.correct = written.correct
        item.feedback = feedback
        return item
    }

    /// `1822`, `1822:5`, `1..5` or `*`.
    private func number(_ text: Substring) throws(GIFTRefusal) -> WrittenAnswers.Accepted {
        let text = Substring(GIFTEscapes.shown(text))
        if text == "*" { return .anyNumber }
        if let dots = text.firstRange(of: ".."), dots.lowerBound > text.startIndex {
            let (least, most) = (try exact(text[..<dots.lowerBound]), try exact(text[dots.upperBound...]))
            guard least <= most else {
                throw GIFTRefusal(
                    rule: "gift.range", what: "the range \(least.decimal)..\(most.decimal) ends before it begins",
                    mend: "write the smaller number first")
            }
            return .between(least, most)
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let number = try exact(parts[0])
        let tolerance = parts.count == 2 ? try exact(parts[1]) : 0
        guard tolerance >= 0 else {
            throw GIFTRefusal(
                rule: "gift.tolerance", what: "the tolerance \(tolerance.decimal) is below 0", mend: "write how far off an answer may be")
        }
        return .near(number, tolerance: tolerance)
    }

    private func exact(_ text: Substring) throws(GIFTRefusal) -> ExactNumber {
        guard let number = Marks(decimal: text.withoutOuterBlanks), number.isModest else {
            throw GIFTRefusal(
                rule: "gift.number", what: "'\(QuestionFormats.shown(String(text)))' is no number that can be kept exactly",
                mend: "write at most nine digits before and after the full stop, without a unit")
        }
        return number
    }
}
