import ExamModel

/// Writes a bank as the files of a directory, the inverse of ``readBank(_:)``: reading them back gives an equal
/// bank if its texts have no blanks at their ends and its parts are sorted by id, as those of an imported bank are.
///
/// Items go to one file a domain, testlets to one file for the domain of their first item, keys beside them in the
/// same manner. The files are sorted by path and their bytes depend on the bank alone.
public func writeBank(_ imported: ImportedBank) -> [SourceFile] {
    var files = [
        SourceFile(path: "bank.yaml", text: head(imported.bank))
    ]
    files += imported.bank.blueprints.map { SourceFile(path: "blueprints/\(fileName($0.id.text)).yaml", text: blueprint($0)) }
    if imported.schemes.count == 1 {
        files += imported.schemes.map { SourceFile(path: "scheme.yaml", text: scheme($0)) }
    } else {
        files += imported.schemes.map { SourceFile(path: "schemes/\(fileName($0.id.text)).yaml", text: scheme($0)) }
    }
    files += itemFiles(imported)
    if let provenance = imported.provenance {
        files.append(SourceFile(path: "PROVENANCE.md", text: provenance + "\n"))
    }
    return files.sorted { $0.path < $1.path }
}

private func itemFiles(_ imported: ImportedBank) -> [SourceFile] {
    let keys = Dictionary(imported.key.keys.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
    func keyText(_ items: [Item]) -> String {
        items.compactMap { keys[$0.id] }.map(key).joined(separator: "\n")
    }
    var files: [SourceFile] = []
    for (domain, items) in Dictionary(grouping: imported.bank.items, by: \.domain) {
        let name = fileName(domain.text)
        files.append(SourceFile(path: "items/\(name).yaml", text: items.map { item($0, indent: 0) }.joined(separator: "\n")))
        files.append(SourceFile(path: "keys/\(name).yaml", text: keyText(items)))
    }
    let testlets = imported.bank.testlets.filter { !$0.items.isEmpty }
    for (domain, testlets) in Dictionary(grouping: testlets, by: { $0.items[0].domain }) {
        let name = fileName(domain.text) + "-scenarios"
        files.append(SourceFile(path: "items/\(name).yaml", text: testlets.map(testlet).joined(separator: "\n")))
        files.append(SourceFile(path: "keys/\(name).yaml", text: keyText(testlets.flatMap(\.items))))
    }
    return files
}

/// Only letters, digits, `.`, `-` and `_`, so that no id can name a file elsewhere; different ids stay different.
private func fileName(_ id: String) -> String {
    isIdentifier(id) ? id : "x" + id.utf8.map { String($0, radix: 16) }.joined(separator: "-")
}

private func head(_ bank: Bank) -> String {
    var yaml = YAMLText()
    yaml.field("bank", bank.id.text)
    yaml.field("version", bank.version)
    yaml.field("title", bank.title)
    yaml.field("language", bank.language)
    yaml.group("domains") { yaml in
        for domain in bank.domains {
            yaml.entry { yaml in
                yaml.field("id", domain.id.text)
                yaml.field("title", domain.title)
            }
        }
    }
    return yaml.text
}

private func blueprint(_ blueprint: Blueprint) -> String {
    var yaml = YAMLText()
    yaml.field("blueprint", blueprint.id.text)
    yaml.field("title", blueprint.title)
    yaml.field("minutes", "\(blueprint.minutes)")
    yaml.field("testlets", "\(blueprint.testlets)")
    yaml.group("cells") { yaml in
        for cell in blueprint.cells {
            yaml.entry { yaml in
                yaml.field("domain", cell.domain.text)
                yaml.field("items", "\(cell.items)")
            }
        }
    }
    return yaml.text
}

private func item(_ item: Item, indent: Int) -> String {
    var yaml = YAMLText(indent: indent)
    yaml.entry { yaml in
        yaml.field("item", item.id.text)
        yaml.field("domain", item.domain.text)
        yaml.field("level", item.level.rawValue)
        yaml.field("type", item.interaction.kind)
        if case .multiple(_, let choose) = item.interaction { yaml.field("choose", "\(choose)") }
        yaml.block("stem", item.stem.markup)
        if !item.interaction.prompts.isEmpty {
            yaml.group("prompts") { yaml in
                for prompt in item.interaction.prompts { yaml.field(prompt.id.text, prompt.text.markup) }
            }
        }
        yaml.group("options") { yaml in
            for option in item.interaction.options { yaml.field(option.id.text, option.text.markup) }
        }
    }
    return yaml.text
}

private func testlet(_ testlet: Testlet) -> String {
    var yaml = YAMLText()
    yaml.entry { yaml in
        yaml.field("testlet", testlet.id.text)
        yaml.field("title", testlet.title)
        yaml.group("exhibits") { yaml in
            for exhibit in testlet.exhibits {
                yaml.entry { yaml in
                    yaml.field("title", exhibit.title)
                    yaml.field("kind", exhibit.kind.rawValue)
                    yaml.block("text", exhibit.text.markup)
                }
            }
        }
        yaml.group("items") { yaml in
            for part in testlet.items { yaml.append(item(part, indent: yaml.indent)) }
        }
    }
    return yaml.text
}

private func key(_ key: ItemKey) -> String {
    var yaml = YAMLText()
    yaml.entry { yaml in
        yaml.field("item", key.item.text)
        switch key.correct {
        case .choices(let options) where options.count == 1: yaml.field("key", options[0].text)
        case .choices(let options), .sequence(let options):
            yaml.line("key: [\(options.map { YAMLText.scalar($0.text) }.joined(separator: ", "))]")
        case .pairs(let pairs):
            yaml.group("key") { yaml in
                for (prompt, option) in pairs.sorted(by: { $0.key < $1.key }) { yaml.field(prompt.text, option.text) }
            }
        default: break
        }
        yaml.field("scoring", key.scoring.name)
        yaml.block("rationale", key.rationale)
        yaml.field("source", key.source)
    }
    return yaml.text
}
