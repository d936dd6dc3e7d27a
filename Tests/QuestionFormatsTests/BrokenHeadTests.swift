import Testing

@Suite("A broken bank file, blueprint or scheme is refused with its rule and line")
struct BrokenHeadTests {
    @Test("bank.yaml and blueprints", arguments: heads)
    func brokenHeads(_ broken: BrokenBank) throws { try broken.check() }

    @Test("schemes", arguments: schemes)
    func brokenSchemes(_ broken: BrokenBank) throws { try broken.check() }

    static let head = "bank.yaml"
    static let blueprint = "blueprints/exam.yaml"
    static let scheme = "scheme.yaml"

    static let heads: [BrokenBank] = [
        BrokenBank("no bank.yaml", head, is: nil, "1 file.missing"),
        BrokenBank("an empty bank.yaml", head, is: "", "1 yaml.empty"),
        BrokenBank("a bank.yaml with only a comment", head, is: "# later\n", "1 yaml.empty"),
        BrokenBank("a bank.yaml that is a list", head, is: "- bank: small\n", "1 field.shape"),
        BrokenBank("a language that is none", head, "language: en", "language: e!", "4 value.format"),
        BrokenBank("a version with a slash", head, "version: \"1\"", "version: 1/2", "2 id.shape"),
        BrokenBank(
            "a domain twice", head, "id: people", "id: service", "8 id.repeated",
            "blueprints/exam.yaml:8 domain.unknown", "items/people.yaml:2 domain.unknown", "items/people.yaml:11 domain.unknown"),
        BrokenBank(
            "a domain without a title", head, "    title: Leading people\n", "", "8 field.missing",
            "blueprints/exam.yaml:8 domain.unknown", "items/people.yaml:2 domain.unknown", "items/people.yaml:11 domain.unknown"),
        BrokenBank("no provenance", "PROVENANCE.md", is: nil, "1 file.missing"),
        BrokenBank("minutes of a lifetime", blueprint, "minutes: 30", "minutes: 99999", "3 value.range"),
        BrokenBank("no minutes", blueprint, "minutes: 30", "minutes: 0", "3 value.range"),
        BrokenBank("half a testlet", blueprint, "testlets: 1", "testlets: 0.5", "4 value.range"),
        BrokenBank("a cell without items", blueprint, "items: 4", "items: 0", "7 value.range"),
        BrokenBank("a cell of an unknown domain", blueprint, "domain: people", "domain: peopel", "8 domain.unknown"),
        BrokenBank("two cells of a domain", blueprint, "domain: people", "domain: service", "8 blueprint.cell"),
        BrokenBank("more items than the bank has", blueprint, "items: 4", "items: 40", "6 blueprint.supply"),
        BrokenBank("more testlets than the bank has", blueprint, "testlets: 1", "testlets: 2", "1 blueprint.supply"),
        BrokenBank(
            "no cells", blueprint, is: "blueprint: small-exam\ntitle: T\nminutes: 1\ntestlets: 0\ncells: []\n", "5 field.empty"),
        BrokenBank("a blueprint twice", "blueprints/twin.yaml", is: BankFilesFixture.blueprint, "1 id.repeated"),
    ]

    static let schemes: [BrokenBank] = [
        BrokenBank("an exam that is no blueprint", scheme, "exam: small-exam", "exam: smal-exam", "23 scheme.exam"),
        BrokenBank("a day that is not in the calendar", scheme, "2026-01-01", "2026-02-30", "3 value.format"),
        BrokenBank("an issuer that is no DID", scheme, "did:web:example.org", "example.org", "5 value.format"),
        BrokenBank("an address without TLS", scheme, "https://", "http://", "7 value.format"),
        BrokenBank("an issuer without a name", scheme, "  name: Practice issuer\n", "", "5 field.missing"),
        BrokenBank("a cut above the maximum", scheme, "cut: 700", "cut: 1001", "15 scheme.scale"),
        BrokenBank("a cut of 100 percent", scheme, "cutPercent: 65", "cutPercent: 100", "16 value.range"),
        BrokenBank(
            "a requirement of an unknown kind", scheme, "courses: 1", "portfolio: 1", "22 field.unknown", "22 scheme.requirement"),
        BrokenBank(
            "two conditions in one requirement", scheme, "- courses: 1", "- {courses: 1, experience: 2}", "22 scheme.requirement"),
        BrokenBank("two exams on one route", scheme, "courses: 1", "exam: small-exam", "23 scheme.requirement"),
        BrokenBank("a route twice", scheme, "validityMonths", secondRoute + "validityMonths", "24 id.repeated"),
        BrokenBank("no routes", scheme, "validityMonths: 36\n", "", "1 field.missing"),
        BrokenBank("the scheme twice", "schemes/twin.yaml", is: BankFilesFixture.scheme, "1 id.repeated"),
    ]

    private static let secondRoute = "  - route: exam\n    title: Again\n    requirements:\n      - courses: 1\n"
}
