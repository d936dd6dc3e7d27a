import ExamModel

extension AnswerSheet {
    /// What happens when the option at `option` is chosen on the line at `line`.
    func choosing(_ option: Int, line: Int, answer: Answer?) -> Choice {
        guard lines.indices.contains(line) else { return .same }
        let there = lines[line]
        return whole(there.interaction.choosing(option, prompt: there.place, after: leaf(there, of: answer)), there, answer)
    }

    /// What happens when these options are to be all that stands on the line: nothing, if one of them is refused.
    func placing(_ options: [Int], line: Int, answer: Answer?) -> Choice {
        guard lines.indices.contains(line) else { return .same }
        if options.isEmpty { return clearing(line: line, answer: answer) }
        if lines[line].takesOne, options.count > 1 { return .refused(local("Only one option can be chosen there.")) }
        let there = chosen(line, answer)
        if case .order = lines[line].interaction { return choosing(there + options, line: line, answer: answer) }
        return choosing(
            there.filter { !options.contains($0) } + options.filter { !there.contains($0) }, line: line, answer: answer)
    }

    /// What happens when options are chosen one after the other.
    private func choosing(_ options: [Int], line: Int, answer: Answer?) -> Choice {
        var now = answer
        for option in options {
            let choice = choosing(option, line: line, answer: now)
            switch choice {
            case .answer(let next): now = next
            case .clear: now = nil
            case .same: break
            case .full, .refused: return choice
            }
        }
        return now == answer ? .same : now.map { .answer($0) } ?? .clear
    }

    /// What happens when a text is written on the line; an empty one clears it.
    func writing(_ written: String, line: Int, answer: Answer?) -> Choice {
        guard lines.indices.contains(line), let field = lines[line].field else { return .same }
        let text = field == .essay ? written : written.withoutBlanksAround
        guard !text.isEmpty else { return clearing(line: line, answer: answer) }
        if let fault = field.fault(in: text) { return .refused(fault) }
        let there = lines[line]
        guard case .entry(let entry) = there.interaction, entry.texts != nil else { return whole(.answer(.text(text)), there, answer) }
        var texts = texts(there, answer)
        if texts.indices.contains(there.place) { texts[there.place] = text } else { texts.append(text) }
        return whole(.answer(.texts(texts)), there, answer)
    }

    /// What happens when nothing is to stand on the line.
    func clearing(line: Int, answer: Answer?) -> Choice {
        guard lines.indices.contains(line), isGiven(line, answer) else { return .same }
        let there = lines[line]
        if there.interaction.lineLabels == [""] { return whole(.clear, there, answer) }
        guard there.field != nil else { return choosing(chosen(line, answer), line: line, answer: answer) }
        var texts = texts(there, answer)
        if texts.indices.contains(there.place) { texts.remove(at: there.place) }
        return whole(texts.isEmpty ? .clear : .answer(.texts(texts)), there, answer)
    }

    /// The line on which a text comes to stand: several texts stand without gaps between them.
    func landing(_ line: Int, _ answer: Answer?) -> Int {
        guard lines.indices.contains(line), case .entry(let entry) = lines[line].interaction, entry.texts != nil else { return line }
        return line - max(0, lines[line].place - texts(lines[line], answer).count)
    }

    /// The answer of the interaction that a line belongs to.
    func leaf(_ line: Line, of answer: Answer?) -> Answer? {
        line.path.reduce(answer) { answer, part in
            if case .parts(let answers) = answer { answers[part] } else { nil }
        }
    }

    func texts(_ line: Line, _ answer: Answer?) -> [String] {
        if case .texts(let texts) = leaf(line, of: answer) { texts } else { [] }
    }

    /// The choice for the interaction of a line as one for the whole item. A server takes no answer that does not fit.
    private func whole(_ choice: Choice, _ line: Line, _ answer: Answer?) -> Choice {
        let part: Answer?
        switch choice {
        case .answer(let new): part = new
        case .clear: part = nil
        case .same, .full, .refused: return choice
        }
        guard let whole = Self.replacing(line.path[...], by: part, in: answer) else { return answer == nil ? .same : .clear }
        if whole == answer { return .same }
        return whole.fits(interaction) ? .answer(whole) : .refused(local("That does not go together with the rest of the answer."))
    }

    private static func replacing(_ path: ArraySlice<PartID>, by part: Answer?, in answer: Answer?) -> Answer? {
        guard let first = path.first else { return part }
        var answers: [PartID: Answer] = if case .parts(let answers) = answer { answers } else { [:] }
        answers[first] = replacing(path.dropFirst(), by: part, in: answers[first])
        return answers.isEmpty ? nil : .parts(answers)
    }
}

extension String {
    var withoutBlanksAround: String {
        var text = self[...].drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
