import ExamModel

/// Reads Moodle's missing-word text: paragraphs with one block in braces, `{=right ~wrong ~75%half right#feedback}`, in whose place
/// `_____` is shown. A block with one answer asks for a word (`question/format/missingword`).
public func readMissingWord(_ file: SourceFile) -> ForeignReading {
    var reading = ForeignReading()
    guard let text = ForeignText(file, into: &reading) else { return reading }
    var lines: [Substring] = []
    for (index, line) in (text.withoutTabs.lines + [""]).enumerated() {
        if !line.isEmpty {
            lines.append(line)
        } else if !lines.isEmpty {
            read(lines, at: Place(file: file.path, line: index + 1 - lines.count), into: &reading)
            lines = []
        }
    }
    return reading
}

private func read(_ lines: [Substring], at place: Place, into reading: inout ForeignReading) {
    let text = lines.joined(separator: " ")
    func refuse(_ rule: String, _ what: String, mend: String) {
        reading.refused.append(RefusedItem(place: place, name: shown(text, limit: 80), rule: rule, what: what, mend: mend))
    }
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "{")), let close = text.utf8.firstIndex(of: UInt8(ascii: "}")), open < close
    else { return refuse("missingWord.brace", "it has no answers in braces", mend: "write {=right ~wrong} where the word is missing") }
    let stem = StructuredText(plain: text[..<open] + "_____" + text[text.index(after: close)...])
    let answers = missingWords(text[text.index(after: open)..<close])
    guard !answers.isEmpty, answers.allSatisfy({ !$0.text.isEmpty }) else {
        return refuse("missingWord.answers", "an answer has no text", mend: "write the answers behind = and ~")
    }
    var item: ForeignItem
    if answers.count == 1 {
        let written = WrittenAnswers(answers: [.init(accepted: .text(answers[0].text, isCaseSensitive: false), share: .one)])
        item = ForeignItem(place: place, stem: stem, interaction: .entry(Entry(kind: .text)), scoring: .program(written.program()))
        item.correct = written.correct
        if let text = answers[0].feedback { item.feedback = [.init(occasion: "answer \(answers[0].text)", text: text)] }
    } else {
        guard answers.allSatisfy({ $0.share != nil }) else {
            return refuse("missingWord.weight", "a weight is none that Moodle lets an answer have", mend: "write one such as 50% or 75%")
        }
        let weights = ChoiceWeights(
            answers.enumerated().map { .init(option: .lettered($0), share: $1.share ?? 0) }, isSingle: true)
        guard let correct = weights.correct else {
            return refuse("missingWord.key", "no answer is right", mend: "write = before the right answer")
        }
        let options = answers.enumerated().map { Item.Option(id: .lettered($0), text: StructuredText(plain: $1.text)) }
        item = ForeignItem(place: place, stem: stem, interaction: .single(options: options), scoring: weights.scoring)
        item.correct = correct
        item.shuffle = true
        item.feedback = zip(options, answers).compactMap { option, answer in
            answer.feedback.map { .init(occasion: "option \(option.id)", text: $0) }
        }
    }
    reading.items.append(item)
}

private struct MissingWord {
    let text: String
    /// `nil` if a weight is written that cannot be taken.
    let share: Marks?
    let feedback: StructuredText?
}

private func missingWords(_ block: Substring) -> [MissingWord] {
    let bytes = block.utf8
    var starts = bytes.indices.filter { bytes[$0] == UInt8(ascii: "=") || bytes[$0] == UInt8(ascii: "~") }
    if starts.isEmpty, !block.withoutOuterBlanks.isEmpty {
        return [MissingWord(text: String(block.withoutOuterBlanks), share: .one, feedback: nil)]
    }
    starts.append(block.endIndex)
    return zip(starts, starts.dropFirst()).map { start, end in
        let parts = block[bytes.index(after: start)..<end].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var text = (parts.first ?? "").withoutOuterBlanks
        var share: Marks? = bytes[start] == UInt8(ascii: "=") ? .one : 0
        let weight = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
        if !weight.isEmpty, text[weight.endIndex...].first == "%" {
            share = MoodleGrades.share(percent: weight)?.share
            text = text[weight.endIndex...].dropFirst().withoutOuterBlanks
        }
        let feedback = parts.count == 2 ? String(parts[1].withoutOuterBlanks) : ""
        return MissingWord(text: String(text), share: share, feedback: feedback.isEmpty ? nil : StructuredText(plain: feedback))
    }
}
