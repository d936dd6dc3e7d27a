import ExamModel
import TerminalUI

/// An item, alone or beside its scenario.
enum ItemScreen {
    /// Where the panes are: side by side from 100 columns on, one over the other from 60, otherwise one at a time.
    struct Layout: Hashable {
        var question: Rect?
        var scenario: Rect?
        /// Frames are drawn only around two panes, or the one that stands for two.
        var isBoxed = false

        init(_ model: Model, body: Rect) {
            guard model.scenario != nil else {
                question = body
                return
            }
            isBoxed = true
            if body.columns >= 100 {
                let (left, right) = body.splitLeft(body.columns / 2)
                (scenario, question) = (left, right)
            } else if body.columns >= 60, body.rows >= 16 {
                let most = body.rows * 3 / 5
                let (top, bottom) = body.splitTop(model.view.isScenarioActive ? most : body.rows - most)
                (scenario, question) = (top, bottom)
            } else if model.view.isScenarioActive {
                scenario = body
            } else {
                question = body
            }
        }

        /// The inside of a pane and the line for its note.
        func inside(_ pane: Rect) -> Rect {
            isBoxed ? pane.inset(columns: pane.columns >= 50 ? 2 : 1, rows: 1) : plainInside(pane)
        }

        private func plainInside(_ pane: Rect) -> Rect {
            let margin = pane.columns >= 60 ? 2 : 1
            let text = pane.splitBottom(1).rest.inset(columns: margin, rows: 0).splitTop(pane.rows >= 16 ? 1 : 0).rest
            return Rect(column: text.column, row: text.row, columns: min(96, text.columns), rows: text.rows)
        }
    }

    /// Whether the pane that arrows move is longer than its place.
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) -> Bool {
        let layout = Layout(model, body: body)
        let scenario = layout.scenario.map { ScenarioPane.draw(model, on: &grid, in: $0, layout) }
        let question = layout.question.map { QuestionPane.draw(model, on: &grid, in: $0, layout) }
        let active = KeyTable.isScenarioActive(model) ? scenario : question
        return active?.canScroll ?? false
    }

    /// The cells of a line of the stem, or of the exhibit.
    static func textWidth(_ model: Model, of place: Highlight.Place) -> Int {
        let layout = Layout(model, body: Frame(model).body)
        let pane = place == .stem ? layout.question : layout.scenario
        return max(1, pane.map { layout.inside($0).columns } ?? model.size.columns)
    }

    /// What ``draw(_:on:in:)`` says, without drawing.
    static func canScroll(_ model: Model) -> Bool {
        KeyTable.isScenarioActive(model) ? ScenarioPane.scroll(model).canScroll : QuestionPane.scroll(model).canScroll
    }
}
