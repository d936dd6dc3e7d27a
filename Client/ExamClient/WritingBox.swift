import ExamModel
import TerminalUI

/// The field of the focused line, over the last rows of the item; an essay takes most of them.
enum WritingBox {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        guard let sheet = model.sheet, let index = model.lineToWrite else { return }
        let line = sheet.lines[index]
        let box = box(model, in: body)
        let label = sheet.plain(line.label, model.answer)
        let title = [sheet.isNumbered ? "\(index + 1)" : "", label, label.isEmpty ? line.task.capitalised : ""].filter { !$0.isEmpty }
            .joined(separator: " ")
        grid.fill(box)
        grid.box(box, title: Header.fitted(title, max(0, box.columns - 6)), note: note(model, line))
        if let essay = model.view.essay {
            essay.draw(on: &grid, in: inside(box))
        } else {
            model.view.field.draw(on: &grid, in: inside(box))
        }
    }

    /// Where the text stands.
    static func inside(_ model: Model) -> Rect {
        inside(box(model, in: Frame(model).body))
    }

    private static func inside(_ box: Rect) -> Rect {
        box.inset(columns: 2, rows: 1)
    }

    static func box(_ model: Model, in body: Rect) -> Rect {
        body.splitBottom(model.view.essay == nil ? 3 : max(3, body.rows * 2 / 3)).bottom
    }

    private static func note(_ model: Model, _ line: AnswerSheet.Line) -> String {
        if let essay = model.view.essay { return local("\(counted(essay.count, "character")), Esc keeps") }
        return line.field == nil ? local("the letters, for example b") : line.label.isEmpty ? "" : line.task
    }
}
