import ExamModel

extension MoodleItemWriter {
    func written(_ entry: Entry) throws(WritingRefusal) -> XMLTree {
        if entry.pattern != nil || entry.texts != nil {
            throw WritingRefusal(rule: "moodle.export.entry", what: "Moodle has no pattern for what may be written, nor several texts")
        }
        switch entry.kind {
        case .essay: return try essay(entry)
        case .text: return try shortAnswer()
        case .number, .integer: return try numerical(entry)
        }
    }

    private func shortAnswer() throws(WritingRefusal) -> XMLTree {
        var lines: [MoodleAnswers.Line<WildcardText>] = []
        if key.scoring == .allOrNothing {
            guard case .text(let text)? = key.correct else { throw .moodleScoring("it has no key") }
            lines = [.init(value: WildcardText(WildcardText.literal(text), isCaseSensitive: true), fraction: 1)]
        } else if case .texts(let read) = try answers() {
            lines = read
        } else {
            throw .moodleScoring("it asks for a text, and its scoring program for a number")
        }
        try checkTexts(of: lines.map(\.value))
        let isCaseSensitive = try caseSensitivity(of: lines.map(\.value))
        var inner: [XMLTree] = [.moodle("usecase", text: isCaseSensitive ? "1" : "0")]
        for line in lines {
            inner.append(
                answer(.moodle("text", text: line.value.text), percent: try percent(line.fraction), occasion: "answer \(line.value.text)"))
        }
        return try element("shortanswer", inner)
    }

    /// What is written is read again, and readers take no longer answers, and none that shows nothing.
    func checkTexts(of patterns: [WildcardText]) throws(WritingRefusal) {
        guard !patterns.contains(where: { singleLine(VisibleText($0.text).text).isEmpty }) else {
            throw WritingRefusal(rule: "moodle.export.emptyAnswer", what: "an answer shows nothing, and Moodle leaves it out")
        }
        guard patterns.contains(where: { $0.text.unicodeScalars.count > MoodleItem.longestAnswer }) else { return }
        throw WritingRefusal(rule: "moodle.export.longAnswer", what: "an answer has more than \(MoodleItem.longestAnswer) characters")
    }

    /// Whether capital letters count in all of `patterns`, those without letters apart.
    func caseSensitivity(of patterns: [WildcardText]) throws(WritingRefusal) -> Bool {
        let isCaseSensitive = patterns.contains(where: \.isCaseSensitive)
        let isMixed = patterns.contains { pattern in
            WildcardText(pattern.text, isCaseSensitive: isCaseSensitive).pattern() != pattern.pattern()
        }
        guard !isMixed else { throw .moodleScoring("capital letters count in some of its answers and not in others") }
        return isCaseSensitive
    }

    private func numerical(_ entry: Entry) throws(WritingRefusal) -> XMLTree {
        if entry.kind == .integer { note(.changed, "moodle.export.entry", "Moodle takes decimal numbers where whole ones are asked for") }
        var lines: [MoodleAnswers.Line<MoodleAnswers.Number>] = []
        if key.scoring == .allOrNothing {
            guard case .text(let text)? = key.correct, let value = Marks(decimal: text) else { throw .moodleScoring("it has no key") }
            lines = [.init(value: .init(value: value, tolerance: 0), fraction: 1)]
        } else if case .numbers(let read) = try answers() {
            lines = read
        } else {
            throw .moodleScoring("it asks for a number, and its scoring program for a text")
        }
        var inner: [XMLTree] = []
        for line in lines {
            let text = try line.value.value.map { value throws(WritingRefusal) in try decimal(value, "a right answer is") } ?? "*"
            inner.append(
                answer(
                    .moodle("text", text: text), percent: try percent(line.fraction), occasion: "answer \(line.value.written)",
                    [.moodle("tolerance", text: try decimal(line.value.tolerance, "a tolerance is"))]))
        }
        return try element("numerical", inner)
    }

    private func essay(_ entry: Entry) throws(WritingRefusal) -> XMLTree {
        if case .program(let program) = key.scoring, program.score == nil {
        } else {
            note(.changed, "moodle.export.scoring", "essays are marked by people in Moodle")
        }
        if entry.length != nil { note(.dropped, "moodle.export.entry", "the expected width of the text is not written") }
        var opening = ""
        if case .program(let program) = key.scoring, case .text(let text)? = program.responses.first?.initial?.values.first {
            opening = text
        }
        return try element(
            "essay",
            [
                .moodle("responseformat", text: "editor"), .moodle("responserequired", text: "1"),
                .moodle("responsefieldlines", text: entry.lines.map(String.init) ?? ""), .moodle("attachments", text: "0"),
                .moodle("attachmentsrequired", text: "0"), .moodle("graderinfo", html: takeFeedback("marker")),
                .moodle("responsetemplate", html: escapedHTML(opening)),
            ])
    }
}
