import TerminalUI

/// The line in which a note or an item number is typed, over the last rows of the item.
enum FieldLine {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        let box = body.splitBottom(3).bottom
        grid.fill(box)
        let title =
            model.view.place == .note
            ? "Note to item \(model.view.item + 1)" : "Go to item (\(model.openItems.lowerBound + 1)-\(model.openItems.upperBound))"
        let note = model.view.place == .note ? "kept as you type" : ""
        grid.box(box, title: title, note: note)
        model.view.field.draw(on: &grid, in: box.inset(columns: 2, rows: 1))
    }
}
