@testable import ExamClient
import ExamFixtures
import ExamModel
import Testing

@Suite("Answer sheet") struct AnswerSheetTests {
    /// A step on a line, counted from 1 as on the screen: a letter, or `=` and a text.
    struct Case: Sendable, CustomTestStringConvertible {
        let item: Item
        let steps: [String]
        let outcome: Choice
        var testDescription: String { "\(item.id): \(steps.joined(separator: ", "))" }
    }

    private static func given(_ item: Item, _ steps: String..., gives answer: Answer) -> Case {
        Case(item: item, steps: steps, outcome: .answer(answer))
    }

    private static func given(_ item: Item, _ steps: String..., is outcome: Choice) -> Case {
        Case(item: item, steps: steps, outcome: outcome)
    }

    private static func refused(_ item: Item, _ steps: String..., because why: String) -> Case {
        Case(item: item, steps: steps, outcome: .refused(why))
    }

    static let chosen: [Case] = [
        given(.rose, "1a", gives: .choices(["a"])),
        given(.rose, "1a", "1a", is: .clear),
        given(.rose, "1a", "1b", is: .full(1)),
        given(.gates, "1c", "1a", gives: .choices(["a", "c"])),
        given(.gates, "1c", "1a", "1b", "1d", is: .full(3)),
        given(.bridges, "1d", "1b", gives: .sequence(["d", "b"])),
        given(.bridges, "1d", "1b", "1a", is: .full(2)),
        given(.bridges, "1d", "1b", "1d", gives: .sequence(["b"])),
        given(.plan, "1b", gives: .choices(["keep"])),
        given(.plan, "1b", "1b", is: .same),
        given(.sandbags, "1a", "3a", gives: .pairs(["1": "a", "3": "a"])),
        given(.sandbags, "1a", "1a", is: .clear),
        given(.banks, "1a", "1c", gives: .links([.init("ouse", "north"), .init("ouse", "west")])),
        given(.banks, "1a", "1c", "1a", gives: .links([.init("ouse", "west")])),
        // a side and the Foss are linked once only: they leave their former link
        given(.banks, "1a", "2a", gives: .links([.init("foss", "north")])),
        given(.banks, "2a", "2b", gives: .links([.init("foss", "east")])),
        given(.houses, "1c", gives: .links([.init("white", "york")])),
        given(.houses, "1c", "3a", is: .clear),
        given(.houses, "1c", "2d", gives: .links([.init("lancaster", "red"), .init("white", "york")])),
        refused(.houses, "2b", because: "A line is not linked with itself. Choose another letter."),
        given(.course, "1b", "2a", gives: .links([.init("humber", "G2"), .init("ouse", "G1")])),
        given(.course, "1b", "2b", gives: .links([.init("ouse", "G2")])),
        given(.course, "1d", is: .same),
        given(.york, "2a", "4b", gives: .parts(["R1": .links([.init("humber", "G2")]), "R3": .choices(["b"])])),
        given(.york, "2a", "2a", is: .clear),
        given(.york, "3a", is: .same),
        given(.york, "9a", is: .same),
    ]

    static let written: [Case] = [
        given(.minster, "1= York ", gives: .text("York")),
        given(.minster, "1=York", "1=", is: .clear),
        given(.minster, "1=York", "1=York", is: .same),
        refused(.minster, "1=" + String(repeating: "a", count: 20_001), because: "The text has 20001 characters; 20000 are taken at most."),
        given(.finished, "1=1472", gives: .text("1472")),
        refused(.finished, "1=3.5", because: "That is not a whole number. Write it like 42 or -3."),
        refused(.finished, "1=old", because: "That is not a whole number. Write it like 42 or -3."),
        given(.walls, "1=3.4", gives: .text("3.4")),
        refused(.walls, "1=3,4", because: "That is not a number. Write it like 42 or 3.5, with a point."),
        given(.gauge, "1=4.5", gives: .text("4.5")),
        given(.gauge, "1=10", gives: .text("10")),
        refused(.gauge, "1=4.3", because: "4.3 lies between two steps. Write a number from 0 to 10 in steps of 0.5."),
        refused(.gauge, "1=-1", because: "-1 is out of range. Write a number from 0 to 10 in steps of 0.5."),
        refused(.gauge, "1=high", because: "That is not a number. Write a number from 0 to 10 in steps of 0.5."),
        given(.flood, "1=Dear\n\nall ", gives: .text("Dear\n\nall ")),
        given(.rivers, "1=Ouse", "2=Foss", gives: .texts(["Ouse", "Foss"])),
        // texts stand without gaps between them
        given(.rivers, "3=Ouse", gives: .texts(["Ouse"])),
        given(.rivers, "1=Ouse", "2=Foss", "1=", gives: .texts(["Foss"])),
        given(.rivers, "1=Ouse", "1=", is: .clear),
        given(.york, "3=71", "1b", gives: .parts(["R1": .links([.init("ouse", "G1")]), "R2": .text("71")])),
        given(.york, "3=71", "3=", is: .clear),
        refused(.york, "3=long ago", because: "That is not a whole number. Write it like 42 or -3."),
        given(.york, "1=Ouse", is: .same),
    ]

