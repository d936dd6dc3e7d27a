import Testing

@Suite("A broken key is refused with its rule and line")
struct BrokenKeysTests {
    @Test("keys", arguments: keys)
    func brokenKeys(_ broken: BrokenBank) throws { try broken.check() }

    static let service = "keys/service.yaml"
    static let people = "keys/people.yaml"

    static let keys: [BrokenBank] = [
        BrokenBank("an item without a key", service, is: onlySecond, "items/service.yaml:1 key.missing"),
        BrokenBank(
            "a key without an item", service, "item: SVC-001", "item: SVC-009", "1 key.item", "items/service.yaml:1 key.missing"),
        BrokenBank(
            "two keys for one item", service, "item: SVC-003", "item: SVC-001", "6 key.repeated",
            "items/service.yaml:13 key.missing"),
        BrokenBank("an option that is not there", service, "key: b", "key: z", "2 key.option"),
        BrokenBank("a capital option", service, "key: b", "key: B", "2 key.option"),
        BrokenBank("a list for a single item", service, "key: b", "key: [b]", "2 key.shape"),
        BrokenBank("two options for a single item", service, "key: b", "key: [a, b]", "2 key.shape"),
        BrokenBank("pairs for a single item", service, "key: b", "key: {1: b}", "2 key.shape"),
        BrokenBank("no option at all", service, "key: b", "key:", "2 field.empty"),
        BrokenBank("no key field", service, "  key: b\n", "", "1 field.missing"),
        BrokenBank("one option for a multiple item", service, "key: [a, d]", "key: a", "7 key.shape"),
        BrokenBank("fewer options than choose", service, "key: [a, d]", "key: [a]", "7 key.count"),
        BrokenBank("more options than choose", service, "key: [a, d]", "key: [a, b, d]", "7 key.count"),
        BrokenBank("an option twice in a multiple key", service, "key: [a, d]", "key: [a, a]", "7 key.twice"),
        BrokenBank("an unknown option in a multiple key", service, "key: [a, d]", "key: [a, e]", "7 key.option"),
        BrokenBank("an order that leaves one out", people, "key: [c, a, b]", "key: [c, a]", "2 key.count"),
        BrokenBank("an order with one twice", people, "key: [c, a, b]", "key: [c, a, a]", "2 key.twice"),
        BrokenBank("an order with an unknown option", people, "key: [c, a, b]", "key: [c, a, z]", "2 key.option"),
        BrokenBank("an order as one text", people, "key: [c, a, b]", "key: cab", "2 key.shape"),
        BrokenBank("an order with a nested list", people, "key: [c, a, b]", "key: [c, [a], b]", "2 field.shape"),
        BrokenBank("a match that leaves a prompt out", people, "{1: b, 2: c}", "{1: b}", "7 key.prompt"),
        BrokenBank("a match with an unknown prompt", people, "{1: b, 2: c}", "{1: b, 2: c, 3: a}", "7 key.prompt"),
        BrokenBank("a match with one option twice", people, "{1: b, 2: c}", "{1: b, 2: b}", "7 key.twice"),
        BrokenBank("a match with an unknown option", people, "{1: b, 2: c}", "{1: b, 2: d}", "7 key.option"),
        BrokenBank("a match as a list", people, "{1: b, 2: c}", "[b, c]", "7 key.shape"),
        BrokenBank("an unknown scoring", service, "scoring: all-or-nothing", "scoring: half", "3 value.unknown"),
        BrokenBank("partial marks for a single item", service, "scoring: all-or-nothing", "scoring: partial", "3 key.scoring"),
        BrokenBank("an empty rationale", service, "An outage hurts most customers.", "", "4 field.empty"),
        BrokenBank("no rationale", service, "  rationale: Both can do harm.\n", "", "6 field.missing"),
        BrokenBank("an empty source", service, "source: Service, triage", "source: \"\"", "5 field.empty"),
        BrokenBank(
            "an unknown field", service, "source: Service, triage", "sources: Service", "1 field.missing", "5 field.unknown"),
    ]

    private static let onlySecond = BankFilesFixture.serviceKeys.split(separator: "\n").suffix(5).joined(separator: "\n") + "\n"
}
