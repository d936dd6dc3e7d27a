import ExamModel

extension ItemDraft {
    static let fields = ["item", "domain", "level", "type", "stem", "options", "choose", "prompts"]

    /// Reads one entry of an items file; `nil` if not even its id can be read.
    init?(_ tree: YAMLTree, _ findings: Findings) {
        let errors = findings.errorCount
        guard let group = FieldGroup(tree, what: "an item", known: Self.fields, findings) else { return nil }
        let id: Located<ItemID>? = group.id("item")
        let domain: Located<DomainID>? = group.id("domain")
        let level = group.oneOf("level", CognitiveLevel.self)
        let stem = group.text("stem", limit: Limit.stem, oneLine: false)
        if let stem { findings.warnOfRaggedTable(in: stem, at: group.place(of: "stem"), name: "the stem") }
        let interaction = readInteraction(group)
        guard let id else { return nil }
        var item: Item?
        if findings.errorCount == errors, let domain, let level, let stem, let interaction {
            item = Item(id: id.value, domain: domain.value, level: level, stem: stem, interaction: interaction)
        }
        self.init(id: id, domain: domain, optionsPlace: group.place(of: "options"), item: item)
    }
}

/// The names of ``Interaction`` in bank files.
private enum Kind: String, CaseIterable {
    case single, multiple, order, match
}

private func readInteraction(_ group: FieldGroup) -> Interaction? {
    let kind = group.oneOf("type", Kind.self)
    let options = readOptions(group)
    for (field, owner) in [("choose", Kind.multiple), ("prompts", .match)] where kind != nil && kind != owner && group.has(field) {
        group.findings.error(
            .fieldUnknown, group.place(of: field), "only a \(owner.rawValue) item has '\(field)'",
            mend: "remove it, or write type: \(owner.rawValue)")
    }
    let choose = kind == .multiple ? group.number("choose", in: 1...Limit.options) : nil
    let prompts = kind == .match ? readPrompts(group) : nil
    guard let kind, let options else { return nil }
    reportCount(of: options, for: kind, prompts: prompts, group)
    switch kind {
    case .single: return .single(options: options)
    case .order: return .order(options: options)
    case .match: return prompts.map { .match(prompts: $0, options: options) }
    case .multiple:
        guard let choose else { return nil }
        if choose < 2 || choose >= options.count {
            group.findings.error(
                .chooseRange, group.place(of: "choose"), "choose is \(choose) of \(options.count) options",
                mend: "ask for at least 2 and leave at least one option unchosen")
        }
        return .multiple(options: options, choose: choose)
    }
}

private func reportCount(of options: [Item.Option], for kind: Kind, prompts: [Item.Prompt]?, _ group: FieldGroup) {
    let least =
        switch kind {
        case .single, .multiple: 3
        case .order: 2
        case .match: max(2, prompts?.count ?? 2)
        }
    guard options.count < least else { return }
    group.findings.error(
        .optionCount, group.place(of: "options"),
        "\(options.count) option\(options.count == 1 ? "" : "s") for a \(kind.rawValue) item",
        mend: kind == .match ? "give at least one option for each prompt" : "give at least \(least)")
}

private func readOptions(_ group: FieldGroup) -> [Item.Option]? {
    guard let texts = group.texts("options", limit: Limit.option) else { return nil }
    let letters = "abcdefghij".map { String($0) }
    reportIDs(of: texts.map(\.name), expected: letters, rule: .optionIDs, what: "option", group)
    var seen: Set<String> = []
    for (name, text) in texts where !seen.insert(text).inserted {
        group.findings.error(
            .optionRepeated, name.place, "option '\(shown(name.value))' says the same as an earlier one",
            mend: "reword one of them")
    }
    return texts.map { Item.Option(id: OptionID($0.name.value), text: $0.text) }
}

private func readPrompts(_ group: FieldGroup) -> [Item.Prompt]? {
    guard let texts = group.texts("prompts", limit: Limit.option) else { return nil }
    let numbers = (1...Limit.prompts).map { String($0) }
    reportIDs(of: texts.map(\.name), expected: numbers, rule: .promptIDs, what: "prompt", group)
    if texts.count < 2 {
        group.findings.error(.promptCount, group.place(of: "prompts"), "\(texts.count) prompts", mend: "give at least 2")
    }
    return texts.map { Item.Prompt(id: PromptID($0.name.value), text: $0.text) }
}

/// Ids must be the first of `expected`, in order; the first that is not is reported.
private func reportIDs(of names: [Located<String>], expected: [String], rule: Rule, what: String, _ group: FieldGroup) {
    for (index, name) in names.enumerated() where index >= expected.count || name.value != expected[index] {
        let mend =
            index < expected.count
            ? "name the \(what)s \(expected.prefix(3).joined(separator: ", ")), ... in order; here '\(expected[index])'"
            : "keep at most \(expected.count) \(what)s"
        group.findings.error(rule, name.place, "\(what) '\(shown(name.value))' is out of order", mend: mend)
        return
    }
}
