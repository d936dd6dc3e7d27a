import ExamModel

/// Writes `items` as one Moodle XML file (Moodle 4.5, `qformat_xml`). An item that Moodle cannot carry is left out by name; what
/// it can carry in part is noted. Domains, levels and the names of options have no place in Moodle.
public func writeMoodleXML(_ items: [ExportItem], path: String = "items.xml") -> ForeignWriting {
    var writing = ForeignWriting()
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<quiz>"]
    var category: [String] = []
    for export in items {
        do throws(WritingRefusal) {
            let writer = MoodleItemWriter(export)
            let element = try writer.element()
            if export.category != category {
                category = export.category
                lines.append(categoryElement(category).xml)
            }
            lines.append(element.xml)
            writing.notes += writer.finish()
        } catch {
            writing.notes.append(
                ExportNote(.dropped, item: export.item.id, isItemLeftOut: true, rule: error.rule, what: error.what))
        }
    }
    writing.files = [SourceFile(path: path, text: (lines + ["</quiz>"]).joined(separator: "\n") + "\n")]
    return writing
}

private func categoryElement(_ path: [String]) -> XMLTree {
    .moodle("question", ["type": "category"], [.moodle("category", [.moodle("text", text: CategoryPath.moodleText(path))])])
}

extension WritingRefusal {
    static func moodleScoring(_ what: String) -> WritingRefusal {
        WritingRefusal(rule: "moodle.export.scoring", what: what)
    }
}

extension XMLTree {
    static func moodle(_ name: String, _ children: [XMLTree?]) -> XMLTree {
        .moodle(name, [:], children)
    }

    static func moodle(_ name: String, _ attributes: [String: String], _ children: [XMLTree?]) -> XMLTree {
        let element = XMLTree(name: name, namespace: "", attributes: attributes, line: 1)
        for child in children.compactMap(\.self) { element.append(.element(child)) }
        return element
    }

    /// An element with text, of which characters that XML does not know are left out.
    static func moodle(_ name: String, text: String) -> XMLTree {
        let element = XMLTree(name: name, namespace: "", attributes: [:], line: 1)
        let known = text.unicodeScalars.filter { scalar in
            scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF || scalar == "\n" || scalar == "\t"
        }
        if !known.isEmpty { element.append(.text(String(known))) }
        return element
    }

    /// An element with a text as HTML.
    static func moodle(_ name: String, html: String) -> XMLTree {
        .moodle(name, ["format": "html"], [.moodle("text", text: html)])
    }
}
