/// Text cut at the formulas in it: `\( … \)`, `\[ … \]` and `$$ … $$`, as Moodle's filters know them.
struct MathsPieces: Sequence, IteratorProtocol {
    enum Piece {
        case text(Substring)
        case maths(Substring)
    }

    private var rest: Substring
    private var waiting: Piece?
    /// The marks that do not come again in the rest.
    private var missing: Set<String> = []

    init(_ text: Substring) {
        rest = text
    }

    private static let marks = [("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$")]

    mutating func next() -> Piece? {
        if let piece = waiting {
            waiting = nil
            return piece
        }
        guard !rest.isEmpty else { return nil }
        var index = rest.startIndex
        while let start = rest.utf8[index...].firstIndex(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "$") }) {
            if let (maths, end) = formula(at: start) {
                let before = rest[..<start]
                rest = rest[end...]
                guard !before.isEmpty else { return .maths(maths) }
                waiting = .maths(maths)
                return .text(before)
            }
            index = rest.utf8.index(after: start)
        }
        defer { rest = "" }
        return .text(rest)
    }

    private mutating func formula(at start: Substring.Index) -> (Substring, Substring.Index)? {
        let bytes = rest.utf8[start...]
        guard let (open, close) = Self.marks.first(where: { bytes.starts(with: $0.0.utf8) }), !missing.contains(close) else { return nil }
        let inner = bytes.dropFirst(open.utf8.count)
        var index = inner.startIndex
        while index < inner.endIndex {
            if inner[index...].starts(with: close.utf8) {
                let maths = rest[inner.startIndex..<index]
                guard maths.contains(where: { !$0.isWhitespace }) else { return nil }
                return (maths, inner.index(index, offsetBy: close.utf8.count))
            }
            index = inner.index(after: index)
        }
        missing.insert(close)
        return nil
    }
}
