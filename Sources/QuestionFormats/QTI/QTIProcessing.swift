import ExamModel

/// The scoring program of an item.
struct QTIProcessing {
    private let document: QTIDocument
    private var declarations: QTIDeclarations
    /// The names of the responses that the item asks for, in their order.
    private let asked: [String]
    private var notes: QTINotes { document.notes }

    /// Refuses what cannot be honoured exactly, by the name of the element.
    static func program(
        of document: QTIDocument, _ declarations: QTIDeclarations, asked: [String]
    ) throws(DocumentFault) -> ScoringProgram {
        var processing = QTIProcessing(document: document, declarations: declarations, asked: asked)
        return try processing.program()
    }

    private mutating func program() throws(DocumentFault) -> ScoringProgram {
        let root = document.root
        guard !document.isAdaptive else {
            throw root.fault(
                "qti.adaptive", "an adaptive item is scored over several attempts", mend: "give it one attempt (adaptive=\"false\")")
        }
        let setup = try root.first("templateProcessing").map { element throws(DocumentFault) in
            try QTIRules(declarations, notes, isSetup: true).steps(in: element)
        }
        let rules = try self.rules(root.first("responseProcessing"), setup: setup ?? [])
        return ScoringProgram(
            responses: declarations.responses, outcomes: declarations.outcomes, templates: declarations.templates, setup: setup ?? [],
            rules: rules, score: score(setBy: rules))
    }

    private mutating func rules(_ element: XMLTree?, setup: [ScoringStep]) throws(DocumentFault) -> [ScoringStep] {
        guard let element else { return derived(document.root) }
        guard element.elements.isEmpty else { return try QTIRules(declarations, notes).steps(in: element) }
        let addresses = [element.attributes["templateLocation"], element.attributes["template"]].compactMap { $0 }
        guard !addresses.isEmpty else { return derived(element) }
        if let template = addresses.reversed().lazy.compactMap({ QTITemplate(address: $0) }).first {
            return try rules(of: template, element, setup: setup)
        }
        for address in addresses {
            guard let root = document.context.template(address) else { continue }
            let rules = document.version == .v30 ? QTIVocabulary.translated(root) : root
            return try QTIRules(declarations, notes).steps(in: rules)
        }
        throw element.fault(
            "qti.template.unknown", "the response processing template \(shown(addresses[0], limit: 80)) is not known",
            mend: "write its rules into the item")
    }

    private mutating func rules(of template: QTITemplate, _ element: XMLTree, setup: [ScoringStep]) throws(DocumentFault) -> [ScoringStep] {
        guard let response = declarations.response("RESPONSE") ?? (declarations.responses.count == 1 ? declarations.responses.first : nil)
        else {
            throw element.fault(
                "qti.template.response", "the template is for RESPONSE, which is not declared", mend: "write rules for the responses")
        }
        if response.name != "RESPONSE" {
            notes.add(.changed, element, "qti.template.response", "the template is for RESPONSE and was applied to \(shown(response.name))")
        }
        let isThere =
            switch template.need {
            case .correct: response.correct != nil || setup.setsCorrect(response.name)
            case .mapping: response.mapping != nil
            case .areas: response.areas != nil
            }
        guard isThere else {
            throw element.fault(
                "qti.key.missing",
                "\(shown(response.name)) declares no \(template.need.rawValue), which the template \(template.rawValue) needs",
                mend: "declare it")
        }
        for name in template.otherOutcomes where declarations.outcome(name) == nil {
            throw element.fault("qti.variable.undeclared", "the template needs the outcome \(name)", mend: "declare it")
        }
        return template.steps(response.name, score(neededBy: element))
    }

    /// SCORE, which is declared if the author forgot to.
    private mutating func score(neededBy element: XMLTree) -> QTIScore {
        if let outcome = declarations.outcome("SCORE") { return QTIScore(name: "SCORE", base: outcome.type.base ?? .float) }
        notes.add(.changed, element, "qti.score.undeclared", "the outcome SCORE was not declared and is taken as a float")
        declarations.add(.score)
        return QTIScore(name: "SCORE", base: .float)
    }

