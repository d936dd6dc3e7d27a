import Testing

import TerminalUI

@Suite("A text field")
struct TextFieldTests {
    /// Text with `|` at the cursor.
    static func shown(_ field: TextField) -> String {
        String(field.text.prefix(field.cursor)) + "|" + String(field.text.dropFirst(field.cursor))
    }

    static let table: [(keys: [Key], result: String)] = [
        (["x"], "one twox|"),
        ([Key(.backspace)], "one tw|"),
        ([Key(.home), Key(.delete)], "|ne two"),
        ([Key(.left), Key(.left), "X"], "one tX|wo"),
        ([.control("w")], "one |"),
        ([.control("a"), Key(.right), .control("u")], "|"),
        ([Key(.left, .control)], "one |two"),
        ([Key(.home), Key(.right, .control)], "one| two"),
        ([Key(.home), Key(.backspace), Key(.left)], "|one two"),
        ([Key(.end), Key(.delete), Key(.right)], "one two|"),
        (["e", "\u{301}", Key(.backspace)], "one two|"),
    ]

    @Test("keys edit it", arguments: table)
    func keys(keys: [Key], result: String) {
        var field = TextField("one two")
        for key in keys where !field.handle(key) { Issue.record("\(key) is not handled") }
        #expect(Self.shown(field) == result)
    }

    @Test("it leaves keys of the owner alone", arguments: [Key(.enter), Key(.escape), Key(.tab), .alt("n"), .control("c"), Key(.up)])
    func otherKeys(key: Key) {
        var field = TextField("one")
        let isHandled = field.handle(key)
        #expect(!isHandled && field.text == "one")
    }

    @Test("what is inserted is sanitised, one line, and bounded")
    func inserted() {
        var field = TextField(limit: 8)
        field.insert("a\u{1B}\nb\u{202E}")
        #expect(field.text == "a\u{FFFD} b\u{FFFD}")
        field.insert("123456789")
        #expect(field.text == "a\u{FFFD} b\u{FFFD}123")
        #expect(field.cursor == 8)
        field.moveHome()
        field.insert("z")
        #expect(field.text.count == 8 && field.cursor == 0)
    }

    @Test("the window shows the cursor at any width", arguments: 1...12)
    func window(width: Int) {
        var field = TextField("ab世界cd e\u{301}f🇩🇪g")
        for _ in 0..<14 {
            let (text, column) = field.window(width: width)
            #expect(column < width)
            #expect(displayWidth(of: text) <= width)
            field.moveLeft()
        }
    }

    @Test("seeded editing keeps the cursor inside")
    func editing() {
        var chance = Seeded(state: 5)
        var field = TextField(limit: 30)
        let texts = ["a", "世", "\u{301}", "🇩", "🇪", "\u{200D}", "\u{1100}", "\u{1161}", " ", "xyz"]
        for _ in 0..<20000 {
            switch chance.next(9) {
            case 0: field.deleteBackward()
            case 1: field.deleteForward()
            case 2: field.moveLeft()
            case 3: field.moveRight()
            case 4: field.deleteWord()
            default: field.insert(texts[chance.next(texts.count)])
            }
            #expect(field.cursor >= 0 && field.cursor <= field.text.count && field.text.count <= 30)
        }
    }

    @Test("drawing sets the cursor where typing goes on")
    func drawn() {
        var grid = Grid(size: Size(columns: 10, rows: 2))
        TextField("世x").draw(on: &grid, in: Rect(column: 2, row: 1, columns: 6, rows: 1))
        #expect(grid.text == ["", "  世x"])
        #expect(grid.cursor == Point(column: 5, row: 1))
    }
}

@Suite("Scrolling")
struct ScrollStateTests {
    @Test("pages keep one line in sight and stop at the ends")
    func pages() {
        var scroll = ScrollState(content: 25, viewport: 10)
        #expect(scroll.visible == 0..<10 && scroll.percentRead == 40 && scroll.isAtStart)
        scroll.pageDown()
        #expect(scroll.offset == 9)
        scroll.pageDown()
        #expect(scroll.offset == 15 && scroll.isAtEnd && scroll.percentRead == 100)
        scroll.pageUp()
        #expect(scroll.offset == 6)
        scroll.scroll(by: .min)
        #expect(scroll.offset == 0)
        scroll.scroll(by: .max)
        #expect(scroll.offset == 15)
    }

    @Test("a smaller content or larger view corrects the offset")
    func resized() {
        var scroll = ScrollState(content: 100, viewport: 10)
        scroll.end()
        scroll.viewport = 30
        #expect(scroll.offset == 70)
        scroll.content = 5
        #expect(scroll.offset == 0 && scroll.percentRead == 100 && !scroll.canScroll && scroll.visible == 0..<5)
    }

    @Test("reveal scrolls as little as needed")
    func reveal() {
        var scroll = ScrollState(content: 50, viewport: 10)
        scroll.reveal(line: 12)
        #expect(scroll.offset == 3)
        scroll.reveal(line: 5)
        #expect(scroll.offset == 3)
        scroll.reveal(0..<30)
        #expect(scroll.offset == 0)
        let handled = scroll.handle(Key(.end))
        let other = scroll.handle("x")
        #expect(handled && !other && scroll.offset == 40)
    }
}

@Suite("The key bar")
struct KeyBarTests {
    let bar = KeyBar([.init("a-d", "choose"), .init("n", "next"), .init("m", "mark")], last: .init("?", "more"))

    static let table: [(width: Int, line: String)] = [
        (80, "a-d choose  n next  m mark  ? more"),
        (34, "a-d choose  n next  m mark  ? more"),
        (33, "a-d choose  n next  ? more"),
        (20, "a-d choose  ? more"),
        (10, "? more"),
    ]

    @Test("entries fall off whole, help stays", arguments: table)
    func fits(width: Int, line: String) {
        #expect(bar.line(width: width) == line)
    }

    @Test("the drawn bar and the line say the same", arguments: 6...40)
    func drawn(width: Int) {
        var grid = Grid(size: Size(columns: width, rows: 1))
        bar.draw(on: &grid, in: grid.bounds)
        #expect(grid.text == [bar.line(width: width)])
    }

    @Test("without help all the width is for entries")
    func withoutLast() {
        let bar = KeyBar([.init("n", "next"), .init("m", "mark")])
        #expect(bar.line(width: 14) == "n next  m mark")
        #expect(bar.line(width: 13) == "n next")
    }
}
