import ExamModel

/// Writes single and multiple choices and short answers as one CSV file in the layout of ``OwnCSV``; the others are left out by name.
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it, which reading takes off again.
public func writeCSV(_ items: [ExportItem], path: String = "items.csv") -> ForeignWriting {
    var notes: [ExportNote] = []
    var rows: [OwnCSVRow] = []
    for export in items {
        do {
            let row = try OwnCSVRow(export)
            rows.append(row)
            notes += row.notes
        } catch {
            notes.append(ExportNote(.dropped, item: export.item.id, isItemLeftOut: true, rule: error.rule, what: error.what))
        }
    }
    let width = rows.map(\.options.count).max() ?? 0
    let letters = (0..<width).map { OptionID.lettered($0).text }
    let header =
        ["id", "title", "category", "tags", "type", "stem"] + letters.map { "option_\($0)" }
        + ["answer", "scoring", "choose", "marks", "shuffle", "status", "feedback"] + letters.map { "feedback_\($0)" }
        + ["correct_feedback", "partial_feedback", "incorrect_feedback", "format"]
    let lines = ([header] + rows.map { $0.cells(width: width) }).map { $0.map(csvCell).joined(separator: ",") }
    return ForeignWriting(files: [SourceFile(path: path, text: lines.joined(separator: "\r\n") + "\r\n")], notes: notes)
}

/// Quoted where it must be (RFC 4180).
private func csvCell(_ text: String) -> String {
    let guarded = text.withFormulaGuard
    let needsQuotes = guarded.utf8.contains { "\",;|\n\t".utf8.contains($0) } || guarded.utf8.count != guarded.trimmed.utf8.count
    guard needsQuotes else { return guarded }
    let bytes = guarded.utf8.flatMap { $0 == 0x22 ? [$0, $0] : [$0] }
    return "\"" + String(decoding: bytes, as: UTF8.self) + "\""
}

private struct OwnCSVRow {
    let export: ExportItem
    var options: [Item.Option] = []
    var kind = ""
    var answer = ""
    var scoring = ""
    var choose = ""
    var notes: [ExportNote] = []
    private var format = "plain"

    init(_ export: ExportItem) throws(WritingRefusal) {
        self.export = export
        switch export.item.interaction {
        case .single(let options): try setChoice(options, isSingle: true)
        case .multiple(let options, let count):
            try setChoice(options, isSingle: false)
            choose = count.description
        case .entry(let entry) where entry.kind == .text && entry.texts == nil: try setText()
        default:
            throw WritingRefusal(rule: "csv.kind", what: "the CSV layout has no items of the kind \(export.item.interaction.kind)")
        }
        let texts = [export.item.stem, StructuredText(export.key.rationale)] + options.map(\.text) + export.key.feedback.map(\.text)
        if !texts.allSatisfy({ $0.isEmpty || StructuredText(plain: $0.plain) == $0 }) { format = "markup" }
        noteLosses()
    }

    private mutating func setChoice(_ options: [Item.Option], isSingle: Bool) throws(WritingRefusal) {
        guard options.count >= 2, options.count <= 26, options.allSatisfy({ !$0.text.plain.isEmpty }) else {
            throw WritingRefusal(rule: "csv.options", what: "the CSV layout has choices of 2 to 26 options with texts")
        }
        guard case .choices(let right)? = export.key.correct else {
            throw WritingRefusal(rule: "csv.key", what: "it has no right options")
        }
        self.options = options
        kind = isSingle ? "single" : "multiple"
        let letters = options.indices.filter { right.contains(options[$0].id) }.map { OptionID.lettered($0).text }
        answer = letters.map { $0.uppercased() }.joined(separator: "|")
        switch export.key.scoring {
        case .allOrNothing: scoring = ""
        case .partial: scoring = "partial"
        case .program(let program):
            let shares = program.soleMapping.map(shares)
            let weights = options.map { ChoiceWeights.Weight(option: $0.id, share: shares?[$0.id.text] ?? 0) }
            guard ChoiceWeights(weights, isSingle: isSingle).scoring == export.key.scoring else { throw otherRules }
            let pairs = weights.enumerated().map { "\(OptionID.lettered($0))=\($1.share)" }
            scoring = OwnCSV.weightsMark + " " + pairs.joined(separator: " ")
        case .panel: throw otherRules
        }
    }

    private func shares(_ mapping: ResponseMapping) -> [String: Marks] {
        var shares: [String: Marks] = [:]
        for entry in mapping.entries { if case .text(let id) = entry.key { shares[id] = entry.number } }
        return shares
    }

    private mutating func setText() throws(WritingRefusal) {
        kind = "text"
        if export.key.scoring == .allOrNothing, case .text(let text)? = export.key.correct {
            answer = text
            return
        }
        guard case .program(let program) = export.key.scoring, let written = WrittenAnswers(program) else { throw otherRules }
        let cases = Set(written.answers.map { if case .text(_, let isCaseSensitive) = $0.accepted { isCaseSensitive } else { false } })
        guard cases.count == 1, !written.answers.contains(where: { $0.accepted.description.isEmpty }) else { throw otherRules }
        answer = OwnCSV.joined(written.answers)
        scoring = cases == [true] ? "answers, case" : "answers"
    }

    private var otherRules: WritingRefusal {
        WritingRefusal(rule: "csv.scoring", what: "its scoring rules are not weights of options or answers")
    }

    private static let occasions = ["correct", "partial", "incorrect"]

    private mutating func noteLosses() {
        func note(_ rule: String, _ what: String) { notes.append(ExportNote(.dropped, item: export.item.id, rule: rule, what: what)) }
        let lost = export.key.feedback.map(\.occasion).filter { !Self.occasions.contains($0) && !$0.hasPrefix("option ") }
        if !lost.isEmpty { note("csv.feedback", "the texts for \(lost.joined(separator: ", ")) are not written") }
        if options.contains(where: \.isFixed) { note("csv.shuffle", "which options keep their places is not written") }
        if case .entry(let entry) = export.item.interaction, entry.pattern != nil { note("csv.entry", "the pattern is not written") }
    }

    func cells(width: Int) -> [String] {
        let (item, key) = (export.item, export.key)
        let filler = Array(repeating: "", count: width - options.count)
        let head = [
            item.about?.source ?? "", item.about?.title ?? "",
            CategoryPath.text(export.category), (item.about?.tags ?? []).joined(separator: "|"), kind, text(item.stem),
        ]
        let told = [
            answer, scoring, choose, key.worth == .one ? "" : key.worth.description, item.shuffle ? "yes" : "",
            item.status == .operational ? "" : item.status.rawValue, text(StructuredText(key.rationale)),
        ]
        return head + options.map { text($0.text) } + filler + told + options.map { feedback("option \($0.id)") } + filler
            + Self.occasions.map(feedback) + [format]
    }

    private func feedback(_ occasion: String) -> String {
        key(occasion).map { text($0.text) } ?? ""
    }

    private func key(_ occasion: String) -> ItemKey.Feedback? {
        export.key.feedback.first { $0.occasion == occasion }
    }

    private func text(_ text: StructuredText) -> String {
        format == "markup" ? text.markup : text.plain
    }
}
