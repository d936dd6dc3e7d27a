import ExamModel

extension HeadDraft {
    static let fields = ["bank", "version", "title", "language", "domains"]

    /// Reads `bank.yaml`.
    init?(_ tree: YAMLTree, _ findings: Findings) {
        guard let group = FieldGroup(tree, what: "a bank", known: Self.fields, findings) else { return nil }
        let bank: Located<BankID>? = group.id("bank")
        let version: Located<BankID>? = group.id("version")
        let title = group.text("title")
        let language = group.text("language")
        let domains = (group.list("domains") ?? []).compactMap { readDomain($0, findings) }
        if let language, !isLanguageTag(language) {
            findings.error(
                .valueFormat, group.place(of: "language"), "'\(shown(language))' is not a language tag",
                mend: "write a BCP 47 tag such as en or de-CH")
        }
        var seen: Set<DomainID> = []
        for domain in domains where !seen.insert(domain.value.id).inserted {
            findings.error(.idRepeated, domain.place, "the domain '\(domain.value.id)' stands twice", mend: "keep one")
        }
        guard let bank, let version, let title, let language else { return nil }
        self.init(
            id: bank.value, version: version.value.text, title: title, language: language,
            domains: domains.map(\.value))
    }
}

private func readDomain(_ tree: YAMLTree, _ findings: Findings) -> Located<Domain>? {
    guard let group = FieldGroup(tree, what: "a domain", known: ["id", "title"], findings) else { return nil }
    let id: Located<DomainID>? = group.id("id")
    let title = group.text("title")
    guard let id, let title else { return nil }
    return Located(value: Domain(id: id.value, title: title), place: id.place)
}

/// Two to eight letters, then parts of one to eight letters or digits (the shape of BCP 47, not its registry).
private func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.enumerated().allSatisfy { index, part in
        (index == 0 ? 2...8 : 1...8).contains(part.utf8.count)
            && part.utf8.allSatisfy { byte in
                switch byte {
                case 0x41...0x5A, 0x61...0x7A: true
                case 0x30...0x39: index > 0
                default: false
                }
            }
    }
}
