import QuestionFormats
import Testing

@Suite("What is wrong in items of other kinds is told with its rule and line")
struct BrokenWideTests {
    @Test("items", arguments: items)
    func brokenItems(_ broken: BrokenBank) throws { try broken.check() }

    @Test("keys", arguments: keys)
    func brokenKeys(_ broken: BrokenBank) throws { try broken.check() }

    @Test("testlets, blueprints and enemies", arguments: banks)
    func brokenBanks(_ broken: BrokenBank) throws { try broken.check() }

    @Test("the items themselves give no findings")
    func whole() {
        #expect(readBank(BankFilesFixture.whole.withWideItems.files).report.description == "0 errors, 0 warnings")
    }

    static let file = "items/wide.yaml"
    static let keyFile = "keys/wide.yaml"

    static let items: [BrokenBank] = [
        BrokenBank(wide: "an unknown status", file, "status: anchor", "status: anker", "10 value.unknown"),
        BrokenBank(
            wide: "a listed option with a field too many", file, "text: Yes}, {id: F", "text: Yes, most: 1}, {id: F", "6 field.unknown"),
        BrokenBank(wide: "a listed option twice", file, "{id: F,", "{id: T,", "6 option.ids"),
        BrokenBank(wide: "a listed option without an id", file, "{id: F, text: No}", "{text: No}", "6 field.missing"),
        BrokenBank(wide: "listed options that say the same", file, "{id: F, text: No}", "{id: F, text: Yes}", "6 option.repeated"),
        BrokenBank(wide: "an option with a strange id", file, "{id: F,", "{id: F/G,", "6 option.ids"),
        BrokenBank(wide: "fixed, perhaps", file, "fixed: true", "fixed: perhaps", "6 value.unknown"),
        BrokenBank(wide: "two options of a single item", file, ", {id: N, text: Not always, fixed: true}", "", "6 option.count"),
        BrokenBank(
            wide: "one option of a single item", file, ", {id: F, text: No}, {id: N, text: Not always, fixed: true}", "", "6 option.count"),
        BrokenBank(wide: "more hot words to choose than there are", file, "choose: 1\n", "choose: 3\n", "12 choose.range"),
        BrokenBank(wide: "a least count above the most", file, "{least: 0, most: 2}", "{least: 3, most: 2}", "31 choose.range"),
        BrokenBank(wide: "a most count of none", file, "{least: 0, most: 2}", "{least: 0, most: 0}", "31 value.range"),
        BrokenBank(wide: "a length in words", file, "length: 4", "length: four", "15 value.range"),
        BrokenBank(wide: "a field of another type", file, "length: 4", "step: 4", "15 field.unknown"),
        BrokenBank(wide: "a scale the wrong way round", file, "most: 0.5", "most: -11", "16 slider.range"),
        BrokenBank(wide: "a scale without steps", file, "step: 1/2", "step: 0", "16 slider.range"),
        BrokenBank(wide: "a scale to infinity", file, "most: 0.5", "most: INF", "16 value.range"),
        BrokenBank(wide: "a fraction over nothing", file, "step: 1/2", "step: 1/0", "16 value.range"),
        BrokenBank(wide: "a column twice", file, "{id: c2,", "{id: c1,", "23 option.ids"),
        BrokenBank(
            wide: "a column linked at least twice, at most once", file, "text: No, most: 0}", "text: No, least: 2}", "23 choose.range"),
        BrokenBank(
            wide: "no columns", file, "  columns: [{id: c1, text: Yes, most: 0}, {id: c2, text: No, most: 0}]\n", "", "17 field.missing"),
        BrokenBank(wide: "a gap as a number of fields", file, "[G1, G2]", "{G1: {}}", "38 field.shape"),
        BrokenBank(wide: "an unknown task", file, "task: rate", "task: rat", "44 value.unknown"),
        BrokenBank(
            wide: "three actions for most and least", file, cries, "task: most-and-least\n" + threeActions, "46 prompt.ids",
            "46 prompt.count"),
        BrokenBank(
            wide: "a ranking of more actions than steps", file, cries, "task: rank\n" + fourActions, "46 prompt.ids", "47 option.count"),
        BrokenBank(wide: "an unknown kind of picture work", file, "kind: hotspot", "kind: hotpot", "54 value.unknown"),
        BrokenBank(wide: "a circle with four numbers", file, "[5, 5, 3]", "[5, 5, 3, 1]", "58 region.shape"),
        BrokenBank(wide: "half pixels", file, "[5, 5, 3]", "[5, 5, 0.3]", "58 region.shape"),
        BrokenBank(wide: "a region twice", file, "{id: S,", "{id: N,", "59 option.ids"),
        BrokenBank(wide: "a part twice", file, "part: R2", "part: R1", "67 part.ids"),
        BrokenBank(wide: "a part with a strange id", file, "part: R2", "part: R 2", "67 part.ids"),
        BrokenBank(wide: "a slot twice", file, "has {{R1}} walls", "has {{R1}} walls and *{{R1}}* gates", "64 slot.twice"),
        BrokenBank(wide: "a hot word twice", file, "{{.h2}}", "{{.h1}}", "13 slot.twice"),
        BrokenBank(wide: "a gap twice", file, "The {{.G1}}", "The {{.G2}}", "36 slot.twice"),
        BrokenBank(wide: "a slot of no part", file, "{{R1}}", "{{R3}}", "64 slot.unknown"),
        BrokenBank(wide: "a slot of an option that has none", file, "{{R1}}", "{{R2.a}}", "64 slot.unknown"),
        BrokenBank(wide: "a slot of no hot word", file, "{{.h2}}", "{{.h3}}", "13 slot.unknown"),
        BrokenBank(wide: "a slot of no gap", file, "The {{.G1}}", "The {{G1}}", "36 slot.unknown"),
        BrokenBank(wide: "a slot where there is no part", file, "Tick.", "Tick {{r1}}.", "21 slot.unknown"),
        BrokenBank(wide: "braces that are no slot", file, "Tick.", "Tick \\{{r1}}."),
        BrokenBank(wide: "a part of an unknown type", file, "R1, type: text", "R1, type: txt", "66 value.unknown"),
        BrokenBank(wide: "a part with two options", file, ", c: none}", "}", "67 option.count"),
        BrokenBank(
            wide: "parts that are none", file, "- {part: R2, type: single, options: {a: old, b: new, c: none}}", "- R2", "67 field.shape"),
        BrokenBank(wide: "too many tags", file, "stem: Why?", "stem: Why?, about: {tags: [\(manyTags)]}", "69 value.range"),
        BrokenBank(wide: "something unknown about an item", file, "stem: Why?", "stem: Why?, about: {author: Ada}", "69 field.unknown"),
        BrokenBank(
            wide: "a kept item without its source", file, "type: essay, stem: Why?",
            "type: kept, stem: Why?, kept: {name: n, format: f, reason: r}", "69 field.missing"),
        BrokenBank(
            wide: "a kept item whose source is another element", file, "type: essay, stem: Why?",
            "type: kept, stem: Why?, kept: {name: drawingInteraction, format: qti-2.2, reason: r, source: <drawing/>}", "69 kept.source"),
        BrokenBank(
            wide: "a kept item whose source breaks off", file, "type: essay, stem: Why?",
            "type: kept, stem: Why?, kept: {name: drawingInteraction, format: qti-3.0, reason: r, source: <qti-drawing-interaction>}",
            "69 kept.source"),
        BrokenBank(
            wide: "a kept item of QTI 3", file, "type: essay, stem: Why?",
            "type: kept, stem: Why?, kept: {name: drawingInteraction, format: qti-3.0, reason: r, source: <qti-drawing-interaction/>}"),
        BrokenBank(
            wide: "a kept item of something else", file, "type: essay, stem: Why?",
            "type: kept, stem: Why?, kept: {name: ddmarker, format: moodle-xml, reason: r, source: <drag/><drop/>}"),
        BrokenBank(wide: "rows that are none", file, "rows: {r1: First, r2: Second}", "rows: {}", "22 field.empty"),
        BrokenBank(wide: "nothing to put on a picture", file, "kind: hotspot", "kind: graphicGapMatch", "54 field.missing"),
    ]

