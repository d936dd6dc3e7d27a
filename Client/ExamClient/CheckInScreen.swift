import TerminalUI

/// The admission code: typed or pasted, shown in groups, typing errors told before anything is sent.
enum CheckInScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        let row = Paragraphs(intro(model)).draw(on: &grid, in: body)
        let column = Paragraphs.column(in: body)
        let gap = body.rows >= 14 ? 1 : 0
        let fieldRow = min(row + gap, body.endRow - 2)
        let field = Rect(column: column.column, row: fieldRow, columns: min(column.columns, 36), rows: 1)
        if !model.isCheckingIn { drawField(model, on: &grid, in: field) }
        guard let fault = model.checkInFault else { return }
        let below = Rect(
            column: column.column, row: fieldRow + 1 + gap, columns: column.columns, rows: max(0, body.endRow - fieldRow - 1 - gap))
        grid.put(lines: wrap("! " + fault, width: below.columns), in: below, style: .warning)
    }

    private static func intro(_ model: Model) -> [String] {
        if model.isCheckingIn { return [local("Check-in"), local("Asking \(model.setup.server) ...")] }
        return [
            local("Check-in"),
            local("Type or paste your admission code: 25 letters and digits. Capitals, spaces and hyphens do not matter."),
        ]
    }

    private static func drawField(_ model: Model, on grid: inout Grid, in area: Rect) {
        grid.fill(area, style: Style(.normal, .underline))
        let field = model.view.field
        let text = grouped(field.text.uppercased())
        grid.put("> " + text, at: area.origin, style: Style(.normal, .underline), clip: area)
        let cursor = field.cursor + (field.cursor > 0 ? (field.cursor - 1) / 5 : 0)
        grid.setCursor(Point(column: min(area.endColumn - 1, area.column + 2 + cursor), row: area.row))
    }

    /// `ABCDE-FGHJK-…`.
    static func grouped(_ symbols: String) -> String {
        var grouped = ""
        for (index, symbol) in symbols.enumerated() {
            if index > 0, index % 5 == 0 { grouped.append("-") }
            grouped.append(symbol)
        }
        return grouped
    }
}
