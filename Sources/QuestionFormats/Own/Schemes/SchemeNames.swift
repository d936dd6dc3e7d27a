import ExamModel

/// The facts, fees and cuts that a scheme uses, with the places where it does: those that it does not name are found when all of it is read.
final class SchemeNames {
    var facts: [Located<FactID>] = []
    var fees: [Located<FeeID>] = []
    var cuts: [Located<(blueprint: BlueprintID, name: String)>] = []
    /// The exams that something asks for.
    var exams: [Located<BlueprintID>] = []

    /// Reports what `rules` does not name.
    func check(against rules: SchemeRules, _ findings: Findings) {
        let (knownFacts, knownFees) = (Set(rules.facts.map(\.id)), Set(rules.fees.map(\.id)))
        for fact in facts where !knownFacts.contains(fact.value) {
            findings.error(.schemeFact, fact.place, "the scheme names no fact '\(fact.value)'", mend: "add it to 'facts' with its unit")
        }
        for fee in fees where !knownFees.contains(fee.value) {
            findings.error(.schemeFee, fee.place, "the scheme names no fee '\(fee.value)'", mend: "add it to 'fees'")
        }
        for cut in cuts {
            let known = rules.exams.first { $0.blueprint == cut.value.blueprint }?.cuts.map(\.name) ?? []
            if known.contains(cut.value.name) { continue }
            findings.error(
                .schemeCut, cut.place, "the exam \(cut.value.blueprint) has no cut '\(shown(cut.value.name))'",
                mend: known.isEmpty ? "add it to the exam's 'cuts'" : "write one of \(known.joined(separator: ", "))")
        }
    }
}

extension FieldGroup {
    /// A length of time such as `6 months`.
    func span(_ name: String) -> CalendarSpan? {
        guard let text = text(name) else { return nil }
        if let span = CalendarSpan(text) { return span }
        findings.error(
            .valueFormat, place(of: name), "'\(shown(text))' is no length of time",
            mend: "write a number and a unit: 30 days, 8 weeks, 6 months, 1 year, 60 business days")
        return nil
    }

    /// `YYYY-MM-DD`.
    func date(_ name: String) -> CivilDate? { tree(name).flatMap { findings.date($0, name: "'\(name)'") } }

    /// Credits in quarters.
    func credits(_ name: String) -> CPDCredits? {
        guard let text = text(name) else { return nil }
        if let credits = CPDCredits(text) { return credits }
        findings.error(
            .valueFormat, place(of: name), "'\(shown(text))' is no number of credits", mend: "write whole quarters: 30, 1.25, 0.5")
        return nil
    }

    /// A fee by its id.
    func fee(_ name: String, _ names: SchemeNames) -> FeeID? {
        let fee: Located<FeeID>? = optional(name) { id($0) }
        if let fee { names.fees.append(fee) }
        return fee?.value
    }

    /// `true` or `false`; `usual` if there is no such field.
    func flag(_ name: String, usual: Bool) -> Bool { has(name) ? flag(name) : usual }
}

extension Findings {
    /// `YYYY-MM-DD`.
    func date(_ tree: YAMLTree, name: String) -> CivilDate? {
        guard let text = text(tree, name: name, limit: Limit.line, oneLine: true) else { return nil }
        if let date = CivilDate(text), date.description == text { return date }
        error(.valueFormat, tree.place, "'\(shown(text))' is not a date", mend: "write YYYY-MM-DD")
        return nil
    }
}
