import TerminalUI

/// The window is too small: the clock stays, the size needed is named, nothing is lost.
enum TooSmallScreen {
    static func draw(_ model: Model, on grid: inout Grid) {
        let needed = Model.smallestScreen
        let time = [Header.timeLeft(model), SaveState(model).short].filter { !$0.isEmpty && model.phase == .exam }.joined(separator: "  ")
        let text =
            local(
                "Make this window at least \(needed.columns)x\(needed.rows) (it is \(model.size.columns)x\(model.size.rows)). Nothing is lost."
            )
        let lines = (time.isEmpty ? [] : wrap(time, width: model.size.columns)) + wrap(text, width: model.size.columns)
        grid.put(lines: lines, in: grid.bounds, style: .warning)
        grid.setCursor(Point(column: 0, row: 0), visible: false)
    }
}
