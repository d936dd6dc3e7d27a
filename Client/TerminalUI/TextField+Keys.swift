extension TextField {
    /// Handles typing and the editing keys of shells and browsers; `false` for other keys,
    /// so that Enter, Esc, Tab and commands go on to the owner.
    public mutating func handle(_ key: Key) -> Bool {
        if let character = key.typed {
            insert(String(character))
            return true
        }
        return key.modifiers.isDisjoint(with: [.control, .alt]) ? edit(key.code) : command(key)
    }

    private mutating func edit(_ code: Key.Code) -> Bool {
        switch code {
        case .backspace: deleteBackward()
        case .delete: deleteForward()
        case .left: moveLeft()
        case .right: moveRight()
        case .home: moveHome()
        case .end: moveEnd()
        default: return false
        }
        return true
    }

    private mutating func command(_ key: Key) -> Bool {
        switch key {
        case .control("a"): moveHome()
        case .control("e"): moveEnd()
        case .control("w"), Key(.backspace, .alt): deleteWord()
        case .control("u"): clear()
        case Key(.left, .control): moveWordLeft()
        case Key(.right, .control): moveWordRight()
        default: return false
        }
        return true
    }

    /// Draws the field into one row and sets the cursor where typing goes on.
    public func draw(on grid: inout Grid, in area: Rect, style: Style = .normal) {
        let line = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
        let (text, column) = window(width: line.columns)
        grid.fill(line, style: style)
        grid.put(text, at: line.origin, style: style, clip: line)
        grid.setCursor(Point(column: line.column + column, row: line.row))
    }
}
