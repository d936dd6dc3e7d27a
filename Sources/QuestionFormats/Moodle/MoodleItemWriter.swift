import ExamModel

/// Writes one item as a question of Moodle.
final class MoodleItemWriter {
    let item: Item
    let key: ItemKey
    private var notes: [ExportNote] = []
    /// The texts for each occasion that are not written yet.
    private var feedback: [String: [StructuredText]]

    init(_ export: ExportItem) {
        item = export.item
        key = export.key
        feedback = Dictionary(grouping: export.key.feedback, by: \.occasion).mapValues { $0.map(\.text) }
    }

    func note(_ kind: ImportNote.Kind, _ rule: String, _ what: String) {
        notes.append(ExportNote(kind, item: item.id, rule: rule, what: what))
    }

    /// All notes, with those about what was never written.
    func finish() -> [ExportNote] {
        if item.status != .operational { note(.dropped, "moodle.export.status", "that the item is \(item.status.rawValue) is not written") }
        if item.interaction.options.contains(where: \.isFixed) {
            note(.dropped, "moodle.export.fixed", "that options keep their places is not written")
        }
        if !feedback.isEmpty {
            let occasions = feedback.keys.sorted().map { shown($0) }.joined(separator: ", ")
            note(.dropped, "moodle.export.feedback", "the texts for \(occasions) are not written")
        }
        return notes
    }

    /// The question; a refusal if Moodle cannot carry the item.
    func element() throws(WritingRefusal) -> XMLTree {
        guard key.worth.isMoodleGrade else {
            throw WritingRefusal(rule: "moodle.export.grade", what: "it is worth \(key.worth), and Moodle takes more than 0, up to 1000")
        }
        switch item.interaction {
        case .single(let options): return try single(options)
        case .multiple(let options, let choose): return try multiple(options, choose)
        case .order(let options, let choose): return try order(options, choose)
        case .match(let prompts, let options): return try match(prompts, options)
        case .table(let rows, let columns, _): return try table(rows, columns)
        case .gaps(let choices, let gaps, _): return try dragIntoText(choices, gaps)
        case .entry(let entry): return try written(entry)
        case .parts(let parts): return try composite(parts)
        default:
            throw WritingRefusal(rule: "moodle.export.kind", what: "Moodle has no question type for \(item.interaction.kind) items")
        }
    }

    // MARK: - What all types have

    /// A question of `type` with what all have; `combined` for types that tell the candidate whether all of it was right.
    func element(_ type: String, stem: String? = nil, isCombined: Bool = false, hasGrade: Bool = true, _ inner: [XMLTree])
        throws(WritingRefusal) -> XMLTree
    {
        let title = item.about?.title ?? item.id.text
        var children: [XMLTree?] = [
            .moodle("name", [.moodle("text", text: title)]),
            .moodle("questiontext", html: stem ?? html(of: item.stem)),
            .moodle("generalfeedback", html: html(of: StructuredText(key.rationale))),
        ]
        if hasGrade { children.append(.moodle("defaultgrade", text: try decimal(key.worth, "the item is worth"))) }
        children += [
            .moodle("penalty", text: "0"), .moodle("hidden", text: "0"),
            .moodle("idnumber", text: item.about?.source ?? ""),
        ]
        children += inner
        if isCombined {
            for (name, occasion) in [
                ("correctfeedback", "correct"), ("partiallycorrectfeedback", "partial"), ("incorrectfeedback", "incorrect"),
            ] {
                children.append(.moodle(name, html: takeFeedback(occasion)))
            }
        }
        children += hints()
        if let tags = item.about?.tags, !tags.isEmpty {
            children.append(.moodle("tags", tags.map { .moodle("tag", [.moodle("text", text: $0)]) }))
        }
        return .moodle("question", ["type": type], children)
    }

    /// The texts for an occasion, which count as written then.
    func takeFeedback(_ occasion: String) -> String {
        (feedback.removeValue(forKey: occasion) ?? []).map { html(of: $0) }.joined(separator: "\n")
    }

    private func hints() -> [XMLTree] {
        var hints: [XMLTree] = []
        while feedback["hint \(hints.count + 1)"] != nil { hints.append(.moodle("hint", html: takeFeedback("hint \(hints.count + 1)"))) }
        return hints
    }

    func decimal(_ number: Marks, _ what: String) throws(WritingRefusal) -> String {
        let text = number.decimal
        guard Marks(decimal: text) != nil else {
            throw WritingRefusal(rule: "moodle.export.number", what: "\(what) \(number), which has no end as a decimal or too many digits")
        }
        return text
    }

    /// A share of the marks as Moodle writes it.
    func percent(_ fraction: Marks) throws(WritingRefusal) -> String {
        guard let percent = MoodleGrades.percent(fraction) else {
            throw WritingRefusal(
                rule: "moodle.export.fraction", what: "an answer gives \(fraction) of the marks, a share that Moodle does not know")
        }
        return percent
    }

    func answer(_ content: XMLTree, percent: String, occasion: String, _ inner: [XMLTree] = []) -> XMLTree {
        .moodle(
            "answer", ["fraction": percent, "format": "html"], [content, .moodle("feedback", html: takeFeedback(occasion))] + inner)
    }

    // MARK: - Scoring

    /// How the answers to one response of the item are scored, if Moodle can score them so.
    func answers() throws(WritingRefusal) -> MoodleAnswers {
        guard case .program(let program) = key.scoring else { throw .moodleScoring("it is scored \(key.scoring.name)") }
        if let part = MoodlePart(ScoringProgram.response, item.interaction, in: program, worth: key.worth) { return part.answers }
        if let answers = MoodleAnswers(shared: program, item.interaction, worth: key.worth) { return answers }
        throw .moodleScoring("its scoring program is none that Moodle has")
    }
}

extension MoodleAnswers {
    /// The answers of a program as the readers of GIFT and of tables make it.
    init?(shared program: ScoringProgram, _ interaction: Interaction, worth: Marks) {
        guard worth == .one else { return nil }
        if let mapping = program.soleMapping, mapping.otherwise == 0, interaction.missingName(in: mapping.entries.map(\.key)) == nil {
            let lines = mapping.entries.compactMap { entry -> Line<OptionID>? in
                if case .text(let id) = entry.key { Line(value: OptionID(id), fraction: entry.number) } else { nil }
            }
            switch interaction {
            case .single where mapping.least == nil && mapping.most == nil: self = .one(lines)
            case .multiple where mapping.least == 0 && mapping.most == 1: self = .several(lines)
            default: return nil
            }
            return
        }
        guard let written = WrittenAnswers(program) else { return nil }
        var texts: [Line<WildcardText>] = []
        var numbers: [Line<Number>] = []
        for answer in written.answers {
            switch answer.accepted {
            case .text(let text, let isCaseSensitive):
                texts.append(Line(value: WildcardText(text, isCaseSensitive: isCaseSensitive), fraction: answer.share))
            case .near(let value, let tolerance):
                numbers.append(Line(value: Number(value: value, tolerance: tolerance), fraction: answer.share))
            case .anyNumber: numbers.append(Line(value: Number(value: nil, tolerance: 0), fraction: answer.share))
            case .between(let least, let most):
                guard least.isModest, most.isModest else { return nil }
                numbers.append(Line(value: Number(value: (least + most) / 2, tolerance: (most - least) / 2), fraction: answer.share))
            }
        }
        guard texts.isEmpty || numbers.isEmpty else { return nil }
        self = numbers.isEmpty ? .texts(texts) : .numbers(numbers)
    }
}
