import ExamModel

extension PlainText {
    /// What each line asks and holds, and the options: `b, chosen: The outage`, `2, York: Where is it? Write a word or a line.`
    static func options(_ model: Model) -> [String] {
        guard let sheet = model.sheet, let first = sheet.lines.first else { return [] }
        if sheet.isShared { return sheet.lines.indices.flatMap { shared($0, sheet, model) } + options(of: nil, sheet, model) }
        if sheet.isNumbered { return sheet.lines.indices.flatMap { line($0, sheet, model) } }
        return heading(0, sheet, model) + (first.field == nil ? options(of: 0, sheet, model) : written(sheet, model))
    }

    /// `2, b: Takes calls`; its options come once, after all lines.
    private static func shared(_ index: Int, _ sheet: AnswerSheet, _ model: Model) -> [String] {
        let label = sheet.plain(sheet.lines[index].label, model.answer)
        return heading(index, sheet, model) + ["\(index + 1)\(holding(index, sheet, model)): \(label.isEmpty ? local("a gap") : label)"]
    }

    private static func line(_ index: Int, _ sheet: AnswerSheet, _ model: Model) -> [String] {
        let line = sheet.lines[index]
        let label = sheet.plain(line.label, model.answer)
        let asked = [label.closed, line.task.capitalised + "."].filter { !$0.isEmpty }.joined(separator: " ")
        let essay = line.field == .essay ? prose(sheet.written(index, model.answer)) : []
        return heading(index, sheet, model) + ["\(index + 1)\(holding(index, sheet, model)): \(asked)"] + essay
            + options(of: index, sheet, model)
    }

    private static func written(_ sheet: AnswerSheet, _ model: Model) -> [String] {
        guard sheet.isGiven(0, model.answer) else { return [local("Nothing is written.")] }
        let essay = sheet.lines[0].field == .essay ? prose(sheet.written(0, model.answer)) : []
        return [local("Written: \(sheet.words(0, model.answer)).")] + essay
    }

    private static func heading(_ index: Int, _ sheet: AnswerSheet, _ model: Model) -> [String] {
        sheet.lines[index].heading.flatMap { prose(sheet.plain($0, model.answer)) }
    }

    private static func holding(_ index: Int, _ sheet: AnswerSheet, _ model: Model) -> String {
        sheet.isGiven(index, model.answer) ? ", \(given(index, sheet, model.answer))" : ""
    }

    /// `b, chosen: The outage`; of the second line of several `2b, chosen: The outage`.
    private static func options(of line: Int?, _ sheet: AnswerSheet, _ model: Model) -> [String] {
        let struck = model.question.flatMap { model.workbook.struck[$0.item] } ?? []
        let number = line.flatMap { sheet.isNumbered ? "\($0 + 1)" : nil } ?? ""
        return sheet.lines[line ?? 0].options.enumerated().map { index, option in
            let standing = line.map { state(of: index, on: $0, sheet, model.answer) } ?? ""
            let struckWord = struck.contains(option.id) ? local(", struck out") : ""
            return "\(number)\(Interaction.letter(index))\(standing)\(struckWord): \(sheet.plain(option.text, model.answer))"
        }
    }

    private static func state(of option: Int, on line: Int, _ sheet: AnswerSheet, _ answer: Answer?) -> String {
        guard let place = sheet.chosen(line, answer).firstIndex(of: option) else { return "" }
        if case .order = sheet.lines[line].interaction { return local(", place \(place + 1)") }
        return local(", chosen")
    }
}

extension AnswerSheet {
    /// What is to be done, and how it is said in plain mode.
    var spokenTask: String {
        guard let line = lines.first else { return local("This item cannot be answered here. Type next.") }
        if isShared { return line.interaction.spokenTask }
        guard isNumbered else {
            if let field = line.field {
                return local("\(line.task.capitalised): type = and the text, for example: = \(field.example).") + more(field)
            }
            return line.interaction.spokenTask
        }
        let letters = lines.firstIndex { $0.field == nil }.map { local("\($0 + 1)=b chooses") }
        let texts = lines.enumerated().lazy.compactMap { index, line in line.field.map { local("\(index + 1) = \($0.example) writes") } }
            .first
        let essay = lines.contains { $0.field == .essay }
        return local("Answer line by line: \([letters, texts].compactMap { $0 }.joined(separator: ", ")).") + (essay ? more(.essay) : "")
    }

    private func more(_ field: WrittenField) -> String {
        field == .essay ? local(" += adds a paragraph.") : ""
    }
}

extension Interaction {
    fileprivate var spokenTask: String {
        switch self {
        case .multiple(_, let choose): local("Choose \(choose.words).")
        case .hottext(_, let choose): local("Choose \(choose.words) of the marked words.")
        case .order(_, .some(let choose)): local("Put \(choose) in order, first to last, for example: c a.")
        case .order: local("Put all in order, first to last, for example: c a b.")
        case .match: local("Give each number a letter, for example: 1=b 2=a.")
        case .judgement(_, _, .rate): local("Give each number a letter, for example: 1=b 2=a. A letter may stand more than once.")
        case .judgement: local("Give each number another letter, for example: 1=b 2=a.")
        case .table(_, _, let links), .associate(_, let links):
            local("Link numbers with letters, \(links) in all, for example: 1=b, or 1=a,c for several.")
        case .gaps: local("Put letters into the numbered gaps, for example: 1=b 2=a.")
        default: local("Choose one.")
        }
    }
}

extension WrittenField {
    /// Something that could be written there, to show how.
    var example: String {
        switch self {
        case .text: local("York")
        case .integer: "42"
        case .number: "3.5"
        case .essay: local("The first paragraph")
        case .slider(let least, _, _): least.decimal
        }
    }
}

extension String {
    /// With a capital letter at the beginning.
    var capitalised: String { prefix(1).uppercased() + dropFirst() }

    /// With a full stop, unless it ends in a sign of its own.
    var closed: String {
        guard let last, last.isLetter || last.isNumber || last == ")" || last == "]" else { return self }
        return self + "."
    }
}