    private static let cries = "task: rate\n  stem: An agent cries.\n  actions: {"
    private static let threeActions = "  stem: An agent cries.\n  actions: {w1: Wait., "
    private static let fourActions = "  stem: An agent cries.\n  actions: {w1: Wait., w2: Run., "
    private static let manyTags = (1...61).map { "t\($0)" }.joined(separator: ", ")

    static let keys: [BrokenBank] = [
        BrokenBank(wide: "an option that is not there", keyFile, "key: T", "key: b", "1 key.option"),
        BrokenBank(wide: "two hot words where one is chosen", keyFile, "[h2]", "[h1, h2]", "2 key.count"),
        BrokenBank(wide: "a number that is none", keyFile, "key: 0.5", "key: half", "3 key.text"),
        BrokenBank(wide: "a list for one number", keyFile, "key: 0.5", "key: [0.5]", "3 key.shape"),
        BrokenBank(wide: "a worth below nothing", keyFile, "worth: 5/2", "worth: -1", "3 value.range"),
        BrokenBank(wide: "a number off the scale", keyFile, "key: -3", "key: 3", "4 key.text"),
        BrokenBank(
            wide: "part of a mark for a number", keyFile, "key: -3, scoring: all-or-nothing", "key: -3, scoring: partial", "4 key.scoring"),
        BrokenBank(wide: "a link to nowhere", keyFile, "[r2, c2]", "[r2, c3]", "5 key.link"),
        BrokenBank(wide: "a row linked too often", keyFile, "[r2, c2]", "[r1, c2]", "5 key.link"),
        BrokenBank(wide: "a link with one end", keyFile, "[r2, c2]", "[r2]", "5 key.shape"),
        BrokenBank(wide: "a link twice, once the other way", keyFile, "[C, D]", "[A, B]", "6 key.twice"),
        BrokenBank(wide: "too few gaps filled", keyFile, ", [mat, G2]]", "]", "7 key.link"),
        BrokenBank(wide: "a panel of nobody", keyFile, "experts: 12", "experts: 0", "10 value.range"),
        BrokenBank(wide: "a weight above one", keyFile, "good: 1,", "good: 1.5,", "11 value.range"),
        BrokenBank(wide: "an action without weight", keyFile, "{fair: 0.5}", "{fair: 0}", "9 panel.weight"),
        BrokenBank(wide: "weights for no action", keyFile, "{1: {fair", "{3: {fair", "9 panel.weight", "9 panel.weight"),
        BrokenBank(wide: "a weight for no step", keyFile, "{fair: 0.5}", "{fare: 0.5}", "9 panel.weight"),
        BrokenBank(wide: "weights as numbers", keyFile, "{fair: 0.5}", "0.5", "11 field.shape"),
        BrokenBank(
            wide: "a panel for a text", keyFile, "key: 0.5, scoring: all-or-nothing", "scoring: panel, experts: 1, weights: {1: {a: 1}}",
            "3 key.scoring"),
        BrokenBank(
            wide: "weights without a panel", keyFile, "scoring: panel", "scoring: partial", "10 field.unknown", "11 field.unknown",
            "8 field.missing"),
        BrokenBank(wide: "a part left out", keyFile, "{R1: old, R2: a}", "{R1: old}", "15 key.part"),
        BrokenBank(wide: "a part too many", keyFile, "R2: a}", "R2: a, R3: b}", "15 key.part"),
        BrokenBank(wide: "a wrong key for a part", keyFile, "R2: a}", "R2: z}", "15 key.option"),
        BrokenBank(wide: "a program with a mistake", keyFile, "SCORE = map(RESPONSE)", "SCORE = mep(RESPONSE)", "25 program.text"),
        BrokenBank(wide: "a program with a mistake, on one line", keyFile, "program: score none", "program: \"score\"", "31 program.text"),
        BrokenBank(wide: "a program where none belongs", keyFile, "key: T,", "key: T, program: score none,", "1 field.unknown"),
        BrokenBank(wide: "no program", keyFile, "  program: score none\n", "", "29 field.missing"),
        BrokenBank(wide: "no key where one is needed", keyFile, "key: 0.5, ", "", "3 field.missing"),
        BrokenBank(wide: "feedback without a text", keyFile, ", text: Well done.", "", "28 field.missing"),
    ]

