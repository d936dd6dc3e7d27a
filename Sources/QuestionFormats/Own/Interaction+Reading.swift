import ExamModel

/// Reads `type` and the fields that belong to it, of an item or of a part of one.
struct InteractionReader {
    let group: FieldGroup
    private var findings: Findings { group.findings }

    func interaction() -> Interaction? {
        guard let kind = group.oneOf("type", InteractionKind.self) else { return nil }
        for field in InteractionKind.allFields where group.has(field) && !kind.fields.contains(field) {
            let owners = InteractionKind.allCases.filter { $0.fields.contains(field) }.map(\.rawValue)
            findings.error(
                .fieldUnknown, group.place(of: field), "a \(kind.rawValue) item has no '\(field)'",
                mend: "remove it, or write type: \(owners.joined(separator: " or "))")
        }
        return interaction(kind)
    }

    private func interaction(_ kind: InteractionKind) -> Interaction? {
        switch kind {
        case .single: options(least: 2, usual: 3, kind).map { .single(options: $0) }
        case .multiple: multiple()
        case .order: order()
        case .match: match()
        case .hottext: hottext()
        case .text: .entry(entry(.text))
        case .integer: .entry(entry(.integer))
        case .number: .entry(entry(.number))
        case .essay: .entry(entry(.essay))
        case .slider: slider()
        case .table: table()
        case .associate: associate()
        case .gaps: gaps()
        case .judgement: judgement()
        case .graphic: graphic()
        case .kept: kept()
        case .parts: parts()
        }
    }

    /// - Parameter usual: fewer are doubtful, but not wrong.
    private func options(_ field: String = "options", least: Int, usual: Int, _ kind: InteractionKind) -> [Item.Option]? {
        guard let entries = group.entries(field, .option) else { return nil }
        let isWritten = group.isNamed(field)
        var seen: Set<StructuredText> = []
        for entry in entries where !seen.insert(entry.text ?? "").inserted {
            let (place, name) = (entry.id.place, shown(entry.id.value))
            if isWritten {
                findings.error(
                    .optionRepeated, place, "option '\(name)' says the same as an earlier one", mend: "reword one of them")
            } else {
                findings.warn(
                    .optionRepeated, place, "option '\(name)' says the same as an earlier one", mend: "reword one of them")
            }
        }
        let count = "\(entries.count) option\(entries.count == 1 ? "" : "s") for a \(kind.rawValue) item"
        if entries.count < least {
            findings.error(.optionCount, group.place(of: field), count, mend: "give at least \(least)")
        } else if entries.count < usual {
            findings.warn(.optionCount, group.place(of: field), count, mend: "\(usual) or more leave less to chance")
        }
        return entries.map(\.option)
    }

    private func multiple() -> Interaction? {
        let options = options(least: 2, usual: 3, .multiple)
        let count = options?.count ?? Limit.options
        let choose = group.choiceCount("choose", usual: 2...max(2, count - 1), of: count)
        guard let options, let choose else { return nil }
        return .multiple(options: options, choose: choose)
    }

    private func order() -> Interaction? {
        let options = options(least: 2, usual: 2, .order)
        let count = options?.count ?? Limit.options
        let choose = group.optional("choose") { group.choiceCount($0, usual: 1...max(1, count), of: count) }
        guard let options, choose != nil || !group.has("choose") else { return nil }
        return .order(options: options, choose: choose)
    }

    private func match() -> Interaction? {
        let prompts = prompts("prompts", least: 2)
        let options = options(least: max(2, prompts?.count ?? 2), usual: 2, .match)
        guard let prompts, let options else { return nil }
        return .match(prompts: prompts, options: options)
    }

    private func hottext() -> Interaction? {
        let options = options(least: 1, usual: 1, .hottext)
        let count = options?.count ?? Limit.options
        let choose = group.choiceCount("choose", usual: 1...max(1, count), of: count)
        guard let options, let choose else { return nil }
        return .hottext(options: options, choose: choose)
    }

    private func prompts(_ field: String, least: Int) -> [Item.Prompt]? {
        guard let entries = group.entries(field, .prompt) else { return nil }
        if entries.count < least {
            findings.error(
                .promptCount, group.place(of: field), "\(entries.count) \(field)", mend: "give at least \(least)")
        }
        return entries.map(\.prompt)
    }

    private func entry(_ kind: Entry.Kind) -> Entry {
        Entry(
            kind: kind, length: group.optional("length") { group.number($0, in: 1...Limit.entryLength) },
            lines: group.optional("lines") { group.number($0, in: 1...Limit.entryLength) },
            pattern: group.optional("pattern") { group.text($0, limit: Limit.option) },
            texts: group.optional("texts") { group.number($0, in: 1...Limit.options) })
    }

