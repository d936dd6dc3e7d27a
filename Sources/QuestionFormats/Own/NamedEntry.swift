import ExamModel

/// An option, prompt or choice as it is written: under its id, or in a list with its id as a field.
struct NamedEntry {
    let id: Located<String>
    /// Only a choice or a gap may be without one.
    let text: StructuredText?
    var isFixed = false
    var least = 0
    var most = 1

    var option: Item.Option { Item.Option(id: OptionID(id.value), text: text ?? "", isFixed: isFixed) }
    var prompt: Item.Prompt { Item.Prompt(id: PromptID(id.value), text: text ?? "") }
    var linkable: Item.Linkable { Item.Linkable(id: OptionID(id.value), text: text ?? "", least: least, most: most) }
}

/// What a list of ``NamedEntry`` holds.
///
/// Authors write `id: text`; there the ids of options are a, b, c … and those of prompts 1, 2, 3 …, unless they are words.
/// A list of groups takes any plain ids and what else other formats say of an entry.
enum NamedKind {
    case option, prompt, linkable

    var what: String {
        switch self {
        case .option: "option"
        case .prompt: "prompt"
        case .linkable: "choice"
        }
    }

    var rule: Rule { self == .prompt ? .promptIDs : .optionIDs }

    var fields: [String] {
        switch self {
        case .option: ["id", "text", "fixed"]
        case .prompt: ["id", "text"]
        case .linkable: ["id", "text", "least", "most"]
        }
    }

    /// The id that an author gives to the entry at `index`, if it must be a certain one.
    func expectedID(at index: Int) -> String? {
        switch self {
        case .option: index < 26 ? String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index))) : nil
        case .prompt: "\(index + 1)"
        case .linkable: nil
        }
    }

    /// Whether `id` is one of those that come in order.
    func isOrdered(_ id: String) -> Bool {
        switch self {
        case .option: id.utf8.count == 1 && id.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        case .prompt: !id.isEmpty && id.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        case .linkable: false
        }
    }

    /// The index of the first id that may not stand where it stands, if authors write them.
    func firstOutOfOrder(_ ids: [String]) -> Int? {
        guard ids.contains(where: isOrdered) else { return nil }
        return ids.indices.first { index in
            expectedID(at: index).map { $0 != ids[index] } ?? isOrdered(ids[index])
        }
    }
}

/// Letters, digits, dots, hyphens and underscores, at most 64: what a name within an item may be.
func isPlainID(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { isNameByte($0) || $0 == UInt8(ascii: ".") }
}

extension FieldGroup {
    /// The entries of `name` in either form; `nil` if one of them could not be read.
    func entries(_ name: String, _ kind: NamedKind) -> [NamedEntry]? {
        guard let tree = tree(name) else { return nil }
        let entries: [NamedEntry]?
        if case .list(let elements) = tree.content, !elements.isEmpty {
            let listed = elements.map { listedEntry($0, kind) }
            entries = listed.contains { $0 == nil } ? nil : listed.compactMap(\.self)
        } else {
            entries = texts(name, limit: Limit.option)?.map { NamedEntry(id: $0.name, text: StructuredText($0.text)) }
            if let entries { reportOrder(of: entries.map(\.id), kind) }
        }
        if let entries { reportIDs(of: entries.map(\.id), kind) }
        if kind == .linkable, entries?.isEmpty == true {
            findings.error(.fieldEmpty, place(of: name), "'\(name)' is empty", mend: "add at least one choice")
        }
        return entries
    }

    private func listedEntry(_ tree: YAMLTree, _ kind: NamedKind) -> NamedEntry? {
        if kind == .linkable, case .text(let id) = tree.content {
            return NamedEntry(id: Located(value: id, place: tree.place), text: nil)
        }
        guard let group = FieldGroup(tree, what: "'\(kind.what)'", known: kind.fields, findings) else { return nil }
        guard let id = group.text("id") else { return nil }
        let needsText = kind != .linkable || group.has("text")
        let text = needsText ? group.text("text", limit: Limit.option, oneLine: false) : nil
        guard !needsText || text != nil else { return nil }
        var entry = NamedEntry(id: Located(value: id, place: group.place(of: "id")), text: text.map { StructuredText($0) })
        if kind == .option { entry.isFixed = group.flag("fixed") }
        if kind == .linkable {
            entry.least = group.optional("least") { group.number($0, in: 0...Limit.links) } ?? 0
            entry.most = group.optional("most") { group.number($0, in: 0...Limit.links) } ?? 1
            if entry.most != 0 && entry.least > entry.most {
                findings.error(
                    .chooseRange, group.place(of: "least"), "at least \(entry.least) links, at most \(entry.most)",
                    mend: "make least smaller; most: 0 stands for any number")
            }
        }
        return entry
    }

    /// Ids must be the usual ones in order, if one of them is; the first that is not is reported.
    private func reportOrder(of ids: [Located<String>], _ kind: NamedKind) {
        guard let index = kind.firstOutOfOrder(ids.map(\.value)) else { return }
        let usual = (0..<3).compactMap { kind.expectedID(at: $0) }.joined(separator: ", ")
        let here = kind.expectedID(at: index).map { "; here '\($0)'" } ?? ""
        findings.error(
            kind.rule, ids[index].place, "\(kind.what) '\(shown(ids[index].value))' is out of order",
            mend: "name the \(kind.what)s \(usual), ... in order\(here)")
    }

    private func reportIDs(of ids: [Located<String>], _ kind: NamedKind) {
        var seen: Set<String> = []
        for id in ids {
            if !isPlainID(id.value) {
                findings.error(
                    kind.rule, id.place, "'\(shown(id.value))' cannot name a \(kind.what)",
                    mend: "use up to 64 letters, digits, '.', '-' and '_'")
            } else if !seen.insert(id.value).inserted {
                findings.error(kind.rule, id.place, "\(kind.what) '\(id.value)' stands twice", mend: "give it a name of its own")
            }
        }
        if ids.count > Limit.options {
            findings.error(
                kind.rule, ids[Limit.options].place, "\(ids.count) \(kind.what)s", mend: "keep at most \(Limit.options)")
        }
    }
}
