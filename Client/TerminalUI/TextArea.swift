/// A text of several lines that is being typed, with the place of the cursor in graphemes. Enter begins a new line; lines
/// that are too long for the place are broken for showing only.
public struct TextArea: Hashable, Sendable {
    private var characters: [Character]
    /// Graphemes before the cursor.
    public private(set) var cursor: Int
    /// Most graphemes the area takes; more is dropped.
    public let limit: Int

    /// An area that holds `text` already, the cursor behind it. `limit` counts graphemes.
    public init(_ text: String = "", limit: Int) {
        self.limit = limit
        characters = []
        cursor = 0
        insert(text)
    }

    public var text: String { String(characters) }
    public var count: Int { characters.count }

    /// Inserts at the cursor, sanitised, with its line ends.
    public mutating func insert(_ added: String) {
        let suffix = characters[cursor...]
        let room = max(0, limit - characters.count)
        // judged from the line's beginning, else a lone mark would lose its base
        let start = (characters[..<cursor].lastIndex(of: "\n") ?? -1) + 1
        let head = Array(sanitized(String(characters[start..<cursor]) + String(added.prefix(room + 1))))
        let before = Array(characters[..<start]) + head
        characters = Array(before.prefix(max(0, limit - suffix.count))) + suffix
        cursor = characters.count - suffix.count
    }

    /// Handles typing, Enter and the editing keys; `false` for other keys, so that Esc and commands go on to the owner.
    ///
    /// - Parameter width: the cells of a row, as it is drawn: Up and Down move by rows.
    public mutating func handle(_ key: Key, width: Int) -> Bool {
        if let character = key.typed {
            insert(String(character))
            return true
        }
        guard key.modifiers.isDisjoint(with: [.control, .alt]) else { return command(key, width: width) }
        switch key.code {
        case .enter: insert("\n")
        case .backspace: if cursor > 0 { remove(cursor - 1..<cursor) }
        case .delete: if cursor < characters.count { remove(cursor..<cursor + 1) }
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(characters.count, cursor + 1)
        case .up: moveRow(by: -1, width: width)
        case .down: moveRow(by: 1, width: width)
        case .pageUp: moveRow(by: -Self.page, width: width)
        case .pageDown: moveRow(by: Self.page, width: width)
        case .home: moveInRow(toEnd: false, width: width)
        case .end: moveInRow(toEnd: true, width: width)
        default: return false
        }
        return true
    }

    private static let page = 10

    private mutating func command(_ key: Key, width: Int) -> Bool {
        switch key {
        case .control("a"): moveInRow(toEnd: false, width: width)
        case .control("e"): moveInRow(toEnd: true, width: width)
        case .control("w"), Key(.backspace, .alt): remove(wordStart..<cursor)
        case Key(.left, .control): cursor = wordStart
        case Key(.right, .control): cursor = wordEnd
        case Key(.home, .control): cursor = 0
        case Key(.end, .control): cursor = characters.count
        default: return false
        }
        return true
    }

    private var wordStart: Int {
        var place = cursor
        while place > 0, characters[place - 1].isWhitespace { place -= 1 }
        while place > 0, !characters[place - 1].isWhitespace { place -= 1 }
        return place
    }

    private var wordEnd: Int {
        var place = cursor
        while place < characters.count, characters[place].isWhitespace { place += 1 }
        while place < characters.count, !characters[place].isWhitespace { place += 1 }
        return place
    }

    private mutating func remove(_ range: Range<Int>) {
        let after = characters.count - range.upperBound
        characters.removeSubrange(range)
        // what now meets may be one grapheme
        characters = Array(text)
        cursor = max(0, characters.count - after)
    }
}

extension TextArea {
    /// The rows in `width` cells, by the graphemes in them; a line end belongs to its row. The last cell is left to the cursor.
    func rows(width: Int) -> [Range<Int>] {
        let room = max(1, width - 1)
        var rows: [Range<Int>] = []
        var (start, used) = (0, 0)
        var space: Int?
        for (index, character) in characters.enumerated() {
            if character == "\n" {
                rows.append(start..<index + 1)
                (start, used, space) = (index + 1, 0, nil)
                continue
            }
            let own = displayWidth(of: character)
            // blanks hang over the end of their row, so that no row begins with one
            if used + own > room, index > start, character != " " {
                let end = space.map { $0 + 1 } ?? index
                rows.append(start..<end)
                (start, space) = (end, nil)
                used = characters[end..<index].reduce(0) { $0 + displayWidth(of: $1) }
            }
            used += own
            if character == " " { space = index }
        }
        return rows + [start..<characters.count]
    }

    /// The row of the cursor: the last one that begins at it or before.
    private func cursorRow(_ rows: [Range<Int>]) -> Int {
        rows.lastIndex { $0.lowerBound <= cursor } ?? 0
    }

    private mutating func moveRow(by step: Int, width: Int) {
        let rows = rows(width: width)
        let row = cursorRow(rows)
        let target = rows[max(0, min(rows.count - 1, row + step))]
        cursor = min(target.lowerBound + cursor - rows[row].lowerBound, lastPlace(in: target, of: rows))
    }

    private mutating func moveInRow(toEnd: Bool, width: Int) {
        let rows = rows(width: width)
        let row = rows[cursorRow(rows)]
        cursor = toEnd ? lastPlace(in: row, of: rows) : row.lowerBound
    }

    /// The last place in a row that does not look like the first of the next.
    private func lastPlace(in row: Range<Int>, of rows: [Range<Int>]) -> Int {
        row.upperBound == rows.last?.upperBound ? row.upperBound : max(row.lowerBound, row.upperBound - 1)
    }

    /// Draws the rows around the cursor and sets it where typing goes on.
    public func draw(on grid: inout Grid, in area: Rect, style: Style = .normal) {
        let rows = rows(width: area.columns)
        let row = cursorRow(rows)
        var scroll = ScrollState(content: rows.count, viewport: area.rows)
        scroll.reveal(line: row)
        grid.fill(area, style: style)
        for (line, index) in scroll.visible.enumerated() {
            let point = Point(column: area.column, row: area.row + line)
            grid.put(String(characters[rows[index]].filter { $0 != "\n" }), at: point, style: style, clip: area)
        }
        let column = characters[rows[row].lowerBound..<cursor].reduce(0) { $0 + displayWidth(of: $1) }
        let cell = Point(column: min(area.column + column, area.endColumn - 1), row: area.row + row - scroll.offset)
        grid.setCursor(cell)
    }
}