    /// For an item without rules: what its declarations can only mean, or no rules at all.
    private mutating func derived(_ element: XMLTree) -> [ScoringStep] {
        let responses = asked.compactMap { declarations.response($0) }
        let keyed = responses.filter { $0.standardTemplate != nil }
        guard !keyed.isEmpty, keyed.count == responses.count else {
            notes.add(
                .doubtful, element, "qti.processing.none", "there are no scoring rules and not every response has a key: people mark it")
            return []
        }
        let score = score(neededBy: element)
        for response in keyed { noteDerivation(of: response, element) }
        if keyed.count == 1, let template = keyed[0].standardTemplate { return template.steps(keyed[0].name, score) }
        return [score.set(0)] + keyed.flatMap { $0.addition(to: score) }
    }

    private func noteDerivation(of response: ResponseVariable, _ element: XMLTree) {
        let name = shown(response.name)
        guard response.standardTemplate == .matchCorrect else {
            notes.add(.changed, element, "qti.processing.derived", "there are no scoring rules; the mapping of \(name) gives its marks")
            if response.isContradictory {
                notes.add(.doubtful, element, "qti.mapping.contradicts", "the mapping of \(name) does not reward its correct response most")
            }
            return
        }
        notes.add(.doubtful, element, "qti.processing.derived", "there are no scoring rules; one mark for the correct \(name) is assumed")
    }

    /// The outcome that gives the marks; none where people do.
    private func score(setBy rules: [ScoringStep]) -> String? {
        guard let outcome = declarations.outcome("SCORE"), outcome.type.cardinality == .single,
            outcome.type.base == .float || outcome.type.base == .integer
        else {
            notes.add(.doubtful, document.root, "qti.score.none", "there is no number SCORE: people mark the item")
            return nil
        }
        guard !outcome.isMarkedByPeople else { return nil }
        guard rules.sets("SCORE") else {
            if document.root.first("responseProcessing")?.elements.isEmpty == false {
                notes.add(.doubtful, document.root, "qti.score.unset", "no rule sets SCORE: people mark the item")
            }
            return nil
        }
        return "SCORE"
    }
}

extension ResponseVariable {
    /// What an item without rules can only mean: its mapping, unless that never gives a mark; `nil` without any key.
    fileprivate var standardTemplate: QTITemplate? {
        if let mapping, correct == nil || mapping.entries.contains(where: { $0.number > 0 }) { return .mapResponse }
        if areas != nil { return .mapResponsePoint }
        return correct == nil ? nil : .matchCorrect
    }

    /// Whether the mapping gives another value more than the correct one.
    fileprivate var isContradictory: Bool {
        guard let mapping, let correct, let best = mapping.entries.map(\.number).max() else { return false }
        guard type.cardinality == .single else {
            let unrewarded = Set(mapping.entries.filter { $0.number <= 0 }.map(\.key))
            return correct.values.contains(where: unrewarded.contains)
        }
        return mapping.entries.first { $0.key == correct.values.first }?.number != best
    }

    fileprivate func addition(to score: QTIScore) -> [ScoringStep] {
        let isGiven = Expression.apply(.not, [.apply(.isNull, [.variable(name)])])
        switch standardTemplate {
        case .mapResponse: return [.branch(isGiven, [score.add(.map(name))])]
        case .mapResponsePoint: return [.branch(isGiven, [score.add(.mapPoint(name))])]
        default: return [.branch(.apply(.match, [.variable(name), .correct(name)]), [score.add(score.value(1))])]
        }
    }
}

extension [ScoringStep] {
    /// Whether some step may set the outcome.
    func sets(_ name: String) -> Bool {
        contains { step in
            switch step {
            case .set(name, _), .lookUp(name, _): true
            case .branch(let branches, let otherwise): branches.contains { $0.steps.sets(name) } || otherwise.sets(name)
            default: false
            }
        }
    }

    /// Whether some step may set what is correct for the response.
    func setsCorrect(_ name: String) -> Bool {
        contains { step in
            switch step {
            case .setCorrect(name, _): true
            case .branch(let branches, let otherwise): branches.contains { $0.steps.setsCorrect(name) } || otherwise.setsCorrect(name)
            default: false
            }
        }
    }
}
