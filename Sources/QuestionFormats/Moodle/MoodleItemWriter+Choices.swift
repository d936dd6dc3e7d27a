import ExamModel

extension MoodleItemWriter {
    func single(_ options: [Item.Option]) throws(WritingRefusal) -> XMLTree {
        guard key.scoring == .allOrNothing else {
            guard case .one(let lines) = try answers() else { throw .moodleScoring("its scoring program is none that Moodle has") }
            return try choice(options, lines, isSingle: true)
        }
        guard case .choices(let chosen)? = key.correct, let right = chosen.first else { throw .moodleScoring("it has no key") }
        if options.map(\.id) == ["true", "false"], options.map(\.text) == ["True", "False"] {
            return try element(
                "truefalse",
                options.map { option in
                    answer(
                        .moodle("text", text: option.id.text), percent: option.id == right ? "100" : "0", occasion: "option \(option.id)")
                })
        }
        return try choice(options, options.map { .init(value: $0.id, fraction: $0.id == right ? 1 : 0) }, isSingle: true)
    }

    func multiple(_ options: [Item.Option], _ choose: ChoiceCount) throws(WritingRefusal) -> XMLTree {
        if choose.least > 1 || choose.most < options.count {
            note(.changed, "moodle.export.choose", "Moodle lets any number of options be chosen, and the item \(choose)")
        }
        if case .program = key.scoring {
            guard case .several(let lines) = try answers() else { throw .moodleScoring("its scoring program is none that Moodle has") }
            return try choice(options, lines, isSingle: false)
        }
        guard case .choices(let right)? = key.correct, let count = Int64(exactly: right.count), count > 0 else {
            throw .moodleScoring("it has no key")
        }
        let isPartial = key.scoring == .partial
        if !isPartial {
            note(.changed, "moodle.export.scoring", "Moodle gives each right option its share, and takes all marks away for a wrong one")
        }
        let share = Marks(1, over: count)
        return try choice(
            options, options.map { .init(value: $0.id, fraction: right.contains($0.id) ? share : isPartial ? .zero - share : -1) },
            isSingle: false)
    }

    private func choice(
        _ options: [Item.Option], _ lines: [MoodleAnswers.Line<OptionID>], isSingle: Bool
    ) throws(WritingRefusal) -> XMLTree {
        let fractions = Dictionary(lines.map { ($0.value, $0.fraction) }, uniquingKeysWith: { first, _ in first })
        var inner: [XMLTree] = [
            .moodle("single", text: isSingle ? "true" : "false"), .moodle("shuffleanswers", text: item.shuffle ? "true" : "false"),
            .moodle("answernumbering", text: "abc"),
        ]
        for option in options {
            inner.append(
                answer(
                    .moodle("text", text: html(of: option.text)), percent: try percent(fractions[option.id] ?? 0),
                    occasion: "option \(option.id)"))
        }
        return try element("multichoice", isCombined: true, inner)
    }

    // MARK: - Order

