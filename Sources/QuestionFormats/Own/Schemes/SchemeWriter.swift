import ExamModel

/// `scheme.yaml` for `scheme`.
func scheme(_ scheme: Scheme) -> String {
    var yaml = YAMLText()
    yaml.field("scheme", scheme.id.text)
    yaml.field("version", scheme.version)
    yaml.field("effective", scheme.effective.description)
    yaml.group("issuer") { yaml in
        yaml.field("id", scheme.issuer.id)
        yaml.field("name", scheme.issuer.name)
        yaml.field("url", scheme.issuer.url)
    }
    yaml.group("designation") { yaml in
        yaml.field("code", scheme.designation.code)
        yaml.field("name", scheme.designation.name)
        yaml.field("description", scheme.designation.description)
    }
    yaml.group("scale") { yaml in
        yaml.field("minimum", "\(scheme.scale.minimum)")
        yaml.field("maximum", "\(scheme.scale.maximum)")
        yaml.field("cut", "\(scheme.scale.cut)")
        yaml.field("cutPercent", "\(scheme.scale.cutPercent)")
    }
    yaml.group("routes") { yaml in
        for route in scheme.routes { yaml.entry { write(route, to: &$0) } }
    }
    yaml.field("validityMonths", scheme.validityMonths.map(String.init) ?? "lifetime")
    yaml.block("rules", scheme.rules)
    if !scheme.incidents.isEmpty {
        yaml.group("incidents") { yaml in
            for rule in scheme.incidents { yaml.entry { write(rule, to: &$0) } }
        }
    }
    write(scheme.more, to: &yaml)
    return yaml.text
}

private func write(_ rule: IncidentRule, to yaml: inout YAMLText) {
    yaml.field("outcome", rule.outcome.rawValue)
    if !rule.kinds.isEmpty { yaml.field("kinds", rule.kinds.map(\.rawValue).joined(separator: " ")) }
    if let minutes = rule.underMinutes { yaml.field("underMinutes", "\(minutes)") }
    if let percent = rule.underPercentSeen { yaml.field("underPercentSeen", "\(percent)") }
    if let seconds = rule.lostSeconds { yaml.field("lostSeconds", "\(seconds)") }
}

private func write(_ route: Scheme.Route, to yaml: inout YAMLText) {
    yaml.field("route", route.id)
    yaml.field("title", route.title)
    yaml.entries("requirements", route.requirements, write)
}
