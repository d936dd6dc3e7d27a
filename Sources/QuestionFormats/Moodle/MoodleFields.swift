import ExamModel

/// The notes of one item while it is read; the same note counts once.
final class MoodleNotes {
    private(set) var notes: [ImportNote] = []
    /// Settings of Moodle without a place in an item, gathered into one note.
    private var settings: [String] = []

    private static let most = 200

    func add(_ kind: ImportNote.Kind, line: Int, _ rule: String, _ what: String) {
        add(ImportNote(kind, line: line, rule: rule, what: what))
    }

    func add(_ note: ImportNote) {
        if notes.count < Self.most, !notes.contains(note) { notes.append(note) }
    }

    func addSetting(_ name: String, _ value: String) {
        if settings.count < Self.most { settings.append(value.isEmpty ? name : "\(name) \(shown(value))") }
    }

    /// All notes, with the one of the settings last.
    func finish(line: Int) -> [ImportNote] {
        guard !settings.isEmpty else { return notes }
        return notes + [
            ImportNote(
                .dropped, line: line, rule: "moodle.setting",
                what: "settings without a place in an item: " + settings.joined(separator: ", "))
        ]
    }
}

/// One element of a Moodle file, of which every child is either read or noted.
final class MoodleFields {
    let element: XMLTree
    let notes: MoodleNotes
    private var read: Set<ObjectIdentifier> = []

    init(_ element: XMLTree, notes: MoodleNotes) {
        self.element = element
        self.notes = notes
    }

    var line: Int { element.line }

    /// The first child of this name.
    func first(_ name: String) -> XMLTree? {
        guard let child = element.first(name) else { return nil }
        read.insert(ObjectIdentifier(child))
        return child
    }

    func all(_ name: String) -> [XMLTree] {
        let children = element.all(name)
        read.formUnion(children.map(ObjectIdentifier.init))
        return children
    }

    /// The content of a child that holds a plain value, itself or in a `text`; `nil` if there is none.
    func value(_ name: String) -> String? {
        guard let child = first(name) else { return nil }
        return plain(child.first("text") ?? child)
    }

    /// The text of an element without white space at its ends and without hidden characters.
    func plain(_ element: XMLTree) -> String {
        let visible = VisibleText(element.text)
        for note in visible.notes(line: element.line) { notes.add(note) }
        return visible.text.trimmed
    }

    /// A truth value as Moodle reads it: anything but `false`, `0` and nothing is true.
    func flag(_ name: String, otherwise: Bool) -> Bool {
        value(name).map { !["false", "0", ""].contains($0.lowercased()) } ?? otherwise
    }

    /// Reads settings that do not change what is asked or scored; those that are not as usual are noted.
    func settings(_ usual: [String: Set<String>]) {
        for (name, values) in usual.sorted(by: { $0.key < $1.key }) {
            guard let value = value(name), !values.contains(value) else { continue }
            notes.addSetting(name, value)
        }
    }

    /// Notes the children that nobody read.
    func finish() {
        let known = Set(element.elements.filter { read.contains(ObjectIdentifier($0)) }.map(\.name))
        for child in element.elements where !read.contains(ObjectIdentifier(child)) {
            if known.contains(child.name) {
                notes.add(.dropped, line: child.line, "moodle.repeated", "a second <\(shown(child.name))> was left out")
            } else {
                notes.add(.dropped, line: child.line, "moodle.element", "the element <\(shown(child.name))> is not known and was left out")
            }
        }
    }

    // MARK: - Texts

    /// The text of a child in its format, or nothing if there is no such child.
    func text(_ name: String) -> StructuredText {
        first(name).map { text(of: $0) } ?? ""
    }

    /// The text of `element` in its format.
    func text(of element: XMLTree) -> StructuredText {
        let fields = MoodleFields(element, notes: notes)
        guard let text = fields.rawText() else { return "" }
        return fields.structured(text)
    }

    /// What stands in the `text` of this element, trimmed as Moodle does; its files are noted.
    func rawText() -> String? {
        noteFiles()
        let text = first("text")
        if let inner = text?.elements.first {
            notes.add(
                .doubtful, line: inner.line, "moodle.markup",
                "<\(shown(inner.name))> stands in a text without CDATA; only its text was read")
        }
        finish()
        return (text ?? (element.elements.isEmpty ? element : nil))?.text.trimmed
    }

    private func noteFiles() {
        for file in all("file") {
            let name = shown(file.attributes["name"] ?? "", limit: 200)
            notes.add(.dropped, line: file.line, "moodle.file", "the bytes of the file \(name) are not in the item")
        }
    }

    /// `text` in the format that this element names; an unknown format is HTML, as in Moodle.
    func structured(_ text: String) -> StructuredText {
        switch element.attributes["format"] {
        case "plain_text", "2": structured(html: escapedHTML(text))
        case "markdown", "4": markdown(text)
        case "moodle_auto_format", "0": structured(html: text, keepsLines: true)
        default: structured(html: text)
        }
    }

    func structured(html: String, keepsLines: Bool = false) -> StructuredText {
        var reader = HTMLReader(line: line, keepsLines: keepsLines)
        reader.take(html)
        return take(reader.finish())
    }

    /// Takes over the notes of a text.
    func take(_ read: HTMLText) -> StructuredText {
        for note in read.notes { notes.add(note) }
        return read.text
    }

    private func markdown(_ text: String) -> StructuredText {
        if text.utf8.contains(where: { "*_#`>[]|~<&\\".utf8.contains($0) }) {
            notes.add(
                .doubtful, line: line, "moodle.markdown",
                "Markdown was read by the few marks that items have; look whether all of it is right")
        }
        let visible = VisibleText(text)
        for note in visible.notes(line: line) { notes.add(note) }
        // Nothing in it can be the place of a part.
        let blocks = StructuredText(visible.text.split(separator: "{{", omittingEmptySubsequences: false).joined(separator: "\\{{")).blocks
        return StructuredText(blocks)
    }
}
