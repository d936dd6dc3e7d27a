@testable import ExamClient
import ExamModel
import TerminalUI
import Testing

@Suite("Texts") struct TextTests {
    @Test(
        "lines that an editor's margin broke are joined, and nothing else is",
        arguments: [
            (
                "A retailer's chat costs one third as much per contact as its phone line. Of the chat customers\n4% have to phone about it.",
                [
                    "A retailer's chat costs one third as much per contact as its phone line. Of the chat customers 4% have to phone about it."
                ]
            ),
            ("Short\nlines stay.", ["Short", "lines stay."]), ("One.\n\nTwo.", ["One.", "", "Two."]),
            ("- one\n- two", ["- one", "- two"]), ("| a | b |\n| c | d |", ["| a | b |", "| c | d |"]),
        ])
    func reflow(text: String, lines: [String]) {
        #expect(TextBlock.reflowed(text).split(separator: "\n", omittingEmptySubsequences: false).map { String($0) } == lines)
    }

    @Test("a transcript keeps its turns, however long they are")
    func transcript() {
        let turns = String(repeating: "a long sentence ", count: 8) + "\nAgent: yes"
        #expect(TextBlock.text(of: Exhibit(title: "T", kind: .transcript, text: StructuredText(turns))) == turns)
        #expect(!TextBlock.text(of: Exhibit(title: "T", kind: .text, text: StructuredText(turns))).contains("\n"))
    }

    @Test(
        "times in words",
        arguments: [
            (5 * 3_600_000 + 59_999, "5 h 0 min", "5 hours"), (3_599_999, "59 min", "59 minutes"), (300_000, "5:00", "5 minutes"),
            (272_000, "4:32", "4 minutes 32 seconds"), (61_000, "1:01", "1 minute 1 second"), (0, "0:00", "no time"),
        ] as [(Int64, String, String)])
    func times(milliseconds: Int64, short: String, spoken: String) {
        #expect(TimeWords.short(milliseconds) == short)
        #expect(TimeWords.spoken(milliseconds) == spoken)
    }

    @Test(
        "a plain command is read as it is meant",
        arguments: [
            ("a", PlainCommand.choose(0)), ("B,d", .answer([1, 3])), ("c>a>b", .answer([2, 0, 1])), ("c a b", .answer([2, 0, 1])),
            ("1=b 2=a", .match([.init(prompt: 0, option: 1), .init(prompt: 1, option: 0)])), (" Go  12 ", .intent(.go(12))),
            ("strike c", .strike(2)), ("note Ask Kim", .note("Ask Kim")), ("exhibit 2", .exhibit(2)), ("", .nothing),
            ("take over", .intent(.takeOver)), ("1=", .unknown("1=")), ("go x", .unknown("go x")), ("END", .endTyped),
        ])
    func commands(line: String, command: PlainCommand) {
        #expect(PlainCommand(line) == command)
    }
}
