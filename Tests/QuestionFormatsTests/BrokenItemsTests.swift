import Testing

@Suite("A broken item is refused with its rule and line")
struct BrokenItemsTests {
    @Test("fields", arguments: fields)
    func brokenFields(_ broken: BrokenBank) throws { try broken.check() }

    @Test("options and prompts", arguments: options)
    func brokenOptions(_ broken: BrokenBank) throws { try broken.check() }

    @Test("testlets and exhibits", arguments: testlets)
    func brokenTestlets(_ broken: BrokenBank) throws { try broken.check() }

    static let service = "items/service.yaml"
    static let people = "items/people.yaml"
    static let scenarios = "items/scenarios.yaml"

    static let fields: [BrokenBank] = [
        BrokenBank("an unknown level", service, "level: apply", "level: aply", "3 value.unknown"),
        BrokenBank("an unknown type", service, "type: single", "type: riddle", "4 value.unknown"),
        BrokenBank("an unknown domain", service, "domain: service", "domain: servce", "2 domain.unknown"),
        BrokenBank("a domain of strange shape", service, "domain: service", "domain: a b", "2 id.shape"),
        BrokenBank("a misspelt field", service, "  level: apply", "  levle: apply", "1 field.missing", "3 field.unknown"),
        BrokenBank("an unknown field", service, "  level: apply", "  level: apply\n  author: Ada", "4 field.unknown"),
        BrokenBank("a merge key", service, "  level: apply", "  level: apply\n  <<: x", "4 field.unknown"),
        BrokenBank("a key among the items", service, "  level: apply", "  level: apply\n  key: b", "4 field.unknown"),
        BrokenBank("no stem", people, "  stem: Put the steps in order.\n", "", "1 field.missing"),
        BrokenBank("an empty stem", people, "Put the steps in order.", "", "5 field.empty"),
        BrokenBank("a stem of blanks", people, "Put the steps in order.", "\"  \"", "5 field.empty"),
        BrokenBank("a stem that is a list", people, "Put the steps in order.", "[a, b]", "5 field.shape"),
        BrokenBank(
            "a stem of 8,001 characters", people, "Put the steps in order.", String(repeating: "x", count: 8_001), "5 text.length"
        ),
        BrokenBank("a level on two lines", service, "level: apply", "level: \"apply\\nrecall\"", "3 text.lines"),
        BrokenBank("an id with a space", service, "item: SVC-001", "item: SVC 001", "1 id.shape"),
        BrokenBank("an id with a slash", service, "item: SVC-001", "item: ../SVC", "1 id.shape"),
        BrokenBank(
            "an id that is too long", service, "item: SVC-001", "item: " + String(repeating: "A", count: 65), "1 id.shape"),
        BrokenBank("no id", service, "- item: SVC-001\n  domain", "- domain", "1 field.missing"),
        BrokenBank(
            "an id given twice", service, "item: SVC-003", "item: SVC-001", "13 id.repeated", "keys/service.yaml:6 key.item"),
        BrokenBank(
            "an id of a testlet's item given twice", service, "item: SVC-003", "item: SVC-T01-1",
            "items/scenarios.yaml:10 id.repeated",
            "keys/service.yaml:6 key.item", "keys/scenarios.yaml:2 key.shape"),
        BrokenBank("an item that is a text", service, "- item: SVC-001", "- just text\n- item: SVC-001", "1 field.shape"),
        BrokenBank("a file that is no list", service, is: "item: SVC-001\n", "1 field.shape"),
        BrokenBank(
            "a table with a short row", people, "Put the steps in order.", "|\n    | a | b |\n    | c |", "5 table.ragged"),
    ]

