import ExamModel

/// Reads an Aiken file: a stem, options `A)` or `A.`, then `ANSWER: A`. What Moodle (`question/format/aiken`) would refuse but is clear
/// (small letters, numbers, another word than `ANSWER`, a stem of several lines) is taken with a note.
public func readAiken(_ file: SourceFile) -> ForeignReading {
    var reading = ForeignReading()
    guard let text = ForeignText(file, into: &reading) else { return reading }
    var reader = AikenReader(path: file.path, reading: reading)
    for (index, line) in text.withoutTabs.lines.enumerated() { reader.take(line, number: index + 1) }
    reader.end()
    return reader.reading
}

/// What a line of an Aiken file is.
enum AikenLine: Equatable {
    /// The index of the option, and its text.
    case option(Int, Substring, isUsual: Bool)
    /// What stands behind the colon.
    case answer(Substring, isUsual: Bool)
    /// A setting of some exporters, such as `NUMBERING: abc`.
    case setting
    case text

    init(_ line: Substring) {
        if let (word, rest) = Self.keyword(line) {
            if word == "NUMBERING" {
                self = .setting
                return
            }
            if Self.answerWords.contains(word.uppercased()) {
                self = .answer(rest, isUsual: word == "ANSWER")
                return
            }
        }
        let label = line.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let rest = line[label.endIndex...]
        guard (1...2).contains(label.utf8.count), rest.first == ")" || rest.first == ".", let index = Self.index(of: label) else {
            self = .text
            return
        }
        let isUsual = label.utf8.count == 1 && label.first?.isUppercase == true
        // `e.g.` and `3.5` begin no options.
        guard isUsual || rest.dropFirst().first.map({ $0 == " " }) ?? true else {
            self = .text
            return
        }
        self = .option(index, rest.dropFirst().withoutOuterBlanks, isUsual: isUsual)
    }

    /// In capitals: what the line with the key begins with, in the languages in which it was seen.
    private static let answerWords: Set<String> = [
        "ANSWER", "ANSWERS", "ANS", "CORRECT", "CORRECT ANSWER", "KEY", "ANTWORT", "LÖSUNG", "RÉPONSE", "REPONSE", "RESPUESTA", "RESPOSTA",
        "RISPOSTA", "ANTWOORD", "ODPOWIEDŹ", "ODPOVĚĎ", "ОТВЕТ", "SVAR", "VÁLASZ", "CEVAP",
    ]

    private static func keyword(_ line: Substring) -> (word: String, rest: Substring)? {
        let word = line.prefix(20).prefix { $0 != ":" }
        let rest = line[word.endIndex...]
        guard rest.first == ":", word.first?.isLetter == true else { return nil }
        return (String(word.withoutOuterBlanks), rest.dropFirst().withoutOuterBlanks)
    }

    /// `A` and `a` are 0, `1` is 0.
    static func index(of label: Substring) -> Int? {
        if let number = Int(label) { return (1...26).contains(number) ? number - 1 : nil }
        guard label.utf8.count == 1, let byte = label.utf8.first else { return nil }
        return Int(byte | 0x20) - Int(UInt8(ascii: "a"))
    }
}

private struct AikenReader {
    let path: String
    var reading: ForeignReading
    private var item: PlainChoices?
    /// Lines behind an option that belong to it, unless the next option is the first of another item.
    private var pending: [(text: Substring, number: Int)] = []
    private var wasBlank = false

    init(path: String, reading: ForeignReading) {
        self.path = path
        self.reading = reading
    }

    mutating func take(_ line: Substring, number: Int) {
        // Moodle skips lines of one character.
        guard line.utf8.count >= 2 else {
            wasBlank = true
            return
        }
        defer { wasBlank = false }
        switch AikenLine(line) {
        case .option(let index, let text, let isUsual): takeOption(index, text, isUsual: isUsual, line: line, number: number)
        case .answer(let answer, let isUsual): takeAnswer(answer, isUsual: isUsual, number: number)
        case .setting:
            let note = ImportNote(.dropped, line: number, rule: "aiken.setting", what: "the setting '\(shown(String(line)))' was left out")
            reading.notes.append(ForeignReading.FileNote(file: path, note: note))
        case .text: takeText(line, number: number)
        }
    }

    mutating func end() {
        guard let item else { return }
        let last = pending.last?.number ?? item.place.line
        refuse(
            line: last, item.stem, "aiken.unfinished", "the item that begins on line \(item.place.line) has no ANSWER line",
            mend: "write ANSWER: and the letter of the right option behind the options")
    }

