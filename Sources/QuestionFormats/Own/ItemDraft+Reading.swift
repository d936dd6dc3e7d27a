import ExamModel

extension ItemDraft {
    static let fields = ["item", "domain", "level", "status", "type", "shuffle", "about", "stem"] + InteractionKind.allFields

    /// Reads one entry of an items file; `nil` if not even its id can be read.
    init?(_ tree: YAMLTree, _ findings: Findings) {
        let errors = findings.errorCount
        guard let group = FieldGroup(tree, what: "an item", known: Self.fields, findings) else { return nil }
        let id: Located<ItemID>? = group.id("item")
        let domain: Located<DomainID>? = group.id("domain")
        let level = group.oneOf("level", CognitiveLevel.self)
        let status = group.optional("status") { group.oneOf($0, Item.Status.self) } ?? .operational
        let stem = group.text("stem", limit: Limit.stem, oneLine: false)
        if let stem { findings.warnOfRaggedTable(in: stem, at: group.place(of: "stem"), name: "the stem") }
        let about = group.optional("about") { readAbout(group, $0) }
        let interaction = InteractionReader(group: group).interaction()
        if let stem, let interaction { findings.reportSlots(in: stem, of: interaction, at: group.place(of: "stem")) }
        let shuffle = group.flag("shuffle")
        guard let id else { return nil }
        var item: Item?
        if findings.errorCount == errors, let domain, let level, let stem, let interaction {
            item = Item(
                id: id.value, domain: domain.value, level: level, status: status, stem: StructuredText(stem),
                interaction: interaction, shuffle: shuffle, about: about)
        }
        self.init(id: id, domain: domain, optionsPlace: group.place(of: "options"), item: item)
    }
}

private func readAbout(_ item: FieldGroup, _ field: String) -> Item.About? {
    guard let group = item.group(field, known: ["title", "source", "tags"]) else { return nil }
    let title = group.optional("title") { group.text($0) }
    let source = group.optional("source") { group.text($0) }
    let trees = group.optional("tags", group.list) ?? []
    let tags = trees.compactMap { group.findings.text($0, name: "a tag", limit: Limit.line, oneLine: true) }
    if trees.count > Limit.tags {
        group.findings.error(
            .valueRange, group.place(of: "tags"), "\(trees.count) tags", mend: "keep at most \(Limit.tags)")
    }
    return Item.About(title: title, source: source, tags: tags)
}
