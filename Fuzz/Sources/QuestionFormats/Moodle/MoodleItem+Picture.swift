import ExamModel

extension MoodleItem {
    /// An item on a picture: Moodle gives its places as pixels without names, so that it cannot be asked in words.
    func pictureItem(_ type: String) -> ForeignItem {
        let stem = stem()
        for file in fields.all("file") {
            notes.add(
                .dropped, line: file.line, "moodle.file",
                "the bytes of the file \(shown(file.attributes["name"] ?? "", limit: 200)) are not in the item")
        }
        let parts = (fields.all("drag") + fields.all("drop")).map(withoutFiles)
        fields.settings(["shuffleanswers": ["", "0", "1", "true", "false"], "showmisplaced": []])
        let kept = Kept(
            name: type, format: "moodle-xml", reason: "its places on the picture have no names",
            source: parts.map { $0.xml }.joined(separator: "\n"))
        notes.add(
            .changed, line: place.line, "moodle.picture",
            "it was kept as it is and cannot be delivered: its places on the picture have no names")
        let program = ScoringProgram(
            responses: [],
            outcomes: [OutcomeVariable(name: ScoringProgram.scoreName, type: .float, maximum: worth, isMarkedByPeople: true)], rules: [],
            score: nil)
        return item(.kept(kept), stem: stem, scoring: .program(program), correct: nil)
    }

    /// A drag may be a picture; its bytes have no place in an item.
    private func withoutFiles(_ element: XMLTree) -> XMLTree {
        let copy = XMLTree(name: element.name, namespace: element.namespace, attributes: element.attributes, line: element.line)
        for child in element.children {
            if case .element(let file) = child, file.name == "file" {
                let name = file.attributes["name"] ?? ""
                notes.add(.dropped, line: file.line, "moodle.file", "the bytes of the file \(shown(name, limit: 200)) are not in the item")
                copy.append(.element(XMLTree(name: "file", namespace: "", attributes: ["name": name], line: file.line)))
            } else {
                copy.append(child)
            }
        }
        return copy
    }
}