    func order(_ options: [Item.Option], _ choose: ChoiceCount?) throws(WritingRefusal) -> XMLTree {
        guard case .sequence(let right)? = key.correct, Set(right) == Set(options.map(\.id)), right.count == options.count else {
            throw WritingRefusal(rule: "moodle.export.order", what: "not all of its options have a place in the right order")
        }
        if let choose, choose.least < options.count {
            throw WritingRefusal(rule: "moodle.export.order", what: "Moodle cannot ask for some of the options only")
        }
        guard
            let grading = OrderGrading.allCases.first(where: {
                $0.stepCount(right.count) <= 4_000 && $0.rule(for: right, worth: key.worth) == key.scoring
            })
        else { throw .moodleScoring("its scoring program is none that Moodle has") }
        if !item.shuffle { note(.changed, "moodle.export.shuffle", "Moodle always shuffles what is to be put in order") }
        let texts = Dictionary(options.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
        let answers = right.enumerated().map { index, id in
            answer(.moodle("text", text: html(of: texts[id] ?? "")), percent: "\(index + 1)", occasion: "option \(id)")
        }
        return try element(
            "ordering", isCombined: true,
            [
                .moodle("layouttype", text: "VERTICAL"), .moodle("selecttype", text: "ALL"), .moodle("selectcount", text: "0"),
                .moodle("gradingtype", text: grading.rawValue), .moodle("showgrading", text: "SHOW"),
                .moodle("numberingstyle", text: "none"),
            ] + answers)
    }

    // MARK: - Matching

    func match(_ prompts: [Item.Prompt], _ options: [Item.Option]) throws(WritingRefusal) -> XMLTree {
        guard case .pairs(let pairs)? = key.correct else { throw .moodleScoring("it has no key") }
        if key.scoring != .partial { note(.changed, "moodle.export.scoring", "Moodle gives each right pair its share of the marks") }
        if case .program = key.scoring { throw .moodleScoring("its scoring program is none that Moodle has") }
        return try matching(
            rows: prompts.map { ($0.text, pairs[$0.id].map { OptionID($0.text) }) }, columns: options.map { ($0.id, $0.text) })
    }

    func table(_ rows: [Item.Linkable], _ columns: [Item.Linkable]) throws(WritingRefusal) -> XMLTree {
        guard case .links(let links)? = key.correct, Set(links.map(\.from)).count == links.count, links.count == rows.count else {
            throw WritingRefusal(rule: "moodle.export.table", what: "not every row belongs to one column")
        }
        guard isSharedByPairs(links) else { throw .moodleScoring("its scoring program is none that Moodle has") }
        let right = Dictionary(links.map { ($0.from, $0.to) }, uniquingKeysWith: { first, _ in first })
        return try matching(rows: rows.map { ($0.text, right[$0.id]) }, columns: columns.map { ($0.id, $0.text) })
    }

    /// Whether each right pair gives the same share of the marks, and nothing else counts.
    private func isSharedByPairs(_ links: [Answer.Link]) -> Bool {
        guard case .program(let program) = key.scoring, let mapping = program.soleMapping, mapping.otherwise == 0, mapping.least == nil,
            mapping.most == nil, key.worth.isModest
        else { return false }
        let share = key.worth / Marks(Int64(links.count))
        let pairs = Set(links.map { Scalar.pair($0.from.text, $0.to.text) })
        return Set(mapping.entries.map(\.key)) == pairs && mapping.entries.allSatisfy { $0.number == share }
    }

    private func matching(
        rows: [(text: StructuredText, column: OptionID?)], columns: [(id: OptionID, text: StructuredText)]
    ) throws(WritingRefusal) -> XMLTree {
        try checkPairs(of: rows.map(\.text), with: columns.map(\.text))
        let texts = Dictionary(columns.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
        let used = Set(rows.compactMap(\.column))
        // Answers of no row stand where they keep their place among the answers.
        var waiting = columns.filter { !used.contains($0.id) }[...]
        let places = Dictionary(columns.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var subquestions: [XMLTree] = []
        for row in rows {
            guard let column = row.column, let text = texts[column] else {
                throw WritingRefusal(rule: "moodle.export.table", what: "the row \(shown(row.text.plain)) has no answer")
            }
            while let first = waiting.first, places[first.id] ?? 0 < places[column] ?? 0 {
                waiting.removeFirst()
                subquestions.append(subquestion("", first.text))
            }
            subquestions.append(subquestion(html(of: row.text), text))
        }
        subquestions += waiting.map { subquestion("", $0.text) }
        return try element(
            "matching", isCombined: true, [.moodle("shuffleanswers", text: item.shuffle ? "true" : "false")] + subquestions)
    }

    /// Moodle pairs texts, of which none may be empty, and wants two different answers.
    private func checkPairs(of rows: [StructuredText], with columns: [StructuredText]) throws(WritingRefusal) {
        let answers = Set(columns.map { HTMLText.read(html(of: $0), line: 1).text })
        guard answers.count > 1, !answers.contains(""), !rows.contains(where: { HTMLText.read(html(of: $0), line: 1).text.isEmpty }) else {
            throw WritingRefusal(
                rule: "moodle.export.table",
                what: "Moodle has no matching with fewer than two different answers, or with a side that is empty"
            )
        }
    }

    private func subquestion(_ stem: String, _ answer: StructuredText) -> XMLTree {
        .moodle(
            "subquestion", ["format": "html"], [.moodle("text", text: stem), .moodle("answer", [.moodle("text", text: html(of: answer))])])
    }

    // MARK: - Gaps

    func dragIntoText(_ choices: [Item.Linkable], _ gaps: [Item.Linkable]) throws(WritingRefusal) -> XMLTree {
        guard case .links(let links)? = key.correct, Set(links.map(\.to)) == Set(gaps.map(\.id)), links.count == gaps.count else {
            throw WritingRefusal(rule: "moodle.export.gaps", what: "not every gap has one right word")
        }
        guard Set(item.stem.slots).isSuperset(of: item.interaction.slots) else {
            throw WritingRefusal(rule: "moodle.export.gaps", what: "not every gap stands in the stem")
        }
        let ordered = gaps.compactMap { gap in links.first { $0.to == gap.id } }
        guard isSharedByPairs(ordered) else { throw .moodleScoring("its scoring program is none that Moodle has") }
        let numbers = Dictionary(choices.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        let right = Dictionary(ordered.map { ($0.to, numbers[$0.from] ?? 0) }, uniquingKeysWith: { first, _ in first })
        let stem = html(of: item.stem) { _, gap in "[[\(gap.flatMap { right[$0] } ?? 0)]]" }
        let boxes = choices.map { choice in
            XMLTree.moodle(
                "dragbox",
                [
                    .moodle("text", text: html(of: choice.text)), .moodle("group", text: "1"),
                    choice.most == 1 ? nil : .moodle("infinite", []),
                ])
        }
        return try element(
            "ddwtos", stem: stem, isCombined: true, [.moodle("shuffleanswers", text: item.shuffle ? "1" : "0")] + boxes)
    }
}
