import ExamAPI
import ExamModel
public import TerminalUI

extension Watch {
    /// The smallest screen on which everything can be used.
    static let smallestScreen = Size(columns: 60, rows: 12)

    /// What the proctor sees, as cells.
    public func screen() -> Grid {
        var grid = Grid(size: size)
        guard size.columns >= Self.smallestScreen.columns, size.rows >= Self.smallestScreen.rows else {
            let words = "This window is too small: at least \(Self.smallestScreen.columns) by \(Self.smallestScreen.rows)."
            grid.put(lines: wrap(words, width: max(1, size.columns)), in: grid.bounds, style: .warning)
            return grid
        }
        let (header, rest) = grid.bounds.splitTop(1)
        let (upper, bar) = rest.splitBottom(1)
        let words = wrap(status.text, width: size.columns - 2)
        let (body, statusArea) = upper.splitBottom(min(3, max(1, words.count)))
        drawHeader(on: &grid, in: header)
        switch view.place {
        case .windows: drawWindows(on: &grid, in: body)
        case .roster: RosterTable(self).draw(on: &grid, in: body)
        case .sitting: drawSitting(on: &grid, in: body)
        }
        grid.put(lines: words, in: statusArea.inset(columns: 1, rows: 0), style: status.style)
        if let form = desk.form { draw(form, on: &grid, in: body) }
        if let identity = desk.identity { draw(identity, on: &grid, in: body) }
        if view.isHelpShown { drawHelp(on: &grid, in: body) }
        keyBar.draw(on: &grid, in: bar)
        return grid
    }

    private var keyBar: KeyBar {
        if view.isHelpShown { return KeyBar([.init("Esc", "close help")]) }
        return KeyBar(keys.filter(\.isInBar).map { .init($0.shown, $0.label) }, last: .init(isTyping ? "F1" : "?", "help"))
    }

    /// How old what is shown is, always. From five seconds on it is a warning.
    var ageWords: String {
        guard let age = dataAge else { return line.fault == nil ? "asking the server" : "NO DATA: the server is not reached" }
        if age < Self.oldMilliseconds { return "data \(age / 1000).\(age % 1000 / 100) s old" }
        return "DATA IS \(lengthWords(.milliseconds(age))) OLD"
    }

    private func drawHeader(on grid: inout Grid, in area: Rect) {
        grid.fill(area, style: .title)
        let right = [serverTime.map { timeOfDay($0) + " UTC" }, ageWords].compactMap { $0 }.joined(separator: "  ")
        let column = max(1, area.endColumn - 1 - displayWidth(of: right))
        let isBad = isOld || dataAge == nil
        grid.put(
            heading, at: Point(column: 1, row: area.row), style: .title,
            clip: Rect(column: 1, row: area.row, columns: max(0, column - 3), rows: 1))
        grid.put(
            right, at: Point(column: column, row: area.row), style: isBad && (isOld || line.fault != nil) ? .danger : .title, clip: area)
    }

    private var heading: String {
        guard view.place != .windows, let window = roster.window else { return "Windows at \(setup.server)" }
        let concerned = roster.lines.values.count { !$0.concerns.isEmpty }
        let count = roster.expected.map { counted(max($0, roster.lines.count), "sitting") } ?? "…"
        return "Window \(window)  \(count), \(concerned) with concerns"
    }

    private func drawWindows(on grid: inout Grid, in body: Rect) {
        let area = body.inset(columns: 1, rows: 1)
        guard let windows = roster.windows else {
            return grid.put(lines: wrap(line.fault ?? "The list is on its way.", width: area.columns), in: area)
        }
        guard !windows.isEmpty else {
            let words =
                "There is no window that you watch. An admin sets one up with 'invigil window create', and says who watches where with "
                + "'invigild staff add NAME --role proctor --window ID'."
            return grid.put(lines: wrap(words, width: area.columns), in: area)
        }
        let rows = windows.map { ["\($0.window)", "\($0.opens)", "\($0.closes)", counted($0.sittings, "sitting")] }
        let lines = alignTable(rows: [["WINDOW", "OPENS", "CLOSES", "SITTINGS"]] + rows, width: area.columns - 2, separator: "  ")
        var scroll = ScrollState(content: lines.count, viewport: area.rows)
        scroll.reveal(line: view.row + 1)
        for (row, index) in scroll.visible.enumerated() {
            let isFocused = index == view.row + 1
            let point = Point(column: area.column, row: area.row + row)
            grid.put(
                (isFocused ? "> " : "  ") + lines[index], at: point, style: isFocused ? .focus : index == 0 ? .accent : .normal, clip: area)
            if isFocused { grid.setCursor(point) }
        }
    }

