import TerminalUI

/// Every key that works now, over the screen it works on.
enum HelpOverlay {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        let box = body.centered(Size(columns: 72, rows: body.rows))
        grid.fill(box)
        let scroll = scroll(model)
        let note = scroll.canScroll ? local("\(scroll.percentRead)%, PgDn for more; Esc closes") : local("Esc closes this")
        grid.box(box, title: local("Keys that work now"), note: note)
        let inside = box.inset(columns: 2, rows: 1)
        grid.put(lines: lines(model, width: inside.columns), in: inside, offset: scroll.offset)
        grid.setCursor(inside.origin, visible: false)
    }

    static func lines(_ model: Model, width: Int) -> [String] {
        let typing = model.isTyping ? [[local("letters"), local("type into the field")]] : []
        let rows = typing + KeyTable.bindings(in: model).map { [$0.listed, local(word: $0.label)] }
        return alignTable(rows: rows, width: width, separator: "  ")
    }

    static func canScroll(_ model: Model) -> Bool { scroll(model).canScroll }

    static func scroll(_ model: Model) -> ScrollState {
        let inside = Frame(model).body.centered(Size(columns: 72, rows: model.size.rows)).inset(columns: 2, rows: 1)
        var scroll = ScrollState(content: lines(model, width: inside.columns).count, viewport: inside.rows)
        scroll.scroll(by: model.view.helpOffset)
        return scroll
    }
}
