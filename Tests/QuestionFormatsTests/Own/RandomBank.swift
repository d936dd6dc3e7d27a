import ExamFixtures
import ExamModel

@testable import QuestionFormats

/// Banks with items of every kind, texts that look like YAML or markup, and a key that fits each item.
struct RandomBank {
    var chance: SeededChance
    private var serial = 0

    static let kinds = 18

    /// `count` items, so that eighteen or more have one of every kind.
    static func bank(seed: UInt64, count: Int = kinds) -> ImportedBank {
        var random = RandomBank(chance: SeededChance(seed: seed))
        let pairs = (0..<count).map { random.item(kind: $0 % kinds) }
        let inside = (0..<4).map { random.item(kind: $0) }
        let testlet = Testlet(
            id: "T-1", title: random.line(), exhibits: [Exhibit(title: random.line(), kind: .kpi, text: StructuredText(random.text()))],
            items: inside.map(\.0),
            branches: [
                .init(item: inside[0].0.id, options: ["a"], next: inside[2].0.id), .init(item: inside[0].0.id, options: ["b"], next: nil),
            ])
        let anchors = pairs.map(\.0).filter { $0.status == .anchor }.map(\.id)
        let blueprint = Blueprint(
            id: "exam", title: random.line(), minutes: 60, testlets: 1,
            cells: [.init(domain: "d1", level: .apply, items: 1), .init(domain: "d1", items: 1)], pretest: 1,
            anchors: anchors.isEmpty ? .count(1) : .items(anchors), facility: .init(least: 400, most: 800),
            information: [.init(theta: -500, least: 9_000)], exposurePercent: 30, overlap: 0,
            sections: [.init(title: random.line(), minutes: 60, domains: ["d1"], breakMinutes: 5)])
        let bank = Bank(
            id: "random", version: "1", title: random.line(), language: "de-CH",
            domains: [Domain(id: "d1", title: random.line()), Domain(id: "d2", title: random.line())],
            items: pairs.map(\.0).sorted { $0.id < $1.id }, testlets: [testlet], blueprints: [blueprint],
            enemies: [[pairs[0].0.id, inside[0].0.id], [pairs[1].0.id, pairs[0].0.id]])
        return ImportedBank(
            bank: bank, key: BankKey(bank: "random", version: "1", keys: (pairs + inside).map(\.1)), schemes: [.unexamined],
            provenance: "Chance, seed \(seed).")
    }

    mutating func item(kind: Int) -> (Item, ItemKey) {
        serial += 1
        let id = ItemID("R-\(String(serial + 10_000).dropFirst())")
        let (interaction, correct, scoring) = interaction(kind)
        let about = Item.About(title: line(), source: chance.below(2) == 0 ? line() : nil, tags: chance.below(2) == 0 ? [line(), "x"] : [])
        let item = Item(
            id: id, domain: chance.pick(["d1", "d2"]), level: chance.pick(CognitiveLevel.allCases),
            status: chance.pick(Item.Status.allCases), stem: stem(for: interaction), interaction: interaction, shuffle: true,
            about: chance.pick([nil, Item.About(), about]))
        let feedback = chance.below(2) == 0 ? [ItemKey.Feedback(occasion: "option a", text: StructuredText(text()))] : []
        let key = ItemKey(
            item: id, correct: correct, scoring: scoring, worth: chance.pick([.one, 0, Marks(1, over: 3), Marks(5, over: 2)]),
            rationale: chance.below(4) == 0 ? "" : text(), source: line(), feedback: feedback)
        return (item, key)
    }

    /// Texts with every sign that means something somewhere.
    mutating func text() -> String {
        let pieces = [
            "word", "*strong*", "&name", "*name", "{{R1.a}}", "\n\n", "\n- ", ": ", " #", "| a | b |", "\"", "'", "\\", "[x]", "%", "é",
            "?", " ", "1. ", "`code`", "€",
        ]
        return "x" + (0..<12).map { _ in chance.pick(pieces) }.joined() + "\(serial)\(chance.below(1_000))x"
    }

    /// A text with the slots that `interaction` can have and no others.
    private mutating func stem(for interaction: Interaction) -> StructuredText {
        var stem = slotless()
        for slot in interaction.slots { stem += " \(slot.markup) " + slotless() }
        return StructuredText(stem)
    }

    private mutating func slotless() -> String { text().replacing("{{R1.a}}", with: "{{}}") }

    mutating func line() -> String { text().replacing("\n", with: " ") }

    private mutating func options(_ ids: [String]) -> [Item.Option] {
        ids.enumerated().map { index, id in Item.Option(id: OptionID(id), text: StructuredText(text() + "\(index)")) }
    }

    private mutating func linkables(_ ids: [String]) -> [Item.Linkable] {
        let form = chance.below(3)
        return ids.map { id in
            switch form {
            case 0: Item.Linkable(id: OptionID(id), text: "", most: 1)
            case 1: Item.Linkable(id: OptionID(id), text: StructuredText(text()), most: 1)
            default: Item.Linkable(id: OptionID(id), text: StructuredText(text()), least: 1, most: chance.pick([0, 3]))
            }
        }
    }
}

