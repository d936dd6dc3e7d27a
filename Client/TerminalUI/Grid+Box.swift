/// The signs a box is drawn with.
public enum LineSet: Hashable, Sendable {
    case unicode
    /// For terminals and fonts without line drawing.
    case ascii

    var horizontal: String { self == .unicode ? "─" : "-" }
    var vertical: String { self == .unicode ? "│" : "|" }
    var topLeft: String { self == .unicode ? "┌" : "+" }
    var topRight: String { self == .unicode ? "┐" : "+" }
    var bottomLeft: String { self == .unicode ? "└" : "+" }
    var bottomRight: String { self == .unicode ? "┘" : "+" }
}

extension Grid {
    /// Fills an area with a character that takes one cell (else with spaces).
    public mutating func fill(_ area: Rect, with character: Character = " ", style: Style = .normal) {
        let inside = area.intersection(bounds)
        guard !inside.isEmpty else { return }
        let line = String(
            repeating: displayWidth(of: character) == 1 ? character : " ", count: inside.columns)
        for row in inside.row..<inside.endRow {
            put(line, at: Point(column: inside.column, row: row), style: style, clip: inside)
        }
    }

    /// Gives the cells of an area another style and leaves their text; a wide character at
    /// the edge is taken whole.
    public mutating func restyle(_ area: Rect, _ style: Style) {
        let inside = area.intersection(bounds)
        for row in inside.row..<max(inside.row, inside.endRow) where !inside.isEmpty {
            var first = row * size.columns + inside.column
            var end = row * size.columns + inside.endColumn
            if cells[first].isContinuation { first -= 1 }
            if inside.endColumn < size.columns, cells[end].isContinuation { end += 1 }
            for index in first..<end { cells[index] = cells[index].restyled(style) }
        }
    }

    /// Draws a frame along the edge of an area, with a title in the top line and an
    /// optional note in the bottom line. Areas under 2 x 2 stay as they are.
    public mutating func box(
        _ area: Rect, title: String = "", note: String = "", style: Style = .border,
        titleStyle: Style = .title, lines: LineSet = .unicode
    ) {
        guard area.columns >= 2, area.rows >= 2 else { return }
        let bar = String(repeating: lines.horizontal, count: area.columns - 2)
        let top = Point(column: area.column, row: area.row)
        let bottom = Point(column: area.column, row: area.endRow - 1)
        put(lines.topLeft + bar + lines.topRight, at: top, style: style)
        put(lines.bottomLeft + bar + lines.bottomRight, at: bottom, style: style)
        for row in area.row + 1..<area.endRow - 1 {
            put(lines.vertical, at: Point(column: area.column, row: row), style: style)
            put(lines.vertical, at: Point(column: area.endColumn - 1, row: row), style: style)
        }
        label(title, at: top, in: area, style: titleStyle)
        label(note, at: bottom, in: area, style: style)
    }

    private mutating func label(_ text: String, at corner: Point, in area: Rect, style: Style) {
        guard !text.isEmpty, area.columns >= 6 else { return }
        let room = Rect(column: area.column + 2, row: corner.row, columns: area.columns - 4, rows: 1)
        put(" " + text + " ", at: room.origin, style: style, clip: room)
    }

    /// A line across, one row high.
    public mutating func horizontalLine(
        at point: Point, columns: Int, style: Style = .border, lines: LineSet = .unicode
    ) {
        put(String(repeating: lines.horizontal, count: max(0, columns)), at: point, style: style)
    }

    /// A line down, one column wide.
    public mutating func verticalLine(
        at point: Point, rows: Int, style: Style = .border, lines: LineSet = .unicode
    ) {
        for row in 0..<max(0, rows) {
            put(lines.vertical, at: Point(column: point.column, row: point.row + row), style: style)
        }
    }
}
