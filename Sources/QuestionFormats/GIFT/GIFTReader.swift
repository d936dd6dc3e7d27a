import ExamModel

/// Reads a GIFT file as Moodle 4.5 does (`question/format/gift/format.php`), and notes where authors usually mean something else.
/// An item is worth one mark. Moodle shuffles the options of such items, so they may be shuffled here.
public func readGIFT(_ file: SourceFile) -> ForeignReading {
    var reading = ForeignReading()
    guard let text = ForeignText(file, into: &reading) else { return reading }
    var reader = GIFTReader(path: text.path, reading: reading)
    for paragraph in GIFTParagraph.paragraphs(of: text.withoutTabs.lines) { reader.read(paragraph) }
    return reader.reading
}

private struct GIFTReader {
    let path: String
    var reading: ForeignReading
    /// What the last `$CATEGORY:` line says.
    var category: [String] = []

    init(path: String, reading: ForeignReading) {
        self.path = path
        self.reading = reading
    }

    mutating func read(_ paragraph: GIFTParagraph) {
        guard !paragraph.lines.isEmpty else {
            noteComments(paragraph)
            return
        }
        var source = GIFTSource(paragraph)
        if source.text.hasPrefix(categoryMark) {
            category = CategoryPath.moodleNames(GIFTEscapes.shown(source.text.dropFirst(categoryMark.count)))
            return
        }
        do {
            var item = try source.item(path: path)
            item.category = category
            item.source = paragraph.id
            item.tags = paragraph.tags
            if paragraph.isParted {
                item.notes.append(
                    ImportNote(
                        .doubtful, line: paragraph.firstLine, rule: "gift.blankLine",
                        what: "no blank line parts this item from the one before it; Moodle would read the two as one"))
            }
            reading.items.append(item)
        } catch {
            reading.refused.append(
                RefusedItem(
                    place: Place(file: path, line: error.line ?? paragraph.firstLine),
                    name: (source.title ?? paragraph.id).map { QuestionFormats.shown($0, limit: 80) },
                    rule: error.rule, what: error.what, mend: error.mend))
        }
    }

    /// Moodle writes an item of a type that GIFT does not have as a comment alone.
    private mutating func noteComments(_ paragraph: GIFTParagraph) {
        for comment in paragraph.comments where comment.text.hasPrefix("question: ") && !comment.text.contains("witch category to ") {
            reading.notes.append(
                ForeignReading.FileNote(
                    file: path,
                    note: ImportNote(
                        .dropped, line: comment.number, rule: "gift.comment",
                        what: "only a comment is left of an item (\(QuestionFormats.shown(String(comment.text), limit: 80))); "
                            + "Moodle writes so what GIFT cannot say")))
        }
    }
}

/// Why an item is not taken.
struct GIFTRefusal: Error {
    /// `nil` for the first line of the item.
    var line: Int?
    let rule: String
    let what: String
    let mend: String
}
