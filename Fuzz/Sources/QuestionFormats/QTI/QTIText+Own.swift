import ExamModel

extension QTIText {
    /// Elements of QTI itself; answers with whether `element` was one.
    mutating func takeOwn(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) -> Bool {
        switch element.name {
        case "feedbackInline", "feedbackBlock": try takeFeedback(element, into: &flow)
        case "templateInline", "templateBlock":
            if try isShown(element) { try takeGroup(element, isBlock: element.name == "templateBlock", into: &flow) }
        case "rubricBlock": try takeRubric(element, into: &flow)
        case "printedVariable": flow.add(.text(try printed(element)))
        case "gap", "hottext":
            guard let part else { return false }
            flow.add(.slot(part: PartID(part), option: OptionID(try element.identifier("identifier"))))
        case "catalogInfo", "companionMaterialsInfo", "apipAccessibility":
            notes.add(.dropped, element, "qti.companion", "\(element.shownName) is for other ways of taking the item")
        case "include", "positionObjectStage":
            if element.name == "include" {
                notes.add(
                    .dropped, element, "qti.include", "text from another file (\(shown(element.attributes["href"] ?? ""))) is not read")
            } else {
                try takeStage(element, into: &flow)
            }
        default:
            guard element.name.hasSuffix("Interaction") else { return false }
            try takeInteraction(element, into: &flow)
        }
        return true
    }

    private mutating func takeGroup(_ element: XMLTree, isBlock: Bool, into flow: inout TextFlow) throws(DocumentFault) {
        if isBlock { flow.endParagraph() }
        try take(element.children, of: element, into: &flow)
        if isBlock { flow.endParagraph() }
    }

    private mutating func takeInteraction(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        guard let name = QTIInteractionName(element: element.name) else {
            throw element.fault("qti.interaction.unknown", "\(element.shownName) is no interaction of QTI", mend: "use one that is")
        }
        guard surroundings.takesInteractions, part == nil else {
            throw element.fault(
                "qti.interaction.nested", "\(element.shownName) stands inside another interaction or its texts", mend: "move it out")
        }
        interactions.append(element)
        let response = try element.identifier("responseIdentifier")
        guard !name.holdsText else { return try takeText(of: element, response, into: &flow) }
        if !name.isInline { flow.endParagraph() }
        flow.add(.slot(part: PartID(response), option: nil))
        if !name.isInline { flow.endParagraph() }
    }

    /// An interaction whose gaps or hot words stand in a text of its own: that text, after its prompt.
    private mutating func takeText(of element: XMLTree, _ response: String, into flow: inout TextFlow) throws(DocumentFault) {
        flow.endParagraph()
        if let prompt = element.first("prompt") { try take(prompt.children, of: prompt, into: &flow) }
        flow.endParagraph()
        part = surroundings.hasParts ? response : ""
        defer { part = nil }
        let own: Set<String> = ["prompt", "gapText", "gapImg"]
        let text = element.children.filter { if case .element(let child) = $0 { !own.contains(child.name) } else { true } }
        try take(text, of: element, into: &flow)
        flow.endParagraph()
    }

    /// The picture of the stage belongs to the interactions on it.
    private mutating func takeStage(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        for child in element.elements where child.name.hasSuffix("Interaction") { try takeInteraction(child, into: &flow) }
    }

    private mutating func takeFeedback(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        guard element.descendants(where: { $0.name.hasSuffix("Interaction") }).isEmpty else {
            notes.add(.doubtful, element, "qti.feedback.interaction", "feedback with interactions in it is always shown")
            return try takeGroup(element, isBlock: true, into: &flow)
        }
        if let told = try QTIText.feedback(element, QTITextSurroundings(of: surroundings), option: option) { feedback.append(told) }
    }

