import ExamModel
import TerminalUI

extension Model {
    mutating func performWriting(_ intent: Intent) {
        switch intent {
        case .write: openField()
        case .keepWritten: keepWritten()
        default: closeField()
        }
    }

    /// The line that is written, or that has more options than keys; `nil` while Enter has nothing to open.
    var lineToWrite: Int? {
        guard let sheet, !sheet.lines.isEmpty else { return nil }
        let line = sheet.line(at: view.focus)
        let isLong = sheet.isNumbered && sheet.lines[line].options.count > KeyTable.mostLetters
        return sheet.lines[line].field != nil || isLong ? line : nil
    }

    private mutating func openField() {
        guard let sheet, let focused = lineToWrite else { return }
        let line = sheet.landing(focused, answer)
        view.place = .writing
        (view.focus, view.followsFocus) = (sheet.isNumbered ? line : view.focus, true)
        if sheet.lines[line].field == .essay {
            view.essay = TextArea(sheet.written(line, answer), limit: Entry.longest)
        } else if sheet.lines[line].field != nil {
            view.field = TextField(sheet.written(line, answer), limit: Entry.longest)
        } else {
            view.field = TextField(sheet.letters(line, answer), limit: 256)
        }
    }

    /// Takes what was typed, and goes on to the next open line. What cannot be taken stays in the field, with the reason.
    mutating func keepWritten() {
        guard canWork, let sheet, let line = lineToWrite else { return }
        let choice: Choice
        if sheet.lines[line].field == nil {
            choice = sheet.placing(lettered: view.field.text, line: line, answer: answer)
        } else {
            choice = sheet.writing(view.essay?.text ?? view.field.text, line: line, answer: answer)
        }
        take(choice)
        switch choice {
        case .full, .refused: return
        case .answer, .same: if sheet.isNumbered { view.focus = sheet.nextOpen(after: line, answer) }
        case .clear: break
        }
        closeField()
    }

    /// Keeps an essay while it is being written.
    mutating func keepEssay() {
        view.essayChangedAt = nil
        guard canWork, view.place == .writing, let text = view.essay?.text, let sheet, let line = lineToWrite else { return }
        take(sheet.writing(text, line: line, answer: answer))
    }

    private mutating func closeField() {
        view.place = .item
        (view.essay, view.essayChangedAt) = (nil, nil)
    }
}

extension AnswerSheet {
    /// What happens when the options with these letters, `b` or `a, c`, are to be all that stands on the line.
    func placing(lettered text: String, line: Int, answer: Answer?) -> Choice {
        guard lines.indices.contains(line) else { return .same }
        let words = text.lowercased().split { ", >+".contains($0) }.map { String($0) }
        var options: [Int] = []
        for word in words {
            guard let option = lines[line].options.indices.first(where: { Interaction.letter($0) == word }) else {
                let last = Interaction.letter(lines[line].options.count - 1)
                return .refused(local("There is no option \(word.prefix(20)). Choose from a to \(last)."))
            }
            if options.contains(option) { return .refused(local("An option stands there twice.")) }
            options.append(option)
        }
        return placing(options, line: line, answer: answer)
    }
}
