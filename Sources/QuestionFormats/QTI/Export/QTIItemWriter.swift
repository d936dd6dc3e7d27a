import ExamModel

/// One item as a QTI 3 document.
struct QTIItemWriter {
    private let export: ExportItem
    /// The stimuli that the item shares with others, by identifier and path relative to the item.
    private let stimuli: [(identifier: String, href: String)]
    private var item: Item { export.item }
    private var key: ItemKey { export.key }

    /// Scoring as QTI says it; for the bank's own rules one that gives the same marks as near as QTI can say.
    private let program: ScoringProgram
    private let response: String

    init(_ export: ExportItem, stimuli: [(identifier: String, href: String)] = []) {
        self.export = export
        self.stimuli = stimuli
        if case .program(let program) = export.key.scoring {
            self.program = program
        } else {
            program = QTISimpleScoring(item: export.item, key: export.key).program
        }
        response = QTIItemWriter.response(of: program)
    }

    /// The name of the response of an item without parts.
    static func response(of program: ScoringProgram) -> String {
        program.responses.first { $0.name == "RESPONSE" }?.name ?? program.responses.first?.name ?? "RESPONSE"
    }

    var identifier: String { item.about?.source.flatMap { $0.isFreeIdentifier ? $0 : nil } ?? item.id.text }

    /// The names of all variables that the document declares.
    var declaredNames: [String] { responses.map(\.name) + outcomes.map(\.name) + program.templates.map(\.name) }

    /// In the order of the content model (QTI 3.0, `qti-assessment-item`).
    var document: String {
        let declarations: [XMLNode] =
            responses.map(QTIDeclarationWriter.node) + outcomes.map(QTIDeclarationWriter.node)
            + program.templates.map(QTIDeclarationWriter.node)
        let setup =
            program.setup.isEmpty
            ? [] : [XMLNode.element("qti-template-processing", [], QTIRuleWriter(kind: "template").nodes(program.setup))]
        let references = stimuli.map { XMLNode.element("qti-assessment-stimulus-ref", ["identifier": $0.identifier, "href": $0.href]) }
        return XMLNode.element(
            "qti-assessment-item",
            [
                "xmlns": QTIPackageNames.item, "identifier": identifier, "title": item.about?.title ?? "", "adaptive": "false",
                "time-dependent": "false",
            ], declarations + setup + references + [body] + processing + modalFeedback
        ).document
    }

    // MARK: - Scoring

    /// Why QTI cannot say how the item is scored; `nil` if it can.
    var obstacle: String? { QTISpeech(program, rules: program.rules + ownRules).obstacle }

    /// Every interaction needs its declaration; a program that people mark may lack some.
    private var responses: [ResponseVariable] {
        let declared = Set(program.responses.map(\.name))
        let parts = QTISimpleScoring.parts(of: item.interaction, response: response)
        return program.responses + parts.filter { !declared.contains($0.id.text) }.map { QTISimpleScoring.response($0, correct: nil) }
    }

    private var outcomes: [OutcomeVariable] {
        let declared = Set(program.outcomes.map(\.name))
        let needed = Set(key.feedback.map { feedbackTarget($0.occasion).outcome }).subtracting(declared).sorted()
        return program.outcomes + needed.map { OutcomeVariable(name: $0, type: VariableType(.multiple, .identifier)) }
    }

    private var processing: [XMLNode] {
        guard !program.rules.isEmpty || !ownRules.isEmpty else { return [] }
        if case .allOrNothing = key.scoring, key.worth == .one, responses.count == 1, response == "RESPONSE", ownRules.isEmpty {
            return [.element("qti-response-processing", ["template": QTIPackageNames.matchCorrect])]
        }
        return [.element("qti-response-processing", [], QTIRuleWriter(kind: "response").nodes(program.rules + ownRules))]
    }

    /// What chooses feedback that hangs on an option or on the marks.
    private var ownRules: [ScoringStep] {
        guard outcomes.contains(where: { $0.name == QTIOwnData.feedback }) else { return [] }
        func identifiers(_ text: String) -> Expression {
            let value = DeclaredValue(type: VariableType(.single, .identifier), values: [.text(text)])
            return .apply(.multiple, [.value(value)])
        }
        let results = ["correct", "partial", "incorrect"].filter { result in key.feedback.contains { $0.occasion == result } }
        let chosen = program.responses.filter { $0.type.base == .identifier }.map { Expression.variable($0.name) }
        var rules = [ScoringStep.set(QTIOwnData.feedback, .apply(.multiple, chosen))]
        if let score = program.score, !results.isEmpty {
            func told(_ result: String) -> [ScoringStep] {
                let told = Expression.apply(.multiple, [.variable(QTIOwnData.feedback), identifiers(result)])
                return results.contains(result) ? [.set(QTIOwnData.feedback, told)] : []
            }
            func reaches(_ marks: Marks, _ comparison: Operator) -> Expression {
                .apply(comparison, [.variable(score), .number(marks)])
            }
            rules.append(
                .branch(
                    [
                        ScoringBranch(condition: reaches(key.worth, .gte), steps: told("correct")),
                        ScoringBranch(condition: reaches(0, .gt), steps: told("partial")),
                    ], otherwise: told("incorrect")))
        }
        return rules
    }

    // MARK: - Body

    private var body: XMLNode {
        let blocks = QTIBodyWriter(item: item, response: response, feedback: optionFeedback).nodes
        return XMLNode.element("qti-item-body", ownAttributes, blocks + rubrics)
    }

