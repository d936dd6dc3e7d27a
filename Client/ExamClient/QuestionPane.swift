import ExamModel
import TerminalUI

/// The stem, the options with their state in signs, and the candidate's note.
enum QuestionPane {
    static func draw(_ model: Model, on grid: inout Grid, in pane: Rect, _ layout: ItemScreen.Layout) -> ScrollState {
        guard let question = model.question else { return ScrollState() }
        let inside = layout.inside(pane)
        let lines = OptionLines.lines(model, question, width: inside.columns)
        let scroll = scroll(lines, viewport: inside.rows, model)
        let isActive = layout.isBoxed && !model.view.isScenarioActive
        let read = scroll.canScroll ? local("   \(scroll.percentRead)% read") : ""
        let note = AnswerSheet(question.interaction).progress(model.workbook.answers[question.item]) + read
        if layout.isBoxed {
            grid.box(
                pane, title: (isActive ? "* " : "") + local("Item \(model.view.item + 1)"), note: note, style: isActive ? .accent : .border)
        } else {
            grid.put(note, at: Point(column: inside.column, row: pane.endRow - 1), style: .muted, clip: pane)
        }
        for (row, index) in scroll.visible.enumerated() {
            let line = lines[index]
            let point = Point(column: inside.column, row: inside.row + row)
            grid.put(line.text, at: point, style: line.style, clip: inside)
            if line.isFocusStart, isActive || !layout.isBoxed || layout.scenario == nil { grid.setCursor(point) }
        }
        if Marking.isNeeded(model, at: .stem), let stem = MarkableText.stem(model) {
            Marking(model: model, laid: stem.laid(width: inside.columns), area: inside, offset: scroll.offset).draw(at: .stem, on: &grid)
        }
        if grid.cursor == nil { grid.setCursor(inside.origin, visible: false) }
        return scroll
    }

    static func scroll(_ model: Model) -> ScrollState {
        let layout = ItemScreen.Layout(model, body: Frame(model).body)
        guard let question = model.question, let pane = layout.question else { return ScrollState() }
        let inside = layout.inside(pane)
        return scroll(OptionLines.lines(model, question, width: inside.columns), viewport: inside.rows, model)
    }

    private static func scroll(_ lines: [OptionLines.Line], viewport: Int, _ model: Model) -> ScrollState {
        var scroll = ScrollState(content: lines.count, viewport: viewport)
        scroll.scroll(by: model.view.itemOffset)
        if let line = Marking.line(model, MarkableText.stem(model)?.laid(width: ItemScreen.textWidth(model, of: .stem)), at: .stem) {
            scroll.reveal(line: line)
            return scroll
        }
        guard model.view.followsFocus, let first = lines.firstIndex(where: \.isFocusStart) else { return scroll }
        let last = lines[first...].prefix { $0.isFocused }.count
        scroll.reveal(first..<first + max(1, last))
        return scroll
    }
}
