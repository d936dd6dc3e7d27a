import ExamModel

/// One question of a Moodle file on its way to an item.
struct MoodleItem {
    let fields: MoodleFields
    let place: Place
    /// What full marks are.
    let worth: Marks

    var notes: MoodleNotes { fields.notes }

    /// Reads a `question` of any type but a category.
    static func read(_ element: XMLTree, file: String) -> Result<ForeignItem, RefusedItem> {
        let fields = MoodleFields(element, notes: MoodleNotes())
        let place = Place(file: file, line: element.line)
        let name = fields.value("name").map(singleLine).flatMap { $0.isEmpty ? nil : $0 }
        do throws(DocumentFault) {
            let item = MoodleItem(fields: fields, place: place, worth: try marks(fields))
            return .success(try item.finished(title: name))
        } catch {
            return .failure(error.refused(in: file, name: name.map { shown($0, limit: 200) }))
        }
    }

    func fault(_ rule: String, _ what: String, mend: String, line: Int? = nil) -> DocumentFault {
        DocumentFault(line: line ?? place.line, rule: rule, what: what, mend: mend)
    }

    private func finished(title: String?) throws(DocumentFault) -> ForeignItem {
        var item = try itemOfType()
        item.title = title
        takeCommon(&item)
        item.feedback += commonFeedback()
        fields.finish()
        item.notes = notes.finish(line: place.line)
        return item
    }

    private func itemOfType() throws(DocumentFault) -> ForeignItem {
        let type = (fields.element.attributes["type"] ?? "").trimmed
        switch type {
        case "multichoice": return try choiceItem()
        case "truefalse": return try trueFalseItem()
        case "shortanswer": return try shortAnswerItem()
        case "numerical": return try numericalItem()
        case "matching", "match": return try matchingItem()
        case "cloze", "multianswer": return try clozeItem()
        case "essay": return try essayItem()
        case "gapselect": return try gapSelectItem()
        case "ddwtos": return try dragIntoTextItem()
        case "ordering": return try orderingItem()
        case "ddimageortext", "ddmarker": return pictureItem(type)
        case "description":
            throw fault(
                "moodle.description", "it is a text without anything to answer: \(shown(fields.text("questiontext").plain, limit: 200))",
                mend: "put its text into the stems, or make it an exhibit of a scenario")
        case "calculated", "calculatedsimple", "calculatedmulti":
            throw fault(
                "moodle.calculated", "its numbers are drawn anew for each candidate (\(type))",
                mend: "write a numerical item for each set of numbers")
        case "random", "randomsamatch":
            throw fault(
                "moodle.random", "it draws other questions (\(type))",
                mend: "export the questions that it draws; forms draw items by themselves")
        default:
            throw fault(
                "moodle.type", "the question type \(shown(type)) is not known",
                mend: "write it as one of Moodle's own types, or leave it out")
        }
    }

    private static func marks(_ fields: MoodleFields) throws(DocumentFault) -> Marks {
        guard let text = fields.value("defaultgrade"), !text.isEmpty else { return .one }
        let isDescription = fields.element.attributes["type"] == "description"
        guard let marks = Marks(decimal: text), marks.isMoodleGrade || isDescription else {
            throw DocumentFault(
                line: fields.line, rule: "moodle.grade", what: "full marks are \(shown(text)), which are none that can be given",
                mend: "write a number above 0, up to 1000, in <defaultgrade>")
        }
        return marks
    }

    // MARK: - What all types have

    private func takeCommon(_ item: inout ForeignItem) {
        item.rationale = fields.text("generalfeedback")
        if let id = fields.value("idnumber"), !id.isEmpty { item.source = singleLine(id) }
        if let tags = fields.first("tags") {
            let inner = MoodleFields(tags, notes: notes)
            item.tags = inner.all("tag").map { singleLine(fields.plain($0)) }.filter { !$0.isEmpty }
            inner.finish()
        }
        if let hidden = fields.value("hidden"), hidden != "0", !hidden.isEmpty {
            notes.add(.doubtful, line: place.line, "moodle.hidden", "it was hidden in Moodle, which mostly means that it was replaced")
        }
        if let penalty = fields.value("penalty"), Marks(decimal: penalty) != 0 {
            notes.addSetting("penalty", penalty)
        }
        fields.settings(["answernumbering": ["", "abc", "none"], "showstandardinstruction": ["", "0"], "length": ["", "1"]])
        if fields.first("shownumcorrect") != nil { notes.addSetting("shownumcorrect", "") }
    }

    private func commonFeedback() -> [ItemKey.Feedback] {
        let kinds = [("correctfeedback", "correct"), ("partiallycorrectfeedback", "partial"), ("incorrectfeedback", "incorrect")]
        var feedback = kinds.map { ItemKey.Feedback(occasion: $0.1, text: fields.text($0.0)) }
        for (index, hint) in fields.all("hint").enumerated() {
            let inner = MoodleFields(hint, notes: notes)
            for setting in ["shownumcorrect", "clearwrong", "options"] where inner.first(setting) != nil {
                notes.addSetting("\(setting) of hint \(index + 1)", "")
            }
            feedback.append(ItemKey.Feedback(occasion: "hint \(index + 1)", text: inner.rawText().map(inner.structured) ?? ""))
        }
        return feedback.filter { !$0.text.isEmpty }
    }

    /// The stem, with the picture of exports of Moodle 1.9 after it.
    func stem() -> StructuredText {
        withOldPicture(fields.text("questiontext"))
    }

    func withOldPicture(_ stem: StructuredText) -> StructuredText {
        guard let name = fields.value("image"), !name.isEmpty else { return stem }
        if fields.first("image_base64") != nil {
            notes.add(.dropped, line: place.line, "moodle.file", "the bytes of the file \(shown(name, limit: 200)) are not in the item")
        }
        notes.add(.doubtful, line: place.line, "html.imageText", "the picture \(shown(name, limit: 80)) has no description")
        return StructuredText(stem.blocks + [.paragraph([.image(Image(source: singleLine(name), description: ""))])])
    }
}

/// `text` on one line.
func singleLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
