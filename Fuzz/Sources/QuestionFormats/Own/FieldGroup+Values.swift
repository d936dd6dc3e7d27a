import ExamModel

extension FieldGroup {
    /// What `read` gives if the field is there; its absence is no error.
    func optional<Value>(_ name: String, _ read: (String) -> Value?) -> Value? {
        has(name) ? read(name) : nil
    }

    /// `true` or `false`; `false` if there is no such field.
    func flag(_ name: String) -> Bool {
        guard has(name), let text = text(name) else { return false }
        if text != "true" && text != "false" {
            findings.error(.valueUnknown, place(of: name), "'\(name)' is '\(shown(text))'", mend: "write true or false")
        }
        return text == "true"
    }

    /// An exact number: a decimal such as `-0.75` or a fraction such as `1/3`.
    func exactNumber(_ name: String, in range: ClosedRange<ExactNumber>? = nil) -> ExactNumber? {
        guard let text = text(name) else { return nil }
        guard let number = ExactNumber(written: text), range?.contains(number) ?? true else {
            let bounds = range.map { " from \($0.lowerBound.decimal) to \($0.upperBound.decimal)" } ?? ""
            findings.error(
                .valueRange, place(of: name), "'\(name)' is '\(shown(text))'",
                mend: "write a number\(bounds), as a decimal (0.75) or a fraction (1/3)")
            return nil
        }
        return number
    }

    /// How many: a number, or `{least: 1, most: 3}`. The plain number is how authors write it and stays within `usual`;
    /// the other form takes what banks of other formats ask for.
    func choiceCount(_ name: String, usual: ClosedRange<Int>, of available: Int, rule: Rule = .chooseRange) -> ChoiceCount? {
        guard let tree = tree(name) else { return nil }
        if case .fields = tree.content {
            guard let group = FieldGroup(tree, what: "'\(name)'", known: ["least", "most"], findings),
                let least = group.number("least", in: 0...Limit.links), let most = group.number("most", in: 1...Limit.links)
            else { return nil }
            if least > min(most, available) {
                findings.error(
                    rule, group.place(of: "least"), "at least \(least), but at most \(min(most, available)) can be given",
                    mend: "make least smaller")
            }
            return ChoiceCount(least: least, most: most)
        }
        guard let count = number(name, in: 1...Limit.links) else { return nil }
        if !usual.contains(count) {
            findings.error(
                rule, place(of: name), "\(name) is \(count) of \(available)",
                mend: usual.isEmpty || usual.upperBound < usual.lowerBound
                    ? "offer more to choose from" : "ask for \(usual.lowerBound) to \(usual.upperBound)")
        }
        return ChoiceCount(count)
    }
}

extension Marks {
    /// Reads a decimal or a fraction in digits, as banks write them.
    init?(written text: some StringProtocol) {
        guard let number = Marks(decimal: text) ?? Marks(text) else { return nil }
        self = number
    }

    /// As a decimal if that reads back, otherwise as a fraction.
    var written: String {
        let decimal = decimal
        return Marks(decimal: decimal) == self ? decimal : description
    }
}
