import ExamModel

extension TestletDraft {
    static let fields = ["testlet", "title", "exhibits", "items", "branches"]

    /// Reads one testlet of an items file; `nil` if not even its id can be read.
    init?(_ tree: YAMLTree, _ findings: Findings) {
        guard let group = FieldGroup(tree, what: "a testlet", known: Self.fields, findings) else { return nil }
        let id: Located<TestletID>? = group.id("testlet")
        let title = group.text("title")
        let exhibitTrees = group.list("exhibits") ?? []
        let exhibits = exhibitTrees.compactMap { readExhibit($0, findings) }
        let itemTrees = group.list("items") ?? []
        let items = itemTrees.compactMap { ItemDraft($0, findings) }
        if !itemTrees.isEmpty { reportSize(itemTrees.count, at: group.place(of: "items"), findings) }
        let complete = items.compactMap(\.item)
        let isComplete = complete.count == itemTrees.count
        let branches = readBranches(group, of: isComplete ? complete : nil)
        guard let id else { return nil }
        var testlet: Testlet?
        if let title, exhibits.count == exhibitTrees.count, isComplete, let branches {
            testlet = Testlet(id: id.value, title: title, exhibits: exhibits, items: complete, branches: branches)
        }
        self.init(id: id, items: items, testlet: testlet)
    }
}

private func reportSize(_ count: Int, at place: Place, _ findings: Findings) {
    let (usual, possible) = (Limit.usualTestletItems, Limit.testletItems)
    if !possible.contains(count) {
        findings.error(
            .testletSize, place, "a testlet with \(count) items", mend: "give it \(possible.lowerBound) to \(possible.upperBound)")
    } else if !usual.contains(count) {
        findings.warn(
            .testletSize, place, "a testlet with \(count) item\(count == 1 ? "" : "s")",
            mend: "\(usual.lowerBound) to \(usual.upperBound) make the most of its exhibits")
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

/// `nil` after something was reported.
/// - Parameter items: `nil` if some of them are broken, so that nothing can be said of what a branch names.
private func readBranches(_ testlet: FieldGroup, of items: [Item]?) -> [Testlet.Branch]? {
    guard testlet.has("branches") else { return [] }
    guard let trees = testlet.list("branches") else { return nil }
    if trees.count > Limit.branches {
        testlet.findings.error(
            .valueRange, testlet.place(of: "branches"), "\(trees.count) branches", mend: "keep at most \(Limit.branches)")
    }
    var taken: [ItemID: Set<OptionID>] = [:]
    let branches = trees.compactMap { tree -> Testlet.Branch? in
        guard let branch = readBranch(tree, testlet.findings) else { return nil }
        if let items { report(branch, items, among: &taken, testlet.findings) }
        return branch.value
    }
    return branches.count == trees.count ? branches : nil
}

private func readBranch(_ tree: YAMLTree, _ findings: Findings) -> Located<Testlet.Branch>? {
    guard let group = FieldGroup(tree, what: "a branch", known: ["item", "options", "next"], findings) else { return nil }
    let item: Located<ItemID>? = group.id("item")
    let trees = group.list("options") ?? []
    let options = trees.compactMap { findings.text($0, name: "an option", limit: Limit.line, oneLine: true).map { OptionID($0) } }
    let next: Located<ItemID>? = group.optional("next", group.id)
    guard let item, !trees.isEmpty, options.count == trees.count, next != nil || !group.has("next") else { return nil }
    return Located(value: Testlet.Branch(item: item.value, options: options, next: next?.value), place: item.place)
}

/// A branch begins at an item with options, goes to a later one, and no option has two ways on.
private func report(
    _ branch: Located<Testlet.Branch>, _ items: [Item], among taken: inout [ItemID: Set<OptionID>], _ findings: Findings
) {
    guard let index = items.firstIndex(where: { $0.id == branch.value.item }) else {
        findings.error(
            .branchItem, branch.place, "the testlet has no item '\(branch.value.item)'", mend: "name one of its items")
        return
    }
    let known = Set(items[index].interaction.options.map(\.id))
    for option in branch.value.options {
        if !known.contains(option) {
            findings.error(
                .branchOption, branch.place, "'\(branch.value.item)' has no option '\(shown(option.text))'", mend: "name one that it has")
        } else if !taken[branch.value.item, default: []].insert(option).inserted {
            findings.error(
                .branchOption, branch.place, "option '\(option)' of '\(branch.value.item)' goes two ways", mend: "keep one of them")
        }
    }
    if let next = branch.value.next, !items[(index + 1)...].contains(where: { $0.id == next }) {
        findings.error(
            .branchNext, branch.place, "'\(next)' is no later item of the testlet",
            mend: "go on to a later one, or leave 'next' out for the end of the testlet")
    }
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