    private var ownAttributes: [XMLNode.Attribute] {
        var rule: String?
        var experts: String?
        switch key.scoring {
        case .program: break
        case .panel(let weights): (rule, experts) = (key.scoring.name, "\(weights.experts)")
        case .allOrNothing, .partial: rule = key.scoring.name
        }
        let tags = item.about?.tags ?? []
        return QTIOwnData.attribute("scoring", rule) + QTIOwnData.attribute("experts", experts)
            + QTIOwnData.attribute("worth", isWorthShown ? nil : key.worth.description)
            + QTIOwnData.attribute("status", item.status == .operational ? nil : item.status.rawValue)
            + QTIOwnData.attribute("level", item.level.rawValue) + QTIOwnData.attribute("domain", item.domain.text)
            + QTIOwnData.attribute("category", export.category.isEmpty ? nil : CategoryPath.text(export.category))
            + QTIOwnData.attribute("tags", tags.isEmpty ? nil : tags.joined(separator: ";"))
            + QTIOwnData.attribute("source", key.source.isEmpty ? nil : key.source)
    }

    /// Whether readers find the full marks in the declarations; a third has no decimal.
    private var isWorthShown: Bool {
        key.worth == program.fullMarks && key.worth.isQTIDecimal
    }

    private var rubrics: [XMLNode] {
        func rubric(_ view: String, _ text: StructuredText, isRationale: Bool = false) -> XMLNode {
            .element(
                "qti-rubric-block", ["view": view, "data-invigil-rationale": isRationale ? "true" : nil],
                [.element("qti-content-body", [], QTITextWriter().nodes(text.blocks))])
        }
        let markers = key.feedback.filter { $0.occasion == "marker" }.map { rubric("scorer", $0.text) }
        return markers + (key.rationale.isEmpty ? [] : [rubric("author", StructuredText(key.rationale), isRationale: true)])
    }

    // MARK: - Feedback

    /// The feedback of each option of each part, as an element of the option.
    private var optionFeedback: [PartID: [OptionID: XMLNode]] {
        var nodes: [PartID: [OptionID: XMLNode]] = [:]
        for told in key.feedback {
            guard let (part, option) = optionTarget(told.occasion) else { continue }
            let blocks = told.text.blocks
            let attributes: KeyValuePairs<String, String?> = [
                "outcome-identifier": feedbackTarget(told.occasion).outcome, "identifier": option.text, "show-hide": "show",
            ]
            if blocks.count == 1, case .paragraph = blocks[0] {
                nodes[part, default: [:]][option] = .element("qti-feedback-inline", attributes, QTITextWriter().content(told.text))
            } else {
                let content = XMLNode.element("qti-content-body", [], QTITextWriter().nodes(blocks))
                nodes[part, default: [:]][option] = .element("qti-feedback-block", attributes, [content])
            }
        }
        return nodes
    }

    /// `option ID` or `part ID option ID` of an option that the item has.
    private func optionTarget(_ occasion: String) -> (PartID, OptionID)? {
        let words = occasion.split(separator: " ").map(String.init)
        let parts = QTISimpleScoring.parts(of: item.interaction, response: "")
        let target: (PartID, OptionID)? =
            if words.count == 2, words[0] == "option" {
                (PartID(""), OptionID(words[1]))
            } else if words.count == 4, words[0] == "part", words[2] == "option" { (PartID(words[1]), OptionID(words[3])) } else { nil }
        guard let target, let part = parts.first(where: { $0.id == target.0 }), QTIBodyWriter.takesFeedback(part.interaction),
            part.interaction.options.contains(where: { $0.id == target.1 })
        else { return nil }
        return target
    }

    /// Whether QTI can tell feedback by an outcome of this name.
    private func isTold(by name: String) -> Bool {
        let others = program.responses.map(\.name) + program.templates.map(\.name)
        return name.isIdentifier && !others.contains(name)
    }

    /// The outcome and value that show the feedback.
    private func feedbackTarget(_ occasion: String) -> (outcome: String, value: String?) {
        let words = occasion.split(separator: " ").map(String.init)
        if words.count == 3, words[0] == "outcome", isTold(by: words[1]), words[2].isIdentifier { return (words[1], words[2]) }
        let identifiers = program.outcomes.filter { $0.type.base == .identifier && $0.name != "completionStatus" }
        if let (_, option) = optionTarget(occasion) { return (identifiers.first?.name ?? QTIOwnData.feedback, option.text) }
        if occasion == "marker" { return (program.outcomes.first?.name ?? "SCORE", nil) }
        return (QTIOwnData.feedback, ["correct", "partial", "incorrect"].contains(occasion) ? occasion : nil)
    }

    private var modalFeedback: [XMLNode] {
        key.feedback.enumerated().filter { $0.element.occasion != "marker" && optionTarget($0.element.occasion) == nil }.map {
            index, told in
            let (outcome, value) = feedbackTarget(told.occasion)
            let isOwn = outcome == QTIOwnData.feedback
            return .element(
                "qti-modal-feedback",
                [
                    "outcome-identifier": outcome, "identifier": value ?? "feedback\(index + 1)", "show-hide": "show",
                    "data-invigil-occasion": isOwn ? told.occasion : nil,
                ], [.element("qti-content-body", [], QTITextWriter().nodes(told.text.blocks))])
        }
    }
}
