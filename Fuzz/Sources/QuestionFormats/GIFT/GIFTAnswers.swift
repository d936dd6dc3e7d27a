import ExamModel

/// One answer of a block: `=` or `~`, perhaps a weight, a text, perhaps feedback behind `#`.
struct GIFTAnswer {
    /// Whether it begins with `=`.
    let isRight: Bool
    /// Behind the mark, without the weight.
    let text: Substring
    let feedback: Substring?
    /// Of the marks, if a weight is written.
    let share: Marks?
}

extension GIFTSource {
    /// The answers of `block`, parted at each of `marks`. Those without any text are left out, with a note unless it is the first,
    /// before which there is nothing but a mark.
    mutating func answers(_ block: Substring, marks: [UInt8]) throws(GIFTRefusal) -> [GIFTAnswer] {
        var answers: [GIFTAnswer] = []
        var start = block.startIndex
        var mark: UInt8?
        var index = block.startIndex
        while true {
            let isEnd = index == block.endIndex
            if isEnd || marks.contains(block.utf8[index]) {
                let piece = block[start..<index].withoutOuterBlanks
                if !piece.isEmpty {
                    answers.append(try answer(piece, mark: mark))
                } else if mark != nil, isEnd || block.utf8[index] != UInt8(ascii: "=") || mark != UInt8(ascii: "~") {
                    note(.doubtful, at: index, "gift.emptyAnswer", "an answer without any text is left out")
                }
                guard !isEnd else { break }
                mark = block.utf8[index]
                start = block.utf8.index(after: index)
                if mark == UInt8(ascii: "="), isGlued(index, in: block) {
                    note(
                        .doubtful, at: index, "gift.equals",
                        "an = that follows a letter begins another right answer; write \\= if it belongs to the text")
                }
            }
            index = block.utf8.index(after: index)
        }
        return answers
    }

    private mutating func answer(_ piece: Substring, mark: UInt8?) throws(GIFTRefusal) -> GIFTAnswer {
        var text = piece
        let isRightChoice = mark == UInt8(ascii: "=") && isChoices
        let share = isRightChoice ? nil : try takeShare(&text)
        if isRightChoice, text.first == "%" {
            note(.doubtful, at: text.startIndex, "gift.equalsWeight", "a weight behind = is text in Moodle; the answer gives full marks")
        }
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let feedback = parts.count == 2 ? parts[1].withoutOuterBlanks : ""
        return GIFTAnswer(
            isRight: mark == UInt8(ascii: "="), text: parts[0].withoutOuterBlanks, feedback: feedback.isEmpty ? nil : feedback, share: share
        )
    }

    /// Takes `%50%` at the beginning.
    private mutating func takeShare(_ text: inout Substring) throws(GIFTRefusal) -> Marks? {
        guard text.utf8.first == UInt8(ascii: "%") else { return nil }
        let weight = text.dropFirst().prefix(24).prefix { $0 != "%" }
        let isNumberLike = !weight.isEmpty && weight.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard isNumberLike, text[weight.endIndex...].first == "%" else { return nil }
        guard let (share, isExact) = MoodleGrades.share(percent: weight) else {
            throw GIFTRefusal(
                line: line(text.startIndex), rule: "gift.weight",
                what: "the weight '\(QuestionFormats.shown(String(weight)))' is none that Moodle lets an answer have",
                mend: "write one of 100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, "
                    + "11.11111, 10, 5 and 0, or one of them with a minus sign")
        }
        if !isExact { note(.changed, at: text.startIndex, "gift.weight", "the weight \(weight) % is read as \(share) of the marks") }
        text = text[weight.endIndex...].dropFirst()
        return share
    }

    /// Whether the mark at `index` follows a character that is no white space.
    private func isGlued(_ index: String.Index, in block: Substring) -> Bool {
        guard index > block.startIndex else { return false }
        let before = block.utf8[block.utf8.index(before: index)]
        return before > 0x20 && before != UInt8(ascii: "~")
    }

