import ExamModel
import TerminalUI

/// An item as lines of a given width.
struct OptionLines {
    struct Line: Hashable {
        let text: String
        var style = Style.normal
        var isFocused = false
        /// The first line of the focused option or prompt: the hardware cursor stands here.
        var isFocusStart = false
    }

    let question: Question
    let answer: Answer?
    let struck: Set<OptionID>
    let focus: Int
    let width: Int

    /// The whole item: stem, options, note.
    static func lines(_ model: Model, _ question: Question, width: Int) -> [Line] {
        let options = OptionLines(
            question: question, answer: model.workbook.answers[question.item],
            struck: model.workbook.struck[question.item] ?? [], focus: model.view.focus, width: max(1, width))
        var lines = TextBlock.lines(TextBlock.reflowed(question.stem.plain), width: options.width).map { Line(text: $0) }
        lines.append(Line(text: ""))
        lines += options.body
        if let note = model.workbook.notes[question.item] {
            lines += [Line(text: "")] + wrap("Note: \(note)", width: options.width).map { Line(text: $0, style: .muted) }
        }
        return lines
    }

    private var body: [Line] {
        guard case .match(let prompts, let options) = question.interaction else {
            return question.interaction.options.enumerated().flatMap { index, option in
                row(prefix(index, option), strikeWord(option) + option.text.plain, isFocused: index == focus, isChosen: isChosen(option))
            }
        }
        let pairs: [PromptID: OptionID] = if case .pairs(let given) = answer { given } else { [:] }
        let left = prompts.enumerated().flatMap { index, prompt in
            let letter = options.firstIndex { $0.id == pairs[prompt.id] }.map { Interaction.letter($0) } ?? " "
            return row("\(index + 1) [\(letter)] ", prompt.text.plain, isFocused: index == focus, isChosen: pairs[prompt.id] != nil)
        }
        let right = options.enumerated().flatMap { index, option in
            let taken = prompts.firstIndex { pairs[$0.id] == option.id }.map { " (for \($0 + 1))" } ?? ""
            return row("\(Interaction.letter(index))  ", strikeWord(option) + option.text.plain + taken, isFocused: false, isChosen: false)
        }
        return left + [Line(text: "")] + right
    }

    private func isChosen(_ option: Item.Option) -> Bool {
        switch answer {
        case .choices(let chosen), .sequence(let chosen): chosen.contains(option.id)
        default: false
        }
    }

    private func strikeWord(_ option: Item.Option) -> String {
        struck.contains(option.id) ? "(struck out) " : ""
    }

    /// `a (*) `, `b [x] `, `c [2] `.
    private func prefix(_ index: Int, _ option: Item.Option) -> String {
        let letter = Interaction.letter(index)
        switch question.interaction {
        case .single: return "\(letter) (\(isChosen(option) ? "*" : " ")) "
        case .multiple, .hottext: return "\(letter) [\(isChosen(option) ? "x" : " ")] "
        default:
            guard case .sequence(let sequence) = answer, let place = sequence.firstIndex(of: option.id) else { return "\(letter) [ ] " }
            return "\(letter) [\(place + 1)] "
        }
    }

    private func row(_ prefix: String, _ text: String, isFocused: Bool, isChosen: Bool) -> [Line] {
        let head = (isFocused ? "> " : "  ") + prefix
        let indent = String(repeating: " ", count: head.count)
        let style: Style = isFocused ? .focus : isChosen ? .selected : .normal
        return wrap(text, width: max(8, width - head.count)).enumerated().map { index, line in
            Line(
                text: (index == 0 ? head : indent) + line, style: style, isFocused: isFocused,
                isFocusStart: isFocused && index == 0)
        }
    }
}
