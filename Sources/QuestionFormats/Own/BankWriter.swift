import ExamModel

/// Writes a bank as the files of a directory, the inverse of ``readBank(_:)``: reading them back gives an equal bank.
///
/// Items go to one file a domain, testlets to one file for the domain of their first item, keys beside them in the
/// same manner. The files are sorted by path and their bytes depend on the bank alone.
///
/// - Throws: ``UnwritableBank`` if the files would not read back as an equal bank, with what reading them found: a text
///   with blanks at its ends, parts that are not sorted by id, a key that does not fit.
public func writeBank(_ imported: ImportedBank) throws(UnwritableBank) -> [SourceFile] {
    let files = bankFiles(imported)
    let reading = readBank(files)
    guard let readBack = reading.imported else { throw UnwritableBank(report: reading.report, difference: nil) }
    if let difference = imported.firstDifference(from: readBack) {
        throw UnwritableBank(report: reading.report, difference: difference)
    }
    return files
}

/// Why a bank cannot be written in our own format.
public struct UnwritableBank: Error, Hashable, CustomStringConvertible {
    /// What reading the files back found.
    public let report: ImportReport
    /// The first part that would not be the same, if the files could be read at all.
    public let difference: String?

    public var description: String {
        difference.map { "\($0) would not be the same when it is read back" } ?? report.description
    }
}

extension ImportedBank {
    /// The first part that `other` has differently; `nil` if they are equal.
    fileprivate func firstDifference(from other: ImportedBank) -> String? {
        guard self != other else { return nil }
        func first<Part: Equatable>(_ mine: [Part], _ others: [Part], _ name: (Part) -> String) -> String? {
            for (index, part) in mine.enumerated() where index >= others.count || others[index] != part { return name(part) }
            return nil
        }
        return first(bank.items, other.bank.items) { "the item '\(shown($0.id.text))'" }
            ?? first(bank.testlets, other.bank.testlets) { "the testlet '\(shown($0.id.text))'" }
            ?? first(key.keys, other.key.keys) { "the key of '\(shown($0.item.text))'" }
            ?? first(bank.blueprints, other.bank.blueprints) { "the blueprint '\(shown($0.id.text))'" }
            ?? first(schemes, other.schemes) { "the scheme '\(shown($0.id.text))'" }
            ?? (provenance == other.provenance ? "the head of the bank" : "the provenance")
    }
}

/// The files, whether or not they read back.
func bankFiles(_ imported: ImportedBank) -> [SourceFile] {
    var files = [
        SourceFile(path: "bank.yaml", text: head(imported.bank))
    ]
    files += imported.bank.blueprints.map { SourceFile(path: "blueprints/\(bankFileName($0.id.text)).yaml", text: blueprint($0)) }
    if imported.schemes.count == 1 {
        files += imported.schemes.map { SourceFile(path: "scheme.yaml", text: scheme($0)) }
    } else {
        files += imported.schemes.map { SourceFile(path: "schemes/\(bankFileName($0.id.text)).yaml", text: scheme($0)) }
    }
    files += itemFiles(imported)
    if let provenance = imported.provenance {
        files.append(SourceFile(path: "PROVENANCE.md", text: provenance + "\n"))
    }
    return files.sorted { $0.path < $1.path }
}

private func itemFiles(_ imported: ImportedBank) -> [SourceFile] {
    let keys = Dictionary(imported.key.keys.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
    func files(_ name: String, _ texts: [String], _ items: [Item]) -> [SourceFile] {
        let keyTexts = items.compactMap { item in keys[item.id].map { keyText($0, for: item.interaction) } }
        return numbered("items/\(name)", texts) + numbered("keys/\(name)", keyTexts)
    }
    var all: [SourceFile] = []
    for (domain, items) in Dictionary(grouping: imported.bank.items, by: \.domain) {
        all += files(bankFileName(domain.text), items.map { itemText($0, indent: 0) }, items)
    }
    let testlets = imported.bank.testlets.filter { !$0.items.isEmpty }
    for (domain, testlets) in Dictionary(grouping: testlets, by: { $0.items[0].domain }) {
        all += files(bankFileName(domain.text) + "-scenarios", testlets.map(testletText), testlets.flatMap(\.items))
    }
    return all
}

/// One file with all of the entries, or several if they are more than one file may hold.
private func numbered(_ path: String, _ entries: [String]) -> [SourceFile] {
    var texts: [String] = []
    var size = 0
    for entry in entries {
        if texts.isEmpty || size + entry.utf8.count > Limit.bytesPerFile - 1 {
            texts.append(entry)
            size = entry.utf8.count
        } else {
            texts[texts.count - 1] += "\n" + entry
            size += entry.utf8.count + 1
        }
    }
    return texts.enumerated().map { index, text in
        SourceFile(path: index == 0 ? "\(path).yaml" : "\(path).\(index + 1).yaml", text: text)
    }
}

/// Only letters, digits, `.`, `-` and `_`, so that no id can name a file elsewhere; different ids stay different.
private func bankFileName(_ id: String) -> String {
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
    if !bank.enemies.isEmpty {
        yaml.group("enemies") { yaml in
            for set in bank.enemies { yaml.line("- [\(set.map { YAMLText.scalar($0.text) }.joined(separator: ", "))]") }
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
                if let level = cell.level { yaml.field("level", level.rawValue) }
                yaml.field("items", "\(cell.items)")
            }
        }
    }
    if blueprint.pretest != 0 { yaml.field("pretest", "\(blueprint.pretest)") }
    switch blueprint.anchors {
    case .items(let items): yaml.list("anchors", items.map(\.text))
    case .count(let count): yaml.field("anchors", "\(count)")
    case nil: break
    }
    if let facility = blueprint.facility {
        yaml.line("facility: {least: \(facility.least), most: \(facility.most)}")
    }
    if !blueprint.information.isEmpty {
        yaml.group("information") { yaml in
            for target in blueprint.information { yaml.line("- {theta: \(target.theta), least: \(target.least)}") }
        }
    }
    if let exposure = blueprint.exposurePercent { yaml.field("exposure", "\(exposure)") }
    if let overlap = blueprint.overlap { yaml.field("overlap", "\(overlap)") }
    if !blueprint.sections.isEmpty {
        yaml.group("sections") { yaml in
            for section in blueprint.sections {
                yaml.entry { yaml in
                    yaml.field("title", section.title)
                    yaml.field("minutes", "\(section.minutes)")
                    yaml.list("domains", section.domains.map(\.text))
                    if section.breakMinutes != 0 { yaml.field("break", "\(section.breakMinutes)") }
                }
            }
        }
    }
    return yaml.text
}
