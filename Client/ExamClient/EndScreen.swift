import TerminalUI

/// The last question: what is open, what cannot be undone.
enum EndScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        let row = Paragraphs(texts(model)).draw(on: &grid, in: body)
        let column = Paragraphs.column(in: body)
        let field = Rect(column: column.column, row: min(row + (body.rows >= 14 ? 1 : 0), body.endRow - 1), columns: 12, rows: 1)
        grid.put("> ", at: field.origin, clip: field)
        model.view.field.draw(on: &grid, in: field.splitLeft(2).rest, style: Style(.normal, .underline))
    }

    static func texts(_ model: Model) -> [String] {
        let count = model.openItems.count
        let open = count - model.answeredCount
        let what = model.isLastSection ? "exam" : "section"
        let left = model.timeLeft.map { "You have \(TimeWords.spoken($0)) left. " } ?? ""
        return [
            "End the \(what)?",
            "\(model.answeredCount) of \(count) items answered, \(open) unanswered, \(model.markedCount) marked.",
            "\(left)After the end no answer \(model.isLastSection ? "" : "of it ")can be changed; it cannot be undone.",
            "Type END and press Enter to end the \(what).",
        ]
    }
}

extension Model {
    var isEndTyped: Bool {
        view.field.text.split(separator: " ").joined().uppercased() == "END"
    }
}
