/// Turns the difference of two grids into the bytes that make a terminal show the new one.
/// Holds no state: the caller keeps the grid that was last written.
public enum Renderer {
    /// Bytes for one `write`: only changed cells, inside a synchronized update, with the
    /// cursor hidden meanwhile and left where the new grid wants it. Empty when nothing
    /// changed. Starts and ends in the terminal's default rendition.
    ///
    /// - Parameter old: what the terminal shows now in the same theme; `nil` (after a start,
    ///   a resize, a return from suspension) or another size means a full repaint, the only
    ///   place where the screen is cleared.
    public static func frame(from old: Grid?, to new: Grid, theme: Theme) -> [UInt8] {
        let known = old.flatMap { $0.size == new.size ? $0 : nil }
        var writer = FrameWriter(theme: theme, columns: new.size.columns)
        let base = known ?? (theme.normalIsPlain ? Grid(size: new.size) : nil)
        if known == nil {
            writer.clear()
        } else if let known, known.cells == new.cells, known.clusters == new.clusters {
            return cursorOnly(from: known, to: new, writer: &writer)
        }
        for row in 0..<new.size.rows {
            draw(row: row, from: base, to: new, writer: &writer)
        }
        if let known, writer.bytes.isEmpty { return cursorOnly(from: known, to: new, writer: &writer) }
        writer.place(new)
        return writer.finish(hidesCursor: known?.isCursorVisible ?? true, showsCursor: isShown(new))
    }

    private static func isShown(_ grid: Grid) -> Bool {
        grid.isCursorVisible && grid.cursor != nil
    }

    private static func cursorOnly(from old: Grid, to new: Grid, writer: inout FrameWriter) -> [UInt8] {
        if old.cursor != new.cursor { writer.place(new) }
        if isShown(old) != isShown(new) { writer.showCursor(isShown(new)) }
        return writer.bytes
    }

    private static func draw(row: Int, from old: Grid?, to new: Grid, writer: inout FrameWriter) {
        let columns = new.size.columns
        let start = row * columns
        func isChanged(_ column: Int) -> Bool {
            guard let old else { return true }
            return !new.isSame(new.cells[start + column], as: old.cells[start + column], of: old)
        }
        guard let first = (0..<columns).first(where: isChanged) else { return }
        let tail = erasableTail(row: row, of: new, theme: writer.theme)
        var column = first
        while column < columns {
            if isChanged(column) {
                let erased = column >= tail ? (column..<columns).count(where: isChanged) : 0
                if erased > 3 {
                    return writer.eraseRest(column: column, row: row)
                }
                writer.draw(new, column: column, row: row)
            }
            column += 1
        }
    }

    /// First column from which the row is blank, so that one erase can stand for it.
    private static func erasableTail(row: Int, of grid: Grid, theme: Theme) -> Int {
        guard theme.normalIsPlain else { return grid.size.columns }
        let start = row * grid.size.columns
        var column = grid.size.columns
        while column > 0, grid.cells[start + column - 1] == .blank { column -= 1 }
        return column
    }
}
