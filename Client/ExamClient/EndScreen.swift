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
        let open = model.itemCount - model.answeredCount
        let left = model.timeLeft.map { "You have \(TimeWords.spoken($0)) left. " } ?? ""
        return [
            "End the exam?",
            "\(model.answeredCount) of \(model.itemCount) items answered, \(open) unanswered, \(model.markedCount) marked.",
            "\(left)After the end no answer can be changed; it cannot be undone.", "Type END and press Enter to end the exam.",
        ]
    }
}

extension Model {
    var isEndTyped: Bool {
        view.field.text.split(separator: " ").joined().uppercased() == "END"
    }
}
