import ExamModel
import Testing

@testable import QuestionFormats

@Suite("Writing Moodle XML")
struct MoodleWritingTests {
    static let options = ["a", "b", "c"].map { Item.Option(id: OptionID($0), text: StructuredText($0.uppercased())) }

    func written(_ interaction: Interaction, _ correct: Answer?, _ scoring: ScoringRule, stem: StructuredText = "Stem?") -> ForeignWriting {
        let item = Item(id: "I", domain: "D", level: .recall, stem: stem, interaction: interaction)
        return writeMoodleXML([
            ExportItem(item: item, key: ItemKey(item: "I", correct: correct, scoring: scoring, rationale: "", source: ""))
        ])
    }

    @Test(
        "what Moodle cannot carry is left out by name",
        arguments: [
            (Interaction.slider(least: 0, most: 10, step: 1), Answer.text("5"), ScoringRule.allOrNothing, "moodle.export.kind"),
            (.hottext(options: options, choose: 1), .choices(["a"]), .allOrNothing, "moodle.export.kind"),
            (.order(options: options, choose: 2), .sequence(["a", "b"]), .allOrNothing, "moodle.export.order"),
            (.entry(Entry(kind: .text, pattern: "[a-z]+")), .text("x"), .allOrNothing, "moodle.export.entry"),
            (
                .table(
                    rows: [.init(id: "1", text: "r", most: 2)],
                    columns: [.init(id: "a", text: "A", most: 0), .init(id: "b", text: "B", most: 0)], links: 2),
                .linking([.init("1", "a"), .init("1", "b")]), .partial, "moodle.export.table"
            ),
            (
                .parts([.init(id: "R1", interaction: .entry(Entry(kind: .text)))]), .parts(["R1": .text("x")]), .allOrNothing,
                "moodle.export.scoring"
            ),
            (
                .multiple(
                    options: (0..<11).map { .init(id: .lettered($0), text: StructuredText("\($0)")) }, choose: .init(least: 1, most: 11)),
                .choosing((0..<11).map(OptionID.lettered)), .partial, "moodle.export.fraction"
            ),
        ] as [(Interaction, Answer, ScoringRule, String)])
    func leftOut(interaction: Interaction, correct: Answer, scoring: ScoringRule, rule: String) {
        let writing = written(interaction, correct, scoring)
        #expect(writing.notes.filter(\.isItemLeftOut).map(\.rule) == [rule])
        #expect(readMoodleXML(writing.files[0]).items.isEmpty)
    }

    @Test("all or nothing for several options is written as near as Moodle can, and said")
    func severalAllOrNothing() {
        let writing = written(.multiple(options: Self.options, choose: .init(least: 1, most: 3)), .choosing(["a", "c"]), .allOrNothing)
        #expect(writing.notes.map(\.rule) == ["moodle.export.scoring"])
        let item = readMoodleXML(writing.files[0]).items.first
        #expect(item?.marks(for: .choosing(["a", "c"])) == 1)
        #expect(item?.marks(for: .choosing(["a", "b", "c"])) == 0)
    }

    @Test("own rules that Moodle has are carried without a note")
    func carried() {
        let own: [(Interaction, Answer, ScoringRule)] = [
            (.single(options: Self.options), .choices(["b"]), .allOrNothing),
            (.multiple(options: Self.options, choose: .init(least: 1, most: 3)), .choosing(["a", "c"]), .partial),
            (
                .match(prompts: [.init(id: "1", text: "x"), .init(id: "2", text: "y")], options: Self.options),
                .pairs(["1": "a", "2": "c"]), .partial
            ),
            (.entry(Entry(kind: .text)), .text("A*b"), .allOrNothing), (.entry(Entry(kind: .number)), .text("2.50"), .allOrNothing),
        ]
        for (interaction, correct, scoring) in own {
            let writing = written(interaction, correct, scoring)
            #expect(writing.notes == [], "\(interaction.kind)")
            #expect(readMoodleXML(writing.files[0]).items.first.map { $0.marks(for: $0.correct) } == 1, "\(interaction.kind)")
        }
    }

    @Test("answers as the reader of GIFT makes them are carried")
    func shared() throws {
        let texts = WrittenAnswers(answers: [
            .init(accepted: .text("fro*", isCaseSensitive: false), share: 1),
            .init(accepted: .text("toad", isCaseSensitive: false), share: Marks(1, over: 2)),
        ])
        let numbers = WrittenAnswers(answers: [.init(accepted: .between(1, 5), share: 1)])
        let choices = ChoiceWeights(
            [.init(option: "a", share: 1), .init(option: "b", share: Marks(-1, over: 3)), .init(option: "c", share: 0)], isSingle: true)
        let cases: [(Interaction, ScoringRule, Answer, Marks)] = [
            (.entry(Entry(kind: .text)), .program(texts.program()), .text("TOAD"), Marks(1, over: 2)),
            (.entry(Entry(kind: .number)), .program(numbers.program()), .text("4.5"), 1),
            (.single(options: Self.options), choices.scoring, .choices(["b"]), Marks(-1, over: 3)),
        ]
        for (interaction, scoring, answer, marks) in cases {
            let writing = written(interaction, nil, scoring)
            #expect(writing.notes == [])
            #expect(try #require(readMoodleXML(writing.files[0]).items.first).marks(for: answer) == marks)
        }
    }

    @Test("texts cannot break out of the file")
    func hostileTexts() throws {
        let stem = StructuredText(plain: "]]></text></questiontext><question> {1:SA:=x} [[1]] & \u{1B}[2J \u{0}")
        let writing = written(.single(options: Self.options), .choices(["a"]), .allOrNothing, stem: stem)
        let reading = readMoodleXML(writing.files[0])
        #expect(reading.items.count == 1 && reading.refused == [])
        #expect(try #require(reading.items.first).stem.plain.hasPrefix("]]></text></questiontext><question> {1:SA:=x} [[1]] &"))
    }
}
