import TerminalUI

/// One line that was calculated.
struct Calculation: Hashable, Sendable {
    let text: String
    let result: CalculatedNumber

    /// `12.5*(3+4) = 87.5`, `1/3 = 0.333333333333 (rounded)`.
    var line: String { "\(text) = \(shownResult)" }

    fileprivate var shownResult: String { result.digits + (result.isRounded ? local(" (rounded)") : "") }
}

/// The calculator over the last rows of the item: what was calculated, and the line that is typed.
enum CalculatorBox {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        let box = body.splitBottom(max(5, body.rows / 2)).bottom
        grid.fill(box)
        grid.box(box, title: local("Calculator"), note: local("% divides by 100"))
        let (history, field) = box.inset(columns: 2, rows: 1).splitBottom(1)
        let lines = model.calculations.suffix(history.rows).map { line($0, width: history.columns) }
        grid.put(lines: lines, in: history.splitBottom(lines.count).bottom)
        model.view.field.draw(on: &grid, in: field)
    }

    /// Where there is no room for all, the result stays.
    private static func line(_ calculation: Calculation, width: Int) -> String {
        let result = " = " + calculation.shownResult
        return Header.fitted(calculation.text, width - displayWidth(of: result)) + result
    }
}
