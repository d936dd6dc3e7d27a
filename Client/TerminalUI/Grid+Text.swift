extension Grid {
    /// The rows as text without trailing spaces: what a snapshot test compares.
    public var text: [String] { text(in: bounds) }

    /// The rows of an area as text without trailing spaces.
    public func text(in area: Rect) -> [String] {
        let inside = area.intersection(bounds)
        guard !inside.isEmpty else { return [] }
        return (inside.row..<inside.endRow).map { row in
            var line = ""
            var end = line.endIndex
            for column in inside.column..<inside.endColumn {
                let piece = text(of: cells[row * size.columns + column])
                line += piece
                if piece != " ", !piece.isEmpty { end = line.endIndex }
            }
            return String(line[..<end])
        }
    }

    /// Text and style of one cell; empty text is the right half of a wide character.
    /// `nil` outside of the grid.
    public subscript(point: Point) -> (text: String, style: Style)? {
        guard bounds.contains(point) else { return nil }
        let cell = cells[point.row * size.columns + point.column]
        return (text(of: cell), cell.style)
    }

    private func text(of cell: Cell) -> String {
        if cell.isContinuation { return "" }
        if cell.isCluster { return cluster(cell) }
        return Unicode.Scalar(cell.code).map { String($0) } ?? " "
    }
}
