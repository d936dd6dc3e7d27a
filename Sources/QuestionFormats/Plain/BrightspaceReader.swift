import ExamModel

/// Reads D2L Brightspace's layout into `reading`: a row `NewQuestion,MC` and below it one property a row.
func readBrightspace(_ table: CSVTable, into reading: inout ForeignReading) {
    var current: BrightspaceItem?
    for row in table.rows {
        if row.keyword == "newquestion" {
            current?.end(into: &reading)
            current = BrightspaceItem(kind: row.cell(1), place: Place(file: table.path, line: row.line))
        } else if current != nil {
            current?.take(row)
        } else {
            reading.refused.append(
                RefusedItem(
                    place: Place(file: table.path, line: row.line), name: nil, rule: "csv.unstarted",
                    what: "the row '\(shown(row.keyword))' stands before any NewQuestion", mend: "begin each item with NewQuestion"))
        }
    }
    current?.end(into: &reading)
}

extension CSVRecord {
    /// Without tabs; empty if the row is shorter.
    fileprivate func cell(_ index: Int) -> String {
        cells.indices.contains(index) ? cells[index].split(separator: "\t").joined(separator: " ") : ""
    }
}

private struct BrightspaceItem {
    let kind: String
    let place: Place
    private var stem = ""
    private var title: String?
    private var id: String?
    private var worth = "1"
    private var scoring = ""
    private var answerKey = ""
    private var isCaseSensitive = false
    private var rationale = ""
    private var tags: [String] = []
    private var hint = ""
    /// Options, choices, answers and items with their weight and feedback.
    private var answers: [(weight: String, text: String, feedback: String, line: Int)] = []
    private var matches: [(choice: String, text: String)] = []
    private var notes: [ImportNote] = []

    init(kind: String, place: Place) {
        self.kind = kind.uppercased()
        self.place = place
    }

    mutating func take(_ row: CSVRecord) {
        let value = row.cell(1)
        switch row.keyword {
        case "id": id = value.isEmpty ? nil : value
        case "title": title = value.isEmpty ? nil : value
        case "questiontext": stem = value
        case "points": worth = value
        case "difficulty": if !value.isEmpty { tags.append("difficulty: \(value)") }
        case "scoring": scoring = value.lowercased()
        case "feedback": rationale = value
        case "hint": hint = value
        case "option", "choice": answers.append((value, row.cell(2), row.cell(4), row.line))
        case "answer":
            answers.append((value, row.cell(2), "", row.line))
            isCaseSensitive = isCaseSensitive || row.cell(3).lowercased() == "sensitive"
            if row.cell(3).lowercased() == "regexp" {
                note(.doubtful, row, "the regular expression '\(shown(row.cell(2)))' is taken as a text")
            }
        case "match": matches.append((value, row.cell(2)))
        case "item": answers.append(("", value, row.cell(3), row.line))
        case "true", "false": answers.append((value, row.keyword, row.cell(2), row.line))
        case "answerkey": answerKey = value
        case "inputbox", "persist": break
        case "image": if !value.isEmpty { note(.dropped, row, "the picture '\(shown(value))' was left out") }
        default: note(.dropped, row, "the row '\(shown(row.cell(0)))' was left out")
        }
    }

    private mutating func note(_ kind: ImportNote.Kind, _ row: CSVRecord, _ what: String) {
        if notes.count < 40 { notes.append(ImportNote(kind, line: row.line, rule: "csv.row", what: what)) }
    }

    mutating func end(into reading: inout ForeignReading) {
        do throws(CSVRefusal) {
            guard !stem.isEmpty else {
                throw CSVRefusal(rule: "csv.stem", what: "it has no QuestionText", mend: "write a row QuestionText")
            }
            guard let worth = Marks(decimal: worth), worth > 0, worth.isModest else {
                throw CSVRefusal(rule: "csv.marks", what: "'\(shown(worth))' is no number of marks", mend: "write a row such as Points,1")
            }
            var item = try build(worth: worth)
            item.title = title
            item.source = id
            item.tags = tags
            item.worth = worth
            item.rationale = StructuredText(plain: rationale)
            if !hint.isEmpty { item.feedback.append(.init(occasion: "hint 1", text: StructuredText(plain: hint))) }
            item.notes = notes
            reading.items.append(item)
        } catch {
            reading.refused.append(
                RefusedItem(
                    place: place, name: (title ?? (stem.isEmpty ? nil : stem)).map { shown($0, limit: 80) }, rule: error.rule,
                    what: error.what, mend: error.mend))
        }
    }

    private mutating func build(worth: Marks) throws(CSVRefusal) -> ForeignItem {
        switch kind {
        case "MC", "TF": try single(worth: worth)
        case "MS": try multiple()
        case "SA": try shortAnswer(worth: worth)
        case "WR", "LA": essay()
        case "M": try matching(worth: worth)
        case "O": try order()
        default:
            throw CSVRefusal(
                rule: "csv.kind", what: "items of the type '\(shown(kind))' are not read", mend: "use WR, SA, M, MC, TF, MS or O")
        }
    }

    private func item(_ interaction: Interaction, _ scoring: ScoringRule, _ correct: Answer?) -> ForeignItem {
        var item = ForeignItem(place: place, stem: StructuredText(plain: stem), interaction: interaction, scoring: scoring)
        item.correct = correct
        return item
    }

