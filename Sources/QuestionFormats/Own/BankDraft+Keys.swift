import ExamModel

extension BankDraft {
    /// One key for each item, fitting its interaction; what does not fit is reported.
    func checkedKeys(_ findings: Findings) -> [ItemKey] {
        let items = Dictionary(allItems.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
        var first: [ItemID: Place] = [:]
        var checked: [ItemKey] = []
        for key in keys {
            let id = key.item.value
            if let earlier = first[id] {
                findings.error(
                    .keyRepeated, key.item.place,
                    "'\(id)' has a key already in \(shown(earlier.file, limit: 200)):\(earlier.line)",
                    mend: "keep the right one")
                continue
            }
            first[id] = key.item.place
            guard let item = items[id] else {
                if !isIncomplete { reportUnknownItem(key, items.keys.map(\.text), findings) }
                continue
            }
            if let itemKey = key.checked(against: item, findings) { checked.append(itemKey) }
        }
        if !isIncomplete {
            for item in allItems where first[item.id.value] == nil {
                findings.error(.keyMissing, item.id.place, "'\(item.id.value)' has no key", mend: "add one to a file of keys/")
            }
        }
        return checked
    }

    private func reportUnknownItem(_ key: KeyDraft, _ known: [String], _ findings: Findings) {
        findings.error(
            .keyItem, key.item.place, "there is no item '\(key.item.value)'", mend: "correct the id or remove the key")
    }
}

extension KeyDraft {
    fileprivate func checked(against draft: ItemDraft, _ findings: Findings) -> ItemKey? {
        guard let interaction = draft.item?.interaction, let written else { return nil }
        if case .single = interaction, let scoring, scoring.value != .allOrNothing {
            findings.error(
                .keyScoring, scoring.place, "a single item cannot give a part of its mark", mend: "write scoring: all-or-nothing")
        }
        let check = KeyCheck(interaction: interaction, place: written.place, findings: findings)
        guard let answer = check.answer(written.value) else { return nil }
        if case .order(let options) = interaction, answer == .sequence(options.map(\.id)) {
            findings.error(
                .orderListed, draft.optionsPlace, "the options are listed in the key's order", mend: "list them in another order")
        }
        guard let scoring, let rationale, let source else { return nil }
        return ItemKey(item: item.value, correct: answer, scoring: scoring.value, rationale: rationale, source: source)
    }
}

/// Whether a written key fits an interaction.
private struct KeyCheck {
    let interaction: Interaction
    let place: Place
    let findings: Findings

    func answer(_ written: KeyDraft.Written) -> Answer? {
        let errors = findings.errorCount
        let answer: Answer
        switch (interaction, written) {
        case (.single, .one(let option)):
            answer = .choices([option])
            reportOptions([option])
        case (.multiple(_, let choose), .list(let options)):
            answer = .choosing(options)
            reportOptions(options)
            reportCount(options.count, wanted: choose, "choose \(choose) asks for as many")
        case (.order(let all), .list(let options)):
            answer = .sequence(options)
            reportOptions(options)
            reportCount(options.count, wanted: all.count, "an order needs every option")
        case (.match(let prompts, _), .pairs(let pairs)):
            answer = .pairs(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
            reportOptions(pairs.map(\.1))
            reportPrompts(pairs.map(\.0), prompts.map(\.id))
        default:
            findings.error(.keyShape, place, "this key does not fit a \(interaction.kind) item", mend: "write it as \(example)")
            return nil
        }
        return findings.errorCount == errors ? answer : nil
    }

    private var example: String {
        switch interaction {
        case .single: "key: b"
        case .multiple: "key: [a, d]"
        case .order: "key: [c, a, b]"
        case .match: "key: {1: b, 2: a}"
        }
    }

    private func reportOptions(_ options: [OptionID]) {
        let known = interaction.options.map(\.id)
        var seen: Set<OptionID> = []
        for option in options {
            if !known.contains(option) {
                findings.error(
                    .keyOption, place, "the item has no option '\(shown(option.text))'",
                    mend: "write one of \(known.map(\.text).joined(separator: ", "))")
            } else if !seen.insert(option).inserted {
                findings.error(.keyTwice, place, "option '\(option)' stands twice in the key", mend: "use it once")
            }
        }
    }

    private func reportCount(_ count: Int, wanted: Int, _ why: String) {
        guard count != wanted else { return }
        findings.error(.keyCount, place, "the key has \(count) options, not \(wanted)", mend: why)
    }

    private func reportPrompts(_ given: [PromptID], _ known: [PromptID]) {
        for prompt in given where !known.contains(prompt) {
            findings.error(
                .keyPrompt, place, "the item has no prompt '\(shown(prompt.text))'", mend: "remove it from the key")
        }
        for prompt in known where !given.contains(prompt) {
            findings.error(.keyPrompt, place, "the key leaves out prompt '\(prompt)'", mend: "give it an option")
        }
    }
}
