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
        BrokenBank("a fact without a name", scheme, "courses: 1", "{fact: panel, least: 1}", "22 scheme.fact"),
        BrokenBank("a fact without a bound", scheme, "courses: 1", "fact: panel", "22 scheme.fact", "22 scheme.requirement"),
        BrokenBank("a weight of nothing", scheme, "courses: 1", "{together: [{fact: a, weight: 0}], least: 1}", "22 value.range"),
        BrokenBank("a cut that the exam has not", scheme, "exam: small-exam", "{exam: small-exam, cut: mastery}", "23 scheme.cut"),
        BrokenBank("a field of another kind", scheme, "courses: 1", "{courses: 1, held: 1 year}", "22 field.unknown"),
        BrokenBank("a time in no unit", scheme, "exam: small-exam", "{exam: small-exam, held: 12}", "23 value.format"),
        BrokenBank("a designation of nobody", scheme, "courses: 1", "{designation: ccsl, issuer: CISCSM}", "22 value.format"),
        BrokenBank("none of nothing", scheme, "courses: 1", "any: []", "22 field.empty"),
        BrokenBank(
            "a fee that is not told", scheme, "validityMonths: 36", "validityMonths: 36\napplication: {fee: entry}", "25 scheme.fee"),
        BrokenBank("a holder of another kind", scheme, "validityMonths: 36", "validityMonths: 36\nholder: animal", "25 value.unknown"),
        BrokenBank("a zone that is none", scheme, "validityMonths: 36", "validityMonths: 36\ntimeZone: Europe//", "25 value.format"),
        BrokenBank("a holiday that is no day", scheme, "validityMonths: 36", "validityMonths: 36\nholidays: [Easter]", "25 value.format"),
        BrokenBank("a currency that is none", scheme, "validityMonths: 36", currency, "26 value.format"),
        BrokenBank("a validity of years", scheme, "validityMonths: 36", "validityMonths: 3 years", "24 value.range"),
        BrokenBank(
            "open after it is closed", scheme, "validityMonths: 36", renewal("  grace: 1 month\n  closesBefore: 1 month"),
            "29 scheme.renewal"),
        BrokenBank("a way that asks for nothing", scheme, "validityMonths: 36", renewal("    - way: Nothing"), "29 scheme.renewal"),
        BrokenBank("more of a kind than of all", scheme, "validityMonths: 36", bound("{of: a, least: 21}"), "31 scheme.renewal"),
        BrokenBank("fewer at most than at least", scheme, "validityMonths: 36", bound("{of: a, least: 2, most: 1}"), "31 scheme.renewal"),
        BrokenBank("a bound without a number", scheme, "validityMonths: 36", bound("{of: a}"), "31 scheme.renewal"),
        BrokenBank("credits in thirds", scheme, "validityMonths: 36", bound("{of: a, least: 1.33}"), "31 value.format"),
        BrokenBank("a route twice", scheme, "validityMonths", secondRoute + "validityMonths", "24 id.repeated"),
        BrokenBank("no routes", scheme, "validityMonths: 36\n", "", "1 field.missing"),
        BrokenBank("the scheme twice", "schemes/twin.yaml", is: BankFilesFixture.scheme, "1 id.repeated"),
    ]

    private static let currency = "validityMonths: 36\nfees:\n  - {fee: a, title: A, amount: 1, currency: euro}"

    /// A renewal with a way that asks for something, and `line` behind it.
    private static func renewal(_ line: String) -> String {
        "validityMonths: 36\nrenewal:\n  anchor: expiry\n  ways:\n    - {way: Work, requirements: [{experience: 1}]}\n\(line)"
    }

    private static func bound(_ bound: String) -> String {
        "validityMonths: 36\nrenewal:\n  anchor: expiry\n  ways:\n    - way: CPD\n      cpd:\n        credits: 20\n"
            + "        bounds: [\(bound)]"
    }

    private static let secondRoute = "  - route: exam\n    title: Again\n    requirements:\n      - courses: 1\n"
}
