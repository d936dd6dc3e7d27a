import ExamModel
import TerminalUI

/// The scenario's exhibits, one at a time.
enum ScenarioPane {
    static func draw(_ model: Model, on grid: inout Grid, in pane: Rect, _ layout: ItemScreen.Layout) -> ScrollState {
        guard let scenario = model.scenario else { return ScrollState() }
        let inside = layout.inside(pane)
        let lines = lines(model, scenario, width: inside.columns)
        let heading = heading(model, scenario, width: inside.columns)
        let scroll = scroll(model, inside, content: lines.count, heading: heading.count)
        let isActive = model.view.isScenarioActive
        let title = (isActive ? "* " : "") + local("Scenario: \(scenario.title)") + items(model, scenario)
        let read = scroll.canScroll ? local("\(scroll.percentRead)% read") : ""
        grid.box(pane, title: title, note: read, style: isActive ? .accent : .border)
        grid.put(lines: lines, in: inside, offset: scroll.offset)
        if let heads = heading.first, scroll.offset == 0 {
            grid.put(heads, at: inside.origin, style: .accent, clip: inside)
        }
        if isActive { grid.setCursor(inside.origin, visible: false) }
        drawMarks(model, on: &grid, in: inside, heading: heading.count + 1, scroll)
        return scroll
    }

    private static func drawMarks(_ model: Model, on grid: inout Grid, in inside: Rect, heading: Int, _ scroll: ScrollState) {
        let place = Highlight.Place.exhibit(index: model.view.exhibit)
        guard Marking.isNeeded(model, at: place), let text = MarkableText.at(place, model) else { return }
        let laid = text.laid(width: inside.columns)
        let marking = Marking(model: model, laid: laid, area: inside, offset: scroll.offset - heading)
        marking.draw(at: text.place, on: &grid)
    }

    static func scroll(_ model: Model) -> ScrollState {
        let layout = ItemScreen.Layout(model, body: Frame(model).body)
        guard let scenario = model.scenario, let pane = layout.scenario else { return ScrollState() }
        let inside = layout.inside(pane)
        return scroll(
            model, inside, content: lines(model, scenario, width: inside.columns).count,
            heading: heading(model, scenario, width: inside.columns).count)
    }

    /// With the text laid out already.
    private static func scroll(_ model: Model, _ inside: Rect, content: Int, heading: Int) -> ScrollState {
        var scroll = ScrollState(content: content, viewport: inside.rows)
        scroll.scroll(by: model.view.exhibitOffset)
        let place = Highlight.Place.exhibit(index: model.view.exhibit)
        if let line = Marking.line(model, MarkableText.at(place, model)?.laid(width: inside.columns), at: place) {
            scroll.reveal(line: line + heading + 1)
        }
        return scroll
    }

    /// ` (items 35-39)`.
    private static func items(_ model: Model, _ scenario: Scenario) -> String {
        let indices = model.paper?.questions.indices.filter { model.paper?.questions[$0].scenario == scenario.id } ?? []
        guard let first = indices.first, let last = indices.last else { return "" }
        return first == last ? local(" (item \(first + 1))") : local(" (items \(first + 1)-\(last + 1))")
    }

    private static func heading(_ model: Model, _ scenario: Scenario, width: Int) -> [String] {
        guard scenario.exhibits.indices.contains(model.view.exhibit) else { return [] }
        let title = scenario.exhibits[model.view.exhibit].title
        let count = scenario.exhibits.count
        return wrap(count > 1 ? local("Exhibit \(model.view.exhibit + 1) of \(count): \(title)") : title, width: width)
    }

    private static func body(_ exhibit: Exhibit, width: Int) -> [String] {
        TextBlock.lines(TextBlock.text(of: exhibit), width: width)
    }

    private static func lines(_ model: Model, _ scenario: Scenario, width: Int) -> [String] {
        guard scenario.exhibits.indices.contains(model.view.exhibit) else { return [] }
        return heading(model, scenario, width: width) + [""] + body(scenario.exhibits[model.view.exhibit], width: width)
    }
}
