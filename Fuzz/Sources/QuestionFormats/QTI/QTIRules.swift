import ExamModel

/// Compiles response and template processing one to one (QTI 2.2, 5.3 and 5.4).
struct QTIRules {
    let expressions: QTIExpressions
    /// Whether these are the rules that run before the item is shown.
    let isSetup: Bool

    private var declarations: QTIDeclarations { expressions.declarations }

    init(_ declarations: QTIDeclarations, _ notes: QTINotes, isSetup: Bool = false) {
        expressions = QTIExpressions(declarations: declarations, notes: notes)
        self.isSetup = isSetup
    }

    func steps(in element: XMLTree) throws(DocumentFault) -> [ScoringStep] {
        try steps(element.elements[...])
    }

    private func steps(_ elements: ArraySlice<XMLTree>) throws(DocumentFault) -> [ScoringStep] {
        var steps: [ScoringStep] = []
        for element in elements { steps += try self.steps(of: element) }
        return steps
    }

    private func steps(of element: XMLTree) throws(DocumentFault) -> [ScoringStep] {
        switch (element.name, isSetup) {
        case ("responseProcessingFragment", false): return try steps(in: element)
        case ("responseCondition", false), ("templateCondition", true): return [try condition(element)]
        case ("setOutcomeValue", false):
            return [.set(try name(element) { declarations.isSettable($0) }, try expressions.only(element))]
        case ("lookupOutcomeValue", false):
            return [.lookUp(try name(element) { declarations.outcome($0)?.lookup != nil }, try expressions.only(element))]
        case ("setTemplateValue", true):
            return [.set(try name(element) { declarations.template($0) != nil }, try expressions.only(element))]
        case ("setCorrectResponse", true):
            return [.setCorrect(try name(element) { declarations.response($0) != nil }, try expressions.only(element))]
        case ("setDefaultValue", true):
            let name = try name(element) { declarations.response($0) != nil || declarations.outcome($0) != nil }
            return [.setDefault(name, try expressions.only(element))]
        case ("exitResponse", false), ("exitTemplate", true): return [.exit]
        case ("templateConstraint", true):
            throw element.fault("qti.random", "a templateConstraint draws values until they fit", mend: "write one item for each value")
        case ("include", _):
            throw element.fault("qti.include", "rules from another file are not read", mend: "write the rules into the item")
        default:
            throw element.fault("qti.rule", "\(element.shownName) is no rule that is known here", mend: "score the item with other rules")
        }
    }

    private func condition(_ element: XMLTree) throws(DocumentFault) -> ScoringStep {
        let prefix = isSetup ? "template" : "response"
        var branches: [ScoringBranch] = []
        var otherwise: [ScoringStep] = []
        for (index, branch) in element.elements.enumerated() {
            switch branch.name {
            case prefix + "If" where index == 0, prefix + "ElseIf" where index > 0: branches.append(try self.branch(branch))
            case prefix + "Else" where index > 0 && index == element.elements.count - 1: otherwise = try steps(in: branch)
            default:
                throw branch.fault("qti.rule", "\(branch.shownName) stands where it cannot", mend: "write If, then ElseIf, then Else")
            }
        }
        guard !branches.isEmpty else {
            throw element.fault("qti.rule", "\(element.shownName) has no condition", mend: "begin it with \(prefix)If")
        }
        return .branch(branches, otherwise: otherwise)
    }

    private func branch(_ element: XMLTree) throws(DocumentFault) -> ScoringBranch {
        let inner = element.elements
        guard let condition = inner.first else {
            throw element.fault("qti.rule", "\(element.shownName) has no condition", mend: "begin it with an expression")
        }
        return ScoringBranch(condition: try expressions.expression(condition), steps: try steps(inner.dropFirst()))
    }

    private func name(_ element: XMLTree, isRight: (String) -> Bool) throws(DocumentFault) -> String {
        let name = try element.identifier("identifier")
        guard isRight(name) else {
            throw element.fault(
                "qti.variable.undeclared", "\(element.shownName) is for \(shown(name)), which is not declared for it",
                mend: "declare it, or mend its name")
        }
        return name
    }
}