    /// Each note once an item, and at most 40.
    mutating func note(_ kind: ImportNote.Kind, at place: String.Index, _ rule: String, _ what: String) {
        guard notes.count < 40, !notes.contains(where: { $0.rule == rule && $0.what == what }) else { return }
        notes.append(ImportNote(kind, line: line(place), rule: rule, what: what))
    }
}

// MARK: Choices

extension GIFTSource {
    mutating func choices(_ block: Substring, place: Place, stem: StructuredText) throws(GIFTRefusal) -> ForeignItem {
        isChoices = true
        let isSingle = block.utf8.contains(UInt8(ascii: "="))
        let answers = try answers(block, marks: [UInt8(ascii: "="), UInt8(ascii: "~")])
        guard answers.count >= 2 else { throw tooFew(2, "answers") }
        var options: [Item.Option] = []
        var feedback: [ItemKey.Feedback] = []
        for (index, answer) in answers.enumerated() {
            let id = OptionID.lettered(index)
            options.append(Item.Option(id: id, text: structured(GIFTText(answer.text, inheriting: format), at: answer.text.startIndex)))
            if let text = answer.feedback {
                feedback.append(.init(occasion: "option \(id)", text: structured(GIFTText(text, inheriting: format), at: text.startIndex)))
            }
        }
        let shares = answers.map { $0.isRight ? .one : $0.share ?? 0 }
        let weights = ChoiceWeights(zip(options, shares).map { .init(option: $0.id, share: $1) }, isSingle: isSingle)
        guard let correct = weights.correct else { throw withoutKey(block) }
        reportDoubts(of: shares, isSingle: isSingle, at: block.startIndex)
        var item = ForeignItem(
            place: place, stem: stem,
            interaction: isSingle
                ? .single(options: options) : .multiple(options: options, choose: ChoiceCount(least: 1, most: options.count)),
            scoring: weights.scoring)
        item.correct = correct
        item.shuffle = true
        item.feedback = feedback
        return item
    }

    private mutating func reportDoubts(of shares: [Marks], isSingle: Bool, at place: String.Index) {
        let gain = shares.filter { $0 > 0 }.reduce(0, +)
        let full = shares.count { $0 == .one }
        if isSingle, full > 1 {
            note(
                .doubtful, at: place, "gift.severalRight",
                "\(full) answers give full marks, and a candidate may choose one; write ~%50% and so on if several are to be chosen")
        }
        if !isSingle, gain != .one {
            note(
                .doubtful, at: place, "gift.weights",
                "the weights of the right answers add up to \((gain * 100).decimal) % and not to 100")
        }
    }

    func tooFew(_ count: Int, _ what: String) -> GIFTRefusal {
        GIFTRefusal(rule: "gift.answers", what: "it has fewer than \(count) \(what)", mend: "add some, each behind = or ~")
    }

    func withoutKey(_ block: Substring) -> GIFTRefusal {
        GIFTRefusal(
            line: line(block.startIndex), rule: "gift.key", what: "no answer gives any marks",
            mend: "write = before the right answer, or weights such as %50% before several")
    }

    mutating func trueFalse(_ block: Substring, place: Place, stem: StructuredText) -> ForeignItem {
        let parts = block.split(separator: "#", maxSplits: 2, omittingEmptySubsequences: false)
        let isTrue = parts[0].first == "T"
        let ids = (right: OptionID.lettered(isTrue ? 0 : 1), wrong: OptionID.lettered(isTrue ? 1 : 0))
        var item = ForeignItem(place: place, stem: stem, interaction: .single(options: .truths), scoring: .allOrNothing)
        item.correct = .choices([ids.right])
        for (id, part) in zip([ids.wrong, ids.right], parts.dropFirst()) {
            let text = structured(GIFTText(part, inheriting: format), at: part.startIndex)
            if !text.isEmpty { item.feedback.append(.init(occasion: "option \(id)", text: text)) }
        }
        item.feedback.sort { $0.occasion < $1.occasion }
        return item
    }
}

extension [Item.Option] {
    /// The options of a true/false item.
    static let truths = [Item.Option(id: .lettered(0), text: "True"), Item.Option(id: .lettered(1), text: "False")]
}