    private mutating func takeText(_ line: Substring, number: Int) {
        if item == nil {
            item = PlainChoices(place: Place(file: path, line: number), stem: String(line))
        } else if item?.options.isEmpty == true {
            item?.stem += "\n" + line
            note(.doubtful, number, "aiken.stemLines", "a stem of several lines was taken; Moodle keeps only the last")
        } else if wasBlank {
            beginAnew(line, number: number)
        } else {
            pending.append((line, number))
        }
    }

    /// The item so far has no key.
    private mutating func beginAnew(_ line: Substring, number: Int) {
        if let item {
            refuse(
                line: number, item.stem, "aiken.unfinished",
                "the item that begins on line \(item.place.line) has no ANSWER line before the next item begins",
                mend: "write ANSWER: and the letter of the right option behind its options")
        }
        pending = []
        item = PlainChoices(place: Place(file: path, line: number), stem: String(line))
    }

    private mutating func takeOption(_ index: Int, _ text: Substring, isUsual: Bool, line: Substring, number: Int) {
        if index == 0, let first = pending.first {
            let rest = pending.dropFirst()
            beginAnew(first.text, number: first.number)
            for more in rest { takeText(more.text, number: more.number) }
        }
        flushPending()
        guard let expected = item?.options.count else {
            guard isUsual else { return takeText(line, number: number) }
            return refuse(
                line: number, String(line), "aiken.unstarted", "an option stands before any stem",
                mend: "write the stem on a line of its own before the options")
        }
        // `1. What is …` above the options is a stem with its number.
        if !isUsual, index != expected {
            return takeText(line, number: number)
        }
        guard index == expected else {
            let what = "the option after \(expected) options is not called \(letter(expected))"
            refuse(line: number, item?.stem, "aiken.label", what, mend: "call the options A, B, C and so on")
            item = nil
            return
        }
        if !isUsual { note(.changed, number, "aiken.label", "options with small letters or numbers were taken as A, B, C and so on") }
        item?.options.append(String(text))
    }

    private mutating func flushPending() {
        guard !pending.isEmpty, let last = item?.options.indices.last else { return }
        for line in pending { item?.options[last] += "\n" + line.text }
        note(
            .doubtful, pending[0].number, "aiken.optionLines",
            "an option of several lines was taken; Moodle takes the next line for a new item")
        pending = []
    }

    private mutating func takeAnswer(_ answer: Substring, isUsual: Bool, number: Int) {
        flushPending()
        guard var done = item else {
            return refuse(
                line: number, nil, "aiken.unstarted", "an ANSWER line stands before any stem",
                mend: "write the stem and its options before it")
        }
        item = nil
        guard done.options.count >= 2 else {
            return refuse(
                line: number, done.stem, "aiken.options", "it has fewer than 2 options", mend: "write at least the options A) and B)")
        }
        guard let right = keys(answer, of: done.options.count) else {
            return refuse(
                line: number, done.stem, "aiken.key", "'\(shown(String(answer)))' names no option",
                mend: "write the letter of the right option behind ANSWER:")
        }
        if !isUsual {
            done.notes.append(ImportNote(.changed, line: number, rule: "aiken.keyword", what: "another word than ANSWER was taken for it"))
        }
        if right.count > 1 {
            done.notes.append(
                ImportNote(
                    .doubtful, line: number, rule: "aiken.keys",
                    what: "\(right.count) right options were taken, to be chosen together; Moodle takes only the first"))
        }
        done.right = right
        reading.items.append(done.item)
    }

    /// `B`, `b`, `2`, `B) text`, or `A, C` and `A and C`, each letter once.
    private func keys(_ answer: Substring, of count: Int) -> [Int]? {
        let words = answer.prefix(60).split { !($0.isLetter || $0.isNumber) }
        guard let first = words.first, let index = AikenLine.index(of: first), index < count else { return nil }
        let others = words.dropFirst().filter { !["and", "AND", "y", "et", "und", "e"].contains($0) }
        let more = others.map(AikenLine.index)
        guard !more.isEmpty, answer.utf8.count < 60, more.allSatisfy({ $0.map { $0 < count } ?? false }) else { return [index] }
        let all = [index] + more.compactMap { $0 }
        return Set(all).count == all.count ? all.sorted() : [index]
    }

    private func letter(_ index: Int) -> String { OptionID.lettered(index).text.uppercased() }

    private mutating func note(_ kind: ImportNote.Kind, _ line: Int, _ rule: String, _ what: String) {
        guard item?.notes.contains(where: { $0.rule == rule }) == false else { return }
        item?.notes.append(ImportNote(kind, line: line, rule: rule, what: what))
    }

    private mutating func refuse(line: Int, _ name: String?, _ rule: String, _ what: String, mend: String) {
        reading.refused.append(
            RefusedItem(place: Place(file: path, line: line), name: name.map { shown($0, limit: 80) }, rule: rule, what: what, mend: mend))
    }
}
