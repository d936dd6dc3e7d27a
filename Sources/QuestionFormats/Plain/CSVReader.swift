import ExamModel

/// Reads a CSV file: one item a row with columns by name, Moodle's `qformat_csv`, or D2L Brightspace's one property a row. The delimiter
/// (comma, semicolon, tab, bar) and the columns are found by their names, or told in `columns`. See ``previewCSV(_:columns:)``.
public func readCSV(_ file: SourceFile, columns: CSVColumns? = nil) -> ForeignReading {
    var reading = ForeignReading()
    guard let text = ForeignText(file, into: &reading) else { return reading }
    let table = CSVTable(text, mapping: columns)
    if table.layout == .rows {
        readBrightspace(table, into: &reading)
    } else {
        CSVFlatReader(table, told: columns?.keys).read(into: &reading)
    }
    reading.refused = (reading.refused + table.refused).sorted { $0.place.line < $1.place.line }
    return reading
}

/// What ``readCSV(_:columns:)`` makes of the columns of `file`, and why; `nil` if it is no text.
public func previewCSV(_ file: SourceFile, columns: CSVColumns? = nil) -> CSVPreview? {
    var reading = ForeignReading()
    guard let text = ForeignText(file, into: &reading) else { return nil }
    let table = CSVTable(text, mapping: columns)
    let reader = CSVFlatReader(table, told: columns?.keys)
    let whole = readCSV(file, columns: columns)
    return CSVPreview(
        delimiter: table.delimiter, layout: table.layout, columns: table.columns, keys: reader.keys.keys, keysBecause: reader.keys.because,
        items: whole.items.count, refused: whole.refused.count)
}

/// Why a row is not taken.
struct CSVRefusal: Error {
    let rule: String
    let what: String
    let mend: String
}

/// Reads one item a row.
struct CSVFlatReader {
    let table: CSVTable
    let keys: CSVKeyReading
    private let columns: [CSVColumns.Role: [Int]]
    /// Whether it is the layout that ``writeCSV(_:path:)`` writes.
    private let isOwn: Bool

    init(_ table: CSVTable, told: CSVColumns.Keys?) {
        self.table = table
        let columns = Dictionary(grouping: table.columns.indices, by: { table.columns[$0].role })
        self.columns = columns
        isOwn = columns[.format] != nil && columns[.scoring] != nil
        let choices = table.layout == .rows ? [] : table.rows.map { CSVRow(cells: $0.cells, columns: columns).choice }
        keys = CSVKeyReading(choices.filter { $0.options.contains { !$0.isEmpty } }, told: isOwn ? .letters : told)
    }

    func read(into reading: inout ForeignReading) {
        guard columns[.stem] != nil, columns[.key] != nil || columns[.kind] != nil else {
            let names = table.columns.map { shown($0.name, limit: 30) }.prefix(20).joined(separator: ", ")
            reading.refused.append(
                RefusedItem(
                    place: Place(file: table.path, line: table.headerLine), name: nil, rule: "csv.columns",
                    what: "no column for the stem or none for the key was found among: \(names)",
                    mend: "name the columns, for example stem=Question,options=A;B;C;D,key=Answer"))
            return
        }
        for column in table.columns where column.role == .ignored {
            let note = ImportNote(
                .dropped, line: table.headerLine, rule: "csv.column",
                what: "the column '\(shown(column.name))' was not taken: \(column.because)")
            reading.notes.append(ForeignReading.FileNote(file: table.path, note: note))
        }
        for record in table.rows {
            let row = CSVRow(cells: record.cells, columns: columns)
            do {
                reading.items.append(try item(row, at: Place(file: table.path, line: record.line)))
            } catch {
                reading.refused.append(
                    RefusedItem(
                        place: Place(file: table.path, line: record.line), name: row.first(.stem).map { shown($0, limit: 80) },
                        rule: error.rule, what: error.what, mend: error.mend))
            }
        }
    }

    private func item(_ row: CSVRow, at place: Place) throws(CSVRefusal) -> ForeignItem {
        guard let stem = row.first(.stem) else {
            throw CSVRefusal(rule: "csv.stem", what: "the row has no stem", mend: "write it, or delete the row")
        }
        var item: ForeignItem
        if isOwn {
            item = try OwnCSV.item(row, stem: stem, at: place)
        } else if row.choice.options.contains(where: { !$0.isEmpty }) {
            item = try choice(row, stem: stem, at: place)
        } else {
            item = try written(row, stem: stem, at: place)
        }
        try fill(&item, from: row)
        return item
    }

    private func choice(_ row: CSVRow, stem: String, at place: Place) throws(CSVRefusal) -> ForeignItem {
        let choice = row.choice
        guard let keys = keys.keys else {
            throw CSVRefusal(
                rule: "csv.keys", what: "it is not clear how the key is meant: \(keys.because)",
                mend: "say keys=letters, keys=texts, keys=from0 or keys=from1")
        }
        guard let right = choice.right(keys) else {
            let key = shown(choice.keyCells.joined(separator: " "))
            throw CSVRefusal(
                rule: "csv.key", what: "the key '\(key)' names no option (\(keys.rawValue))", mend: "correct the key of this row")
        }
        let places = choice.options.indices.filter { !choice.options[$0].isEmpty }
        guard places.count >= 2 else {
            throw CSVRefusal(rule: "csv.options", what: "it has fewer than 2 options", mend: "write more options")
        }
        var plain = PlainChoices(place: place, stem: stem)
        plain.options = places.map { choice.options[$0] }
        plain.right = right.compactMap { places.firstIndex(of: $0) }
        var item = plain.item
        let told = row.cells(.optionFeedback)
        for (index, place) in places.enumerated() where told.indices.contains(place) && !told[place].isEmpty {
            item.feedback.append(.init(occasion: "option \(OptionID.lettered(index))", text: StructuredText(plain: told[place])))
        }
        return item
    }

