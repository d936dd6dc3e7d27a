import ExamModel

/// Reads a file of OpenTriviaQA: `#Q` and the stem, `^` and the right answer, then the options `A` to `G`, one of which is the answer.
/// A text may go on on the lines that follow it.
public func readTrivia(_ file: SourceFile) -> ForeignReading {
    var reading = ForeignReading()
    guard let text = ForeignText(file, into: &reading) else { return reading }
    var current: TriviaItem?
    for (index, line) in text.withoutTabs.lines.enumerated() {
        if line.hasPrefix("#Q") {
            current?.end(in: &reading)
            current = TriviaItem(
                PlainChoices(place: Place(file: file.path, line: index + 1), stem: String(line.dropFirst(2).withoutOuterBlanks)))
        } else if current != nil {
            current?.take(line, number: index + 1)
        } else if !line.isEmpty {
            reading.refused.append(
                RefusedItem(
                    place: Place(file: file.path, line: index + 1), name: nil, rule: "trivia.unstarted",
                    what: "'\(shown(String(line)))' stands before any #Q", mend: "begin each item with #Q"))
        }
    }
    current?.end(in: &reading)
    return reading
}

private struct TriviaItem {
    private var choices: PlainChoices
    private var answer: String?
    private var isEnded = false

    init(_ choices: PlainChoices) {
        self.choices = choices
    }

    mutating func take(_ line: Substring, number: Int) {
        if line.isEmpty {
            isEnded = !choices.options.isEmpty
        } else if line.hasPrefix("^"), answer == nil {
            answer = String(line.dropFirst().withoutOuterBlanks)
        } else if let letter = line.utf8.first, answer != nil, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter),
            line.utf8.count == 1 || line.utf8.dropFirst().first == 0x20,
            Int(letter) - Int(UInt8(ascii: "A")) == choices.options.count
        {
            choices.options.append(String(line.dropFirst().withoutOuterBlanks))
        } else if isEnded {
            choices.notes.append(
                ImportNote(
                    .dropped, line: number, rule: "trivia.text", what: "'\(shown(String(line)))' belongs to nothing and was left out"))
        } else if let last = choices.options.indices.last {
            choices.options[last] += "\n" + line
        } else if answer != nil {
            answer? += "\n" + line
        } else {
            choices.stem += "\n" + line
        }
    }

    mutating func end(in reading: inout ForeignReading) {
        let right = choices.options.indices.filter { choices.options[$0] == answer }
        let problem: (rule: String, what: String)? =
            if answer == nil {
                ("trivia.key", "it has no right answer behind ^")
            } else if choices.options.count < 2 {
                ("trivia.options", "it has fewer than 2 options")
            } else if right.isEmpty {
                ("trivia.key", "its right answer '\(shown(answer ?? ""))' is none of its options")
            } else {
                nil
            }
        if let problem {
            reading.refused.append(
                RefusedItem(
                    place: choices.place, name: shown(choices.stem, limit: 80), rule: problem.rule, what: problem.what,
                    mend: "write the right answer behind ^ exactly as one of the options A to G"))
            return
        }
        if right.count > 1 {
            choices.notes.append(
                ImportNote(
                    .doubtful, line: choices.place.line, rule: "trivia.repeated",
                    what: "the right answer stands among the options \(right.count) times; the first is the key"))
        }
        choices.right = [right[0]]
        reading.items.append(choices.item)
    }
}
