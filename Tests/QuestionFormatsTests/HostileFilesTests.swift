import QuestionFormats
import Testing

@Suite("A hostile file is refused with its rule and line")
struct HostileFilesTests {
    @Test("characters", arguments: characters)
    func brokenCharacters(_ broken: BrokenBank) throws { try broken.check() }

    @Test("YAML", arguments: yaml)
    func brokenYAML(_ broken: BrokenBank) throws { try broken.check() }

    static let service = "items/service.yaml"
    static let people = "items/people.yaml"

    static let characters: [BrokenBank] = [
        BrokenBank("NUL", service, "The outage", "The \u{0}outage", "11 text.control"),
        BrokenBank("ESC", service, "The outage", "The \u{1B}[31moutage", "11 text.control"),
        BrokenBank("a tab", service, "The outage", "The\toutage", "11 text.control"),
        BrokenBank("DEL", service, "The outage", "The \u{7F}outage", "11 text.control"),
        BrokenBank("C1", service, "The outage", "The \u{9B}31moutage", "11 text.control"),
        BrokenBank("a lone CR", service, "The outage", "The\routage", "11 text.control"),
        BrokenBank("a right-to-left override", service, "The outage", "The \u{202E}outage", "11 text.bidi"),
        BrokenBank("an isolate", service, "The outage", "\u{2067}The outage\u{2069}", "11 text.bidi"),
        BrokenBank("a zero-width space", service, "The outage", "The out\u{200B}age", "11 text.invisible"),
        BrokenBank("a soft hyphen", service, "The outage", "The out\u{AD}age", "11 text.invisible"),
        BrokenBank("a byte order mark within", service, "The outage", "The \u{FEFF}outage", "11 text.invisible"),
        BrokenBank("a tag character", service, "The outage", "The outage\u{E0041}", "11 text.invisible"),
        BrokenBank("a line separator in a block", service, "a late invoice", "a\u{2028}late invoice", "6 text.invisible"),
        BrokenBank("an escaped ESC", service, "b: The outage", "b: \"The \\e[31moutage\"", "11 text.control"),
        BrokenBank("an escaped NUL", service, "b: The outage", "b: \"The \\0outage\"", "11 text.control"),
        BrokenBank("an escaped override", service, "b: The outage", "b: \"The \\u202Eoutage\"", "11 text.bidi"),
        BrokenBank("ESC in the provenance", "PROVENANCE.md", is: "Safe.\n\u{1B}]0;owned\u{7}\n", "2 text.control"),
        BrokenBank("a byte order mark first", service, "- item: SVC-001", "\u{FEFF}- item: SVC-001", "1 file.bom"),
        BrokenBank("CR LF", people, "  level: apply\n", "  level: apply\r\n", "3 file.crlf"),
    ]

    static let yaml: [BrokenBank] = [
        BrokenBank("an anchor", service, "domain: service", "domain: &d service", "2 yaml.anchor"),
        BrokenBank("an anchor on a group", service, "  options:\n", "  options: &o\n", "9 yaml.anchor"),
        BrokenBank("an alias", people, "Apologise\n    b: Follow up", "&x Apologise\n    b: *x", "8 yaml.alias"),
        BrokenBank("an alias without an anchor", people, "b: Follow up", "b: *nowhere", "8 yaml.alias"),
        BrokenBank("a billion laughs", people, is: laughs, "2 yaml.alias"),
        BrokenBank("a tag", service, "domain: service", "domain: !!binary service", "2 yaml.tag"),
        BrokenBank("a tag of our own", service, "domain: service", "domain: !include service", "2 yaml.tag"),
        BrokenBank("a tag on a list", "keys/service.yaml", "[a, d]", "!!set [a, d]", "7 yaml.tag"),
        BrokenBank("a field twice", service, "  level: apply", "  level: apply\n  level: recall", "3 yaml.duplicate"),
        BrokenBank("an option twice", service, "c: The late invoice", "b: The late invoice", "11 yaml.duplicate"),
        BrokenBank("a prompt twice, once in quotes", people, "2: Takes calls", "\"1\": Takes calls", "16 yaml.duplicate"),
        BrokenBank("21 levels", people, "Put the steps in order.", nested(19), "5 yaml.depth", "5 field.shape"),
        BrokenBank("10,000 levels", people, "Put the steps in order.", nested(10_000), "5 yaml.depth"),
        BrokenBank("10,000 levels of dashes", people, is: String(repeating: "- ", count: 10_000), "1 yaml.depth"),
        BrokenBank("10,000 levels of question marks", people, is: String(repeating: "? ", count: 10_000), "1 yaml.syntax"),
        BrokenBank("nine explicit keys in flow", people, is: "[" + String(repeating: "{? [a] : b}, ", count: 9) + "]", "1 yaml.syntax"),
        BrokenBank("an unclosed quote", people, "Put the steps in order.", "\"Put the steps", "22 yaml.syntax"),
        BrokenBank("a colon within a plain text", people, "Put the steps in order.", "Put: these: in order", "5 yaml.syntax"),
        BrokenBank("two documents", people, "- item: PEO-002", "---\n- item: PEO-002", "10 yaml.syntax"),
        BrokenBank("a list as a name", people, "    a: Apologise", "    [a]: Apologise", "7 field.shape", "8 option.ids"),
        BrokenBank("a file of blank lines", people, is: "\n\n\n", "1 yaml.empty"),
    ]

    private static func nested(_ levels: Int) -> String {
        String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }

    private static let laughs =
        "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        + (1...9).map { "a\($0): &a\($0) [" + [String](repeating: "*a\($0 - 1)", count: 9).joined(separator: ", ") + "]" }
        .joined(separator: "\n")
}
