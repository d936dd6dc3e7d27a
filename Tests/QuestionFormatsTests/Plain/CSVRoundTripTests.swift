import ExamFixtures
import ExamModel
import Testing

@testable import QuestionFormats

@Suite("CSV written and read again")
struct CSVRoundTripTests {
    private static let words = [
        "a", "=1+1", "+x", "-y", "@z", "'=q", "\"", ",", ";", "|", "\n", "x\ny", "é", "日本", "\\", "*", "%1%", "sep=;", "stem", "#",
        "\u{301}", "😀",
    ]

    private func words(_ chance: inout SeededChance) -> String {
        let text = (0...chance.below(3)).map { _ in chance.pick(Self.words) }.joined(separator: chance.pick(["", " "])).trimmed
        return text.isEmpty ? "x" : text
    }

    private func text(_ chance: inout SeededChance) -> StructuredText {
        chance.below(4) == 0 ? "see **this** and that" : StructuredText(plain: words(&chance))
    }

    private func item(_ chance: inout SeededChance) -> ForeignItem {
        let options = (0..<(2 + chance.below(3))).map { Item.Option(id: .lettered($0), text: text(&chance)) }
        let place = Place(file: "", line: 1)
        var item: ForeignItem
        switch chance.below(4) {
        case 0:
            let answers = (0..<2).map { _ in
                WrittenAnswers.Answer(accepted: .text(words(&chance), isCaseSensitive: false), share: chance.pick([1, Marks(1, over: 3)]))
            }
            let written = WrittenAnswers(answers: answers)
            item = ForeignItem(
                place: place, stem: text(&chance), interaction: .entry(Entry(kind: .text)), scoring: .program(written.program()))
            item.correct = written.correct
        case 1:
            let count = ChoiceCount(least: 1, most: 2)
            item = ForeignItem(
                place: place, stem: text(&chance), interaction: .multiple(options: options, choose: count),
                scoring: chance.pick([.allOrNothing, .partial]))
            item.correct = .choices(["a", "b"])
        default:
            let weights = ChoiceWeights(
                options.map { .init(option: $0.id, share: $0.id == "a" ? 1 : chance.pick([0, Marks(-1, over: 3)])) }, isSingle: true)
            item = ForeignItem(place: place, stem: text(&chance), interaction: .single(options: options), scoring: weights.scoring)
            item.correct = weights.correct
            item.feedback = options.prefix(1).map { .init(occasion: "option \($0.id)", text: text(&chance)) }
        }
        item.title = chance.pick([nil, words(&chance)])
        item.source = chance.pick([nil, words(&chance)])
        item.category = chance.pick([[], ["Sales", "Calls/Mail"]])
        item.tags = chance.pick([[], ["one", "two"]])
        item.rationale = chance.pick(["", text(&chance)])
        item.shuffle = chance.pick([true, false])
        item.status = chance.pick([.operational, .pretest])
        return item
    }

    @Test("choices and short answers come back equal", arguments: 1...100 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        let items = (0..<10).map { _ in item(&chance) }
        let writing = writeCSV(items.map { ExportItem($0) })
        let again = readCSV(writing.files[0])
        #expect(again.refused.isEmpty && writing.notes.isEmpty && again.items.count == items.count, "\(again.refused) \(writing.notes)")
        for (left, right) in zip(items, again.items) { #expect(differences(left, right) == []) }
        #expect(detectFormat(of: SourceFile(path: "x", bytes: writing.files[0].bytes)) == .csv)
    }

    @Test("a cell that a spreadsheet would run gets an apostrophe")
    func formulas() {
        #expect(
            ["=A1", "+1", "-1", "@x", "'=1", "a=1", "'a"].map(\.withFormulaGuard) == ["'=A1", "'+1", "'-1", "'@x", "''=1", "a=1", "'a"])
        #expect(["=A1", "'=1", "''-", "'a", ""].allSatisfy { $0.withFormulaGuard.withoutFormulaGuard == $0 })
    }

    @Test("other kinds are left out by name")
    func others() {
        let essay = ForeignItem(
            place: Place(file: "", line: 1), stem: "Write", interaction: .entry(Entry(kind: .essay)), scoring: .program(.byPeople))
        let writing = writeCSV([ExportItem(essay, id: "Q9")])
        #expect(
            writing.notes == [
                ExportNote(
                    .dropped, item: "Q9", isItemLeftOut: true, rule: "csv.kind", what: "the CSV layout has no items of the kind essay")
            ])
    }
}
