import ExamModel

/// Reads a Moodle XML export: a `quiz` of questions and categories, or a single `question` (Moodle 4.5, `qformat_xml`).
///
/// Never fails as a whole on a well-formed file: each question is an item or refused by name, and what of it has no place in
/// an item stands in its notes. Marks are those of Moodle, exactly, for the first try.
public func readMoodleXML(_ file: SourceFile) -> ForeignReading {
    var reading = ForeignReading()
    switch readXML(file) {
    case .failure(let refused): reading.refused = [refused]
    case .success(let root):
        guard root.name == "quiz" || root.name == "question" else {
            reading.refused = [
                RefusedItem(
                    place: Place(file: file.path, line: root.line), name: nil, rule: "moodle.root",
                    what: "the file holds <\(shown(root.name))>, not a <quiz> of Moodle",
                    mend: "export the items from Moodle's question bank as Moodle XML")
            ]
            return reading
        }
        var reader = MoodleReader(file: file.path, numbers: MoodleReader.numbers(in: file))
        reader.take(root.name == "quiz" ? root.elements : [root])
        reading = reader.reading
    }
    return reading
}

private struct MoodleReader {
    let file: String
    /// What the comments before the items call them, by line.
    let numbers: [Int: String]
    var reading = ForeignReading()
    private var category: [String] = []

    init(file: String, numbers: [Int: String]) {
        self.file = file
        self.numbers = numbers
    }

    mutating func take(_ elements: [XMLTree]) {
        var previous = 0
        for element in elements {
            if element.name != "question" {
                note(.dropped, element, "moodle.element", "the element <\(shown(element.name))> is not known and was left out")
            } else if element.attributes["type"] == "category" {
                takeCategory(element)
            } else {
                take(element, number: number(above: element.line, below: previous))
            }
            previous = element.line
        }
    }

    /// The number in the last comment between two lines; comments stand right above what they are about.
    private func number(above line: Int, below previous: Int) -> String? {
        for line in stride(from: line, to: max(previous, line - 20), by: -1) {
            if let number = numbers[line] { return number }
        }
        return nil
    }

    private mutating func take(_ element: XMLTree, number: String?) {
        switch MoodleItem.read(element, file: file) {
        case .success(var item):
            item.category = category
            item.source = item.source ?? number
            reading.items.append(item)
        case .failure(let refused): reading.refused.append(refused)
        }
    }

    private mutating func note(_ kind: ImportNote.Kind, _ element: XMLTree, _ rule: String, _ what: String) {
        reading.notes.append(.init(file: file, note: ImportNote(kind, line: element.line, rule: rule, what: what)))
    }

    // MARK: - Categories

    private mutating func takeCategory(_ element: XMLTree) {
        let notes = MoodleNotes()
        let fields = MoodleFields(element, notes: notes)
        category = CategoryPath.moodleNames(fields.value("category") ?? "")
        let name = shown(category.joined(separator: "/"), limit: 80)
        let info = fields.text("info")
        if !info.isEmpty {
            note(.dropped, element, "moodle.category", "the description of the category \(name): \(shown(info.plain, limit: 200))")
        }
        if let id = fields.value("idnumber"), !id.isEmpty {
            note(.dropped, element, "moodle.category", "the id number \(shown(id)) of the category \(name)")
        }
        fields.finish()
        reading.notes += notes.notes.map { .init(file: file, note: $0) }
    }

    // MARK: - Comments

    /// The numbers in comments such as `<!-- question: 123  -->`, by line; the tree has no comments.
    static func numbers(in file: SourceFile) -> [Int: String] {
        let mark = Array("<!-- question:".utf8)
        var numbers: [Int: String] = [:]
        var line = 0
        for text in file.bytes.split(separator: 10, omittingEmptySubsequences: false) {
            line += 1
            let comment = text.drop { $0 == 0x20 || $0 == 0x09 }
            guard comment.starts(with: mark) else { continue }
            let digits = comment.dropFirst(mark.count).drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }
            if (1...18).contains(digits.count), digits.contains(where: { $0 != 0x30 }) {
                numbers[line] = String(decoding: digits, as: UTF8.self)
            }
        }
        return numbers
    }
}
