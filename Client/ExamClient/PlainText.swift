import ExamModel
import TerminalUI

/// What plain mode reads out: whole sentences in the order of reading, an option on one line.
enum PlainText {
    static func item(_ model: Model) -> [String] {
        guard let question = model.question else { return [] }
        var lines = [place(model)]
        if let scenario = model.scenario {
            lines.append("It belongs to the scenario \(scenario.title). Type scenario to hear it.")
        }
        lines += stem(model) + [task(question)] + options(model)
        if let note = model.workbook.notes[question.item] { lines.append("Note: \(note)") }
        if [.kept, .onlyInMemory].contains(SaveState(model).kind) { lines.append(SaveState(model).sentence) }
        return lines
    }

    /// The first words in the exam.
    static func greeting(_ model: Model) -> String {
        let left = model.timeLeft.map { ", \(TimeWords.spoken($0)) left" } ?? ""
        return "\(model.paper?.title ?? ""): \(TimeWords.plural(model.itemCount, "item"))\(left). Type help for the commands."
    }

    /// `Item 2 of 3, marked.`
    static func place(_ model: Model) -> String {
        guard let question = model.question else { return notNow(model) }
        let mark = model.workbook.marked.contains(question.item) ? ", marked" : ""
        return "Item \(model.view.item + 1) of \(model.itemCount)\(mark)."
    }

    static func stem(_ model: Model) -> [String] {
        model.question.map { prose(TextBlock.reflowed($0.stem.plain)) } ?? []
    }

    private static func task(_ question: Question) -> String {
        switch question.interaction {
        case .single: "Choose one."
        case .multiple(_, let choose): "Choose \(choose)."
        case .order: "Put all in order, first to last, for example: c a b."
        case .match: "Give each number a letter, for example: 1=b 2=a."
        default: "Answer as asked."
        }
    }

    /// `b, chosen: The outage`.
    static func options(_ model: Model) -> [String] {
        guard let question = model.question else { return [] }
        let answer = model.workbook.answers[question.item]
        let struck = model.workbook.struck[question.item] ?? []
        let prompts = question.interaction.prompts.enumerated().map { index, prompt in
            "\(index + 1)\(given(prompt.id, answer, question)): \(prompt.text.plain)"
        }
        return prompts
            + question.interaction.options.enumerated().map { index, option in
                let state = state(of: option.id, answer) + (struck.contains(option.id) ? ", struck out" : "")
                return "\(Interaction.letter(index))\(state): \(option.text.plain)"
            }
    }

    private static func state(of option: OptionID, _ answer: Answer?) -> String {
        switch answer {
        case .choices(let chosen) where chosen.contains(option): return ", chosen"
        case .sequence(let sequence): return sequence.firstIndex(of: option).map { ", place \($0 + 1)" } ?? ""
        default: return ""
        }
    }

    private static func given(_ prompt: PromptID, _ answer: Answer?, _ question: Question) -> String {
        guard case .pairs(let pairs) = answer, let option = pairs[prompt],
            let index = question.interaction.options.firstIndex(where: { $0.id == option })
        else { return "" }
        return ", \(Interaction.letter(index))"
    }

    /// The answer as it stands now: `Answer b.`, `Answer a and d, 2 of 2 chosen.`
    static func answer(to question: Question, in model: Model) -> String {
        guard let answer = model.workbook.answers[question.item] else { return "No answer now." }
        let options = question.interaction.options
        func letter(_ id: OptionID) -> String { options.firstIndex { $0.id == id }.map { Interaction.letter($0) } ?? "" }
        let progress = question.interaction.progress(answer)
        switch answer {
        case .choices(let chosen):
            let said = chosen.map(letter).sorted().joined(separator: " and ")
            if case .single = question.interaction { return "Answer \(said)." }
            return "Answer \(said), \(progress)."
        case .sequence(let sequence): return "Order \(sequence.map(letter).joined(separator: ", ")), \(progress)."
        case .pairs(let pairs):
            let said = question.interaction.prompts.enumerated().compactMap { index, prompt in
                pairs[prompt.id].map { "\(index + 1) is \(letter($0))" }
            }
            return said.joined(separator: ", ") + ", \(progress)."
        default: return "Answer \(answer)."
        }
    }

    /// Why an answer cannot be given to an item, if it cannot.
    static func misfit(_ intents: [Intent], _ question: Question) -> String? {
        let options = question.interaction.options.count
        var chosen: [Int] = []
        for intent in intents {
            if case .choose(let index) = intent { chosen.append(index) }
            if case .focusPrompt(let index) = intent, !question.interaction.prompts.indices.contains(index) {
                return question.interaction.prompts.isEmpty ? "This item has no numbers to match." : "There is no number \(index + 1)."
            }
        }
        if let unknown = chosen.first(where: { $0 >= options }) { return "There is no option \(Interaction.letter(unknown))." }
        if case .single = question.interaction, chosen.count > 1 { return "Only one option can be chosen." }
        return Set(chosen).count == chosen.count ? nil : "An option stands there twice."
    }
}
