public import ExamModel

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
        head = files.head.flatMap { root(of: $0, findings) }.flatMap { HeadDraft($0, findings) }
        for tree in files.items.flatMap({ elements(of: $0, findings) }) {
            take(itemsEntry: tree, findings)
        }
        for tree in files.keys.flatMap({ elements(of: $0, findings) }) {
            take(KeyDraft(tree, findings)) { keys.append($0) }
        }
        for file in files.blueprints {
            guard let tree = root(of: file, findings) else { continue }
            take(BlueprintDraft(tree, findings)) { blueprints.append($0) }
        }
        for file in files.schemes {
            guard let tree = root(of: file, findings) else { continue }
            take(SchemeDraft(tree, findings)) { schemes.append($0) }
        }
    }

    private mutating func take(itemsEntry tree: YAMLTree, _ findings: Findings) {
        if case .fields(let fields) = tree.content, fields.contains(where: { $0.name == "testlet" }) {
            take(TestletDraft(tree, findings)) { testlets.append($0) }
        } else {
            take(ItemDraft(tree, findings)) { items.append($0) }
        }
    }

    /// A part without an id leaves the draft incomplete.
    private mutating func take<Part>(_ part: Part?, _ append: (Part) -> Void) {
        if let part { append(part) } else { isIncomplete = true }
    }

    private mutating func root(of file: BankFiles.TextFile, _ findings: Findings) -> YAMLTree? {
        guard let text = file.text else { return nil }
        let errors = findings.errorCount
        let tree = parseYAML(text, file: file.path, findings)
        if tree == nil {
            isIncomplete = true
            if findings.errorCount == errors {
                findings.error(.yamlEmpty, Place(file: file.path, line: 1), "the file holds nothing", mend: "fill it or remove it")
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
