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

    let sheet: AnswerSheet
    let answer: Answer?
    let struck: Set<OptionID>
    let focus: Int
    let width: Int

    /// The whole item: stem, options, note.
    static func lines(_ model: Model, _ question: Question, width: Int) -> [Line] {
        let options = OptionLines(
            sheet: AnswerSheet(question.interaction), answer: model.workbook.answers[question.item],
            struck: model.workbook.struck[question.item] ?? [], focus: model.view.focus, width: max(1, width))
        var lines = TextBlock.lines(TextBlock.reflowed(options.plain(question.stem)), width: options.width).map { Line(text: $0) }
        lines.append(Line(text: ""))
        lines += options.body
        if let note = model.workbook.notes[question.item] {
            lines += [Line(text: "")] + wrap(local("Note: \(note)"), width: options.width).map { Line(text: $0, style: .muted) }
        }
        return lines
    }

    private var body: [Line] {
        if sheet.lines.isEmpty { return wrap(local("This item cannot be answered here. Go on."), width: width).map { Line(text: $0) } }
        if isAssociate { return sheet.lines.indices.flatMap { numbered($0) } }
        if sheet.isShared { return sheet.lines.indices.flatMap { numbered($0) } + [Line(text: "")] + shared }
        if sheet.isNumbered { return sheet.lines.indices.flatMap { $0 == focus ? numbered($0) + beneath($0) : numbered($0) } }
        return heading(0) + (sheet.lines[0].field == nil ? beneath(0) : numbered(0))
    }

    /// Lines and options are the same things then, and stand once: `2 b [d] White rose`.
    private var isAssociate: Bool {
        if case .associate = sheet.lines.first?.interaction { sheet.isShared } else { false }
    }

    /// The heading of a line, and the line with what stands on it: `2 [b] Billing`, `3 [____] Founded in (a number)`.
    private func numbered(_ index: Int) -> [Line] {
        let line = sheet.lines[index]
        let isGiven = sheet.isGiven(index, answer)
        let number = sheet.isNumbered ? "\(index + 1) " + (isAssociate ? "\(Interaction.letter(index)) " : "") : ""
        if sheet.isShared {
            let prefix = "\(number)[\(isGiven ? sheet.letters(index, answer) : " ")] "
            return heading(index) + row(prefix, plain(line.label), isFocused: index == focus, isChosen: isGiven)
        }
        let given = isGiven ? sheet.words(index, answer) : line.field == nil ? " " : "____"
        let task = line.label.isEmpty || line.field != nil || !line.takesOne ? ["(\(line.task))"] : []
        let text = (["[\(given)]"] + [plain(line.label)].filter { !$0.isEmpty } + task).joined(separator: " ")
        return heading(index) + row(number, text, isFocused: index == focus, isChosen: isGiven) + essay(index)
    }

    private func heading(_ index: Int) -> [Line] {
        sheet.lines[index].heading.flatMap { TextBlock.lines(plain($0), width: width) }.map { Line(text: $0, style: .accent) }
    }

    private func essay(_ index: Int) -> [Line] {
        guard sheet.lines[index].field == .essay, sheet.isGiven(index, answer) else { return [] }
        return wrap(sheet.written(index, answer), width: max(8, width - 4)).map { Line(text: "    " + $0) }
    }

    /// The options of one line, with its focus on them if it is the only line.
    private func beneath(_ index: Int) -> [Line] {
        let line = sheet.lines[index]
        return line.options.enumerated().flatMap { place, option in
            let isChosen = sheet.chosen(index, answer).contains(place)
            var rows = row(
                prefix(place, line, isChosen), strikeWord(option) + plain(option.text), isFocused: place == focus && !sheet.isNumbered,
                isChosen: isChosen)
            if sheet.isNumbered { rows = rows.map { Line(text: "    " + $0.text, style: $0.style, isFocused: true) } }
            return rows
        }
    }

    /// Options that all lines share, with the lines that have them: `a  Billing (for 1)`.
    private var shared: [Line] {
        guard let options = sheet.lines.first?.options else { return [] }
        return options.enumerated().flatMap { place, option in
            let takers = sheet.lines.indices.filter { sheet.chosen($0, answer).contains(place) }.map { "\($0 + 1)" }
            let taken = takers.isEmpty ? "" : local(" (for \(takers.joined(separator: ", ")))")
            return row(
                "\(Interaction.letter(place))  ", strikeWord(option) + plain(option.text) + taken, isFocused: false, isChosen: false)
        }
    }

    private func plain(_ text: StructuredText) -> String {
        sheet.plain(text, answer)
    }

    private func strikeWord(_ option: Item.Option) -> String {
        struck.contains(option.id) ? local("(struck out) ") : ""
    }

    /// `a (*) `, `b [x] `, `c [2] `.
    private func prefix(_ index: Int, _ line: AnswerSheet.Line, _ isChosen: Bool) -> String {
        let letter = Interaction.letter(index)
        if case .order = line.interaction, case .sequence(let sequence) = sheet.leaf(line, of: answer) {
            return "\(letter) [\(sequence.firstIndex(of: line.options[index].id).map { "\($0 + 1)" } ?? " ")] "
        }
        if case .order = line.interaction { return "\(letter) [ ] " }
        return line.takesOne ? "\(letter) (\(isChosen ? "*" : " ")) " : "\(letter) [\(isChosen ? "x" : " ")] "
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