    static let options: [BrokenBank] = [
        BrokenBank("options not from a", service, "a: The compliment", "x: The compliment", "10 option.ids"),
        BrokenBank("options out of order", service, "b: The outage\n    c:", "c: The outage\n    b:", "11 option.ids"),
        BrokenBank("options in capitals", service, "a: The compliment", "A: The compliment", "10 option.ids"),
        BrokenBank("a single item with two options", service, "    c: The late invoice\n", "", "9 option.count"),
        BrokenBank("an order of one option", people, "    b: Follow up\n    c: Listen\n", "", "6 option.count"),
        BrokenBank("fewer options than prompts", people, "    b: Planner\n    c: Agent\n", "", "18 option.count"),
        BrokenBank("sixty-one options", service, "    c: The late invoice\n", fiftyEightMore, "70 option.ids"),
        BrokenBank("two options alike", service, "c: The late invoice", "c: The outage", "12 option.repeated"),
        BrokenBank("an empty option", service, "c: The late invoice", "c:", "12 field.empty"),
        BrokenBank("a nested option", service, "c: The late invoice", "c: {d: e}", "12 field.shape"),
        BrokenBank(
            "options as a list", people, "    a: Apologise\n    b: Follow up\n    c: Listen", "    - Apologise", "7 field.shape"),
        BrokenBank(
            "an option of 1,001 characters", service, "c: The late invoice", "c: " + String(repeating: "x", count: 1_001),
            "12 text.length"),
        BrokenBank("choose one", service, "choose: 2", "choose: 1", "17 choose.range"),
        BrokenBank("choose all", service, "choose: 2", "choose: 4", "17 choose.range"),
        BrokenBank("choose a word", service, "choose: 2", "choose: two", "17 value.range"),
        BrokenBank("choose an octal number", service, "choose: 2", "choose: 02", "17 value.range"),
        BrokenBank("choose too large for any integer", service, "choose: 2", "choose: 99999999999999999999", "17 value.range"),
        BrokenBank("no choose", service, "  choose: 2\n", "", "13 field.missing"),
        BrokenBank("choose in a single item", service, "type: single", "type: single\n  choose: 2", "5 field.unknown"),
        BrokenBank(
            "prompts in a single item", service, "type: single", "type: single\n  prompts: {1: x, 2: y}", "5 field.unknown"),
        BrokenBank("no prompts", people, "  prompts:\n    1: Sets the rota\n    2: Takes calls\n", "", "10 field.missing"),
        BrokenBank("one prompt", people, "    2: Takes calls\n", "", "15 prompt.count"),
        BrokenBank("prompts not from 1", people, "1: Sets the rota", "0: Sets the rota", "16 prompt.ids"),
        BrokenBank(
            "an order listed in the key's order", "keys/people.yaml", "[c, a, b]", "[a, b, c]", "items/people.yaml:6 order.listed"
        ),
    ]

    private static let fiftyEightMore = ("cdefghijklmnopqrstuvwxyz".map { String($0) } + (27...61).map { "o\($0)" })
        .map { "    \($0): Option \($0)\n" }.joined()

    static let testlets: [BrokenBank] = [
        BrokenBank("an unknown exhibit kind", scenarios, "kind: table", "kind: video", "5 value.unknown"),
        BrokenBank("an exhibit without a title", scenarios, "- title: Queues on Monday\n      kind", "- kind", "4 field.missing"),
        BrokenBank("a ragged table", scenarios, "| Billing | 42 |", "| Billing |", "6 table.ragged"),
        BrokenBank("no exhibits", scenarios, exhibits, "", "1 field.missing"),
        BrokenBank("an empty list of exhibits", scenarios, exhibits, "  exhibits: []\n", "3 field.empty"),
        BrokenBank("a testlet without a title", scenarios, "  title: The Monday backlog\n", "", "1 field.missing"),
        BrokenBank("two items in a testlet", scenarios, lastItem, "", "9 testlet.size", "keys/scenarios.yaml:11 key.item"),
        BrokenBank(
            "seven items in a testlet", scenarios, lastItem, lastItem + fourMore, "9 testlet.size",
            "28 key.missing", "34 key.missing", "40 key.missing", "46 key.missing"),
        BrokenBank(
            "a testlet given twice", scenarios, "- testlet: SVC-T01", twin + "- testlet: SVC-T01", "10 id.repeated",
            "5 key.missing", "6 key.missing", "7 key.missing"),
        BrokenBank("an unknown field in a testlet", scenarios, "  title: The", "  time: 5\n  title: The", "2 field.unknown"),
    ]

    private static let exhibits = """
          exhibits:
            - title: Queues on Monday
              kind: table
              text: |
                | Queue | Open |
                | Billing | 42 |

        """
    private static let lastItem = BankFilesFixture.scenarios.split(separator: "\n").suffix(6).joined(separator: "\n") + "\n"
    private static let fourMore = (4...7).map { lastItem.replacing("T01-3", with: "T01-\($0)") }.joined()
    private static let twin = """
        - testlet: SVC-T01
          title: Twin
          exhibits: [{title: T, kind: text, text: Nothing}]
          items:
            - {item: X-1, domain: service, level: recall, type: single, stem: S, options: {a: 1, b: 2, c: 3}}
            - {item: X-2, domain: service, level: recall, type: single, stem: S, options: {a: 1, b: 2, c: 3}}
            - {item: X-3, domain: service, level: recall, type: single, stem: S, options: {a: 1, b: 2, c: 3}}
        """ + "\n\n\n"
}
