import ExamModel

/// A value with the place where it stands.
struct Located<Value> {
    let value: Value
    let place: Place
}

/// The named fields of one mapping, read by their expected shape. Every reader answers `nil` after reporting what
/// is wrong, so that one pass finds everything.
struct FieldGroup {
    let place: Place
    let findings: Findings
    private let fields: [String: YAMLField]

    /// Takes `tree` apart; a field outside `known` is an error with the nearest known name as a hint.
    init?(_ tree: YAMLTree, what: String, known: [String], _ findings: Findings) {
        guard case .fields(let list) = tree.content else {
            findings.error(
                .fieldShape, tree.place, "\(tree.shape) stands where \(what) is expected",
                mend: "write the fields \(known.joined(separator: ", "))")
            return nil
        }
        place = tree.place
        self.findings = findings
        fields = Dictionary(list.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for field in list where !known.contains(field.name) {
            let hint = findings.isFull ? nil : nearestName(to: field.name, in: known).map { "did you mean '\($0)'?" }
            findings.error(
                .fieldUnknown, field.place, "\(what) has no field '\(shown(field.name))'",
                mend: hint ?? "remove it; known are \(known.joined(separator: ", "))")
        }
    }

    func has(_ name: String) -> Bool {
        fields[name] != nil
    }

    /// Whether the field holds entries under their names, not a list.
    func isNamed(_ name: String) -> Bool {
        if case .fields = fields[name]?.value.content { true } else { false }
    }

    /// Where the field stands, or where the group begins if there is none.
    func place(of name: String) -> Place {
        fields[name]?.place ?? place
    }

    /// The field's value whatever its shape; its absence is an error.
    func tree(_ name: String) -> YAMLTree? {
        guard let field = fields[name] else {
            findings.error(.fieldMissing, place, "the field '\(name)' is missing", mend: "add it")
            return nil
        }
        return field.value
    }

    /// A text that is not empty and has at most `limit` characters.
    func text(_ name: String, limit: Int = Limit.line, oneLine: Bool = true) -> String? {
        guard let tree = tree(name) else { return nil }
        return findings.text(tree, name: "'\(name)'", limit: limit, oneLine: oneLine)
    }

    /// An identifier: letters, digits, dots, hyphens and underscores, at most 64, a letter or digit first.
    func id<Subject>(_ name: String) -> Located<Identifier<Subject>>? {
        guard let text = text(name) else { return nil }
        let place = place(of: name)
        guard isIdentifier(text) else {
            findings.error(
                .idShape, place, "'\(shown(text))' cannot be an identifier",
                mend: "use up to 64 letters, digits, '.', '-' and '_', a letter or digit first")
            return nil
        }
        return Located(value: Identifier(text), place: place)
    }

    /// A whole number in `range`, in plain decimal digits.
    func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), String(number) == text, range.contains(number) else {
            findings.error(
                .valueRange, place(of: name), "'\(name)' is '\(shown(text))'",
                mend: "write a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// One of the raw values of an enumeration.
    func oneOf<Value: RawRepresentable<String> & CaseIterable>(_ name: String, _: Value.Type = Value.self) -> Value? {
        guard let text = text(name) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let known = Value.allCases.map(\.rawValue)
        let hint = nearestName(to: text, in: known).map { "did you mean '\($0)'?" }
        findings.error(
            .valueUnknown, place(of: name), "'\(name)' is '\(shown(text))'",
            mend: hint ?? "write one of \(known.joined(separator: ", "))")
        return nil
    }

    /// A list with at least one element.
    func list(_ name: String) -> [YAMLTree]? {
        guard let tree = tree(name) else { return nil }
        guard case .list(let elements) = tree.content else {
            findings.error(.fieldShape, tree.place, "'\(name)' is \(tree.shape)", mend: "write a list, each element after '- '")
            return nil
        }
        guard !elements.isEmpty else {
            findings.error(.fieldEmpty, place(of: name), "'\(name)' is an empty list", mend: "add at least one element")
            return nil
        }
        return elements
    }

    /// Fields within this field.
    func group(_ name: String, known: [String]) -> FieldGroup? {
        guard let tree = tree(name) else { return nil }
        return FieldGroup(tree, what: "'\(name)'", known: known, findings)
    }

    /// The fields of `name` as texts by free names, in their order, for example options.
    func texts(_ name: String, limit: Int) -> [(name: Located<String>, text: String)]? {
        guard let tree = tree(name) else { return nil }
        guard case .fields(let list) = tree.content else {
            findings.error(.fieldShape, tree.place, "'\(name)' is \(tree.shape)", mend: "write one 'name: text' a line")
            return nil
        }
        let texts = list.map { field in
            (
                Located(value: field.name, place: field.place),
                findings.text(field.value, name: "'\(shown(field.name))'", limit: limit, oneLine: false)
            )
        }
        let complete = texts.compactMap { name, text in text.map { (name, $0) } }
        return complete.count == texts.count ? complete : nil
    }
}

extension Findings {
    /// The text of a scalar, if it is neither empty nor too long.
    func text(_ tree: YAMLTree, name: String, limit: Int, oneLine: Bool) -> String? {
        guard case .text(let text) = tree.content else {
            error(.fieldShape, tree.place, "\(name) is \(tree.shape)", mend: "write a text; quote it if it begins with [ or {")
            return nil
        }
        guard !text.isEmpty else {
            error(.fieldEmpty, tree.place, "\(name) is empty", mend: "fill it in")
            return nil
        }
        let count = text.unicodeScalars.count
        if count > limit {
            error(.textLength, tree.place, "\(name) has \(count) characters", mend: "shorten it to at most \(limit)")
            return nil
        }
        if oneLine && text.unicodeScalars.contains("\n") {
            error(.textLines, tree.place, "\(name) has several lines", mend: "write it on one line")
            return nil
        }
        return text
    }
}

func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetterOrDigit(first), text.utf8.count <= 64 else { return false }
    return text.utf8.allSatisfy { isNameByte($0) || $0 == UInt8(ascii: ".") }
}
