import TerminalUI

/// A text in lines of some width, with the places of its words. Words are what blanks divide, in the order of reading, in a
/// table cell by cell; they keep their numbers at every width.
struct LaidText: Hashable {
    struct Span: Hashable {
        /// The number of the word, from 0.
        let word: Int
        let columns: Range<Int>
    }

    let lines: [String]
    /// The words of each line. A word that is broken stands on several.
    private(set) var spans: [[Span]]

    init(_ text: String, width: Int) {
        var lines: [String] = []
        var spans: [[Span]] = []
        var count = 0
        for block in TextBlock.blocks(of: text) {
            let laid = TextBlock.lines(of: block, width: width)
            lines += laid
            spans += block.spans(on: laid, from: count)
            count += block.words.count
        }
        (self.lines, self.spans) = (lines, spans)
    }

    static func words(of text: String) -> [String] {
        TextBlock.blocks(of: text).flatMap(\.words)
    }

    /// The same under other numbers: that of the word at `index` is `owners[index]`.
    func renumbered(_ owners: [Int]) -> LaidText {
        var text = self
        text.spans = spans.map { line in
            line.filter { owners.indices.contains($0.word) }.map { Span(word: owners[$0.word], columns: $0.columns) }
        }
        return text
    }

    /// The line on which a word begins.
    func line(of word: Int) -> Int? {
        spans.firstIndex { $0.contains { $0.word == word } }
    }
}

extension TextBlock.Block {
    var words: [String] {
        switch self {
        case .prose(let line): line.split(separator: " ").map { String($0) }
        case .table(let rows): rows.filter { !TextBlock.isRule($0) }.flatMap { $0.flatMap(Self.words) }
        }
    }

    /// Whether there is any word, without going through all of them.
    var hasWords: Bool {
        switch self {
        case .prose(let line): line.contains { $0 != " " }
        case .table(let rows): rows.contains { row in !TextBlock.isRule(row) && row.contains { $0.contains { $0 != " " } } }
        }
    }

    /// Finds the words on the lines that they were laid out on. In a table each column is read down by itself.
    fileprivate func spans(on lines: [String], from first: Int) -> [[LaidText.Span]] {
        let columns = bounds(in: lines)
        var readers = readers(columns: columns.count + 1, from: first)
        return lines.map { line in
            if isTable, Self.isRuled(line) { return [] }
            return Self.pieces(of: line).compactMap { piece in
                if columns.contains(piece.column) { return nil }
                let column = columns.count { $0 < piece.column }
                return readers[column].take(piece.text).map { LaidText.Span(word: $0, columns: piece.columns) }
            }
        }
    }

    private func readers(columns: Int, from first: Int) -> [WordReader] {
        var readers = [WordReader](repeating: WordReader(), count: columns)
        guard case .table(let rows) = self, columns > 1 else { return [WordReader(words: numbered(words, from: first))] }
        var count = first
        for row in rows where !TextBlock.isRule(row) {
            for (column, cell) in row.enumerated() {
                let words = Self.words(of: cell)
                readers[min(column, columns - 1)].words += numbered(words, from: count)
                count += words.count
            }
        }
        return readers
    }

    private func numbered(_ words: [String], from first: Int) -> [(number: Int, text: String)] {
        words.enumerated().map { (first + $0, $1) }
    }

    private static func words(of cell: String) -> [String] {
        cell.split(separator: " ").map { String($0) }
    }

    /// The cells where two columns of a table meet: its ruled line shows them. None where the table was too wide for columns.
    private func bounds(in lines: [String]) -> [Int] {
        guard isTable, let rule = lines.first(where: Self.isRuled) else { return [] }
        return rule.enumerated().filter { $0.element == "+" }.map(\.offset)
    }

    private var isTable: Bool {
        if case .table = self { true } else { false }
    }

    private static func isRuled(_ line: String) -> Bool {
        line.hasPrefix("-") && line.allSatisfy { "-+".contains($0) }
    }

    private struct Piece {
        let text: String
        let column: Int

        var columns: Range<Int> { column..<column + displayWidth(of: text) }
    }

    /// What blanks divide on a line, and where it begins.
    private static func pieces(of line: String) -> [Piece] {
        var pieces: [Piece] = []
        var column = 0
        for part in line.split(separator: " ", omittingEmptySubsequences: false) {
            if !part.isEmpty { pieces.append(Piece(text: String(part), column: column)) }
            column += displayWidth(of: String(part)) + 1
        }
        return pieces
    }
}

/// Goes through words as they come by on lines, whole or in pieces.
private struct WordReader {
    /// How far it looks ahead for a word, should one not have come by.
    private static let reach = 4

    var words: [(number: Int, text: String)] = []
    private var next = 0
    private var rest: Substring?

    init(words: [(number: Int, text: String)] = []) {
        self.words = words
    }

    /// The number of the word that a piece belongs to.
    mutating func take(_ piece: String) -> Int? {
        if let rest, rest.hasPrefix(piece) { return go(on: rest.dropFirst(piece.count)) }
        for index in next..<min(words.count, next + Self.reach) where words[index].text.hasPrefix(piece) {
            next = index
            return go(on: words[index].text.dropFirst(piece.count))
        }
        return nil
    }

    private mutating func go(on remainder: Substring) -> Int {
        let number = words[next].number
        rest = remainder.isEmpty ? nil : remainder
        if remainder.isEmpty { next += 1 }
        return number
    }
}
