import ExamFixtures
import ExamModel
import Testing

@testable import QuestionFormats

@Suite("GIFT written and read again")
struct GIFTRoundTripTests {
    @Test("the kept files come back equal", arguments: GIFTCorpus.kept)
    func kept(_ file: SourceFile) {
        expectSame(readGIFT(file).items, file.path)
    }

    @Test("31 files are kept")
    func count() {
        #expect(GIFTCorpus.kept.count == 31)
    }

    @Test("all GIFT files of the corpus come back equal", .enabled(if: GIFTCorpus.isThere, "the corpora are not beside the checkout"))
    func corpus() {
        for file in GIFTCorpus.files(under: "gift") { expectSame(readGIFT(file).items, file.path) }
    }

    @Test("items of every kind with words of every kind come back equal", arguments: 1...200 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        expectSame((0..<10).map { _ in ForeignItem.anything(&chance) }, "seed \(seed)")
    }

    private func expectSame(_ items: [ForeignItem], _ name: String) {
        let writing = writeGIFT(items.map { ExportItem($0) })
        let again = readGIFT(writing.files[0])
        #expect(again.refused.isEmpty && writing.notes.isEmpty, "\(name)\n\(writing.files[0].text)\(again.refused)\(writing.notes)")
        #expect(again.items.count == items.count, "\(name)")
        for (left, right) in zip(items, again.items) { #expect(differences(left, right) == [], "\(name)") }
    }

    @Test(
        "what GIFT cannot say is told by name",
        arguments: [
            (Interaction.order(options: .truths), "gift.kind"), (.slider(least: 0, most: 1, step: 1), "gift.kind"),
            (.single(options: .truths), "gift.scoring"),
        ])
    func refused(_ interaction: Interaction, _ rule: String) {
        var item = ForeignItem(
            place: Place(file: "", line: 1), stem: "Which?", interaction: interaction,
            scoring: .panel(PanelWeights(weights: [:], experts: 3)))
        item.correct = .choices(["a"])
        let writing = writeGIFT([ExportItem(item)])
        #expect(writing.notes.map(\.rule) == [rule] && writing.notes.allSatisfy(\.isItemLeftOut))
    }

    @Test("all or nothing over several options is written as shares, and that is told")
    func allOrNothing() {
        var item = ForeignItem(
            place: Place(file: "", line: 1), stem: "Which two?",
            interaction: .multiple(options: .lettered("red", "green", "blue"), choose: 2), scoring: .allOrNothing)
        item.correct = .choices(["a", "b"])
        item.shuffle = true
        let writing = writeGIFT([ExportItem(item)])
        #expect(writing.files[0].text == "Which two?{\n\t~%50%red\n\t~%50%green\n\t~%-100%blue\n}\n\n")
        #expect(writing.notes.map(\.rule) == ["gift.scoring"])
    }
}

extension [Item.Option] {
    fileprivate static func lettered(_ texts: String...) -> Self {
        texts.enumerated().map { Item.Option(id: .lettered($0), text: StructuredText($1)) }
    }
}

extension ForeignItem {
    private static let words = [
        "a", "=", "~", "#", "{", "}", ":", "\\", "->", "::", "//", "$CATEGORY:", "%50%", "[html]", "<b>", "&amp;", "&", "*", "_____", "é",
        "日本", "\n", "\n\n", "####", "TRUE", "\\n", "1.5", "'", "\"", "`x`", "{{R1}}", "- ", "| x |", "$$a$$", "\\(b\\)", "😀", "e.g.",
        "[tag:x]",
    ]

    private static func words(_ chance: inout SeededChance, most: Int = 6) -> String {
        let text = (0...Int(chance.below(most))).map { _ in chance.pick(words) }.joined(separator: chance.pick([" ", ""]))
        let lines = text.split(separator: "\n").map { String($0.withoutOuterBlanks) }.filter { !$0.isEmpty }
        let trimmed = lines.joined(separator: chance.pick(["\n", "\n\n"]))
        return trimmed.isEmpty ? "x" : trimmed
    }

    private static func text(_ chance: inout SeededChance) -> StructuredText {
        let plain = StructuredText(plain: words(&chance))
        guard chance.below(4) == 0 else { return plain }
        return StructuredText([
            .paragraph([.text("see "), .strong([.text("this")]), .text(" and that")]), .list(isNumbered: false, items: [plain.blocks]),
        ])
    }

