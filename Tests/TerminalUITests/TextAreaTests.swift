import TerminalUI
import Testing

@Suite("Text area") struct TextAreaTests {
    /// Keys on an area of ten cells: letters type, the others are named by a sign.
    private static func typed(_ keys: String, width: Int = 10, limit: Int = 100) -> TextArea {
        var area = TextArea("", limit: limit)
        let named: [Character: Key] = [
            "/": Key(.enter), "<": Key(.left), ">": Key(.right), "^": Key(.up), "_": Key(.down), "[": Key(.home), "]": Key(.end),
            "~": Key(.backspace), "#": Key(.delete), "%": .control("w"), "{": Key(.home, .control), "}": Key(.end, .control),
        ]
        for character in keys { _ = area.handle(named[character] ?? Key(character), width: width) }
        return area
    }

    @Test(
        "keys do what they do in every editor",
        arguments: [
            ("ab/cd", "ab\ncd"), ("ab<x", "axb"), ("ab/cd^x", "abx\ncd"), ("ab/cd^[x", "xab\ncd"), ("abc[]x", "abcx"), ("ab/~c", "abc"),
            ("ab[#", "b"), ("one two%x", "one x"), ("ab/cd{x", "xab\ncd"), ("ab/cd{}x", "ab\ncdx"), ("ab/c^^x", "axb\nc"), ("~#ab", "ab"),
            ("a_^_x", "ax"),
        ])
    func editing(keys: String, text: String) {
        #expect(Self.typed(keys).text == text)
    }

    @Test("long lines are broken for showing only, and Up and Down move by what is seen")
    func wrapping() {
        let area = Self.typed("the river is high^x")
        #expect(area.text == "the rivxer is high")
        var grid = Grid(size: Size(columns: 10, rows: 4))
        area.draw(on: &grid, in: grid.bounds)
        #expect(grid.text == ["the", "rivxer is", "high", ""])
        #expect(grid.cursor == Point(column: 4, row: 1))
    }

    @Test("the rows around the cursor are seen")
    func scrolling() {
        let area = Self.typed("a/b/c/d")
        var grid = Grid(size: Size(columns: 10, rows: 2))
        area.draw(on: &grid, in: grid.bounds)
        #expect(grid.text == ["c", "d"])
        #expect(grid.cursor == Point(column: 1, row: 1))
    }

    @Test("a word that is too long is broken, and nothing is lost")
    func longWord() {
        let area = Self.typed("abcdefghijklmnop")
        var grid = Grid(size: Size(columns: 10, rows: 2))
        area.draw(on: &grid, in: grid.bounds)
        #expect(grid.text == ["abcdefghi", "jklmnop"])
    }

    @Test("what is too much or dangerous does not come in")
    func limits() {
        #expect(Self.typed("abcdef", limit: 4).text == "abcd")
        #expect(TextArea("one\r\ntwo\u{1B}", limit: 100).text == "one\ntwo\u{FFFD}")
        var area = TextArea("ad", limit: 3)
        _ = area.handle(Key(.left), width: 10)
        area.insert("bc")
        #expect(area.text == "abd" && area.cursor == 2)
    }

    @Test("other keys go on to the owner", arguments: [Key(.escape), Key(.tab), .control("s"), .alt("x"), Key(.function(1))])
    func otherKeys(key: Key) {
        var area = TextArea("a", limit: 9)
        let isTaken = area.handle(key, width: 10)
        #expect(!isTaken)
        #expect(area.text == "a")
    }

    @Test("a mark joins the letter before it, and deleting never splits one")
    func marks() {
        var area = TextArea("e", limit: 9)
        area.insert("\u{301}")
        #expect(area.count == 1)
        _ = area.handle(Key(.backspace), width: 10)
        #expect(area.text.isEmpty)
    }
}
