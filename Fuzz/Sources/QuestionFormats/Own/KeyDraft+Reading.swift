import ExamModel

extension KeyDraft {
    static let fields = [
        "item", "key", "scoring", "worth", "experts", "weights", "program", "rationale", "source", "feedback",
    ]

    /// Reads one entry of a keys file; `nil` if not even its item can be read.
    init?(_ tree: YAMLTree, _ findings: Findings) {
        guard let group = FieldGroup(tree, what: "a key", known: Self.fields, findings) else { return nil }
        let item: Located<ItemID>? = group.id("item")
        let written = group.optional("key", group.tree)
        let scoring = readScoring(group)
        let worth = group.optional("worth") { group.exactNumber($0, in: 0...10_000) } ?? .one
        let rationale = group.text("rationale", limit: Limit.rationale, oneLine: false)
        let source = group.text("source")
        let feedback = group.optional("feedback", group.list)?.compactMap { readFeedback($0, findings) } ?? []
        if feedback.count > Limit.feedback {
            findings.error(
                .valueRange, group.place(of: "feedback"), "\(feedback.count) texts of feedback",
                mend: "keep at most \(Limit.feedback)")
        }
        guard let item else { return nil }
        self.init(
            item: item, place: group.place, written: written.map { Located(value: $0, place: group.place(of: "key")) },
            scoring: scoring.map { Located(value: $0, place: group.place(of: "scoring")) }, worth: worth,
            rationale: rationale.map { $0 == KeyDraft.noRationale ? "" : $0 }, source: source, feedback: feedback)
    }

    /// What stands for a rationale in a key that has none, so that none is forgotten.
    static let noRationale = "none"
}

/// The names of ``ScoringRule`` in bank files, with the fields that belong to them.
private enum ScoringName: String, CaseIterable {
    case allOrNothing = "all-or-nothing"
    case partial, panel, program

    var fields: [String] {
        switch self {
        case .allOrNothing, .partial: []
        case .panel: ["experts", "weights"]
        case .program: ["program"]
        }
    }
}

private func readScoring(_ group: FieldGroup) -> ScoringRule? {
    guard let name = group.oneOf("scoring", ScoringName.self) else { return nil }
    for owner in ScoringName.allCases where owner != name {
        for field in owner.fields where group.has(field) {
            group.findings.error(
                .fieldUnknown, group.place(of: field), "a key with scoring \(name.rawValue) has no '\(field)'",
                mend: "remove it, or write scoring: \(owner.rawValue)")
        }
    }
    switch name {
    case .allOrNothing: return .allOrNothing
    case .partial: return .partial
    case .panel: return readPanel(group).map { .panel($0) }
    case .program: return readProgram(group).map { .program($0) }
    }
}

private func readPanel(_ group: FieldGroup) -> PanelWeights? {
    let experts = group.number("experts", in: 1...10_000)
    guard let tree = group.tree("weights") else { return nil }
    guard case .fields(let actions) = tree.content else {
        group.findings.error(
            .fieldShape, tree.place, "'weights' is \(tree.shape)", mend: "write for each action the weight of each step: 1: {a: 0.5, b: 1}")
        return nil
    }
    var weights: [PromptID: [OptionID: Marks]] = [:]
    for action in actions {
        guard case .fields(let steps) = action.value.content,
            let row = FieldGroup(action.value, what: "an action's weights", known: steps.map(\.name), group.findings)
        else {
            group.findings.error(
                .fieldShape, action.place, "the weights of '\(shown(action.name))' are \(action.value.shape)",
                mend: "write the weight of each step: {a: 0.5, b: 1}")
            return nil
        }
        let pairs = steps.compactMap { step in
            row.exactNumber(step.name, in: 0...1).map { (OptionID(step.name), $0) }
        }
        weights[PromptID(action.name)] = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    return experts.map { PanelWeights(weights: weights, experts: $0) }
}

private func readProgram(_ group: FieldGroup) -> ScoringProgram? {
    guard let tree = group.tree("program"),
        let text = group.findings.text(tree, name: "'program'", limit: Limit.program, oneLine: false)
    else { return nil }
    switch readProgram(text) {
    case .success(let program): return program
    case .failure(let fault):
        group.findings.error(
            .programText, tree.place(ofLine: fault.line), "\(fault.what) (line \(fault.line), column \(fault.column) of the program)",
            mend: fault.mend)
        return nil
    }
}

private func readFeedback(_ tree: YAMLTree, _ findings: Findings) -> ItemKey.Feedback? {
    guard let group = FieldGroup(tree, what: "a feedback", known: ["occasion", "text"], findings) else { return nil }
    let occasion = group.text("occasion", limit: Limit.option, oneLine: false)
    let text = group.text("text", limit: Limit.rationale, oneLine: false)
    guard let occasion, let text else { return nil }
    return ItemKey.Feedback(occasion: occasion, text: StructuredText(text))
}
