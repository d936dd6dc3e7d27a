import ExamModel
import TerminalUI

/// What is looked for in an exhibit, and which of the places where it stands is shown.
struct Search: Hashable, Sendable {
    let needle: String
    /// From 0.
    var hit = 0
}

/// The exhibit over the whole body.
enum ExhibitScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        guard let text = MarkableText.exhibit(model.view.exhibit, model) else { return }
        let inside = inside(body)
        let laid = text.laid(width: inside.columns)
        let scroll = scroll(model, laid, inside)
        grid.box(body, title: title(model), note: note(model, text, scroll), style: .accent)
        grid.put(lines: laid.lines, in: inside, offset: scroll.offset)
        grid.setCursor(inside.origin, visible: false)
        let marking = Marking(model: model, laid: laid, area: inside, offset: scroll.offset)
        marking.drawHighlights(at: text.place, on: &grid)
        if let hit = hit(model, text) { marking.drawFocus(hit, on: &grid) }
    }

    static func scroll(_ model: Model) -> ScrollState {
        let inside = inside(Frame(model).body)
        guard let text = MarkableText.exhibit(model.view.exhibit, model) else { return ScrollState() }
        return scroll(model, text.laid(width: inside.columns), inside)
    }

    private static func scroll(_ model: Model, _ laid: LaidText, _ inside: Rect) -> ScrollState {
        var scroll = ScrollState(content: laid.lines.count, viewport: inside.rows)
        scroll.scroll(by: model.view.fullOffset)
        if model.view.followsHit, let text = MarkableText.exhibit(model.view.exhibit, model), let hit = hit(model, text),
            let line = laid.line(of: hit.lowerBound)
        {
            scroll.reveal(line: line)
        }
        return scroll
    }

    private static func inside(_ body: Rect) -> Rect {
        body.inset(columns: body.columns >= 50 ? 2 : 1, rows: 1)
    }

    private static func hit(_ model: Model, _ text: MarkableText) -> ClosedRange<Int>? {
        guard let search = model.view.search else { return nil }
        let hits = text.hits(of: search.needle)
        return hits.indices.contains(search.hit) ? hits[search.hit] : nil
    }

    private static func title(_ model: Model) -> String {
        guard let exhibits = model.scenario?.exhibits, exhibits.indices.contains(model.view.exhibit) else { return "" }
        let title = exhibits[model.view.exhibit].title
        return exhibits.count > 1 ? local("Exhibit \(model.view.exhibit + 1) of \(exhibits.count): \(title)") : local("Exhibit: \(title)")
    }

    private static func note(_ model: Model, _ text: MarkableText, _ scroll: ScrollState) -> String {
        let read = scroll.canScroll ? local("\(scroll.percentRead)% read") : ""
        let found = model.view.search.map { local("hit \($0.hit + 1) of \(text.hits(of: $0.needle).count)") } ?? ""
        return [found, read].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
