import ExamModel

extension HeadDraft {
    static let fields = ["bank", "version", "title", "language", "domains", "enemies"]

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
        let enemies = group.optional("enemies", group.list)?.compactMap { readEnemies($0, findings) } ?? []
        if enemies.count > Limit.enemies {
            findings.error(
                .valueRange, group.place(of: "enemies"), "\(enemies.count) sets of enemies", mend: "keep at most \(Limit.enemies)")
        }
        guard let bank, let version, let title, let language else { return nil }
        self.init(
            id: bank.value, version: version.value.text, title: title, language: language,
            domains: domains.map(\.value), enemies: enemies)
    }
}

private func readDomain(_ tree: YAMLTree, _ findings: Findings) -> Located<Domain>? {
    guard let group = FieldGroup(tree, what: "a domain", known: ["id", "title"], findings) else { return nil }
    let id: Located<DomainID>? = group.id("id")
    let title = group.text("title")
    guard let id, let title else { return nil }
    return Located(value: Domain(id: id.value, title: title), place: id.place)
}

/// One set of items that must not meet: two or more, none twice.
private func readEnemies(_ tree: YAMLTree, _ findings: Findings) -> Located<[ItemID]>? {
    guard case .list(let elements) = tree.content else {
        findings.error(.fieldShape, tree.place, "\(tree.shape) stands where a set of enemies is expected", mend: "write [ITEM, ITEM]")
        return nil
    }
    let ids = elements.compactMap { findings.text($0, name: "an enemy", limit: Limit.line, oneLine: true).map { ItemID($0) } }
    guard ids.count == elements.count else { return nil }
    if ids.count < 2 || Set(ids).count < ids.count {
        findings.error(
            .enemySet, tree.place, "a set of enemies with \(Set(ids).count) different items", mend: "name two or more, each once")
    }
    return Located(value: ids, place: tree.place)
}

/// Two to eight letters, then parts of one to eight letters or digits (the shape of BCP 47, not its registry).
func isLanguageTag(_ text: String) -> Bool {
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