// One interaction of each kind, with a right answer and a scoring rule.
extension RandomBank {
    private mutating func interaction(_ kind: Int) -> (Interaction, Answer?, ScoringRule) {
        switch kind {
        case 0: (.single(options: options(["a", "b", "c"])), .choices(["b"]), .allOrNothing)
        case 1: (.single(options: options(["True", "False"])), .choices(["True"]), program())
        case 2:
            (.multiple(options: fixed(options(["H", "He", "C", "O"])), choose: .init(least: 0, most: 4)), .choices(["H", "O"]), .partial)
        case 3: (.multiple(options: options(["a", "b", "c"]), choose: 2), .choices(["a", "c"]), .allOrNothing)
        case 4: (.order(options: options(["a", "b", "c"]), choose: chance.pick([nil, 2])), nil, program())
        case 5: (.match(prompts: prompts(["1", "2"]), options: options(["a", "b", "c"])), .pairs(["1": "c", "2": "a"]), .partial)
        case 6: (.hottext(options: options(["h1", "h2"]), choose: 1), .choices(["h2"]), .allOrNothing)
        case 7: (.entry(Entry(kind: .text, length: 12, pattern: "[A-Z]+: #x")), .text(line()), .allOrNothing)
        case 8: (.entry(Entry(kind: .integer)), .text("-12"), .allOrNothing)
        case 9: (.entry(Entry(kind: .number, texts: 3)), .texts(["0.5", "-3"]), .allOrNothing)
        case 10: (.entry(Entry(kind: .essay, lines: 20)), nil, program())
        case 11: (.slider(least: -1, most: Marks(1, over: 3), step: Marks(1, over: 10)), .text("0.25"), .allOrNothing)
        case 12: table()
        case 13:
            (
                .associate(choices: linkables(["A", "B", "C", "D"]), links: .init(least: 0, most: 2)),
                .links([.init("A", "D"), .init("B", "C")]), .partial
            )
        case 14:
            (
                .gaps(choices: linkables(["W", "S"]), gaps: linkables(["G1", "G2"]), links: 2),
                .links([.init("S", "G1"), .init("W", "G2")]), .partial
            )
        case 15: judgement()
        case 16: graphic()
        default: composite()
        }
    }

    private mutating func program() -> ScoringRule {
        .program(RandomProgram.program(seed: chance.next()))
    }

    private func fixed(_ options: [Item.Option]) -> [Item.Option] {
        options.map { Item.Option(id: $0.id, text: $0.text, isFixed: $0.id == "O") }
    }

    private mutating func prompts(_ ids: [String]) -> [Item.Prompt] {
        ids.map { Item.Prompt(id: PromptID($0), text: StructuredText(text())) }
    }

    private mutating func table() -> (Interaction, Answer?, ScoringRule) {
        let columns = ["K", "L"].map { Item.Linkable(id: OptionID($0), text: StructuredText(text()), most: 0) }
        return (
            .table(rows: linkables(["r1", "r2"]), columns: columns, links: .init(least: 1, most: 2)),
            .links([.init("r1", "L"), .init("r2", "L")]), .partial
        )
    }

    private mutating func judgement() -> (Interaction, Answer?, ScoringRule) {
        let weights: [PromptID: [OptionID: Marks]] = ["call": ["1": 0, "4": 1], "2.x": ["3": Marks(1, over: 3)]]
        return (
            .judgement(actions: prompts(["call", "2.x"]), scale: options(["1", "3", "4"]), task: .rate), nil,
            .panel(PanelWeights(weights: weights, experts: 12))
        )
    }

    private mutating func graphic() -> (Interaction, Answer?, ScoringRule) {
        let regions = [
            Graphic.Region(id: "R1", area: Area(shape: .rect, coordinates: [0, 0, 10, 10]), label: StructuredText(text())),
            Graphic.Region(id: "R2", area: Area(shape: .default, coordinates: []), label: nil, most: 0),
        ]
        let graphic = Graphic(
            kind: .graphicGapMatch, image: Image(source: "img/a b.png", description: chance.pick(["", text()])), regions: regions,
            choices: linkables(["X", "Y"]), choose: .init(least: 0, most: 3))
        return (.graphic(graphic), chance.pick([nil, .links([.init("X", "R2")])]), .allOrNothing)
    }

    private mutating func composite() -> (Interaction, Answer?, ScoringRule) {
        let kept = Kept(
            name: "drawingInteraction", format: "qti-2.2", reason: line(),
            source: "<drawingInteraction a=\"b\">\n  <x/>\n</drawingInteraction>")
        let interaction = Interaction.parts([
            .init(id: "R1", interaction: .entry(Entry(kind: .text))),
            .init(id: "R2", prompt: StructuredText(text()), interaction: .single(options: options(["a", "b", "c"]))),
            .init(id: "R3", interaction: .match(prompts: prompts(["1", "2"]), options: options(["x", "y"]))),
            .init(id: "R.4", interaction: .kept(kept)),
        ])
        return (interaction, .parts(["R1": .text(text()), "R2": .choices(["c"]), "R3": .pairs(["1": "y", "2": "x"])]), program())
    }
}

extension Scheme {
    /// A scheme without an exam, so that no blueprint is asked for.
    static let unexamined = Scheme(
        id: "x", version: "1", effective: .newYear, issuer: Scheme.ccsm.issuer, designation: Scheme.ccsm.designation,
        scale: .hundredToThousand, routes: [.init(id: "r", title: "Route", requirements: [.courses(count: 1)])], validityMonths: 12,
        rules: "None.")
}
