import ExamModel
import Testing

/// Texts that somebody made to keep a reader busy, or to bring it down.
@Suite("A hostile structured text")
struct StructuredTextHostilityTests {
    static let marks = [
        "*", "**", "***", "* ", " *", "*a ", "**a ", "*a* ", "*a**", "`", "``", "`a ", "\\", "\\(", "\\)", "\\(a\\", "!", "![", "![]",
        "![a",
        "![a](", "](", "{", "{{", "{{a", "{{a}", "{{.}}", "{{a\\", "|", "| ", "\\|", "- ", "> ", "1. ", "# ", "#", "```", "a\n", "\n",
        "- \n", "> \n",
        "-\n", ">\n", "1. a\n", "```\n", "|\n", "  \n", "- a\n  ", "- a\n\n  ", "> - ", "- > ", "*`", "**`*", "*\\(", "\u{301}", "\r\n",
    ]

    @Test("of one mark 200,000 times, or several in 30,000 characters, is read to its end", .timeLimit(.minutes(10)), arguments: marks)
    func repeated(_ mark: String) {
        let text = StructuredText(String(repeating: mark, count: mark.count == 1 ? 200_000 : 30_000 / mark.count))
        #expect(text.blocks.count <= 30_000)
    }

    @Test(
        "of many openings with one closing, far away, is read to its end", .timeLimit(.minutes(10)),
        arguments: [
            ("![a", "]"), ("![a", "]("), ("![a", "](b)"), ("{{a", "}}"), ("{{a ", "}}"), ("\\(a", "\\)"), ("`a", "`"), ("*a", " *"),
            ("**a ", "**"), ("***a ", "***"), ("*a**b", " *"), ("![", ")"),
        ])
    func farClosing(_ opening: String, _ closing: String) {
        let text = StructuredText(String(repeating: opening, count: 100_000 / opening.count) + closing)
        #expect(text.blocks.count == 1)
    }

    @Test("of one mark 3,000 times is written as something that reads as the same", .timeLimit(.minutes(10)), arguments: marks)
    func written(_ mark: String) {
        let blocks = StructuredText(String(repeating: mark, count: 3_000 / mark.unicodeScalars.count)).blocks
        #expect(StructuredText(blocks).blocks == blocks)
    }

    @Test("of lines indented ever deeper ends, and loses no line")
    func stairs() {
        let stairs = (0..<2_000).map { String(repeating: "  ", count: $0) + "- step \($0)" }.joined(separator: "\n")
        #expect(StructuredText(stairs).plain.contains("- step 1999"))
    }

    @Test(
        "of marks inside marks, 100,000 deep, ends",
        arguments: [
            ("*", "*", "York"), ("**", "**", "York"), ("{{", "}}", "___"), ("![", "](a)", "[picture: ![![!["), ("\\(", "\\)", "York"),
        ])
    func nested(_ opening: String, _ closing: String, _ told: String) {
        let text = String(repeating: opening, count: 100_000) + "York" + String(repeating: closing, count: 100_000)
        #expect(StructuredText(text).plain.contains(told))
    }

    @Test(
        "no trap: every text of four such pieces is read, and written so that it reads the same",
        arguments: ["*", "**", "`", "\\", "![", "](", "{{", "}}"])
    func everyShortText(_ first: String) {
        let pieces = ["", "*", "**", "`", "\\", "\\(", "\\)", "![", "](", ")", "}}", "a", " ", "\n", "|"]
        for second in pieces {
            for third in pieces {
                for fourth in pieces {
                    let markup = first + second + third + fourth
                    let blocks = StructuredText(markup).blocks
                    #expect(StructuredText(blocks).blocks == blocks, "\(markup.debugDescription)")
                }
            }
        }
    }
}
