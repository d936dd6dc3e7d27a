import Testing

import TerminalUI

@Suite("Text wraps at words")
struct WrappingTests {
    static let table: [(text: String, width: Int, lines: [String])] = [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two", 7, ["one two"]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("a\n", 5, ["a", ""]),
        ("- one two three", 9, ["- one two", "  three"]),
        ("12. one two", 8, ["12. one", "    two"]),
        ("b) one two", 7, ["b) one", "   two"]),
        ("A word b) no list", 9, ["A word b)", "no list"]),
        ("  indented text here", 12, ["  indented", "  text here"]),
        ("ip  address   up", 20, ["ip  address   up"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("x abcdefghij y", 4, ["x", "abcd", "efgh", "ij y"]),
        ("世界世界世", 5, ["世界", "世界", "世"]),
        ("世界。世", 4, ["世", "界。", "世"]),
        ("see 世界 end", 6, ["see 世", "界 end"]),
        ("🇩🇪 a keycap", 8, ["🇩🇪 a", "keycap"]),
        ("a\u{1B}b", 10, ["a\u{FFFD}b"]),
        ("世", 1, ["世"]),
        ("                    deep", 10, ["deep"]),
        ("trailing   ", 20, ["trailing"]),
    ]

    @Test("how texts break", arguments: table)
    func cases(text: String, width: Int, lines: [String]) {
        #expect(wrap(text, width: width) == lines)
    }

    @Test("no line is too wide and no character is lost, for seeded texts")
    func properties() {
        var chance = Seeded(state: 7)
        let signs = ["a", "bc", "def", " ", " ", "  ", "\n", "- ", "世", "。", "e\u{301}", "🇩🇪", "abcdefghijklm", "7. "]
        for _ in 0..<3000 {
            let text = (0..<chance.next(40)).map { _ in signs[chance.next(signs.count)] }.joined()
            let width = 1 + chance.next(30)
            let lines = wrap(text, width: width)
            #expect(lines.allSatisfy { displayWidth(of: $0) <= max(2, width) })
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " && $0 != "\n" })
        }
    }
}

@Suite("Tables align")
struct TableAlignmentTests {
    @Test("columns line up, rules are drawn and numbers stand right")
    func aligned() {
        let rows = [["Port", "State", "Load"], ["---", "---", "--:"], ["Gi0/1", "up", "7"], ["世", "down", "12"]]
        #expect(
            alignTable(rows: rows, width: 40) == [
                "Port  | State | Load",
                "------+-------+-----",
                "Gi0/1 | up    |    7",
                "世    | down  |   12",
            ])
    }

    @Test("long cells wrap inside their column")
    func wrapped() {
        let rows = [["key", "a long explanation of it"], ["b", "short"]]
        #expect(
            alignTable(rows: rows, width: 18) == [
                "key | a long", "    | explanation", "    | of it", "b   | short",
            ])
    }

    @Test("no table is wider than asked for", arguments: 1...40)
    func fits(width: Int) {
        let rows = [["alpha beta", "世界世界", "gamma"], ["---", "---", "---"], ["1", "2"]]
        #expect(alignTable(rows: rows, width: width).allSatisfy { displayWidth(of: $0) <= max(2, width) })
    }

    @Test("pipe rows are read, other lines are not")
    func pipes() {
        #expect(tableCells("| a | b c |  |") == ["a", "b c", ""])
        #expect(tableCells("| a \\| b | c |") == ["a | b", "c"])
        #expect(tableCells("a | b") == nil)
        #expect(tableCells("|") == nil)
        #expect(alignTable(rows: [], width: 10) == [])
    }
}