    /// Feedback with its occasion; `nil` for feedback that is shown until something happens, which is named in the notes.
    static func feedback(
        _ element: XMLTree, _ surroundings: QTITextSurroundings, option: (occasion: String, identifier: String)? = nil
    ) throws(DocumentFault) -> ItemKey.Feedback? {
        let value = element.attributes["identifier"]?.collapsed ?? ""
        let outcome = element.attributes["outcomeIdentifier"]?.collapsed ?? ""
        guard value.isIdentifier, outcome.isIdentifier, element.attributes["showHide"]?.collapsed != "hide" else {
            surroundings.notes.add(.dropped, element, "qti.feedback", "feedback that hides itself, or has no outcome, is not told")
            return nil
        }
        var reader = QTIText(surroundings)
        var text = try reader.text(in: element)
        if let title = element.attributes["title"].map({ surroundings.notes.cleaned($0, element).collapsed }), !title.isEmpty {
            text = StructuredText([.heading(level: 3, [.text(title)])] + text.blocks)
        }
        guard !text.isEmpty else { return nil }
        let isOwn = option.map { $0.identifier == value } ?? false
        return ItemKey.Feedback(occasion: isOwn ? option?.occasion ?? "" : "outcome \(outcome) \(value)", text: text)
    }

    /// Rubrics that candidates see stay where they are; the others are for those who mark.
    private mutating func takeRubric(_ element: XMLTree, into flow: inout TextFlow) throws(DocumentFault) {
        let views = element.attributes["view"]?.collapsed.split(separator: " ") ?? ["candidate"]
        guard !views.contains("candidate") else { return try takeGroup(element, isBlock: true, into: &flow) }
        var reader = QTIText(QTITextSurroundings(of: surroundings))
        let text = try reader.text(in: element)
        if !text.isEmpty { feedback.append(ItemKey.Feedback(occasion: "marker", text: text)) }
    }

    /// Whether a part of the text that hangs on a template variable is shown.
    func isShown(_ element: XMLTree) throws(DocumentFault) -> Bool {
        guard let name = element.attributes["templateIdentifier"]?.collapsed else { return true }
        guard case .text(let value) = surroundings.constants[name] else {
            throw element.fault(
                "qti.template", "\(element.shownName) is shown by the variable \(shown(name)), whose value is not known beforehand",
                mend: "write one item for each value")
        }
        return (value == element.attributes["identifier"]?.collapsed) == (element.attributes["showHide"]?.collapsed != "hide")
    }

    private func printed(_ element: XMLTree) throws(DocumentFault) -> String {
        let name = try element.identifier("identifier")
        if let value = surroundings.constants[name] {
            if element.attributes["format"] != nil {
                notes.add(.doubtful, element, "qti.printedVariable", "the format of the printed variable \(name) is not followed")
            }
            return value.printed
        }
        guard !surroundings.templates.contains(name) else {
            throw element.fault(
                "qti.printedVariable", "the text prints \(shown(name)), whose value is not known beforehand",
                mend: "write one item for each value")
        }
        notes.add(.doubtful, element, "qti.printedVariable", "the text prints \(name), which is only known after scoring")
        return "[\(name)]"
    }
}

extension QTITextSurroundings {
    /// The same for a text that can hold no interactions.
    init(of other: QTITextSurroundings) {
        self = other
        takesInteractions = false
    }
}

extension Scalar {
    fileprivate var printed: String {
        switch self {
        case .text(let text): text
        case .boolean(let truth): truth ? "true" : "false"
        case .number(let number): number.decimal
        case .point(let x, let y): "\(x) \(y)"
        case .pair(let first, let second): "\(first) \(second)"
        }
    }
}

extension ScoringProgram {
    /// The template variables whose value does not hang on any condition.
    var constants: [String: Scalar] {
        var known: [String: Scalar] = [:]
        var mayHaveEnded = false
        for template in templates { known[template.name] = template.initial?.values.first }
        for step in setup {
            switch step {
            case .set(let name, .value(let value)): known[name] = mayHaveEnded ? nil : value.values.first
            case .set(let name, _): known[name] = nil
            case .branch:
                for name in known.keys where [step].sets(name) { known[name] = nil }
                mayHaveEnded = mayHaveEnded || [step].mayEnd
            case .exit: return known
            case .setCorrect, .setDefault, .lookUp: break
            }
        }
        return known
    }
}

extension [ScoringStep] {
    fileprivate var mayEnd: Bool {
        contains { step in
            switch step {
            case .exit: true
            case .branch(let branches, let otherwise): branches.contains { $0.steps.mayEnd } || otherwise.mayEnd
            default: false
            }
        }
    }
}
