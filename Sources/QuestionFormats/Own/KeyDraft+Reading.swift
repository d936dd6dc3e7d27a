import ExamModel

extension KeyDraft {
    static let fields = ["item", "key", "scoring", "rationale", "source"]

    /// Reads one entry of a keys file; `nil` if not even its item can be read.
    init?(_ tree: YAMLTree, _ findings: Findings) {
        guard let group = FieldGroup(tree, what: "a key", known: Self.fields, findings) else { return nil }
        let item: Located<ItemID>? = group.id("item")
        let written = group.tree("key").flatMap { readWritten($0, findings) }
        let scoring = group.oneOf("scoring", ScoringRule.self)
        let rationale = group.text("rationale", limit: Limit.rationale, oneLine: false)
        let source = group.text("source")
        guard let item else { return nil }
        self.init(
            item: item, written: written.map { Located(value: $0, place: group.place(of: "key")) },
            scoring: scoring.map { Located(value: $0, place: group.place(of: "scoring")) },
            rationale: rationale, source: source)
    }
}

private func readWritten(_ tree: YAMLTree, _ findings: Findings) -> KeyDraft.Written? {
    func option(_ tree: YAMLTree) -> OptionID? {
        findings.text(tree, name: "the key", limit: Limit.line, oneLine: true).map { OptionID($0) }
    }
    switch tree.content {
    case .text:
        return option(tree).map { .one($0) }
    case .list(let elements):
        let options = elements.map(option)
        let known = options.compactMap(\.self)
        guard known.count == options.count else { return nil }
        return .list(known)
    case .fields(let fields):
        let pairs = fields.map { (PromptID($0.name), option($0.value)) }
        let known = pairs.compactMap { prompt, option in option.map { (prompt, $0) } }
        guard known.count == pairs.count else { return nil }
        return .pairs(known)
    }
}
