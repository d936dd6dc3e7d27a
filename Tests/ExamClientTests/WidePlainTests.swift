import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Wide items in plain mode") struct WidePlainTests {
    /// Lines that are typed, what is said to each, and the answer in the end.
    struct Talk: Sendable, CustomTestStringConvertible {
        let item: Item
        let lines: [(typed: String, said: String)]
        let answer: Answer?
        var testDescription: String { item.id.text }
    }

    static let talks: [Talk] = [
        Talk(
            item: .minster,
            lines: [
                ("= York", "Written: York. Saved."), ("write Leeds", "Written: Leeds. Saved."), ("1 = York", "Written: York. Saved."),
                ("a", "This is written: type = and the text. Saved."), ("2 = York", "There is only one line. Saved."),
                (
                    "York",
                    "\"york\" is not a command here. To write, begin with = or the line: Write a word or a line: type = and the text, for example: = York."
                ),
            ], answer: .text("York")),
        Talk(
            item: .gauge,
            lines: [
                ("= 4.3", "4.3 lies between two steps. Write a number from 0 to 10 in steps of 0.5. Saved."),
                ("= 4.5", "Written: 4.5. Saved."),
                ("clear", "The answer is cleared. Saved."),
            ], answer: nil),
        Talk(
            item: .flood,
            lines: [
                ("= Dear customers,", "Written: 15 characters. Saved."), ("+= We are sorry.", "Written: 29 characters. Saved."),
            ], answer: .text("Dear customers,\nWe are sorry.")),
        Talk(
            item: .banks,
            lines: [
                ("1=a,c", "1 is a and c, 2 linked, 1 to 3 asked for. Saved."),
                ("2 b", "1 is a and c, 2 is b, 3 linked, 1 to 3 asked for. Saved."),
                ("1 = c", "1 is c, 2 is b, 2 linked, 1 to 3 asked for. Saved."), ("2=a,b", "Only one option can be chosen there. Saved."),
                ("3=a", "There is no line 3; there are lines 1 to 2. Saved."), ("1=z", "There is no option z. Choose from a to c. Saved."),
                ("b", "Say the line first, 1 to 2, for example: 1=a. Saved."), ("clear 2", "1 is c, 1 linked, 1 to 3 asked for. Saved."),
                ("clear 2", "There is nothing on line 2 to clear. Saved."),
            ], answer: .links([.init("ouse", "west")])),
        Talk(
            item: .sandbags,
            lines: [
                ("1=a 2=c 3=a", "1 is a, 2 is c, 3 is a, 3 of 3 rated. Saved."),
                ("1=a 2=z", "There is no option z. Choose from a to c. Saved."),
            ],
            answer: .pairs(["1": "a", "2": "c", "3": "a"])),
        Talk(
            item: .york,
            lines: [
                ("1=b", "Line 1 is b, 1 of 4 lines given. Saved."),
                ("3 = 7x", "That is not a whole number. Write it like 42 or -3. Saved."),
                ("3 = 71", "Line 3 is 71, 2 of 4 lines given. Saved."), ("4 b", "Line 4 is b, 3 of 4 lines given. Saved."),
                ("clear 4", "2 of 4 lines given. Saved."), ("= York", "Say the line first, 1 to 4, for example: 1=a. Saved."),
                ("1=b 3=a", "Write one line at a time, for example: 3 = 42. Saved."),
                ("4 += more", "Only an essay takes paragraphs more. Saved."),
            ], answer: .parts(["R1": .links([.init("ouse", "G1")]), "R2": .text("71")])),
        Talk(
            item: .rose, lines: [("a", "Answer a, 1 of 1 chosen. Saved."), ("b,c", "Only 1 can be chosen. Saved.")],
            answer: .choices(["a"])),
        Talk(
            item: .plan, lines: [("b", "Answer b. Saved."), ("1=b", "This item has no numbers to match. Saved.")],
            answer: .choices(["keep"])),
        Talk(item: .bridges, lines: [("d b", "Order d, b, 2 of 2 placed. Saved.")], answer: .sequence(["d", "b"])),
        Talk(
            item: .rivers,
            lines: [("3 = Ouse", "Line 1 is Ouse, 1 of 3 written. Saved."), ("2 = b", "Line 2 is b, 2 of 3 written. Saved.")],
            answer: .texts(["Ouse", "b"])),
    ]

    @Test("what is typed is answered so", arguments: talks)
    func talk(_ talk: Talk) {
        var rig = WideScreenTests.rig(talk.item, plain: true)
        for (typed, said) in talk.lines {
            rig.said = []
            rig.type(line: typed)
            rig.pass(100)
            #expect(rig.said == [said], "\(typed)")
        }
        #expect(rig.server.workbook.answers[talk.item.id] == talk.answer)
    }

    @Test("an item tells what each line asks and holds")
    func reading() {
        var rig = WideScreenTests.rig(.york, plain: true)
        for line in ["1=b", "3 = 71", "4=a"] { rig.type(line: line) }
        rig.pass(100)
        rig.said = []
        rig.type(line: "repeat")
        #expect(
            rig.said == [
                "Item 1 of 1.",
                "York lies on the [1: Ouse], which flows into the [2: ____]. The Romans founded it in the year [3: 71]. Its county is [4: Kent].",
                "Answer line by line: 1=b chooses, 3 = 42 writes.",
                "1, b: Choose one.", "1a: Humber", "1b, chosen: Ouse", "1c: Tees", "2: Choose one.", "2a: Humber", "2b: Ouse", "2c: Tees",
                "3, 71: Year of the foundation. Write a whole number.",
                "4, a: Choose one.", "4a, chosen: Kent", "4b: North Yorkshire", "4c: Essex",
            ])
    }

    @Test("an essay is read out by its paragraphs, and its text is harmless")
    func essay() {
        var rig = WideScreenTests.rig(.flood, plain: true)
        for line in ["= Dear \u{1B}[31mall,", "+= Yours"] { rig.type(line: line) }
        rig.pass(100)
        rig.said = []
        rig.type(line: "options")
        #expect(rig.said.first == "Written: 20 characters.")
        #expect(rig.said.last == "Yours")
        #expect(!rig.said.joined().utf8.contains(0x1B))
        #expect(rig.server.workbook.answers["WIDE-ESSAY"] == .text("Dear \u{FFFD}[31mall,\nYours"))
    }

    @Test("help says how to write")
    func help() {
        var rig = WideScreenTests.rig(.york, plain: true)
        rig.type(line: "help")
        #expect(rig.said.contains { $0.contains("3 = York") && $0.contains("2=b,c") })
    }
}
