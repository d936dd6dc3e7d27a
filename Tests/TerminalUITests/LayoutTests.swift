import Testing

import TerminalUI

@Suite("Areas split and never become negative")
struct LayoutTests {
    let screen = Rect(Size(columns: 80, rows: 24))

    @Test("a split gives both parts and the gap belongs to nobody")
    func splits() {
        let (left, rest) = screen.splitLeft(30, gap: 1)
        #expect(left == Rect(column: 0, row: 0, columns: 30, rows: 24))
        #expect(rest == Rect(column: 31, row: 0, columns: 49, rows: 24))
        let (body, bar) = screen.splitBottom(1)
        #expect(body == Rect(column: 0, row: 0, columns: 80, rows: 23))
        #expect(bar == Rect(column: 0, row: 23, columns: 80, rows: 1))
        let (top, below) = screen.splitTop(2, gap: 1)
        #expect(top.rows == 2 && below == Rect(column: 0, row: 3, columns: 80, rows: 21))
        let (main, side) = screen.splitRight(20, gap: 2)
        #expect(main.columns == 58 && side == Rect(column: 60, row: 0, columns: 20, rows: 24))
    }

    @Test("a layout of any screen stays inside of it", arguments: [0, 1, 2, 3, 7, 40, 400])
    func staysInside(columns: Int) {
        for rows in [0, 1, 2, 5, 150] {
            let all = Rect(Size(columns: columns, rows: rows))
            let (top, rest) = all.splitTop(1, gap: 1)
            let (body, bar) = rest.splitBottom(2, gap: 1)
            let (left, right) = body.splitLeft(30, gap: 2)
            let (main, side) = body.splitRight(30, gap: 2)
            let parts = [
                top, rest, body, bar, left, right, main, side, left.inset(), right.inset(columns: 3, rows: 9),
                all.centered(Size(columns: 20, rows: 5)),
            ]
            for part in parts where !part.isEmpty {
                #expect(part.intersection(all) == part)
            }
        }
    }

    @Test("inset and centered keep the middle")
    func middle() {
        #expect(screen.inset() == Rect(column: 1, row: 1, columns: 78, rows: 22))
        #expect(
            screen.centered(Size(columns: 40, rows: 10)) == Rect(column: 20, row: 7, columns: 40, rows: 10))
    }

    @Test("an intersection of areas apart is empty")
    func apart() {
        let left = Rect(column: 0, row: 0, columns: 5, rows: 5)
        #expect(left.intersection(Rect(column: 9, row: 0, columns: 5, rows: 5)).isEmpty)
        #expect(left.contains(Point(column: 4, row: 4)) && !left.contains(Point(column: 5, row: 4)))
    }
}
