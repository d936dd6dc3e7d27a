import TerminalUI

/// The sheet of notes for the whole exam, over the last rows of the item.
enum SheetBox {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        let box = WritingBox.box(model, in: body)
        grid.fill(box)
        grid.box(box, title: local("Sheet of notes for the whole exam"), note: local("kept as you type"))
        model.view.essay?.draw(on: &grid, in: WritingBox.inside(model))
    }
}