    @Test("choosing on a line comes to this", arguments: chosen + written)
    func steps(_ example: Case) throws {
        let sheet = AnswerSheet(example.item.interaction)
        var answer: Answer?
        var last = Choice.same
        for step in example.steps {
            let line = try #require(step.first?.wholeNumberValue) - 1
            last = Self.outcome(step.dropFirst(), sheet, line, answer)
            switch last {
            case .answer(let new): answer = new
            case .clear: answer = nil
            case .same, .full, .refused: break
            }
            #expect(answer?.fits(example.item.interaction) ?? true)
        }
        #expect(last == example.outcome)
    }

    private static func outcome(_ step: Substring, _ sheet: AnswerSheet, _ line: Int, _ answer: Answer?) -> Choice {
        if step.hasPrefix("=") { return sheet.writing(String(step.dropFirst()), line: line, answer: answer) }
        let option = (0..<26).first { Interaction.letter($0) == step } ?? 99
        return sheet.choosing(option, line: line, answer: answer)
    }

    @Test("the key of each item can be given line by line, and the sheet tells it back", arguments: Item.wideItems)
    func keys(item: Item) throws {
        let sheet = AnswerSheet(item.interaction)
        let correct = try #require(BankKey.wide.keys.first { $0.item == item.id }?.correct)
        #expect(correct.isComplete(for: item.interaction))
        var answer: Answer?
        for line in sheet.lines.indices {
            let choice =
                sheet.lines[line].field == nil
                ? sheet.placing(sheet.chosen(line, correct), line: line, answer: answer)
                : sheet.writing(sheet.written(line, correct), line: line, answer: answer)
            if case .answer(let new) = choice { answer = new }
        }
        #expect(answer == correct)
    }

    @Test(
        "progress says how far it is",
        arguments: [
            (Item.rose, nil, "0 of 1 chosen"), (.gates, .choices(["a"]), "1 chosen, 1 to 3 asked for"), (.bridges, nil, "0 of 2 placed"),
            (.sandbags, .pairs(["1": "a"]), "1 of 3 rated"), (.banks, nil, "0 linked, 1 to 3 asked for"),
            (.houses, .links([.init("white", "york")]), "1 of 2 linked"), (.course, .links([.init("ouse", "G1")]), "1 of 2 filled"),
            (.rivers, .texts(["Ouse"]), "1 of 3 written"), (.flood, .text("Dear all"), "8 characters written"),
            (.minster, nil, "not answered"), (.gauge, .text("4.5"), "answered"), (.york, .parts(["R2": .text("71")]), "1 of 4 lines given"),
        ] as [(Item, Answer?, String)])
    func progress(item: Item, answer: Answer?, words: String) {
        #expect(AnswerSheet(item.interaction).progress(answer) == words)
    }

    @Test(
        "slots show what stands in them",
        arguments: [
            (Item.rose, nil, "Which word is wrong? [a: Red] is the [b: white] rose of [c: York]."),
            (.rose, .choices(["b"]), "Which word is wrong? [a: Red] is the [b*: white] rose of [c: York]."),
            (.course, .links([.init("ouse", "G1")]), "York lies on the [1: Ouse], which flows into the [2: ____]."),
            (
                .york, .parts(["R2": .text("71"), "R3": .choices(["a"])]),
                "York lies on the [1: ____], which flows into the [2: ____]. The Romans founded it in the year [3: 71]. Its county is [4: Kent]."
            ),
        ] as [(Item, Answer?, String)])
    func slots(item: Item, answer: Answer?, text: String) {
        #expect(AnswerSheet(item.interaction).plain(item.stem, answer) == text)
    }

    @Test("a slot of nothing, and a part of several lines in one slot")
    func oddSlots() {
        let sheet = AnswerSheet(Item.york.interaction)
        #expect(sheet.plain("{{R1}} {{R9}} {{.a}} {{R3.a}} {{R1.G9}}", nil) == "[1-2] ____ ____ ____ ____")
    }

    @Test("parts in parts come out flat, with what is said above them")
    func nested() {
        let inner = Interaction.parts([
            Item.Part(id: "A", prompt: "First", interaction: Item.minster.interaction),
            Item.Part(id: "B", prompt: "Second", interaction: Item.sandbags.interaction),
        ])
        let item = Interaction.parts([Item.Part(id: "R", prompt: "Both", interaction: inner)])
        let sheet = AnswerSheet(item)
        #expect(sheet.lines.map(\.label) == ["First", "Call the caretaker", "Wait until morning", "Lift the stock off the floor"])
        #expect(sheet.lines.map(\.heading) == [["Both"], ["Second"], [], []])
        #expect(
            sheet.choosing(2, line: 3, answer: nil) == .answer(.parts(["R": .parts(["B": .pairs(["3": "c"])])])))
    }

    @Test("what cannot be delivered has no lines, and is not answered")
    func kept() {
        let sheet = AnswerSheet(.kept(Kept(name: "drawing", format: "qti-2.2", reason: "It draws.", source: "")))
        #expect(sheet.lines.isEmpty)
        #expect(sheet.choosing(0, line: 0, answer: nil) == .same && sheet.writing("a", line: 0, answer: nil) == .same)
        #expect(sheet.progress(nil) == "cannot be answered here")
    }

    @Test("letters go on after z", arguments: [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (52, "ba"), (-1, "?")])
    func letters(index: Int, letter: String) {
        #expect(Interaction.letter(index) == letter)
    }
}