    private var status: (text: String, style: Style) {
        if let notice { return (notice.text, notice.style) }
        if let sent = desk.unconfirmed.first { return ("On its way: \(sent.deed.word), \(words(of: sent.target)).", .accent) }
        if let fault = line.fault, isOld || dataAge == nil { return ("! \(fault) It is tried again by itself.", .danger) }
        if let proposal = roster.toConfirm {
            return ("! \(words(of: proposal)). y confirms it, n sets it aside; after 15 minutes it lapses.", .warning)
        }
        if let own = roster.proposed.first { return ("\(words(of: own)). It waits for a second person.", .accent) }
        if view.place == .roster, roster.expected != nil, !roster.isWhole { return ("The roster is on its way.", .muted) }
        return ("", .normal)
    }

    private func draw(_ form: OrderForm, on grid: inout Grid, in body: Rect) {
        let box = body.splitBottom(min(body.rows, 8)).bottom
        grid.fill(box)
        grid.box(
            box,
            title:
                "\(form.proposal == nil ? "" : "confirm: ")\(form.deed.word): \(fitted(words(of: form.target), max(8, box.columns - 40)))",
            note: "", style: .accent)
        let inside = box.inset(columns: 2, rows: 1)
        let words = form.fault.map { "! " + $0 } ?? form.proposal.map { self.words(of: $0) } ?? form.hint ?? ""
        grid.put(lines: wrap(words, width: inside.columns), in: inside.splitTop(3).top, style: form.fault == nil ? .muted : .warning)
        var row = inside.row + 3
        func draw(_ label: String, _ field: TextField, isActive: Bool) {
            let column = grid.put("\(isActive ? "> " : "  ")\(label): ", at: Point(column: inside.column, row: row), clip: inside)
            let place = Rect(column: column, row: row, columns: max(1, inside.endColumn - column), rows: 1)
            if isActive { field.draw(on: &grid, in: place, style: .focus) } else { grid.put(field.text, at: place.origin, clip: place) }
            row += 1
        }
        if form.needsMinutes { draw("Minutes", form.minutes, isActive: !form.isAtText) }
        if let label = form.textLabel { draw(label, form.text, isActive: form.isAtText) }
        if form.textLabel == nil { grid.put("Enter does it, Esc does not.", at: Point(column: inside.column, row: row), clip: inside) }
    }

    private func draw(_ form: OrderDesk.IdentityForm, on grid: inout Grid, in body: Rect) {
        let box = body.splitBottom(min(body.rows, 8)).bottom
        grid.fill(box)
        grid.box(box, title: "confirm that it is you: \(fitted(unprovenWords, max(8, box.columns - 32)))", note: "", style: .accent)
        let inside = box.inset(columns: 2, rows: 1)
        let words = form.isAsked ? "The digits are on their way." : form.fault.map { "! " + $0 } ?? Self.identityWords
        grid.put(lines: wrap(words, width: inside.columns), in: inside.splitTop(3).top, style: form.fault == nil ? .muted : .warning)
        let column = grid.put("> Six digits: ", at: Point(column: inside.column, row: inside.row + 3), clip: inside)
        let place = Rect(column: column, row: inside.row + 3, columns: max(1, inside.endColumn - column), rows: 1)
        form.digits.draw(on: &grid, in: place, style: .focus)
    }

    /// Every key that works now.
    var helpLines: [String] {
        let width = min(76, size.columns) - 4
        let typing = isTyping ? [["letters", "type into the field"]] : []
        return alignTable(rows: typing + keys.map { [$0.shown, $0.label] }, width: width, separator: "  ")
    }

    private func drawHelp(on grid: inout Grid, in body: Rect) {
        let box = body.centered(Size(columns: 76, rows: body.rows))
        grid.fill(box)
        let inside = box.inset(columns: 2, rows: 1)
        let lines = helpLines
        var scroll = ScrollState(content: lines.count, viewport: inside.rows)
        scroll.scroll(by: view.helpOffset)
        grid.box(
            box, title: "Keys that work now",
            note: scroll.canScroll ? "\(scroll.percentRead)%, PgDn for more; Esc closes" : "Esc closes this")
        grid.put(lines: lines, in: inside, offset: scroll.offset)
        grid.setCursor(inside.origin, visible: false)
    }
}

/// A text cut to `width` cells, the cut shown.
func fitted(_ text: String, _ width: Int) -> String {
    guard displayWidth(of: text) > width else { return text }
    var (cut, used) = ("", 2)
    for character in text {
        used += displayWidth(of: character)
        if used > width { break }
        cut.append(character)
    }
    return width < 3 ? "" : cut + ".."
}