    /// As a reader of GIFT could give it.
    static func anything(_ chance: inout SeededChance) -> ForeignItem {
        var item: ForeignItem
        let place = Place(file: "", line: 1)
        let stem = text(&chance)
        switch chance.below(6) {
        case 0:
            item = ForeignItem(place: place, stem: stem, interaction: .entry(Entry(kind: .essay)), scoring: .program(.byPeople))
        case 1:
            item = ForeignItem(place: place, stem: stem, interaction: .single(options: .truths), scoring: .allOrNothing)
            item.correct = .choices([chance.pick(["a", "b"])])
            item.feedback = ["a", "b"].filter { _ in chance.below(2) == 0 }.map { .init(occasion: "option \($0)", text: text(&chance)) }
        case 2:
            let pick = (0..<4).map { _ in Marks(Int64(chance.below(2000)) - 1000, over: chance.pick([1, 2, 10, 100])) }
            let low = min(pick[0], pick[1])
            item = written(
                .number,
                [
                    .near(pick[2], tolerance: 0), .between(low, max(pick[0], pick[1])), .near(pick[3], tolerance: Marks(1, over: 2)),
                    .anyNumber,
                ],
                stem, &chance)
        case 3:
            let texts = (0..<3).map { _ in (words(&chance, most: 2).split(separator: "->").joined() + "z").trimmed }
            item = written(.text, texts.map { .text(WildcardText.literal($0), isCaseSensitive: false) }, stem, &chance)
        case 4:
            var pairs = MatchingPairs()
            for index in 0..<4 {
                pairs.add(index == 3 && chance.below(2) == 0 ? nil : text(&chance), StructuredText(plain: words(&chance, most: 2)))
            }
            item = ForeignItem(place: place, stem: stem, interaction: pairs.interaction, scoring: pairs.scoring())
            item.correct = pairs.correct
            item.shuffle = true
        default: item = choice(stem, &chance)
        }
        item.title = chance.below(2) == 0 ? words(&chance) : nil
        item.category = chance.pick([[], ["Sales", "Calls/Mail"]])
        item.tags = chance.pick([[], ["one", "two]three"]])
        item.rationale = chance.below(3) == 0 ? text(&chance) : ""
        return item
    }

    private static func written(
        _ kind: Entry.Kind, _ accepted: [WrittenAnswers.Accepted], _ stem: StructuredText, _ chance: inout SeededChance
    ) -> ForeignItem {
        let shares: [Marks] = [chance.pick([1, Marks(1, over: 2)]), 1, Marks(1, over: 3), 0]
        var seen: Set<String> = []
        let answers = zip(accepted, shares).filter { seen.insert($0.0.description).inserted }
        let written = WrittenAnswers(answers: answers.map { .init(accepted: $0, share: $1) })
        var item = ForeignItem(
            place: Place(file: "", line: 1), stem: stem, interaction: .entry(Entry(kind: kind)), scoring: .program(written.program()))
        item.correct = written.correct
        item.feedback = answers.filter { _ in chance.below(2) == 0 }.map { .init(occasion: "answer \($0.0)", text: text(&chance)) }
        return item
    }

    private static func choice(_ stem: StructuredText, _ chance: inout SeededChance) -> ForeignItem {
        let isSingle = chance.below(2) == 0
        let options = (0..<(2 + Int(chance.below(4)))).map { Item.Option(id: .lettered($0), text: text(&chance)) }
        var shares = options.map { _ in chance.pick([0, Marks(1, over: 3), Marks(-1, over: 2), Marks(1, over: 7)]) }
        shares[0] = isSingle ? 1 : Marks(1, over: 2)
        let weights = ChoiceWeights(zip(options, shares).map { .init(option: $0.id, share: $1) }, isSingle: isSingle)
        var item = ForeignItem(
            place: Place(file: "", line: 1), stem: stem,
            interaction: isSingle
                ? .single(options: options) : .multiple(options: options, choose: ChoiceCount(least: 1, most: options.count)),
            scoring: weights.scoring)
        item.correct = weights.correct
        item.shuffle = true
        item.feedback = options.filter { _ in chance.below(2) == 0 }.map { .init(occasion: "option \($0.id)", text: text(&chance)) }
        return item
    }
}
