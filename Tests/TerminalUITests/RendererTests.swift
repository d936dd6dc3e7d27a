import Testing

import TerminalUI

@Suite("Frames change only what changed")
struct RendererTests {
    static let size = Size(columns: 120, rows: 40)

    /// A screen with a clock, two boxes and four options.
    static func sample(clock: String = "1 h 12 min", chosen: Int? = nil, focus: Int = 0) -> Grid {
        var grid = Grid(size: size)
        let (left, right) = grid.bounds.splitTop(1).rest.splitBottom(1).rest.splitLeft(60)
        grid.put("Sample  part 37 of 120", at: Point(column: 0, row: 0), style: .title)
        grid.put(clock, at: Point(column: 100, row: 0), style: .warning)
        grid.box(left, title: "Text")
        grid.put(lines: wrap("A branch office reports 世界 and more. ", width: 50), in: left.inset())
        grid.box(right, title: "Choice")
        for index in 0..<4 {
            let point = Point(column: 62, row: 5 + index)
            grid.put(
                "\(index) [\(chosen == index ? "x" : " ")] An option of a usual length, number \(index)", at: point,
                style: index == focus ? .focus : chosen == index ? .selected : .normal)
        }
        grid.setCursor(Point(column: 62, row: 5 + focus))
        return grid
    }

    @Test("nothing changed, nothing sent")
    func nothing() {
        #expect(Renderer.frame(from: Self.sample(), to: Self.sample(), theme: .dark) == [])
    }

    @Test("a clock tick takes at most 120 bytes", arguments: Theme.allCases)
    func clockTick(theme: Theme) {
        let bytes = Renderer.frame(
            from: Self.sample(clock: "4 min 10 s left"), to: Self.sample(clock: "4 min 09 s left"), theme: theme)
        #expect(bytes.count <= 120)
        #expect(String(decoding: bytes, as: UTF8.self).contains("2J") == false)
    }

    @Test("a change of the option takes at most 400 bytes", arguments: Theme.allCases)
    func optionChange(theme: Theme) {
        let bytes = Renderer.frame(
            from: Self.sample(chosen: 0, focus: 0), to: Self.sample(chosen: 2, focus: 2), theme: theme)
        #expect(bytes.count <= 400)
    }

    @Test("a full repaint of 120 x 40 stays under 6 kB")
    func fullRepaint() {
        #expect(Renderer.frame(from: nil, to: Self.sample(), theme: .dark).count < 6000)
    }

    @Test("a moved cursor alone is sent alone")
    func cursorOnly() {
        var moved = Self.sample()
        moved.setCursor(Point(column: 0, row: 0))
        #expect(Renderer.frame(from: Self.sample(), to: moved, theme: .dark) == Array("\u{1B}[1;1H".utf8))
        moved.isCursorVisible = false
        #expect(
            Renderer.frame(from: Self.sample(), to: moved, theme: .dark) == Array("\u{1B}[1;1H\u{1B}[?25l".utf8))
    }

    @Test("the bytes of one small change, sign for sign")
    func exactBytes() {
        var old = Grid(size: Size(columns: 20, rows: 3))
        old.put("count 1", at: Point(column: 2, row: 1))
        old.setCursor(Point(column: 0, row: 2))
        var new = old
        new.put("2", at: Point(column: 8, row: 1), style: .good)
        #expect(
            String(decoding: Renderer.frame(from: old, to: new, theme: .dark), as: UTF8.self)
                == "\u{1B}[?2026h\u{1B}[?25l\u{1B}[2;9H\u{1B}[32m2\u{1B}[3;1H\u{1B}[m\u{1B}[?25h\u{1B}[?2026l")
    }

    @Test("after a cluster of uncertain width the cursor is set absolutely")
    func uncertain() {
        var grid = Grid(size: Size(columns: 20, rows: 1))
        grid.put("a👍🏽b", at: Point(column: 0, row: 0))
        let text = String(decoding: Renderer.frame(from: nil, to: grid, theme: .mono), as: UTF8.self)
        #expect(text.contains("a  \u{1B}[1;2H👍🏽\u{1B}[1;4Hb"))
    }

    @Test("another size is painted anew")
    func resized() {
        let small = Grid(size: Size(columns: 10, rows: 2))
        let text = String(decoding: Renderer.frame(from: small, to: Self.sample(), theme: .dark), as: UTF8.self)
        #expect(text.contains("\u{1B}[2J"))
    }
}

@Suite("A terminal that gets the frames shows the grids")
struct RendererModelTests {
    static func randomGrid(_ chance: inout Seeded, from old: Grid) -> Grid {
        let texts = [
            "word", " ", "      ", "世界", "e\u{301}", "🇩🇪", "👍🏽x", "नमस्ते", "a longer piece of text", "─│", "\u{1B}[31m",
        ]
        var grid = chance.next(8) == 0 ? Grid(size: old.size) : old
        for _ in 0..<chance.next(6) {
            let point = Point(column: chance.next(old.size.columns), row: chance.next(old.size.rows))
            let role = Role.allCases[chance.next(Role.allCases.count)]
            grid.put(texts[chance.next(texts.count)], at: point, style: Style(role))
        }
        grid.setCursor(
            Point(column: chance.next(old.size.columns), row: chance.next(old.size.rows)), visible: chance.next(2) == 0)
        return grid
    }

    @Test("after each of 2000 seeded changes", arguments: Theme.allCases)
    func follows(theme: Theme) {
        var chance = Seeded(state: 3)
        let size = Size(columns: 31, rows: 7)
        var screen = Screen(size: size)
        var old = Grid(size: size)
        screen.show(Renderer.frame(from: nil, to: old, theme: theme))
        for step in 0..<2000 {
            let new = Self.randomGrid(&chance, from: old)
            screen.show(Renderer.frame(from: old, to: new, theme: theme))
            var fresh = Screen(size: size)
            fresh.show(Renderer.frame(from: nil, to: new, theme: theme))
            guard screen.text == new.text, screen.cells == fresh.cells, screen.cursor == new.cursor,
                screen.isCursorVisible == new.isCursorVisible, screen.unknown.isEmpty
            else {
                Issue.record("step \(step) differs: \(screen.text) \(new.text) \(screen.unknown)")
                return
            }
            old = new
        }
        #expect(screen.clears == 1)
    }
}
