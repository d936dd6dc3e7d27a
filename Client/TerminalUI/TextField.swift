/// One line of text that is being typed, with the place of the cursor in graphemes.
public struct TextField: Hashable, Sendable {
    private var characters: [Character]
    /// Graphemes before the cursor.
    public private(set) var cursor: Int
    /// Most graphemes the field takes; more is dropped.
    public let limit: Int

    /// A field that holds `text` already, the cursor behind it. `limit` counts graphemes.
    public init(_ text: String = "", limit: Int = 4096) {
        self.limit = limit
        characters = []
        cursor = 0
        insert(text)
    }

    public var text: String { String(characters) }
    public var isEmpty: Bool { characters.isEmpty }

    /// Inserts at the cursor, sanitised, line ends as spaces. A combining mark joins the
    /// character before it.
    public mutating func insert(_ added: String) {
        let suffix = String(characters[cursor...])
        let room = max(0, limit - characters.count)
        // judged together with what stands before, else a lone mark would lose its base
        let prefix = String(characters[..<cursor])
        let joined = sanitized(prefix + String(added.prefix(room + 1))).map { $0 == "\n" ? " " : $0 }
        let head = Array(joined.prefix(limit - (characters.count - cursor)))
        characters = Array(String(head) + suffix)
        cursor = min(head.count, characters.count)
    }

    public mutating func clear() { self = TextField(limit: limit) }

    /// Deletes the grapheme before the cursor.
    public mutating func deleteBackward() {
        guard cursor > 0 else { return }
        cursor -= 1
        remove(cursor..<cursor + 1)
    }

    /// Deletes the grapheme after the cursor.
    public mutating func deleteForward() {
        if cursor < characters.count { remove(cursor..<cursor + 1) }
    }

    /// Deletes the word before the cursor and the spaces after it.
    public mutating func deleteWord() {
        let end = cursor
        moveWordLeft()
        remove(cursor..<end)
    }

    public mutating func moveLeft() { cursor = max(0, cursor - 1) }
    public mutating func moveRight() { cursor = min(characters.count, cursor + 1) }
    public mutating func moveHome() { cursor = 0 }
    public mutating func moveEnd() { cursor = characters.count }

    /// Moves to the beginning of this word, or of the one before.
    public mutating func moveWordLeft() {
        while cursor > 0, characters[cursor - 1] == " " { cursor -= 1 }
        while cursor > 0, characters[cursor - 1] != " " { cursor -= 1 }
    }

    /// Moves behind the end of this word, or of the next one.
    public mutating func moveWordRight() {
        while cursor < characters.count, characters[cursor] == " " { cursor += 1 }
        while cursor < characters.count, characters[cursor] != " " { cursor += 1 }
    }

    /// The part to show in `width` cells, and the cell of the cursor in it. The cursor
    /// after the last character needs a cell of its own.
    public func window(width: Int) -> (text: String, cursorColumn: Int) {
        guard width > 0 else { return ("", 0) }
        var first = cursor
        var before = 0
        while first > 0 {
            let own = displayWidth(of: characters[first - 1])
            guard before + own < width else { break }
            before += own
            first -= 1
        }
        var used = 0
        let shown = characters[first...].prefix {
            used += displayWidth(of: $0)
            return used <= width
        }
        return (String(shown), before)
    }

    private mutating func remove(_ range: Range<Int>) {
        characters.removeSubrange(range)
        // what now meets may be one grapheme
        let before = String(characters[..<cursor])
        characters = Array(text)
        cursor = min(before.count, characters.count)
    }
}
