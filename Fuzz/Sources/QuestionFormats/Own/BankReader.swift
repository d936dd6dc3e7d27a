import ExamModel

/// Reads a bank of Invigil's own format from the files of its directory, in any order.
///
/// The files are `bank.yaml`, `blueprints/*.yaml`, `items/*.yaml`, `keys/*.yaml`, optionally `scheme.yaml` or
/// `schemes/*.yaml`, and `PROVENANCE.md`; paths may share a leading directory. The result is a pure function of
/// the bytes: nothing is read from disk, and every text is treated as hostile. All findings are reported, not only
/// the first; with any error there is no bank.
public func readBank(_ files: [SourceFile]) -> BankReading {
    let findings = Findings()
    let sorted = BankFiles(files, findings)
    let draft = BankDraft(sorted, findings)
    let checked = draft.checked(findings)
    guard findings.errorCount == 0, let checked else { return .refused(findings.report) }
    let imported = ImportedBank(
        bank: checked.bank, key: checked.key, schemes: checked.schemes, provenance: sorted.provenance?.text?.trimmed)
    return .read(imported, findings.report)
}

extension BankDraft {
    /// Reads every file for itself.
    init(_ files: BankFiles, _ findings: Findings) {
        isIncomplete = files.isIncomplete
        if let file = files.head, let tree = root(of: file, findings) {
            head = HeadDraft(tree, findings)
        }
        for file in files.items {
            for tree in elements(of: file, findings) { takeItems(tree, findings) }
        }
        for file in files.keys {
            for tree in elements(of: file, findings) { take(KeyDraft(tree, findings), into: \.keys) }
        }
        for file in files.blueprints {
            if let tree = root(of: file, findings) { take(BlueprintDraft(tree, findings), into: \.blueprints) }
        }
        for file in files.schemes {
            if let tree = root(of: file, findings) { take(SchemeDraft(tree, findings), into: \.schemes) }
        }
    }

    /// An entry of an items file is a testlet if it says so, otherwise an item.
    private mutating func takeItems(_ tree: YAMLTree, _ findings: Findings) {
        if case .fields(let fields) = tree.content, fields.contains(where: { $0.name == "testlet" }) {
            take(TestletDraft(tree, findings), into: \.testlets)
        } else {
            take(ItemDraft(tree, findings), into: \.items)
        }
    }

    /// A part without an id leaves the draft incomplete.
    private mutating func take<Part>(_ part: Part?, into parts: WritableKeyPath<BankDraft, [Part]>) {
        if let part { self[keyPath: parts].append(part) } else { isIncomplete = true }
    }

    private mutating func root(of file: BankFiles.TextFile, _ findings: Findings) -> YAMLTree? {
        guard let text = file.text else { return nil }
        let errors = findings.errorCount
        let tree = parseYAML(text, file: file.path, findings)
        if tree == nil {
            isIncomplete = true
            if findings.errorCount == errors {
                findings.error(
                    .yamlEmpty, Place(file: file.path, line: 1), "the file holds nothing", mend: "fill it or remove it")
            }
        }
        return tree
    }

    private mutating func elements(of file: BankFiles.TextFile, _ findings: Findings) -> [YAMLTree] {
        guard let tree = root(of: file, findings) else { return [] }
        if case .list(let elements) = tree.content { return elements }
        isIncomplete = true
        findings.error(
            .fieldShape, tree.place, "\(tree.shape) stands where a list is expected", mend: "begin every entry with '- '")
        return []
    }
}
