import ExamModel
import TerminalUI

/// What plain mode reads out: whole sentences in the order of reading, an option on one line.
enum PlainText {
    static func item(_ model: Model) -> [String] {
        guard let question = model.question else { return [] }
        var lines = [place(model)]
        if let scenario = model.scenario {
            lines.append(local("It belongs to the scenario \(scenario.title). Type scenario to hear it."))
        }
        lines += stem(model) + [AnswerSheet(question.interaction).spokenTask] + options(model)
        if let note = model.workbook.notes[question.item] { lines.append(local("Note: \(note)")) }
        if [.kept, .onlyInMemory].contains(SaveState(model).kind) { lines.append(SaveState(model).sentence) }
        return lines
    }

    /// The first words in the exam.
    static func greeting(_ model: Model) -> String {
        let left = model.timeLeft.map { local(", \(TimeWords.spoken($0)) left") } ?? ""
        return local("\(model.paper?.title ?? ""): \(counted(model.itemCount, "item"))\(left). Type help for the commands.")
    }

    /// `Item 2 of 3, marked.`
    static func place(_ model: Model) -> String {
        guard let question = model.question else { return notNow(model) }
        let mark = model.workbook.marked.contains(question.item) ? local(", marked") : ""
        return local("Item \(model.view.item + 1) of \(model.itemCount)\(mark).")
    }

    static func stem(_ model: Model) -> [String] {
        guard let question = model.question, let sheet = model.sheet else { return [] }
        return prose(TextBlock.reflowed(sheet.plain(question.stem, model.answer)))
    }

    /// The answer as it stands now: `Answer b.`, `Answer a and d, 2 of 2 chosen.`, `Line 2 is York, 2 of 3 lines given.`
    ///
    /// - Parameter line: the line that was answered, if it was only one.
    static func answer(to question: Question, on line: Int?, in model: Model) -> String {
        let sheet = AnswerSheet(question.interaction)
        guard let answer = model.workbook.answers[question.item], let first = sheet.lines.first else { return local("No answer now.") }
        let progress = sheet.progress(answer)
        if sheet.isNumbered {
            let lines = sheet.isShared ? Array(sheet.lines.indices) : line.map { [$0] } ?? []
            let said = lines.filter { sheet.isGiven($0, answer) }.map {
                sheet.isShared ? local("\($0 + 1) is \(given($0, sheet, answer))") : local("Line \($0 + 1) is \(given($0, sheet, answer))")
            }
            return (said + [progress]).joined(separator: ", ") + "."
        }
        if first.field != nil { return local("Written: \(given(0, sheet, answer)).") }
        let letters = sheet.chosen(0, answer).map { Interaction.letter($0) }
        switch first.interaction {
        case .single: return local("Answer \(letters.joined()).")
        case .order: return local("Order \(letters.joined(separator: ", ")), \(progress).")
        default: return local("Answer \(letters.sorted().joined(separator: local(" and "))), \(progress).")
        }
    }

    /// What stands on a line, to be said: its letters, what is written, how long an essay is.
    static func given(_ line: Int, _ sheet: AnswerSheet, _ answer: Answer?) -> String {
        sheet.lines[line].field == nil
            ? sheet.chosen(line, answer).map { Interaction.letter($0) }.joined(separator: local(" and ")) : sheet.words(line, answer)
    }

    /// Why an answer cannot be given to an item, if it cannot.
    static func misfit(_ intents: [Intent], _ sheet: AnswerSheet) -> String? {
        let options = sheet.lines.first?.options.count ?? 0
        var chosen: [Int] = []
        for intent in intents {
            if case .choose(let index) = intent { chosen.append(index) }
            if case .focusLine(let index) = intent, !sheet.isNumbered || !sheet.lines.indices.contains(index) {
                return sheet.isNumbered ? local("There is no number \(index + 1).") : noNumbers
            }
        }
        if let unknown = chosen.first(where: { $0 >= options }) { return local("There is no option \(Interaction.letter(unknown)).") }
        if case .single = sheet.lines.first?.interaction, chosen.count > 1 { return local("Only one option can be chosen.") }
        return Set(chosen).count == chosen.count ? nil : local("An option stands there twice.")
    }

    /// Why nothing can be put on a line, if it cannot: there is no such line, or none was named.
    static func wrongLine(_ line: Int?, _ sheet: AnswerSheet) -> String? {
        guard !sheet.lines.isEmpty else { return local("This item cannot be answered here. Type next.") }
        guard let line else { return sheet.lines.count == 1 ? nil : whichLine(sheet) }
        if sheet.lines.indices.contains(line) { return nil }
        return sheet.lines.count == 1
            ? local("There is only one line.") : local("There is no line \(line + 1); there are lines 1 to \(sheet.lines.count).")
    }

    static func whichLine(_ sheet: AnswerSheet) -> String {
        let example = sheet.lines[0].field.map { "1 = \($0.example)" } ?? "1=a"
        return local("Say the line first, 1 to \(sheet.lines.count), for example: \(example).")
    }

    static var noNumbers: String { local("This item has no numbers to match.") }

    static func full(_ limit: Int) -> String {
        limit == 1 ? local("1 is chosen already. Take one away first.") : local("\(limit) are chosen already. Take one away first.")
    }
}
