import ExamModel

extension TestletDraft {
    static let fields = ["testlet", "title", "exhibits", "items"]

    /// Reads one testlet of an items file; `nil` if not even its id can be read.
    init?(_ tree: YAMLTree, _ findings: Findings) {
        guard let group = FieldGroup(tree, what: "a testlet", known: Self.fields, findings) else { return nil }
        let id: Located<TestletID>? = group.id("testlet")
        let title = group.text("title")
        let exhibitTrees = group.list("exhibits") ?? []
        let exhibits = exhibitTrees.compactMap { readExhibit($0, findings) }
        let itemTrees = group.list("items") ?? []
        let items = itemTrees.compactMap { ItemDraft($0, findings) }
        if !itemTrees.isEmpty && !Limit.testletItems.contains(itemTrees.count) {
            let (least, most) = (Limit.testletItems.lowerBound, Limit.testletItems.upperBound)
            findings.error(
                .testletSize, group.place(of: "items"), "a testlet with \(itemTrees.count) items",
                mend: "give it \(least) to \(most)")
        }
        guard let id else { return nil }
        let complete = items.compactMap(\.item)
        var testlet: Testlet?
        if let title, exhibits.count == exhibitTrees.count, complete.count == itemTrees.count {
            testlet = Testlet(id: id.value, title: title, exhibits: exhibits, items: complete)
        }
        self.init(id: id, items: items, testlet: testlet)
    }
}

private func readExhibit(_ tree: YAMLTree, _ findings: Findings) -> Exhibit? {
    guard let group = FieldGroup(tree, what: "an exhibit", known: ["title", "kind", "text"], findings) else { return nil }
    let title = group.text("title")
    let kind = group.oneOf("kind", Exhibit.Kind.self)
    let text = group.text("text", limit: Limit.exhibit, oneLine: false)
    if let text { findings.warnOfRaggedTable(in: text, at: group.place(of: "text"), name: "the exhibit") }
    guard let title, let kind, let text else { return nil }
    return Exhibit(title: title, kind: kind, text: StructuredText(text))
}

extension Findings {
    /// Warns when neighbouring `| a | b |` lines have different numbers of columns.
    func warnOfRaggedTable(in text: String, at place: Place, name: String) {
        var columns: Int?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.utf8.first == UInt8(ascii: "|") else {
                columns = nil
                continue
            }
            let count = line.utf8.count { $0 == UInt8(ascii: "|") }
            if let columns, columns != count || line.utf8.last != UInt8(ascii: "|") {
                warn(
                    .tableRagged, place, "a table in \(name) has a row unlike the row above it ('\(shown(String(line)))')",
                    mend: "give every row the same number of | and end it with one")
                return
            }
            columns = count
        }
    }
}
