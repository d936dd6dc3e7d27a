import ExamModel

extension MoodleItem {
    func shortAnswerItem() throws(DocumentFault) -> ForeignItem {
        let isCaseSensitive = fields.flag("usecase", otherwise: false)
        let answers = try answers()
        var lines: [MoodleAnswers.Line<WildcardText>] = []
        for answer in answers {
            try checkLength(answer.plain, line: answer.fields.line)
            lines.append(.init(value: WildcardText(answer.plain, isCaseSensitive: isCaseSensitive), fraction: answer.fraction))
        }
        var item = item(.entry(Entry(kind: .text)), answers: .texts(lines))
        item.feedback = answerFeedback(answers, lines.map(\.value.text))
        return item
    }

    /// In Unicode scalars. Patterns are matched step by step, so their length is limited.
    static let longestAnswer = 500

    func checkLength(_ text: String, line: Int) throws(DocumentFault) {
        guard text.unicodeScalars.count > Self.longestAnswer else { return }
        throw fault(
            "moodle.longAnswer", "an answer has more than \(Self.longestAnswer) characters",
            mend: "make it an essay, or shorten the answer", line: line)
    }

    func numericalItem() throws(DocumentFault) -> ForeignItem {
        try checkUnits()
        let answers = try answers()
        var lines: [MoodleAnswers.Line<MoodleAnswers.Number>] = []
        for answer in answers {
            let tolerance = answer.fields.value("tolerance") ?? ""
            lines.append(.init(value: try number(answer.plain, tolerance, line: answer.fields.line), fraction: answer.fraction))
        }
        var item = item(.entry(Entry(kind: .number)), answers: .numbers(lines))
        item.feedback = answerFeedback(answers, lines.map(\.value.written))
        return item
    }

    /// A number with its tolerance as they are written in a key.
    func number(_ text: String, _ tolerance: String, line: Int) throws(DocumentFault) -> MoodleAnswers.Number {
        if text == "*" { return MoodleAnswers.Number(value: nil, tolerance: 0) }
        guard let value = MoodleNumber.read(text), let distance = tolerance.isEmpty ? .zero : MoodleNumber.read(tolerance) else {
            throw fault(
                "moodle.number", "the answer \(shown(text)) with tolerance \(shown(tolerance)) is no number",
                mend: "write a number, or * for any",
                line: line)
        }
        return MoodleAnswers.Number(value: value, tolerance: distance < 0 ? .zero - distance : distance)
    }

    /// Units are not asked for; where they would change the marks the item is refused.
    private func checkUnits() throws(DocumentFault) {
        let units = (fields.first("units")?.all("unit") ?? []).map { unit in
            (name: unit.first("unit_name")?.text.trimmed ?? "", factor: MoodleNumber.read(unit.first("multiplier")?.text.trimmed ?? "1"))
        }
        let grading = fields.value("unitgradingtype") ?? "0"
        let penalty = fields.value("unitpenalty").flatMap { Marks(decimal: $0) } ?? 0
        let isShown = fields.value("showunits") ?? "3" != "3"
        _ = fields.first("unitsleft")
        _ = fields.first("instructions")
        if isShown && grading != "0" && grading != "" && penalty != 0 {
            throw fault(
                "moodle.units", "a missing unit costs marks", mend: "ask for the number in one unit and set the unit to be not graded")
        }
        if isShown, let unit = units.first(where: { $0.factor != 1 }) {
            throw fault(
                "moodle.units", "answers may be given in \(shown(unit.name)), which changes their value",
                mend: "ask for the number in one unit, and name it in the stem")
        }
        if !units.isEmpty {
            notes.add(
                .changed, line: place.line, "moodle.units",
                "the unit \(shown(units.map(\.name).joined(separator: ", "))) is not asked for; the number alone is scored")
        }
    }

    func essayItem() throws(DocumentFault) -> ForeignItem {
        let format = fields.value("responseformat") ?? "editor"
        guard format != "noinline" else {
            throw fault("moodle.essay", "it asks for files only", mend: "ask for a text")
        }
        if let count = fields.value("attachmentsrequired"), Int(count) ?? 0 > 0 {
            throw fault("moodle.essay", "it needs \(count) attached files", mend: "ask for a text")
        }
        if format != "editor" && format != "plain" { notes.addSetting("responseformat", format) }
        fields.settings([
            "attachments": ["", "0"], "maxbytes": ["", "0"], "filetypeslist": [""], "minwordlimit": ["", "0"], "maxwordlimit": ["", "0"],
            "responserequired": ["", "0", "1"],
        ])
        let lines = fields.value("responsefieldlines").flatMap { Int($0) }.flatMap { (1...1000).contains($0) ? $0 : nil }
        let opening = fields.text("responsetemplate")
        let variable = ResponseVariable(
            name: ScoringProgram.response, type: VariableType(.single, .string),
            initial: opening.isEmpty ? nil : DeclaredValue(type: VariableType(.single, .string), values: [.text(opening.plain)]))
        let program = ScoringProgram(
            responses: [variable],
            outcomes: [OutcomeVariable(name: ScoringProgram.scoreName, type: .float, maximum: worth, isMarkedByPeople: true)], rules: [],
            score: nil)
        var item = item(.entry(Entry(kind: .essay, lines: lines)), stem: stem(), scoring: .program(program), correct: nil)
        let marker = fields.text("graderinfo")
        if !marker.isEmpty { item.feedback = [ItemKey.Feedback(occasion: "marker", text: marker)] }
        return item
    }
}