    private func slider() -> Interaction? {
        let (least, most) = (group.exactNumber("least"), group.exactNumber("most"))
        let step = group.exactNumber("step")
        guard let least, let most, let step else { return nil }
        if least >= most || step <= 0 {
            findings.error(
                .sliderRange, group.place(of: "least"), "a scale from \(least.decimal) to \(most.decimal) by \(step.decimal)",
                mend: "choose least < most and a step above 0")
        }
        return .slider(least: least, most: most, step: step)
    }
}

// Interactions that link things, and those that hold others.
extension InteractionReader {
    private func linkables(_ field: String) -> [Item.Linkable]? {
        group.entries(field, .linkable)?.map(\.linkable)
    }

    private func links() -> ChoiceCount? {
        group.choiceCount("links", usual: 1...Limit.links, of: Limit.links)
    }

    private func table() -> Interaction? {
        let (rows, columns, links) = (linkables("rows"), linkables("columns"), links())
        guard let rows, let columns, let links else { return nil }
        return .table(rows: rows, columns: columns, links: links)
    }

    private func associate() -> Interaction? {
        let (choices, links) = (linkables("choices"), links())
        guard let choices, let links else { return nil }
        return .associate(choices: choices, links: links)
    }

    private func gaps() -> Interaction? {
        let (choices, gaps, links) = (linkables("choices"), linkables("gaps"), links())
        guard let choices, let gaps, let links else { return nil }
        return .gaps(choices: choices, gaps: gaps, links: links)
    }

    private func judgement() -> Interaction? {
        let task = group.oneOf("task", JudgementTask.self)
        let actions = prompts("actions", least: 1)
        let scale = options("scale", least: task == .rate ? 2 : max(2, actions?.count ?? 2), usual: 2, .judgement)
        guard let task, let actions, let scale else { return nil }
        if task == .mostAndLeast && actions.count != 2 {
            findings.error(
                .promptCount, group.place(of: "actions"), "\(actions.count) actions",
                mend: "for most-and-least give two: most effective, least effective")
        }
        return .judgement(actions: actions, scale: scale, task: task)
    }

    private func kept() -> Interaction? {
        guard let group = group.group("kept", known: ["name", "format", "reason", "source"]) else { return nil }
        let (name, format, reason) = (group.text("name"), group.text("format"), group.text("reason", limit: Limit.option))
        let source = group.text("source", limit: Limit.kept, oneLine: false)
        guard let name, let format, let reason, let source else { return nil }
        let kept = Kept(name: name, format: format, reason: reason, source: source)
        reportSource(of: kept, in: group)
        return .kept(kept)
    }

    /// What is kept of QTI is the element that it is called after, or it could not be exported again.
    private func reportSource(of kept: Kept, in group: FieldGroup) {
        guard let element = kept.qtiElement, let tree = group.tree("source") else { return }
        switch element {
        case .success(let element) where element.name == kept.name: break
        case .success(let element):
            findings.error(
                .keptSource, tree.place, "the source is \(element.shownName), not the '\(shown(kept.name))' that 'name' says",
                mend: "copy the whole element from its file, or write its name of QTI 2 as 'name'")
        case .failure(let refused):
            findings.error(
                .keptSource, tree.place(ofLine: refused.place.line), "the source is no element of \(kept.format): \(refused.what)",
                mend: "copy the whole element from its file")
        }
    }

    private func parts() -> Interaction? {
        guard let trees = group.list("parts") else { return nil }
        let parts = trees.compactMap(part)
        var seen: Set<PartID> = []
        for part in parts where !seen.insert(part.value.id).inserted {
            findings.error(.partIDs, part.place, "part '\(part.value.id)' stands twice", mend: "give it a name of its own")
        }
        if trees.count > Limit.options {
            findings.error(
                .partIDs, trees[Limit.options].place, "\(trees.count) parts", mend: "keep at most \(Limit.options)")
        }
        return parts.count == trees.count ? .parts(parts.map(\.value)) : nil
    }

    private func part(_ tree: YAMLTree) -> Located<Item.Part>? {
        let known = ["part", "prompt", "type"] + InteractionKind.allFields
        guard let group = FieldGroup(tree, what: "a part", known: known, findings) else { return nil }
        let id = group.text("part")
        let place = group.place(of: "part")
        if let id, !isPlainID(id) {
            findings.error(
                .partIDs, place, "'\(shown(id))' cannot name a part", mend: "use up to 64 letters, digits, '.', '-' and '_'")
        }
        let prompt = group.optional("prompt") { group.text($0, limit: Limit.stem, oneLine: false) }
        let interaction = InteractionReader(group: group).interaction()
        guard let id, let interaction else { return nil }
        return Located(
            value: Item.Part(id: PartID(id), prompt: prompt.map { StructuredText($0) }, interaction: interaction), place: place)
    }
}
