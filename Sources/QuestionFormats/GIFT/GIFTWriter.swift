import ExamModel

/// Writes `items` as one GIFT file that Moodle reads (`question/format/gift`). An item that GIFT cannot say is left out by name; what
/// it can say in part is noted. Domains, levels and identifiers have no place in GIFT.
public func writeGIFT(_ items: [ExportItem], path: String = "items.gift") -> ForeignWriting {
    var writer = GIFTWriter()
    for item in items { writer.write(item) }
    return ForeignWriting(files: [SourceFile(path: path, text: writer.lines.joined(separator: "\n") + "\n")], notes: writer.notes)
}

private struct GIFTWriter {
    var lines: [String] = []
    var notes: [ExportNote] = []
    private var category: [String] = []

    mutating func write(_ export: ExportItem) {
        var block = GIFTBlockWriter(export)
        do {
            let answers = try block.answers()
            if export.category != category {
                category = export.category
                lines += ["$CATEGORY: " + CategoryPath.moodleText(category.map(oneLine)), ""]
            }
            lines += comments(export.item.about) + [head(export.item, block) + answers, ""]
        } catch {
            notes.append(ExportNote(.dropped, item: export.item.id, isItemLeftOut: true, rule: error.rule, what: error.what))
            return
        }
        notes += block.notes + lostFields(of: export)
    }

    /// `[id:…]` and `[tag:…]`, as Moodle 4 writes them.
    private func comments(_ about: Item.About?) -> [String] {
        let ids = about?.source.map { ["[id:\(bracketed($0))]"] } ?? []
        let tags = about?.tags.map { "[tag:\(bracketed($0))]" } ?? []
        return ids.isEmpty && tags.isEmpty ? [] : ["// " + (ids + tags).joined(separator: " ")]
    }

    private func bracketed(_ text: String) -> String {
        oneLine(text).split(separator: "]", omittingEmptySubsequences: false).joined(separator: "\\]")
    }

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private func head(_ item: Item, _ block: GIFTBlockWriter) -> String {
        let title = item.about?.title.map { "::" + GIFTEscapes.written($0) + "::" } ?? ""
        return title + block.stem
    }

    private func lostFields(of export: ExportItem) -> [ExportNote] {
        func note(_ rule: String, _ what: String) -> ExportNote { ExportNote(.changed, item: export.item.id, rule: rule, what: what) }
        var notes: [ExportNote] = []
        if export.item.status != .operational {
            notes.append(note("gift.status", "that the item is \(export.item.status.rawValue) is not written"))
        }
        if export.key.worth != .one { notes.append(note("gift.worth", "it is worth one mark in GIFT, and \(export.key.worth) here")) }
        return notes
    }
}

/// The texts of one item as GIFT writes them. The stem carries the format that the others inherit: none for plain words, `[plain]` if
/// a word could be taken for HTML, `[html]` for emphasis and lists. A text of another format says so itself.
struct GIFTTextWriter {
    private let inherited: GIFTFormat

    init(stem: StructuredText, others: [StructuredText]) {
        let plain = ([stem] + others).filter(Self.isPlain).map(\.plain)
        let needsMark = plain.contains { text in text.utf8.contains { "<&\\$".utf8.contains($0) } || text.hasPrefix("//") }
        inherited = !Self.isPlain(stem) ? .html : needsMark ? .plain : .moodle
    }

    func stem(_ text: StructuredText) -> String {
        let raw = raw(text, inherited)
        return inherited == .moodle && !raw.hasPrefix("[") ? raw : "[\(inherited.rawValue)]" + raw
    }

    func inherited(_ text: StructuredText) -> String {
        let format = !Self.isPlain(text) ? .html : inherited == .html ? .plain : inherited
        let raw = raw(text, format)
        return format == inherited && !raw.hasPrefix("[") ? raw : "[\(format.rawValue)]" + raw
    }

    /// The same where `->` would be taken for a mark: HTML has a name for `>`.
    func withoutArrow(_ text: StructuredText) -> String {
        text.plain.contains("->") ? "[html]" + raw(text, .html) : inherited(text)
    }

    private func raw(_ text: StructuredText, _ format: GIFTFormat) -> String {
        GIFTEscapes.written(format == .html ? html(of: text) : text.plain)
    }

    private static func isPlain(_ text: StructuredText) -> Bool {
        text.isEmpty || StructuredText(plain: text.plain) == text && text.plain.isTrimmed
    }
}

extension String {
    /// Whether no blank stands at an end, so that reading keeps it.
    fileprivate var isTrimmed: Bool { Substring(self).withoutOuterBlanks.utf8.count == utf8.count }
}
