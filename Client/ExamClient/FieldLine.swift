import TerminalUI

/// The line in which a note, an item number or words to find are typed, over the last rows of the body.
enum FieldLine {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        let box = body.splitBottom(3).bottom
        grid.fill(box)
        grid.box(box, title: title(model), note: model.view.place == .note ? local("kept as you type") : "")
        model.view.field.draw(on: &grid, in: box.inset(columns: 2, rows: 1))
    }

    private static func title(_ model: Model) -> String {
        switch model.view.place {
        case .note: local("Note to item \(model.view.item + 1)")
        case .find: local("Find in the exhibit")
        default: local("Go to item (\(model.openItems.lowerBound + 1)-\(model.openItems.upperBound))")
        }
    }
}
