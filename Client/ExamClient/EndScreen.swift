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
        if model.setup.isPractice {
            return [local("End the practice?"), local("Nothing of it counts."), local("Type END and press Enter to end the practice.")]
        }
        let count = model.openItems.count
        let open = count - model.answeredCount
        let what = model.isLastSection ? local("exam") : local("section")
        let left = model.timeLeft.map { local("You have \(TimeWords.spoken($0)) left. ") } ?? ""
        return [
            local("End the \(what)?"),
            local("\(model.answeredCount) of \(count) items answered, \(open) unanswered, \(model.markedCount) marked."),
            left
                + (model.isLastSection
                    ? local("After the end no answer can be changed; it cannot be undone.")
                    : local("After the end no answer of it can be changed; it cannot be undone.")),
            local("Type END and press Enter to end the \(what)."),
        ]
    }
}

extension Model {
    var isEndTyped: Bool {
        view.field.text.split(separator: " ").joined().uppercased() == "END"
    }
}
