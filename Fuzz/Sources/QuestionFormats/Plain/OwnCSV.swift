import ExamModel

/// Our own flat CSV layout: what ``writeCSV(_:path:)`` writes and ``readCSV(_:columns:)`` reads back equal.
///
/// | column | holds |
/// |---|---|
/// | `id`, `title`, `category`, `tags` | a category as `Sales/Calls` with `//` for a slash; tags parted by a bar |
/// | `type` | `single`, `multiple` or `text` |
/// | `stem`, `option_a` … | texts |
/// | `answer` | letters parted by a bar; of a text its answers so, `%1/2%` before one that gives half a mark, `\` before a bar |
/// | `scoring` | empty for all or nothing, `partial`, `weights: a=1 b=-1/2`, `answers`, or `answers, case` where case counts |
/// | `choose` | how many options, `2` or `1 to 3` |
/// | `marks`, `shuffle`, `status` | `3/2`; `yes` or nothing; `pretest`, `anchor` or nothing |
/// | `feedback`, `feedback_a` … | the rationale, and what is told for each option |
/// | `correct_feedback`, `partial_feedback`, `incorrect_feedback` | what is told for such answers |
/// | `format` | `markup` if the texts are structured text, otherwise `plain` |
enum OwnCSV {
    static func text(_ cell: String, row: CSVRow?) -> StructuredText {
        row?.first(.format) == "markup" ? StructuredText(cell) : StructuredText(plain: cell)
    }

    static func item(_ row: CSVRow, stem: String, at place: Place) throws(CSVRefusal) -> ForeignItem {
        var item: ForeignItem
        switch row.first(.kind) {
        case "single": item = try choice(row, stem: stem, isSingle: true, at: place)
        case "multiple": item = try choice(row, stem: stem, isSingle: false, at: place)
        case "text": item = try written(row, stem: stem, at: place)
        default:
            throw CSVRefusal(
                rule: "csv.kind", what: "the type '\(shown(row.first(.kind) ?? ""))' is not known", mend: "write single, multiple or text")
        }
        item.shuffle = row.first(.shuffle) == "yes"
        item.status = row.first(.status).flatMap(Item.Status.init) ?? .operational
        return item
    }

    private static func choice(_ row: CSVRow, stem: String, isSingle: Bool, at place: Place) throws(CSVRefusal) -> ForeignItem {
        let cells = row.cells(.options)
        let count = cells.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
        let options = cells.prefix(count).enumerated().map { Item.Option(id: .lettered($0), text: text($1, row: row)) }
        guard count >= 2, count <= 26, let right = row.choice.right(.letters) else {
            throw CSVRefusal(rule: "csv.key", what: "the key names no option", mend: "write letters of options, parted by a bar")
        }
        var choose = ChoiceCount(right.count)
        if let written = row.first(.choose) {
            guard let count = ChoiceCount(written) else {
                throw CSVRefusal(rule: "csv.choose", what: "'\(shown(written))' is no number of options", mend: "write 2 or 1 to 3")
            }
            choose = count
        }
        var item = ForeignItem(
            place: place, stem: text(stem, row: row),
            interaction: isSingle ? .single(options: options) : .multiple(options: options, choose: choose),
            scoring: try scoring(row.first(.scoring), options: options, isSingle: isSingle))
        item.correct = .choosing(right.map { .lettered($0) })
        item.feedback = zip(options, row.cells(.optionFeedback)).filter { !$1.isEmpty }
            .map { .init(occasion: "option \($0.id)", text: text($1, row: row)) }
        return item
    }

    private static func scoring(_ cell: String?, options: [Item.Option], isSingle: Bool) throws(CSVRefusal) -> ScoringRule {
        guard let cell else { return .allOrNothing }
        if cell == "partial" { return .partial }
        var shares: [String: Marks] = [:]
        for part in cell.dropFirst(weightsMark.count).split(separator: " ") {
            let sides = part.split(separator: "=")
            if sides.count == 2, let share = Marks(sides[1]), share.isModest { shares[String(sides[0])] = share }
        }
        guard cell.hasPrefix(weightsMark), shares.count == options.count, options.allSatisfy({ shares[$0.id.text] != nil }) else {
            throw CSVRefusal(
                rule: "csv.scoring", what: "the scoring '\(shown(cell))' is not known",
                mend: "write partial, or weights: a=1 b=0 for all options")
        }
        return ChoiceWeights(options.map { .init(option: $0.id, share: shares[$0.id.text] ?? 0) }, isSingle: isSingle).scoring
    }

    static let weightsMark = "weights:"

    // MARK: Texts

    private static func written(_ row: CSVRow, stem: String, at place: Place) throws(CSVRefusal) -> ForeignItem {
        let scoring = row.first(.scoring)
        let key = row.first(.key) ?? ""
        var item = ForeignItem(
            place: place, stem: text(stem, row: row), interaction: .entry(Entry(kind: .text)), scoring: .allOrNothing)
        guard let scoring else {
            item.correct = .text(key)
            return item
        }
        guard scoring == "answers" || scoring == "answers, case", !key.isEmpty else {
            throw CSVRefusal(
                rule: "csv.scoring", what: "the scoring '\(shown(scoring))' of a text is not known, or it has no answers",
                mend: "write answers, or leave it empty")
        }
        let answers = WrittenAnswers(
            answers: unjoined(key).map { text in
                let (share, rest) = share(of: text)
                return .init(accepted: .text(rest, isCaseSensitive: scoring != "answers"), share: share)
            })
        item.scoring = .program(answers.program())
        item.correct = answers.correct
        return item
    }

    static func joined(_ answers: [WrittenAnswers.Answer]) -> String {
        answers.map { answer in
            let text = answer.accepted.description
            let weighted = answer.share == .one && !text.hasPrefix("%") ? text : "%\(answer.share)%" + text
            let bytes = weighted.utf8.flatMap { $0 == bar || $0 == backslash ? [backslash, $0] : [$0] }
            return String(decoding: bytes, as: UTF8.self)
        }.joined(separator: "|")
    }

    private static func unjoined(_ cell: String) -> [String] {
        var texts: [[UInt8]] = [[]]
        var rest = cell.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case backslash: texts[texts.count - 1].append(rest.popFirst() ?? byte)
            case bar: texts.append([])
            default: texts[texts.count - 1].append(byte)
            }
        }
        return texts.map { String(decoding: $0, as: UTF8.self) }
    }

    private static let bar = UInt8(ascii: "|")
    private static let backslash = UInt8(ascii: "\\")

    private static func share(of text: String) -> (Marks, String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "%"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty, let share = Marks(Substring(parts[1])), share.isModest else { return (.one, text) }
        return (share, String(Substring(parts[2])))
    }
}

extension ChoiceCount {
    /// Reads what `description` writes, up to 1,000.
    fileprivate init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard let least = parts.first.flatMap({ Int($0) }), let most = parts.last.flatMap({ Int($0) }),
            parts.count == 1 || parts.count == 3 && parts[1] == "to", 0 <= least, least <= most, most <= 1_000
        else { return nil }
        self.init(least: least, most: most)
    }
}