    private func written(_ row: CSVRow, stem: String, at place: Place) throws(CSVRefusal) -> ForeignItem {
        let key = row.first(.key) ?? ""
        let kind = (row.first(.kind) ?? "").lowercased().filter(\.isLetter)
        if ["essay", "wr", "longanswer", "openended", "written"].contains(kind) {
            return ForeignItem(
                place: place, stem: StructuredText(plain: stem), interaction: .entry(Entry(kind: .essay)), scoring: .program(.byPeople))
        }
        guard !key.isEmpty else {
            throw CSVRefusal(rule: "csv.key", what: "the row has no key", mend: "write the right answer")
        }
        if let isTrue = ["true": true, "t": true, "false": false, "f": false][key.lowercased()], kind.isEmpty || kind.hasPrefix("t") {
            var item = ForeignItem(
                place: place, stem: StructuredText(plain: stem), interaction: .single(options: .truths), scoring: .allOrNothing)
            item.correct = .choices([.lettered(isTrue ? 0 : 1)])
            return item
        }
        let isNumber = ["numeric", "numerical", "number", "num"].contains(kind)
        var accepted: [WrittenAnswers.Answer] = []
        for part in key.split(separator: "|").map({ $0.withoutOuterBlanks }) where !part.isEmpty {
            guard isNumber else {
                accepted.append(
                    .init(accepted: .text(WildcardText.literal(String(part)), isCaseSensitive: false), share: .one))
                continue
            }
            guard let number = Marks(decimal: part), number.isModest else {
                throw CSVRefusal(rule: "csv.number", what: "'\(shown(String(part)))' is no number", mend: "write it with a full stop")
            }
            accepted.append(.init(accepted: .near(number, tolerance: 0), share: .one))
        }
        let answers = WrittenAnswers(answers: accepted)
        var item = ForeignItem(
            place: place, stem: StructuredText(plain: stem), interaction: .entry(Entry(kind: isNumber ? .number : .text)),
            scoring: .program(answers.program()))
        item.correct = answers.correct
        return item
    }

    /// What every kind of item has.
    private func fill(_ item: inout ForeignItem, from row: CSVRow) throws(CSVRefusal) {
        item.title = row.first(.title)
        item.source = row.first(.id)
        if let category = row.first(.category) { item.category = isOwn ? CategoryPath.moodleNames(category) : [category] }
        item.tags = (row.first(.tags) ?? "").split { isOwn ? $0 == "|" : "|;,".contains($0) }
            .map { String($0.withoutOuterBlanks) }.filter { !$0.isEmpty }
        if let difficulty = row.first(.difficulty) { item.tags.append("difficulty: \(difficulty)") }
        if let marks = row.first(.marks) {
            guard let worth = isOwn ? Marks(marks) : Marks(decimal: marks), worth > 0, worth.isModest else {
                throw CSVRefusal(rule: "csv.marks", what: "'\(shown(marks))' is no number of marks", mend: "write a number above 0")
            }
            item.worth = worth
        }
        func text(_ role: CSVColumns.Role) -> StructuredText? { row.first(role).map { OwnCSV.text($0, row: isOwn ? row : nil) } }
        item.rationale = text(.feedback) ?? ""
        for (role, occasion) in [(.correctFeedback, "correct"), (.partialFeedback, "partial"), (.incorrectFeedback, "incorrect")]
            as [(CSVColumns.Role, String)]
        {
            if let text = text(role) { item.feedback.append(.init(occasion: occasion, text: text)) }
        }
        if !isOwn { item.scale(to: item.worth) }
    }
}

extension ForeignItem {
    /// Shares of one mark become shares of `worth`.
    fileprivate mutating func scale(to worth: Marks) {
        guard worth != .one, case .program(let program) = scoring, let written = WrittenAnswers(program) else { return }
        scoring = .program(
            WrittenAnswers(answers: written.answers.map { .init(accepted: $0.accepted, share: $0.share * worth) }).program())
    }
}

/// The cells of a row by what they hold.
struct CSVRow {
    let cells: [String]
    let columns: [CSVColumns.Role: [Int]]

    /// The cells of all columns with `role`; empty ones too.
    func cells(_ role: CSVColumns.Role) -> [String] {
        (columns[role] ?? []).map { cells.indices.contains($0) ? cells[$0].split(separator: "\t").joined(separator: " ") : "" }
    }

    /// The first that is not empty.
    func first(_ role: CSVColumns.Role) -> String? {
        cells(role).first { !$0.isEmpty }
    }

    /// Options from columns of their own, from one cell, or the key among its distractors.
    var choice: CSVChoice {
        let keyCells = cells(.key)
        let list = first(.optionList).map { cell in
            let mark: Character = cell.contains("|") ? "|" : cell.contains("\n") ? "\n" : ";"
            return cell.split(separator: mark).map { String($0.withoutOuterBlanks) }
        }
        let distractors = cells(.distractors).flatMap { $0.split(separator: "|").map { String($0.withoutOuterBlanks) } }
        if distractors.contains(where: { !$0.isEmpty }) {
            return CSVChoice(options: keyCells.filter { !$0.isEmpty } + distractors, keyCells: keyCells)
        }
        return CSVChoice(options: cells(.options) + (list ?? []), keyCells: keyCells)
    }
}
