/// The line that names the keys that work now, fitted to the width: entries stand in order
/// of importance and fall off from the end, whole; the last one (help) always stays.
public struct KeyBar: Hashable, Sendable {
    /// A key as its cap says it, and what it does in a word.
    public struct Entry: Hashable, Sendable {
        public let key: String
        public let label: String

        public init(_ key: String, _ label: String) {
            self.key = key
            self.label = label
        }

        var width: Int { displayWidth(of: key) + 1 + displayWidth(of: label) }
    }

    static let gap = 2

    public let entries: [Entry]
    /// Stands at the end at every width, such as `?` more.
    public let last: Entry?

    public init(_ entries: [Entry], last: Entry? = nil) {
        self.entries = entries
        self.last = last
    }

    /// The entries that fit into `width` cells.
    public func fitted(width: Int) -> [Entry] {
        let end = last.map { [$0] } ?? []
        var room = width - end.reduce(0) { $0 + $1.width }
        let shown = entries.prefix { entry in
            room -= entry.width + Self.gap
            return room >= (end.isEmpty ? -Self.gap : 0)
        }
        return shown + end
    }

    /// The bar as one line.
    public func line(width: Int) -> String {
        fitted(width: width).map { "\($0.key) \($0.label)" }
            .joined(separator: String(repeating: " ", count: Self.gap))
    }

    /// Draws the bar into the first row of an area.
    public func draw(on grid: inout Grid, in area: Rect) {
        var column = area.column
        for entry in fitted(width: area.columns) {
            column = grid.put(entry.key, at: Point(column: column, row: area.row), style: .keyHint, clip: area)
            column = grid.put(
                " " + entry.label, at: Point(column: column, row: area.row), style: .muted, clip: area)
            column += Self.gap
        }
    }
}
