import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

/// Items of every kind from a seed, odd ones among them: ids that stand twice, bounds that cannot be met, nothing to choose from.
private struct ItemMaker {
    var chance: SeededChance

    mutating func interaction(depth: Int = 2) -> Interaction {
        switch chance.below(depth > 0 ? 14 : 12) {
        case 0: .single(options: options())
        case 1: .multiple(options: options(), choose: count())
        case 2: .order(options: options(), choose: chance.below(2) == 0 ? nil : count())
        case 3: .match(prompts: prompts(), options: options())
        case 4: .hottext(options: options(), choose: count())
        case 5, 6: .entry(Entry(kind: chance.pick(Entry.Kind.allCases), texts: chance.below(3) == 0 ? chance.below(5) - 1 : nil))
        case 7: .slider(least: number(), most: number(), step: number())
        case 8: .table(rows: linkables(), columns: linkables(), links: count())
        case 9: .associate(choices: linkables(), links: count())
        case 10: .gaps(choices: linkables(), gaps: linkables(), links: count())
        case 11: .judgement(actions: prompts(), scale: options(), task: chance.pick(JudgementTask.allCases))
        case 12: graphic()
        default: .parts(parts(depth: depth - 1))
        }
    }

    private mutating func id() -> String { "i\(chance.below(12))" }
    private mutating func number() -> ExactNumber { Marks(Int64(chance.below(9)) - 2, over: Int64(1 + chance.below(3))) }
    private mutating func text() -> StructuredText { chance.pick(["", "Ouse", "{{R1}} and {{.i2}}", "*York*\n\n| a | b |", "\u{1B}[2J"]) }

    private mutating func count() -> ChoiceCount {
        let least = chance.below(3)
        return ChoiceCount(least: least, most: least + chance.below(4))
    }

    private mutating func options() -> [Item.Option] {
        (0..<chance.below(14)).map { _ in Item.Option(id: OptionID(id()), text: text()) }
    }

    private mutating func prompts() -> [Item.Prompt] {
        (0..<chance.below(13)).map { _ in Item.Prompt(id: PromptID(id()), text: text()) }
    }

    private mutating func linkables() -> [Item.Linkable] {
        (0..<chance.below(6)).map { _ in Item.Linkable(id: OptionID(id()), text: text(), most: chance.below(3)) }
    }

    private mutating func graphic() -> Interaction {
        let regions = (0..<chance.below(4)).map { _ in
            Graphic.Region(id: OptionID(id()), area: Area(shape: .default, coordinates: []), label: text(), most: chance.below(3))
        }
        return .graphic(
            Graphic(
                kind: chance.pick(Graphic.Kind.allCases), image: Image(source: "a.png", description: "A plan"), regions: regions,
                choices: linkables(), choose: count()))
    }

    private mutating func parts(depth: Int) -> [Item.Part] {
        (0..<chance.below(4)).map { _ in
            Item.Part(
                id: PartID("R\(chance.below(4))"), prompt: chance.below(2) == 0 ? nil : text(), interaction: interaction(depth: depth))
        }
    }

    mutating func item() -> Item {
        Item(id: "STORM", domain: "people", level: .apply, stem: text(), interaction: interaction())
    }
}

@Suite("Storm over wide items") struct WideStormTests {
    private static let keys: [Key] =
        "abcdefghij0123456789 xsk.-5\u{1F339}".map { Key($0) }
        + [.enter, .escape, .up, .down, .delete, .backspace, .left, .home, .end, .pageUp, .pageDown].map { Key($0) } + [.control("s")]

    /// One key, or now and then a number from Enter to Enter, which single keys would hardly ever come to.
    private static func press(_ rig: inout Rig, _ chance: inout SeededChance) {
        if chance.below(8) == 0 { rig.press("\n\(chance.below(4))\n") } else { rig.press(chance.pick(keys)) }
    }

    private static let lines = [
        "a", "b,c", "1=a", "2=b,c", "2 c", "1=a 2=b", "= York", "= 3", "1 = 2.5", "3 = 7", "+= more", "2 += more", "clear", "clear 2",
        "write 0",
        "options", "repeat", "strike b", "9 = x", "=", "1=zz", "stem", "mark",
    ]

    @Test("random keys never crash, and the answer always fits or is cleared", arguments: 0..<30)
    func fullScreen(round: Int) {
        for seed in UInt64(round * 6)..<UInt64(round * 6 + 6) {
            var maker = ItemMaker(chance: SeededChance(seed: seed))
            let item = maker.item()
            let size = maker.chance.below(2) == 0 ? WideScreenTests.large : WideScreenTests.small
            var rig = WideScreenTests.rig(item, size: size)
            for step in 0..<60 {
                Self.press(&rig, &maker.chance)
                if step % 8 == 0 { #expect(rig.model.screen().size == size) }
            }
            checkAnswers(rig, item, seed)
        }
    }

    @Test("random lines never crash, and the answer always fits or is cleared", arguments: 0..<10)
    func plain(round: Int) {
        for seed in UInt64(round * 10)..<UInt64(round * 10 + 10) {
            var maker = ItemMaker(chance: SeededChance(seed: seed))
            let item = maker.item()
            var rig = WideScreenTests.rig(item, plain: true)
            for _ in 0..<40 { rig.type(line: maker.chance.pick(Self.lines)) }
            rig.pass(5000)
            checkAnswers(rig, item, seed)
            #expect(!rig.said.joined().utf8.contains(0x1B), "seed \(seed)")
        }
    }

    private func checkAnswers(_ rig: Rig, _ item: Item, _ seed: UInt64) {
        for case .answered(_, let answer) in rig.acts {
            #expect(answer.fits(item.interaction), "seed \(seed): \(answer) to \(item.interaction.kind)")
        }
    }

    @Test(
        "items without anything to answer are passed by in both modes",
        arguments: [
            Interaction.parts([]), .match(prompts: [], options: .lettered("a")), .single(options: []),
            .table(rows: [], columns: [], links: 1),
            .gaps(choices: [], gaps: [Item.Linkable(id: "G", text: "", most: 1)], links: 1),
            .kept(Kept(name: "a", format: "b", reason: "c", source: "")),
        ])
    func empty(interaction: Interaction) {
        var full = WideScreenTests.rig(.only(interaction))
        for key in Self.keys { full.press(key) }
        var plain = WideScreenTests.rig(.only(interaction), plain: true)
        for line in Self.lines { plain.type(line: line) }
        plain.pass(5000)
        for rig in [full, plain] { #expect(rig.server.workbook.answers.isEmpty) }
    }

    @Test("the storm answers every kind")
    func reachesAll() {
        var kinds: Set<String> = []
        for seed in UInt64(0)..<200 {
            var maker = ItemMaker(chance: SeededChance(seed: seed))
            let item = maker.item()
            var rig = WideScreenTests.rig(item)
            for _ in 0..<40 { Self.press(&rig, &maker.chance) }
            if rig.acts.contains(where: { if case .answered = $0 { true } else { false } }) { kinds.insert(item.interaction.kind) }
        }
        #expect(
            kinds == [
                "single", "multiple", "order", "match", "hottext", "text", "integer", "number", "essay", "slider", "table", "associate",
                "gaps",
                "judgement", "graphic", "parts",
            ])
    }
}
