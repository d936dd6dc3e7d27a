import ExamModel
import TerminalUI

/// Marks words on lines that were drawn.
struct Marking {
    let model: Model
    let laid: LaidText
    /// Where the first line that is in sight stands.
    let area: Rect
    /// How many lines are scrolled out of sight; less than none if others stand above.
    let offset: Int

    /// Underlines what the candidate has highlighted: not by colour, which may not be seen.
    func drawHighlights(at place: Highlight.Place, on grid: inout Grid) {
        for (_, highlight) in model.highlights(at: place) where highlight.first <= highlight.last {
            mark(highlight.first...highlight.last, on: &grid) { $0.adding([.underline, .bold]) }
        }
    }

    /// Shows where the candidate is, for braille displays by the hardware cursor too.
    func drawFocus(_ words: ClosedRange<Int>, on grid: inout Grid) {
        mark(words, on: &grid) { _ in .focus }
        for (line, spans) in laid.spans.enumerated() {
            if let span = spans.first(where: { $0.word == words.lowerBound }), let point = point(line, span.columns.lowerBound) {
                return grid.setCursor(point)
            }
        }
    }

    /// The highlights of a text, and where the candidate is picking words in it.
    func draw(at place: Highlight.Place, on grid: inout Grid) {
        drawHighlights(at: place, on: &grid)
        guard model.view.place == .highlight, let picking = model.view.picking, picking.place == place else { return }
        drawFocus(picking.words, on: &grid)
        drawFocus(picking.word...picking.word, on: &grid)
    }

    /// Whether there is anything to mark in a text: most have nothing.
    static func isNeeded(_ model: Model, at place: Highlight.Place) -> Bool {
        model.view.place == .highlight || !model.highlights(at: place).isEmpty
    }

    /// The line to be kept in sight while words are picked in a text.
    static func line(_ model: Model, _ laid: @autoclosure () -> LaidText?, at place: Highlight.Place) -> Int? {
        guard model.view.place == .highlight, let picking = model.view.picking, picking.place == place else { return nil }
        return laid()?.line(of: picking.word)
    }

    private func mark(_ words: ClosedRange<Int>, on grid: inout Grid, _ style: (Style) -> Style) {
        for (line, spans) in laid.spans.enumerated() {
            let marked = spans.filter { words.contains($0.word) }
            for (index, span) in marked.enumerated() {
                // a single blank between two marked words is marked with them
                let next = index + 1 < marked.count ? marked[index + 1].columns.lowerBound : 0
                let end = next == span.columns.upperBound + 1 ? next : span.columns.upperBound
                for column in span.columns.lowerBound..<end {
                    guard let point = point(line, column), let cell = grid[point] else { continue }
                    grid.restyle(Rect(column: point.column, row: point.row, columns: 1, rows: 1), style(cell.style))
                }
            }
        }
    }

    private func point(_ line: Int, _ column: Int) -> Point? {
        let point = Point(column: area.column + column, row: area.row + line - offset)
        return area.contains(point) ? point : nil
    }
}

extension Model {
    /// What is highlighted in a text, and with which item: the items of a scenario share its exhibits.
    func highlights(at place: Highlight.Place) -> [(item: ItemID, highlight: Highlight)] {
        guard let question else { return [] }
        var items = [question.item]
        if place != .stem, let scenario = question.scenario {
            items = paper?.questions.filter { $0.scenario == scenario }.map(\.item) ?? items
        }
        return items.flatMap { item in
            (workbook.highlights[item] ?? []).filter { $0.place == place }.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
                .map { (item, $0) }
        }
    }
}
