import ExamModel

/// What `readRules` reads.
func write(_ rules: SchemeRules, to yaml: inout YAMLText) {
    if rules.holder != .person { yaml.field("holder", rules.holder.rawValue) }
    if let zone = rules.timeZone { yaml.field("timeZone", zone) }
    if !rules.holidays.isEmpty { yaml.list("holidays", rules.holidays.map(\.description)) }
    yaml.entries("facts", rules.facts) { fact, yaml in
        yaml.field("fact", fact.id.text)
        yaml.field("unit", fact.unit)
    }
    yaml.entries("exams", rules.exams, write)
    if let application = rules.application {
        yaml.group("application") { yaml in
            yaml.optional("fee", application.fee?.text)
            yaml.optional("testingRight", application.testingRight?.description)
            yaml.optional("revisions", application.revisions.map(String.init))
            yaml.optional("auditPercent", application.auditPercent.map(String.init))
        }
    }
    if let complaints = rules.complaints { yaml.group("complaints") { $0.field("within", complaints.within.description) } }
    if let renewal = rules.renewal { yaml.group("renewal") { write(renewal, to: &$0) } }
    yaml.entries("fees", rules.fees) { fee, yaml in
        yaml.field("fee", fee.id.text)
        yaml.field("title", fee.title)
        yaml.field("amount", "\(fee.amount)")
        yaml.field("currency", fee.currency)
        yaml.optional("members", fee.members.map(String.init))
    }
}

/// The fields of one requirement.
func write(_ requirement: Requirement, to yaml: inout YAMLText) {
    switch requirement {
    case .experience(let months): yaml.field("experience", "\(months)")
    case .courses(let count): yaml.field("courses", "\(count)")
    case .exam(let blueprint): yaml.field("exam", blueprint.text)
    case .pass(let rule):
        yaml.field("exam", rule.blueprint.text)
        yaml.optional("cut", rule.cut)
        yaml.optional("held", rule.held?.description)
    case .fact(let fact, let least, let most):
        yaml.field("fact", fact.text)
        yaml.optional("least", least.map(String.init))
        yaml.optional("most", most.map(String.init))
    case .weighed(let weights, let least):
        yaml.entries("together", weights) { weight, yaml in
            yaml.field("fact", weight.fact.text)
            yaml.field("weight", "\(weight.weight)")
        }
        yaml.field("least", "\(least)")
    case .age(let years): yaml.field("age", "\(years)")
    case .designation(let key, let since):
        yaml.field("designation", key.scheme.text)
        yaml.field("issuer", key.issuer)
        yaml.optional("since", since?.description)
    case .all(let parts): yaml.entries("all", parts, write)
    case .any(let parts): yaml.entries("any", parts, write)
    }
}

private func write(_ exam: ExamRules, to yaml: inout YAMLText) {
    yaml.field("exam", exam.blueprint.text)
    yaml.optional("items", exam.items.map(String.init))
    yaml.optional("pretest", exam.pretest.map(String.init))
    yaml.optional("minutes", exam.minutes.map(String.init))
    yaml.entries("cuts", exam.cuts) { cut, yaml in
        yaml.field("cut", cut.name)
        yaml.field("percent", "\(cut.percent)")
    }
    if exam.openBook { yaml.field("openBook", "true") }
    if !exam.mayResume { yaml.field("resume", "false") }
    guard let retakes = exam.retakes else { return }
    yaml.group("retakes") { yaml in
        if retakes.counts != .best { yaml.field("counts", retakes.counts.rawValue) }
        yaml.entries("steps", retakes.steps) { step, yaml in
            if step == Retakes.Step(tries: nil) { return yaml.line("{}") }
            yaml.optional("tries", step.tries.map(String.init))
            yaml.optional("wait", step.wait?.description)
            yaml.optional("within", step.within?.description)
            yaml.optional("fee", step.fee?.text)
        }
        yaml.entries("caps", retakes.caps) { cap, yaml in
            yaml.field("tries", "\(cap.tries)")
            yaml.field("within", cap.within.description)
        }
    }
}

private func write(_ renewal: RenewalRules, to yaml: inout YAMLText) {
    yaml.field("anchor", renewal.anchor.rawValue)
    yaml.optional("opens", renewal.opens?.description)
    yaml.optional("closesBefore", renewal.closesBefore?.description)
    yaml.optional("grace", renewal.grace?.description)
    yaml.optional("extending", renewal.extending?.description)
    yaml.optional("fee", renewal.fee?.text)
    yaml.optional("lateFee", renewal.lateFee?.text)
    yaml.optional("exemptBefore", renewal.exemptBefore?.description)
    yaml.entries("ways", renewal.ways) { way, yaml in
        yaml.field("way", way.title)
        if let cpd = way.cpd { yaml.group("cpd") { write(cpd, to: &$0) } }
        yaml.entries("requirements", way.requirements, write)
    }
}

private func write(_ cpd: CPDRules, to yaml: inout YAMLText) {
    yaml.field("credits", cpd.credits.description)
    yaml.entries("bounds", cpd.bounds) { bound, yaml in
        yaml.field("of", bound.of)
        yaml.optional("least", bound.least?.description)
        yaml.optional("most", bound.most?.description)
    }
    yaml.optional("categories", cpd.leastCategories.map(String.init))
    if cpd.carryOver > .zero { yaml.field("carryOver", cpd.carryOver.description) }
    if !cpd.isShared { yaml.field("shared", "false") }
    if !cpd.countsRepeats { yaml.field("repeats", "false") }
    yaml.entries("checkpoints", cpd.checkpoints) { point, yaml in
        yaml.field("after", point.after.description)
        yaml.field("credits", point.credits.description)
    }
}

extension YAMLText {
    /// A field, if there is a value.
    mutating func optional(_ name: String, _ value: String?) {
        if let value { field(name, value) }
    }

    /// A list, if there is anything in it.
    mutating func entries<Value>(_ name: String, _ values: [Value], _ write: (Value, inout YAMLText) -> Void) {
        if values.isEmpty { return }
        group(name) { yaml in
            for value in values { yaml.entry { write(value, &$0) } }
        }
    }
}
