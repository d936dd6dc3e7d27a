import ExamModel
import TerminalUI

extension Model {
    /// Letters without a line: on the only line, and in matching on the next one.
    mutating func choosePlain(_ indices: [Int], isWhole: Bool) {
        guard let question, let sheet else { return }
        let isWritten = sheet.lines.first?.field != nil
        if question.interaction.isMatching || !sheet.isNumbered && !isWritten && !sheet.lines.isEmpty {
            if isWhole, let most = sheet.lines.first?.most, indices.count > most {
                return refusePlain(local("Only \(most) can be chosen."))
            }
            return answer(isWhole ? whole(indices) : indices.map { .choose($0) })
        }
        if let fault = PlainText.wrongLine(nil, sheet) { return refusePlain(fault) }
        if isWritten { return refusePlain(local("This is written: type = and the text.")) }
        let letters = indices.map { Interaction.letter($0) }.joined(separator: ",")
        settle(sheet.placing(lettered: letters, line: 0, answer: answer), on: 0)
    }

    /// Letters for several lines: all of them, or none if one is refused.
    mutating func match(_ pairs: [PlainCommand.Pair]) {
        guard let question, let sheet else { return }
        if !sheet.isNumbered || question.interaction.isMatching {
            return answer(pairs.flatMap { [.focusLine($0.prompt), .choose($0.option)] })
        }
        var now = answer
        for pair in pairs {
            if let fault = PlainText.wrongLine(pair.prompt, sheet) { return refusePlain(fault) }
            if let field = sheet.lines[pair.prompt].field {
                return refusePlain(local("Write one line at a time, for example: \(pair.prompt + 1) = \(field.example)."))
            }
            switch sheet.placing(lettered: Interaction.letter(pair.option), line: pair.prompt, answer: now) {
            case .answer(let next): now = next
            case .same, .clear: break
            case .full(let limit): return refusePlain(PlainText.full(limit))
            case .refused(let why): return refusePlain(why)
            }
        }
        settle(now == answer ? .same : now.map { .answer($0) } ?? .clear, on: pairs.last?.prompt ?? 0)
    }

    /// A text or letters for one line, to be all that stands there.
    mutating func give(_ text: String, to line: Int?) {
        guard let question, let sheet else { return }
        let isOnlyLine = !sheet.isNumbered && sheet.lines.first?.field != nil
        if !isOnlyLine, let line, !sheet.isNumbered || question.interaction.isMatching {
            return PlainCommand.option(text.lowercased()).map { match([.init(prompt: line, option: $0)]) }
                ?? refusePlain(sheet.isNumbered ? local("One letter goes to each line, for example: \(line + 1)=b.") : PlainText.noNumbers)
        }
        if let fault = PlainText.wrongLine(line, sheet) { return refusePlain(fault) }
        let index = sheet.landing(line ?? 0, answer)
        if sheet.lines[index].field == nil {
            settle(sheet.placing(lettered: text, line: index, answer: answer), on: index)
        } else {
            settle(sheet.writing(sanitized(text), line: index, answer: answer), on: index)
        }
    }

    mutating func add(_ text: String, to line: Int?) {
        guard let sheet else { return }
        if let fault = PlainText.wrongLine(line, sheet) { return refusePlain(fault) }
        let index = sheet.landing(line ?? 0, answer)
        guard sheet.lines[index].field == .essay else { return refusePlain(local("Only an essay takes paragraphs more.")) }
        let written = sheet.written(index, answer)
        settle(sheet.writing((written.isEmpty ? "" : written + "\n") + sanitized(text), line: index, answer: answer), on: index)
    }

    mutating func clearLine(_ line: Int) {
        guard let sheet else { return }
        if let fault = PlainText.wrongLine(line, sheet) { return refusePlain(fault) }
        guard sheet.isGiven(line, answer) else { return refusePlain(local("There is nothing on line \(line + 1) to clear.")) }
        settle(sheet.clearing(line: line, answer: answer), on: line)
    }

    /// Does it and says what stands there now, or why not.
    private mutating func settle(_ choice: Choice, on line: Int) {
        switch choice {
        case .full(let limit): return refusePlain(PlainText.full(limit))
        case .refused(let why): return refusePlain(why)
        case .answer, .clear, .same: take(choice)
        }
        view.focus = sheet?.isNumbered == true ? line : 0
        guard let question else { return }
        reply(PlainText.answer(to: question, on: line, in: self))
    }

    private mutating func refusePlain(_ why: String) {
        say(["\(why) \(SaveState(self).sentence)"])
    }

    /// A whole answer: what is there and not meant goes, then the rest comes, each by its letter.
    private func whole(_ indices: [Int]) -> [Intent] {
        guard let sheet, let line = sheet.lines.first else { return [] }
        switch (line.interaction, answer) {
        case (.multiple, .choices), (.hottext, .choices):
            let there = sheet.chosen(0, answer)
            return (there.filter { !indices.contains($0) } + indices.filter { !there.contains($0) }).map { .choose($0) }
        case (.order, .some): return [.clear] + indices.map { .choose($0) }
        default: return indices.map { .choose($0) }
        }
    }

    private mutating func answer(_ intents: [Intent]) {
        guard let question, let sheet else { return }
        if let fault = PlainText.misfit(intents, sheet) { return refusePlain(fault) }
        notice = nil
        for intent in intents where !isSettled(intent) { perform(intent) }
        if let refused = notice?.text {
            notice = nil
            return refusePlain(refused)
        }
        reply(PlainText.answer(to: question, on: nil, in: self))
    }

    /// A pair that stands already is not taken away by saying it again.
    private func isSettled(_ intent: Intent) -> Bool {
        guard case .choose(let index) = intent, let sheet, sheet.isNumbered else { return false }
        return sheet.chosen(sheet.line(at: view.focus), answer).contains(index)
    }
}

extension Interaction {
    /// Matching takes letters without a number too: they go to the next prompt.
    fileprivate var isMatching: Bool {
        if case .match = self { true } else { false }
    }
}
