extension Grid {
    /// Writes one line of text, sanitised; a newline becomes a space (wrap first).
    ///
    /// - Parameter clip: the area that may be changed; outside of it nothing is drawn. A
    ///   wide character cut at its edge becomes a space.
    /// - Returns: the column after the text, at most the end of the clip.
    @discardableResult
    public mutating func put(
        _ text: String, at point: Point, style: Style = .normal, clip: Rect? = nil
    ) -> Int {
        let area = clip.map { $0.intersection(bounds) } ?? bounds
        guard (area.row..<area.endRow).contains(point.row) else { return point.column }
        var pen = Pen(column: point.column, row: point.row, style: style, area: area)
        if text.unicodeScalars.allSatisfy(isSimple) {
            for scalar in text.unicodeScalars where pen.column < area.endColumn {
                set(scalar.value, width: scalarWidth(scalar), pen: &pen)
            }
        } else {
            putClusters(of: sanitized(text), pen: &pen)
        }
        return min(pen.column, max(area.endColumn, point.column))
    }

    /// Writes lines from the top of an area, cut to it. `offset` lines are skipped first.
    public mutating func put(
        lines: [String], in area: Rect, offset: Int = 0, style: Style = .normal
    ) {
        for (index, line) in lines.dropFirst(max(0, offset)).prefix(area.rows).enumerated() {
            put(line, at: Point(column: area.column, row: area.row + index), style: style, clip: area)
        }
    }

    private mutating func putClusters(of text: String, pen: inout Pen) {
        for character in text where pen.column < pen.area.endColumn {
            forEachPiece(of: character) { piece, width in
                guard let first = piece.first else { return }
                let isSingle = piece.index(after: piece.startIndex) == piece.endIndex
                if !isSingle {
                    set(code(of: piece), width: width, pen: &pen)
                } else if first == "\n" {
                    set(0x20, width: 1, pen: &pen)
                } else {
                    set(scalarWidth(first) == 0 ? 0xFFFD : first.value, width: width, pen: &pen)
                }
            }
        }
    }

    /// Draws one cluster at the pen and moves the pen.
    private mutating func set(_ code: UInt32, width: Int, pen: inout Pen) {
        let column = pen.column
        pen.column += width
        let isWhole = column >= pen.area.column && pen.column <= pen.area.endColumn
        if isWhole {
            setCell(Cell(code: code, style: pen.style), column: column, row: pen.row)
            guard width == 2 else { return }
            setCell(
                Cell(code: Cell.continuationCode, style: pen.style), column: column + 1, row: pen.row,
                afterLead: true)
        } else if width == 2 {
            for half in [column, column + 1] where (pen.area.column..<pen.area.endColumn).contains(half) {
                setCell(Cell(code: 0x20, style: pen.style), column: half, row: pen.row)
            }
        }
    }

    /// Replaces one cell; the other half of a wide cluster it cuts becomes a space.
    mutating func setCell(_ cell: Cell, column: Int, row: Int, afterLead: Bool = false) {
        let index = row * size.columns + column
        if !afterLead, cells[index].isContinuation {
            cells[index - 1] = Cell(code: 0x20, style: cells[index - 1].style)
        }
        if column + 1 < size.columns, cells[index + 1].isContinuation {
            cells[index + 1] = Cell(code: 0x20, style: cells[index + 1].style)
        }
        cells[index] = cell
    }
}

/// Where and how the next cluster is drawn.
private struct Pen {
    var column: Int
    let row: Int
    let style: Style
    let area: Rect
}
