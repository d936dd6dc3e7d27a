import ExamModel
import TerminalUI

/// All items in a table, with their state in words.
enum ReviewScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        let (head, table) = areas(body)
        grid.put(lines: heading(model, width: head.columns), in: head, style: .accent)
        let items = model.reviewItems
        if items.isEmpty { grid.put(local("No item is \(model.view.reviewFilter.word)."), at: table.origin, clip: table) }
        var scroll = ScrollState(content: items.count, viewport: table.rows)
        let focused = max(0, min(items.count - 1, model.view.reviewRow))
        scroll.reveal(line: focused)
        for (row, index) in scroll.visible.enumerated() where index < items.count {
            let point = Point(column: table.column, row: table.row + row)
            let style: Style = index == focused ? .focus : .normal
            let line = (index == focused ? "> " : "  ") + text(model, items[index])
            grid.put(Header.fitted(line, table.columns), at: point, style: style, clip: table)
            if index == focused { grid.setCursor(point) }
        }
    }

    /// How many rows a page has.
    static func pageRows(_ model: Model) -> Int {
        max(1, areas(Frame(model).body).table.rows - 1)
    }

    /// `  12  unanswered  MARKED  note  The first words of the item`.
    private static func text(_ model: Model, _ index: Int) -> String {
        guard let question = model.paper?.questions[index] else { return "" }
        let number = String(index + 1)
        let state = state(of: question, in: model)
        let mark = model.workbook.marked.contains(question.item) ? local("MARKED") : ""
        let note = model.workbook.notes[question.item] == nil ? "" : local("note")
        return [padded(number, 4, left: true), padded(state, 15), padded(mark, 7), padded(note, 5)].joined(separator: " ")
            + (model.size.columns < 60 ? "" : firstLine(question.stem.plain))
    }

    /// The state of an item in words.
    static func state(of question: Question, in model: Model) -> String {
        if model.isAnswered(question) { return local("answered") }
        if model.workbook.answers[question.item] != nil { return local("partly answered") }
        return model.workbook.visited.contains(question.item) ? local("unanswered") : local("not seen")
    }

    static func heading(_ model: Model, width: Int) -> [String] {
        if width < 60 {
            let counts = local("\(model.answeredCount) of \(model.openItems.count) answered, \(model.markedCount) marked")
            return [Header.fitted(counts, width), Header.fitted(local("Shown: \(model.view.reviewFilter.word) (1-4 change it)"), width)]
        }
        let counts =
            local(
                "\(model.answeredCount) of \(model.openItems.count) answered, \(model.openItems.count - model.answeredCount) unanswered, \(model.markedCount) marked, \(model.notSeenCount) not seen"
            )
        return [
            Header.fitted(counts, width),
            Header.fitted(local("Shown: \(model.view.reviewFilter.word). 1 all  2 unanswered  3 marked  4 not seen"), width),
        ]
    }

    private static func areas(_ body: Rect) -> (head: Rect, table: Rect) {
        let (head, table) = body.inset(columns: 1, rows: 0).splitTop(2, gap: body.rows >= 12 ? 1 : 0)
        return (head, table)
    }

    private static func firstLine(_ stem: String) -> String {
        String(stem.prefix { !$0.isNewline })
    }

    private static func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return left ? space + text : text + space
    }
}
