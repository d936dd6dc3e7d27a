/// A category as one text: the names of its levels with `/` between, outermost first, and `//` for a slash in a name.
enum CategoryPath {
    static func text(_ names: [String]) -> String {
        names.map { $0.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "//") }.joined(separator: "/")
    }

    /// At least one name; empty ones too.
    static func names(_ text: some StringProtocol) -> [String] {
        var names = [""]
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if character != "/" {
                names[names.count - 1].append(character)
            } else if rest.first == "/" {
                names[names.count - 1].append(rest.removeFirst())
            } else {
                names.append("")
            }
        }
        return names
    }

    // MARK: - Moodle

    /// `names` as Moodle writes them: below the top of a course.
    static func moodleText(_ names: [String]) -> String {
        text(["$course$", "top"] + names)
    }

    /// The names in a path of Moodle's, in which the context (`$course$`) and `top` at the beginning say nothing
    /// (`format/default.php`, `split_category_path` and `create_category_path`).
    static func moodleNames(_ text: String) -> [String] {
        var names = names(text).map { String(Substring($0).withoutOuterBlanks) }.filter { !$0.isEmpty }[...]
        if let first = names.first, first.count > 2, first.hasPrefix("$"), first.hasSuffix("$") { names = names.dropFirst() }
        if names.first == "top" { names = names.dropFirst() }
        return Array(names)
    }
}
