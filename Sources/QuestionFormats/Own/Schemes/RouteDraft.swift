import ExamModel

/// A route as far as it could be read.
struct RouteDraft {
    let id: Located<Identifier<Scheme.Route>>
    let route: Scheme.Route?

    init?(_ tree: YAMLTree, _ names: SchemeNames, _ findings: Findings) {
        guard let group = FieldGroup(tree, what: "a route", known: ["route", "title", "requirements"], findings) else {
            return nil
        }
        let id: Located<Identifier<Scheme.Route>>? = group.id("route")
        let title = group.text("title")
        let requirements = (group.list("requirements") ?? []).compactMap { readRequirement($0, names, findings) }
        guard let id else { return nil }
        self.id = id
        route = title.map { Scheme.Route(id: id.value.text, title: $0, requirements: requirements) }
    }
}