    private static func branching(_ name: String, _ branch: String, _ finds: String...) -> BrokenBank {
        let broken = "  title: The Monday backlog\n  branches:\n" + branch
        return BrokenBank(wide: name, "items/scenarios.yaml", "  title: The Monday backlog\n", broken, finds)
    }

    static let banks: [BrokenBank] = [
        branching("a branch that is right", "    - {item: SVC-T01-1, options: [a], next: SVC-T01-3}\n"),
        branching("a branch to the end", "    - {item: SVC-T01-1, options: [a, b]}\n"),
        branching("a branch from nowhere", "    - {item: SVC-T01-9, options: [a]}\n", "4 branch.item"),
        branching("a branch back", "    - {item: SVC-T01-2, options: [a], next: SVC-T01-1}\n", "4 branch.next"),
        branching("a branch to itself", "    - {item: SVC-T01-2, options: [a], next: SVC-T01-2}\n", "4 branch.next"),
        branching("a branch out of the testlet", "    - {item: SVC-T01-1, options: [a], next: SVC-001}\n", "4 branch.next"),
        branching("a branch of an unknown option", "    - {item: SVC-T01-1, options: [z]}\n", "4 branch.option"),
        branching(
            "an option with two ways on", "    - {item: SVC-T01-1, options: [a]}\n    - {item: SVC-T01-1, options: [b, a]}\n",
            "5 branch.option"),
        branching("a branch without options", "    - {item: SVC-T01-1}\n", "4 field.missing"),
        BrokenBank(
            wide: "two cells of a level", blueprint, "- domain: people",
            "- {domain: service, items: 1, level: recall}\n  - {domain: service, items: 1, level: recall}\n  - domain: people",
            "9 blueprint.cell"),
        BrokenBank(wide: "a cell of an unknown level", blueprint, "items: 2", "items: 2\n    level: high", "10 value.unknown"),
        BrokenBank(wide: "a level in short supply", blueprint, "items: 2", "items: 2\n    level: apply", "8 blueprint.supply"),
        BrokenBank(wide: "an anchor that is none", blueprint, "minutes: 30", "minutes: 30\nanchors: [W-02, W-01]", "4 blueprint.anchors"),
        BrokenBank(wide: "an anchor that is not there", blueprint, "minutes: 30", "minutes: 30\nanchors: [W-99]", "4 blueprint.anchors"),
        BrokenBank(wide: "an anchor twice", blueprint, "minutes: 30", "minutes: 30\nanchors: [W-02, W-02]", "4 blueprint.anchors"),
        BrokenBank(wide: "no anchors", blueprint, "minutes: 30", "minutes: 30\nanchors: 0", "4 value.range"),
        BrokenBank(
            wide: "a facility the wrong way round", blueprint, "minutes: 30", "minutes: 30\nfacility: {least: 700, most: 600}",
            "4 blueprint.target"),
        BrokenBank(
            wide: "two information targets at one place", blueprint, "minutes: 30",
            "minutes: 30\ninformation: [{theta: 1, least: 2}, {theta: 1, least: 3}]", "4 blueprint.target"),
        BrokenBank(
            wide: "sections that do not add up", blueprint, "minutes: 30",
            "minutes: 30\nsections: [{title: All, minutes: 20, domains: [service, people]}]", "4 blueprint.sections"),
        BrokenBank(
            wide: "a domain of two sections", blueprint, "minutes: 30",
            "minutes: 30\nsections: [{title: A, minutes: 20, domains: [service, people]}, {title: B, minutes: 10, domains: [people]}]",
            "4 blueprint.sections"),
        BrokenBank(
            wide: "a section of a domain without a cell", blueprint, "minutes: 30",
            "minutes: 30\nsections: [{title: All, minutes: 30, domains: [service, people, weather]}]", "4 blueprint.sections"),
        BrokenBank(wide: "an exposure above all", blueprint, "minutes: 30", "minutes: 30\nexposure: 101", "4 value.range"),
        BrokenBank(
            wide: "enemies that are not there", "bank.yaml", "language: en", "language: en\nenemies: [[W-01, W-99]]", "5 enemy.item"),
        BrokenBank(
            wide: "an item that is its own enemy", "bank.yaml", "language: en", "language: en\nenemies: [[W-01, W-01]]", "5 enemy.set"),
        BrokenBank(wide: "an enemy of nobody", "bank.yaml", "language: en", "language: en\nenemies: [[W-01]]", "5 enemy.set"),
        BrokenBank(
            wide: "enemies in one testlet", "bank.yaml", "language: en", "language: en\nenemies: [[SVC-T01-1, SVC-T01-2]]", "5 enemy.set"),
        BrokenBank(wide: "enemies as a text", "bank.yaml", "language: en", "language: en\nenemies: [W-01]", "5 field.shape"),
    ]

    static let blueprint = "blueprints/exam.yaml"
}
