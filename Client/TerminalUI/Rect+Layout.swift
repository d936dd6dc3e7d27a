extension Rect {
    /// The area without a margin of `columns` at each side and `rows` above and below.
    public func inset(columns: Int, rows: Int) -> Rect {
        Rect(
            column: column + min(columns, self.columns), row: row + min(rows, self.rows),
            columns: self.columns - 2 * columns, rows: self.rows - 2 * rows)
    }

    /// The area without `cells` at every side; 1 gives the inside of a box.
    public func inset(_ cells: Int = 1) -> Rect {
        inset(columns: cells, rows: cells)
    }

    /// Cuts `width` columns off the left; `gap` columns between belong to nobody.
    public func splitLeft(_ width: Int, gap: Int = 0) -> (left: Rect, rest: Rect) {
        let taken = clamp(width, to: columns)
        let skipped = clamp(gap, to: columns - taken)
        let rest = Rect(
            column: column + taken + skipped, row: row, columns: columns - taken - skipped, rows: rows)
        return (Rect(column: column, row: row, columns: taken, rows: rows), rest)
    }

    /// Cuts `width` columns off the right.
    public func splitRight(_ width: Int, gap: Int = 0) -> (rest: Rect, right: Rect) {
        let taken = clamp(width, to: columns)
        let rest = Rect(column: column, row: row, columns: columns - taken - gap, rows: rows)
        return (rest, Rect(column: endColumn - taken, row: row, columns: taken, rows: rows))
    }

    /// Cuts `height` rows off the top.
    public func splitTop(_ height: Int, gap: Int = 0) -> (top: Rect, rest: Rect) {
        let taken = clamp(height, to: rows)
        let skipped = clamp(gap, to: rows - taken)
        let rest = Rect(
            column: column, row: row + taken + skipped, columns: columns, rows: rows - taken - skipped)
        return (Rect(column: column, row: row, columns: columns, rows: taken), rest)
    }

    /// Cuts `height` rows off the bottom.
    public func splitBottom(_ height: Int, gap: Int = 0) -> (rest: Rect, bottom: Rect) {
        let taken = clamp(height, to: rows)
        let rest = Rect(column: column, row: row, columns: columns, rows: rows - taken - gap)
        return (rest, Rect(column: column, row: endRow - taken, columns: columns, rows: taken))
    }

    /// An area of `size` in the middle, cut where this area is smaller.
    public func centered(_ size: Size) -> Rect {
        let width = min(size.columns, columns)
        let height = min(size.rows, rows)
        return Rect(
            column: column + (columns - width) / 2, row: row + (rows - height) / 2,
            columns: width, rows: height)
    }
}

private func clamp(_ value: Int, to limit: Int) -> Int {
    max(0, min(value, limit))
}
