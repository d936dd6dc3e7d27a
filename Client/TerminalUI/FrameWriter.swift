/// Collects the bytes of one frame and knows where the terminal's cursor stands and which
/// rendition is set, so that it sends only what changes them.
struct FrameWriter {
    let theme: Theme
    private(set) var bytes: [UInt8] = []
    private let columns: Int
    /// Where the terminal's cursor is for sure; `nil` after anything whose width terminals
    /// may judge differently, and after the last column.
    private var position: Point?
    private var style: Style?
    private var paint = Theme.Paint()

    init(theme: Theme, columns: Int) {
        self.theme = theme
        self.columns = columns
        bytes.reserveCapacity(512)
    }

    mutating func clear() {
        append("\u{1B}[m\u{1B}[2J\u{1B}[H")
        position = Point(column: 0, row: 0)
    }

    /// Draws the cluster whose left cell is given; a right half was drawn with its left one.
    mutating func draw(_ grid: Grid, column: Int, row: Int) {
        let start = row * columns
        let cell = grid.cells[start + column]
        if cell.isContinuation { return }
        if position != Point(column: column, row: row), !bridge(grid, to: column, row: row) {
            move(to: Point(column: column, row: row))
        }
        let isWide = column + 1 < columns && grid.cells[start + column + 1].isContinuation
        set(cell.style)
        let isUncertain = cell.isCluster || cell.code >= 0x1_F000 || (isWide && cell.code < 0x2E80)
        if isUncertain, isWide {  // a terminal that takes it for narrow must not keep old text
            append("  ")
            position = nil
            move(to: Point(column: column, row: row))
        }
        append(cell, of: grid)
        let next = column + (isWide ? 2 : 1)
        position = isUncertain || next >= columns ? nil : Point(column: next, row: row)
    }

    /// Rewrites up to three unchanged cells where that is shorter than a cursor move.
    private mutating func bridge(_ grid: Grid, to column: Int, row: Int) -> Bool {
        guard let position, position.row == row, (1...3).contains(column - position.column) else { return false }
        let gap = grid.cells[row * columns + position.column..<row * columns + column]
        guard gap.allSatisfy({ $0.isASCII && $0.style == style }) else { return false }
        for cell in gap { append(cell, of: grid) }
        return true
    }

    mutating func eraseRest(column: Int, row: Int) {
        if position != Point(column: column, row: row) { move(to: Point(column: column, row: row)) }
        set(.normal)
        append("\u{1B}[K")
    }

    /// Leaves the cursor where the grid wants it.
    mutating func place(_ grid: Grid) {
        guard let cursor = grid.cursor, grid.bounds.contains(cursor), position != cursor else { return }
        move(to: cursor)
    }

    mutating func showCursor(_ isShown: Bool) {
        append(isShown ? "\u{1B}[?25h" : "\u{1B}[?25l")
    }

    /// The whole frame: the collected bytes inside a synchronized update.
    mutating func finish(hidesCursor: Bool, showsCursor: Bool) -> [UInt8] {
        if paint != Theme.Paint() { append("\u{1B}[m") }
        let body = bytes
        bytes = []
        append("\u{1B}[?2026h")
        if hidesCursor { showCursor(false) }
        bytes += body
        if showsCursor { showCursor(true) }
        append("\u{1B}[?2026l")
        return bytes
    }

    private mutating func move(to point: Point) {
        if let position, position.row == point.row, point.column > position.column {
            append("\u{1B}[")
            if point.column - position.column > 1 { append(number: point.column - position.column) }
            append("C")
        } else {
            append("\u{1B}[")
            append(number: point.row + 1)
            append(";")
            append(number: point.column + 1)
            append("H")
        }
        position = point
    }

    private mutating func set(_ new: Style) {
        guard new != style else { return }
        style = new
        let wanted = theme.paint(new)
        guard wanted != paint else { return }
        append("\u{1B}[")
        if wanted != Theme.Paint() {
            if paint != Theme.Paint() { append("0;") }
            append(wanted)
        }
        append("m")
        paint = wanted
    }

    private mutating func append(_ paint: Theme.Paint) {
        var codes: [UInt8] = []
        if paint.attributes.contains(.bold) { codes.append(1) }
        if paint.attributes.contains(.dim) { codes.append(2) }
        if paint.attributes.contains(.underline) { codes.append(4) }
        if paint.attributes.contains(.reverse) { codes.append(7) }
        if paint.foreground != 0 { codes.append(paint.foreground) }
        if paint.background != 0 { codes.append(paint.background) }
        for (index, code) in codes.enumerated() {
            if index > 0 { append(";") }
            append(number: Int(code))
        }
    }

    private mutating func append(_ cell: Cell, of grid: Grid) {
        if cell.isASCII {
            bytes.append(UInt8(truncatingIfNeeded: cell.code))
        } else if cell.isCluster {
            bytes.append(contentsOf: grid.cluster(cell).utf8)
        } else if let scalar = Unicode.Scalar(cell.code) {
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func append(number: Int) {
        if number >= 10 { append(number: number / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
