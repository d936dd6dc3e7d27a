import ExamModel

extension ForeignItem {
    /// The item with what ``QTIOwnData`` says beside QTI; an item of another tool comes back as it is.
    func restored(from root: XMLTree) -> ForeignItem {
        guard let body = root.first("qti-item-body") else { return self }
        var item = self
        func own(_ name: String) -> String? { body.attributes[QTIOwnData.prefix + name] }
        item.restoreShape(from: body)
        item.restoreFeedback(from: root, body)
        if let experts = own("experts").flatMap({ Int($0) }), own("scoring") == "panel" {
            item.restorePanel(experts: experts)
        } else if let rule = own("scoring") {
            if rule == ScoringRule.partial.name { item.scoring = .partial }
            if rule == ScoringRule.allOrNothing.name { item.scoring = .allOrNothing }
        }
        if let worth = own("worth").flatMap({ Marks($0) }), worth > 0 { item.worth = worth }
        if let status = own("status").flatMap(Item.Status.init(rawValue:)) { item.status = status }
        if let category = own("category") { item.category = CategoryPath.names(category).filter { !$0.isEmpty } }
        if let tags = own("tags") { item.tags = tags.split(separator: ";").map(String.init) }
        item.level = own("level").flatMap(CognitiveLevel.init(rawValue:))
        return item
    }

    // MARK: - Interactions

    /// Interactions that QTI has no element of its own for.
    private mutating func restoreShape(from body: XMLTree) {
        for element in body.descendants(where: { $0.name.hasSuffix("-interaction") }) {
            let part = PartID(element.attributes["response-identifier"] ?? "")
            if let kind = element.attributes[QTIOwnData.prefix + "kind"] { restore(kind, part, element) }
            if element.attributes[QTIOwnData.prefix + "alone"] == "true" { restoreAlone() }
        }
    }

    private mutating func restore(_ kind: String, _ part: PartID, _ element: XMLTree) {
        guard case .parts(let parts) = interaction else {
            interaction = interaction.restored(as: kind, from: element)
            correct = correct?.restored(for: interaction)
            return
        }
        interaction = .parts(
            parts.map {
                $0.id == part ? Item.Part(id: $0.id, prompt: $0.prompt, interaction: $0.interaction.restored(as: kind, from: element)) : $0
            })
        guard case .parts(var answers) = correct, case .parts(let restored) = interaction else { return }
        for part in restored { answers[part.id] = answers[part.id]?.restored(for: part.interaction) }
        correct = .parts(answers)
    }

    /// One entry after the text is no part of it.
    private mutating func restoreAlone() {
        guard case .parts(let parts) = interaction, parts.count == 1 else { return }
        let slot = StructuredText.Block.paragraph([.slot(part: parts[0].id, option: nil)])
        var blocks = stem.blocks
        if blocks.last == slot { blocks.removeLast() }
        stem = StructuredText(blocks)
        interaction = parts[0].interaction
        if case .parts(let answers) = correct { correct = answers[parts[0].id] }
    }

    private mutating func restorePanel(experts: Int) {
        guard case .program(let program) = scoring, let response = program.responses.first, let mapping = response.mapping else { return }
        var weights: [PromptID: [OptionID: Marks]] = [:]
        for entry in mapping.entries {
            guard case .pair(let action, let step) = entry.key else { continue }
            weights[PromptID(qti: action), default: [:]][OptionID(qti: step)] = entry.number
        }
        scoring = .panel(PanelWeights(weights: weights, experts: experts))
        if response.correct == nil { correct = nil }
    }

    // MARK: - Feedback

    private mutating func restoreFeedback(from root: XMLTree, _ body: XMLTree) {
        for rubric in body.all("qti-rubric-block") where rubric.attributes[QTIOwnData.prefix + "rationale"] == "true" {
            guard let text = try? packagedText(rubric).get().0, let index = feedback.lastIndex(of: .init(occasion: "marker", text: text))
            else { continue }
            feedback.remove(at: index)
            rationale = text
        }
        var occasions: [String: String] = [:]
        for element in root.all("qti-modal-feedback") {
            guard let occasion = element.attributes[QTIOwnData.prefix + "occasion"] else { continue }
            let told = [element.attributes["outcome-identifier"], element.attributes["identifier"]].compactMap { $0 }
            occasions["outcome " + told.joined(separator: " ")] = occasion
        }
        feedback = feedback.map { ItemKey.Feedback(occasion: occasions[$0.occasion] ?? $0.occasion, text: $0.text) }
        if case .program(let program) = scoring { scoring = .program(program.withoutOwnFeedback) }
    }
}

extension Interaction {
    /// The interaction that our export wrote as a table.
    fileprivate func restored(as kind: String, from element: XMLTree) -> Interaction {
        guard case .table(let rows, let columns, _) = self else { return self }
        let fixed = Set(element.descendants { $0.attributes["fixed"] == "true" }.compactMap { $0.attributes["identifier"] })
        let prompts = rows.map { Item.Prompt(id: PromptID(qti: $0.id.text), text: $0.text) }
        let options = columns.map { Item.Option(id: OptionID(qti: $0.id.text), text: $0.text, isFixed: fixed.contains($0.id.text)) }
        if kind == "match" { return .match(prompts: prompts, options: options) }
        guard kind.hasPrefix("judgement-"), let task = JudgementTask(rawValue: String(kind.dropFirst(10))) else { return self }
        return .judgement(actions: prompts, scale: options, task: task)
    }
}

extension Answer {
    fileprivate func restored(for interaction: Interaction) -> Answer {
        guard case .links(let links) = self, !interaction.prompts.isEmpty else { return self }
        let pairs = links.map { (PromptID(qti: $0.from.text), OptionID(qti: $0.to.text)) }
        return .pairs(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
}

extension ScoringProgram {
    /// Without the outcome and the rules that our export adds for feedback.
    fileprivate var withoutOwnFeedback: ScoringProgram {
        guard outcomes.contains(where: { $0.name == QTIOwnData.feedback }) else { return self }
        func isOwn(_ step: ScoringStep) -> Bool {
            switch step {
            case .set(QTIOwnData.feedback, _): true
            case .branch(let branches, let otherwise):
                { !$0.isEmpty && $0.allSatisfy(isOwn) }(branches.flatMap(\.steps) + otherwise)
            default: false
            }
        }
        return ScoringProgram(
            responses: responses, outcomes: outcomes.filter { $0.name != QTIOwnData.feedback }, templates: templates, setup: setup,
            rules: rules.filter { !isOwn($0) }, score: score)
    }
}
