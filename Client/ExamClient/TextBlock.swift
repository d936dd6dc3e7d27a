import ExamModel
import TerminalUI

/// The text of items and exhibits in lines: paragraphs wrapped, pipe tables aligned.
enum TextBlock {
    /// A line of prose, or the rows of a table.
    enum Block {
        case prose(String)
        case table([[String]])
    }

    /// Lines of at most `width` cells.
    static func lines(_ text: String, width: Int) -> [String] {
        blocks(of: text).flatMap { lines(of: $0, width: width) }
    }

    static func lines(of block: Block, width: Int) -> [String] {
        switch block {
        case .prose(let line): wrap(line, width: width)
        case .table(let rows): aligned(rows, width: width)
        }
    }

    static func blocks(of text: String) -> [Block] {
        var blocks: [Block] = []
        var table: [[String]] = []
        for line in TerminalUI.lines(ofSanitized: trimmed(sanitized(text))) {
            if let cells = tableCells(String(line)) {
                table.append(cells)
                continue
            }
            if !table.isEmpty { blocks.append(.table(table)) }
            table = []
            blocks.append(.prose(String(line)))
        }
        return table.isEmpty ? blocks : blocks + [.table(table)]
    }

    /// Whether a row of a table is nothing but the rule under its head.
    static func isRule(_ row: [String]) -> Bool {
        row.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 == "-" || $0 == ":" } }
    }

    private static func aligned(_ table: [[String]], width: Int) -> [String] {
        guard let header = table.first else { return [] }
        let isRuled = table.count > 1 && isRule(table[1])
        let rows = isRuled ? table : [header, header.map { _ in "---" }] + table.dropFirst()
        return alignTable(rows: rows, width: width)
    }

    /// Paragraphs as one line each: a line that was broken only because an editor had reached its margin is joined with
    /// the next. Short lines, list items and table rows stay as they are.
    static func reflowed(_ text: String) -> String {
        var lines: [String] = []
        for line in trimmed(text).split(separator: "\n", omittingEmptySubsequences: false) {
            let isOwn = line.isEmpty || line.hasPrefix("- ") || line.hasPrefix("|") || line.hasPrefix(" ")
            if let last = lines.last, last.count >= marginOfEditors, !last.hasPrefix("|"), !isOwn {
                lines[lines.count - 1] = last + " " + line
            } else {
                lines.append(String(line))
            }
        }
        return lines.joined(separator: "\n")
    }

    private static let marginOfEditors = 70

    /// The text of an exhibit; only prose is joined, a transcript keeps its turns.
    static func text(of exhibit: Exhibit) -> String {
        exhibit.kind == .text ? reflowed(exhibit.text.plain) : exhibit.text.plain
    }

    /// Without line breaks at the end.
    static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.last?.isNewline == true || text.last == " " { text.removeLast() }
        return String(text)
    }
}

/// A heading and paragraphs in the middle of the screen's width.
struct Paragraphs {
    var texts: [String]

    init(_ texts: [String]) {
        self.texts = texts
    }

    /// Paragraphs with an empty line between them, if they are to be airy.
    func lines(width: Int, isAiry: Bool) -> [String] {
        texts.enumerated().flatMap { index, text in (index == 0 || !isAiry ? [] : [""]) + TextBlock.lines(text, width: width) }
    }

    /// Draws from the top and tells the row after the last line.
    @discardableResult
    func draw(on grid: inout Grid, in area: Rect) -> Int {
        let inside = Self.column(in: area)
        let heading = TextBlock.lines(texts.first ?? "", width: inside.columns)
        let lines = lines(width: inside.columns, isAiry: area.rows >= 14)
        grid.put(lines: lines, in: inside)
        grid.put(lines: heading, in: inside, style: .title)
        grid.setCursor(inside.origin, visible: false)
        return min(inside.endRow, inside.row + lines.count)
    }

    /// A readable column: at most 76 cells wide, with a margin where there is room for one.
    static func column(in area: Rect) -> Rect {
        let margin = area.columns >= 60 ? 4 : 1
        let top = area.rows >= 16 ? 1 : 0
        let inner = area.inset(columns: margin, rows: 0).splitTop(top).rest
        return Rect(column: inner.column, row: inner.row, columns: min(76, inner.columns), rows: inner.rows)
    }
}
