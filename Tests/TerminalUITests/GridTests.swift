import Testing

import TerminalUI

@Suite("A grid holds text in cells")
struct GridTests {
    static func grid(_ columns: Int, _ rows: Int = 1) -> Grid { Grid(size: Size(columns: columns, rows: rows)) }

    @Test("text advances and is cut at the edge")
    func put() {
        var grid = Self.grid(6)
        #expect(grid.put("abc", at: Point(column: 1, row: 0)) == 4)
        #expect(grid.put("xyz", at: Point(column: 4, row: 0)) == 6)
        #expect(grid.text == [" abcxy"])
        #expect(grid.put("q", at: Point(column: 2, row: 5)) == 2)
        #expect(grid.put("q", at: Point(column: 9, row: 0)) == 9)
    }

    @Test("text that begins left of the clip shows its rest")
    func clippedLeft() {
        var grid = Self.grid(8)
        let clip = Rect(column: 2, row: 0, columns: 4, rows: 1)
        #expect(grid.put("abcdefgh", at: Point(column: 0, row: 0), clip: clip) == 6)
        #expect(grid.text == ["  cdef"])
    }

    @Test("a wide character cut by an edge becomes a space, on both sides")
    func cutWide() {
        var grid = Self.grid(4)
        grid.fill(grid.bounds, with: ".")
        grid.put("世界", at: Point(column: -1, row: 0), clip: Rect(column: 0, row: 0, columns: 2, rows: 1))
        #expect(grid.text == ["  .."])
    }

    @Test("writing over half of a wide character leaves no half", arguments: [(0, "x 界"), (1, " x界"), (2, "世x"), (3, "世 x")])
    func halves(column: Int, text: String) {
        var grid = Self.grid(4)
        grid.put("世界", at: Point(column: 0, row: 0))
        grid.put("x", at: Point(column: column, row: 0))
        #expect(grid.text == [text])
    }

    @Test("every text passes the gate: no escape, no newline")
    func gate() {
        var grid = Self.grid(12)
        grid.put("a\u{1B}[2J\nb\u{9B}", at: Point(column: 0, row: 0))
        #expect(grid.text == ["a\u{FFFD}[2J b\u{FFFD}"])
    }

    @Test("clusters of several scalars stay together and keep their style")
    func clusters() {
        var grid = Self.grid(10)
        grid.put("e\u{301}🇩🇪क्षx", at: Point(column: 0, row: 0), style: .good)
        #expect(grid.text == ["e\u{301}🇩🇪क्षx"])
        #expect(grid[Point(column: 1, row: 0)]?.text == "🇩🇪")
        #expect(grid[Point(column: 2, row: 0)]?.text == "")
        #expect(grid[Point(column: 1, row: 0)]?.style == .good)
        #expect(grid[Point(column: 10, row: 0)] == nil)
    }

    @Test("a box has a title, a note and an ASCII form")
    func boxes() {
        var grid = Self.grid(14, 3)
        grid.box(grid.bounds, title: "Item", note: "42 %")
        #expect(grid.text == ["┌─ Item ─────┐", "│            │", "└─ 42 % ─────┘"])
        grid.box(grid.bounds, title: "A title too long", lines: .ascii)
        #expect(grid.text == ["+- A title t-+", "|            |", "+------------+"])
    }

    @Test("boxes of any size draw inside of their area", arguments: 0...7)
    func smallBoxes(columns: Int) {
        for rows in 0...4 {
            var grid = Self.grid(9, 6)
            let area = Rect(column: 1, row: 1, columns: columns, rows: rows)
            grid.box(area, title: "世界 title", note: "note")
            for row in 0..<6 {
                for column in 0..<9 where !area.contains(Point(column: column, row: row)) {
                    #expect(grid[Point(column: column, row: row)]?.text == " ")
                }
            }
        }
    }

    @Test("a restyle takes a wide character whole")
    func restyled() {
        var grid = Self.grid(6)
        grid.put("a世b", at: Point(column: 0, row: 0))
        grid.restyle(Rect(column: 2, row: 0, columns: 1, rows: 1), .focus)
        #expect((0..<4).map { grid[Point(column: $0, row: 0)]?.style } == [.normal, .focus, .focus, .normal])
        #expect(grid.text == ["a世b"])
    }

    @Test("grids are equal by what they show, not by how they were made")
    func equality() {
        var first = Self.grid(6)
        first.put("🇫🇷e\u{301}", at: Point(column: 0, row: 0))
        first.put("🇩🇪", at: Point(column: 0, row: 0))
        var second = Self.grid(6)
        second.put("🇩🇪e\u{301}", at: Point(column: 0, row: 0))
        #expect(first == second)
        second.setCursor(Point(column: 0, row: 0))
        #expect(first != second)
    }

    @Test("drawing anything anywhere never traps", arguments: [(0, 0), (1, 1), (2, 3), (17, 4), (400, 150)])
    func anywhere(columns: Int, rows: Int) {
        var chance = Seeded(state: 11)
        var grid = Self.grid(columns, rows)
        let texts = ["", "a", "世界世界", "e\u{301}x", "🇩🇪🇫🇷", "long enough to pass every edge of it", "\u{1B}[m"]
        for _ in 0..<500 {
            let point = Point(column: chance.next(columns + 9) - 4, row: chance.next(rows + 5) - 2)
            let area = Rect(column: point.column, row: point.row, columns: chance.next(40) - 2, rows: chance.next(9) - 2)
            grid.put(texts[chance.next(texts.count)], at: point, clip: chance.next(2) == 0 ? area : nil)
            grid.box(area, title: texts[chance.next(texts.count)])
            grid.restyle(area, .selected)
            grid.fill(area.inset(), with: "世")
            grid.put(lines: texts, in: area, offset: chance.next(4))
            grid.horizontalLine(at: point, columns: chance.next(9) - 2)
            grid.verticalLine(at: point, rows: chance.next(9) - 2)
        }
        #expect(grid.text.allSatisfy { displayWidth(of: $0) <= columns })
    }
}
