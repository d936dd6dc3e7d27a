import ExamModel

/// An entry of a keys file; what the key means depends on the item's interaction.
func keyText(_ key: ItemKey, for interaction: Interaction) -> String {
    var yaml = YAMLText()
    yaml.entry { yaml in
        yaml.field("item", key.item.text)
        if let correct = key.correct { yaml.write("key", correct, for: interaction) }
        yaml.field("scoring", key.scoring.name)
        switch key.scoring {
        case .allOrNothing, .partial: break
        case .panel(let panel): yaml.write(panel, actions: interaction.prompts.map(\.id))
        case .program(let program): yaml.block("program", programText(program))
        }
        if key.worth != .one { yaml.field("worth", key.worth.written) }
        if key.rationale.isEmpty {
            yaml.field("rationale", KeyDraft.noRationale)
        } else {
            yaml.block("rationale", key.rationale)
        }
        yaml.field("source", key.source)
        guard !key.feedback.isEmpty else { return }
        yaml.group("feedback") { yaml in
            for feedback in key.feedback {
                yaml.entry { yaml in
                    yaml.field("occasion", feedback.occasion)
                    yaml.block("text", feedback.text.markup)
                }
            }
        }
    }
    return yaml.text
}

extension YAMLText {
    fileprivate mutating func write(_ name: String, _ answer: Answer, for interaction: Interaction?) {
        switch answer {
        case .choices(let options):
            if case .single = interaction, options.count == 1 {
                field(name, options[0].text)
            } else {
                list(name, options.map(\.text))
            }
        case .sequence(let options): list(name, options.map(\.text))
        case .pairs(let pairs):
            group(name) { yaml in
                for (prompt, option) in pairs.sorted(by: { $0.key < $1.key }) { yaml.field(prompt.text, option.text) }
            }
        case .text(let text): block(name, text)
        case .texts(let texts): list(name, texts)
        case .links(let links):
            let ends = links.map { "[\(YAMLText.scalar($0.from.text)), \(YAMLText.scalar($0.to.text))]" }
            line("\(YAMLText.scalar(name)): [\(ends.joined(separator: ", "))]")
        case .parts(let answers):
            guard !answers.isEmpty else {
                line("\(YAMLText.scalar(name)): {}")
                return
            }
            var parts: [PartID: Interaction] = [:]
            if case .parts(let list) = interaction {
                parts = Dictionary(list.map { ($0.id, $0.interaction) }, uniquingKeysWith: { first, _ in first })
            }
            group(name) { yaml in
                for (part, answer) in answers.sorted(by: { $0.key < $1.key }) { yaml.write(part.text, answer, for: parts[part]) }
            }
        }
    }

    /// The actions in the order of the item, then those that it does not have.
    fileprivate mutating func write(_ panel: PanelWeights, actions: [PromptID]) {
        field("experts", "\(panel.experts)")
        let others = Set(panel.weights.keys).subtracting(actions).sorted()
        group("weights") { yaml in
            for action in actions + others {
                guard let weights = panel.weights[action] else { continue }
                let steps = weights.sorted { $0.key < $1.key }.map {
                    "\(YAMLText.scalar($0.key.text)): \(YAMLText.scalar($0.value.written))"
                }
                yaml.line("\(YAMLText.scalar(action.text)): {\(steps.joined(separator: ", "))}")
            }
        }
    }
}
