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
        guard let item = draft.item else { return nil }
        if let scoring { report(scoring, for: item.interaction, findings) }
        let isOptional = scoring?.value.isWithoutKey != false || !item.interaction.obstacles.isEmpty
        guard let written else {
            if !isOptional { findings.error(.fieldMissing, place, "the field 'key' is missing", mend: "add it") }
            return itemKey(nil)
        }
        let reader = AnswerReader(
            interaction: item.interaction, place: written.place, findings: findings, isPartialTaken: isOptional)
        guard let answer = reader.answer(written.value) else { return nil }
        if case .order(let options, _) = item.interaction, !item.shuffle, answer == .sequence(options.map(\.id)) {
            findings.error(
                .orderListed, draft.optionsPlace, "the options are listed in the key's order", mend: "list them in another order")
        }
        return itemKey(answer)
    }

    private func itemKey(_ answer: Answer?) -> ItemKey? {
        guard let scoring, let rationale, let source else { return nil }
        return ItemKey(
            item: item.value, correct: answer, scoring: scoring.value, worth: worth, rationale: rationale, source: source,
            feedback: feedback)
    }

    private func report(_ scoring: Located<ScoringRule>, for interaction: Interaction, _ findings: Findings) {
        switch (scoring.value, interaction) {
        case (.partial, .single), (.partial, .entry), (.partial, .slider):
            findings.error(
                .keyScoring, scoring.place, "a \(interaction.kind) item cannot give a part of its mark",
                mend: "write scoring: all-or-nothing")
        case (.panel(let panel), .judgement(let actions, let scale, _)):
            report(panel, at: scoring.place, actions.map(\.id), scale.map(\.id), findings)
        case (.panel, _):
            findings.error(
                .keyScoring, scoring.place, "a \(interaction.kind) item is not scored by a panel",
                mend: "write another scoring, or type: judgement")
        default: break
        }
    }

    /// Every action has a weight above 0 for some step, and no weight is for something that is not there.
    private func report(_ panel: PanelWeights, at place: Place, _ actions: [PromptID], _ steps: [OptionID], _ findings: Findings) {
        for (action, weights) in panel.weights.sorted(by: { $0.key < $1.key }) {
            if !actions.contains(action) {
                findings.error(
                    .panelWeight, place, "there are weights for '\(shown(action.text))', which is no action", mend: "remove them")
            }
            for step in weights.keys.sorted() where !steps.contains(step) {
                findings.error(
                    .panelWeight, place, "'\(shown(action.text))' has a weight for '\(shown(step.text))', which is no step of the scale",
                    mend: "remove it")
            }
        }
        for action in actions where panel.weights[action]?.values.contains(where: { $0 > 0 }) != true {
            findings.error(
                .panelWeight, place, "no step of '\(action)' weighs anything", mend: "give its best step a weight above 0")
        }
    }
}

extension ScoringRule {
    /// The marks come from elsewhere than a key.
    var isWithoutKey: Bool {
        switch self {
        case .allOrNothing, .partial: false
        case .panel, .program: true
        }
    }
}