    /// Percents as shares of `worth`.
    private func shares(of worth: Marks) throws(CSVRefusal) -> [Marks] {
        var shares: [Marks] = []
        for answer in answers {
            guard let percent = Marks(decimal: answer.weight.isEmpty ? "0" : answer.weight), percent.isModest else {
                throw CSVRefusal(rule: "csv.weight", what: "'\(shown(answer.weight))' is no percentage", mend: "write 100, 0 or between")
            }
            shares.append(percent / 100 * worth)
        }
        return shares
    }

    private var options: [Item.Option] {
        answers.enumerated().map { Item.Option(id: .lettered($0), text: StructuredText(plain: $1.text)) }
    }

    private var optionFeedback: [ItemKey.Feedback] {
        zip(options, answers).filter { !$1.feedback.isEmpty }
            .map { .init(occasion: "option \($0.id)", text: StructuredText(plain: $1.feedback)) }
    }

    private func requireOptions() throws(CSVRefusal) {
        guard answers.count >= 2, answers.allSatisfy({ !$0.text.isEmpty }) else {
            throw CSVRefusal(
                rule: "csv.options", what: "it has fewer than 2 options, or one without text", mend: "write rows Option,100,text")
        }
    }

    private func single(worth: Marks) throws(CSVRefusal) -> ForeignItem {
        try requireOptions()
        let isTrueFalse = Set(answers.map(\.text)) == ["true", "false"] && answers.count == 2
        let options =
            isTrueFalse ? answers.enumerated().map { Item.Option(id: .lettered($0), text: $1.text == "true" ? "True" : "False") } : options
        let shares = try shares(of: worth)
        let right = shares.indices.filter { shares[$0] == worth }
        let weights = ChoiceWeights(zip(options, shares).map { .init(option: $0.id, share: $1) }, isSingle: true)
        guard let correct = weights.correct else {
            throw CSVRefusal(rule: "csv.key", what: "no option is right", mend: "write 100 before the right one")
        }
        let isPlain = right.count == 1 && shares.count { $0 == 0 } == shares.count - 1
        var item = item(.single(options: options), isPlain ? .allOrNothing : weights.scoring, correct)
        item.feedback = optionFeedback
        return item
    }

    private mutating func multiple() throws(CSVRefusal) -> ForeignItem {
        try requireOptions()
        let right = answers.indices.filter { Marks(decimal: answers[$0].weight).map { $0 > 0 } ?? false }
        guard !right.isEmpty else {
            throw CSVRefusal(rule: "csv.key", what: "no option is right", mend: "write 1 before the right ones")
        }
        var item = item(
            .multiple(options: options, choose: ChoiceCount(least: 1, most: answers.count)), rule(), .choosing(right.map { .lettered($0) }))
        item.feedback = optionFeedback
        return item
    }

    /// Only all or nothing is the same here and there.
    private mutating func rule() -> ScoringRule {
        if scoring == "allornothing" { return .allOrNothing }
        notes.append(
            ImportNote(
                .doubtful, line: place.line, rule: "csv.scoring",
                what:
                    "the scoring '\(shown(scoring.isEmpty ? "none" : scoring))' was read as part marks for what is right less what is wrong"
            ))
        return .partial
    }

    private func shortAnswer(worth: Marks) throws(CSVRefusal) -> ForeignItem {
        let shares = try shares(of: worth)
        let written = WrittenAnswers(
            answers: zip(answers, shares).map { answer, share in
                .init(
                    accepted: .text(WildcardText.literal(answer.text), isCaseSensitive: isCaseSensitive), share: share / worth)
            })
        guard written.answers.contains(where: { $0.share > 0 }) else {
            throw CSVRefusal(rule: "csv.key", what: "no answer is right", mend: "write a row such as Answer,100,text")
        }
        let scaled = WrittenAnswers(answers: written.answers.map { .init(accepted: $0.accepted, share: $0.share * worth) })
        return item(.entry(Entry(kind: .text)), .program(scaled.program()), written.correct)
    }

    private func essay() -> ForeignItem {
        var item = item(.entry(Entry(kind: .essay)), .program(.byPeople), nil)
        if !answerKey.isEmpty { item.feedback.append(.init(occasion: "marker", text: StructuredText(plain: answerKey))) }
        return item
    }

    /// `Choice,1,text` is a prompt, `Match,1,text` what belongs to it.
    private mutating func matching(worth: Marks) throws(CSVRefusal) -> ForeignItem {
        var pairs = MatchingPairs()
        let texts = Dictionary(matches.map { ($0.choice, $0.text) }, uniquingKeysWith: { first, _ in first })
        for choice in answers {
            guard let text = texts[choice.weight] else {
                throw CSVRefusal(
                    rule: "csv.match", what: "no Match row has the number of the choice '\(shown(choice.text))'",
                    mend: "write Choice,1,text and Match,1,text")
            }
            pairs.add(StructuredText(plain: choice.text), StructuredText(plain: text))
        }
        let known = Set(answers.map(\.weight))
        for match in matches where !known.contains(match.choice) { pairs.add(nil, StructuredText(plain: match.text)) }
        guard pairs.prompts.count >= 2 else {
            throw CSVRefusal(rule: "csv.options", what: "it has fewer than 2 pairs", mend: "write rows Choice and Match")
        }
        if scoring == "allornothing", case .pairs = pairs.correct { return item(pairs.interaction, .allOrNothing, pairs.correct) }
        return item(pairs.interaction, pairs.scoring(worth: worth), pairs.correct)
    }

    private mutating func order() throws(CSVRefusal) -> ForeignItem {
        try requireOptions()
        var item = item(.order(options: options), rule(), .sequence(options.map(\.id)))
        item.shuffle = true
        item.feedback = optionFeedback
        return item
    }
}
