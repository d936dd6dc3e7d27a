import ExamAPI
import ExamModel
import TerminalUI

/// The roster as a table. Where the screen is narrow, the columns that are needed least go first.
struct RosterTable {
    private let watch: Watch
    private let lines: [RosterLine]
    /// Server time; the time left and all ages are reckoned from it.
    private let time: Instant

    private struct Column {
        let title: String
        let width: Int
        /// The greatest goes first.
        let expendable: Int
        let text: (RosterLine) -> String
    }

    private static let leastConcern = 26

    init(_ watch: Watch) {
        self.watch = watch
        lines = watch.roster.shown(watch.view)
        time = watch.serverTime ?? Instant(milliseconds: 0)
    }

    func draw(on grid: inout Grid, in body: Rect) {
        let (head, table) = body.splitTop(2)
        grid.put(fitted(narrowing, head.columns - 2), at: Point(column: 1, row: head.row), style: .muted, clip: head)
        if watch.view.isSearching { drawSearch(on: &grid, in: head) }
        let columns = columns(in: table.columns)
        grid.put(row(columns.map(\.title), columns) + "CONCERNS", at: Point(column: 0, row: head.row + 1), style: .accent, clip: head)
        guard !lines.isEmpty else {
            return grid.put(lines: wrap(emptiness, width: table.columns - 2), in: table.inset(columns: 1, rows: 0))
        }
        var scroll = ScrollState(content: lines.count, viewport: table.rows)
        let selected = lines.firstIndex { $0.sitting == watch.view.selected }
        scroll.reveal(line: selected ?? 0)
        for (row, index) in scroll.visible.enumerated() {
            draw(
                lines[index], columns, isSelected: index == selected, on: &grid,
                in: Rect(column: 0, row: table.row + row, columns: table.columns, rows: 1))
        }
        if selected == nil { grid.setCursor(table.origin, visible: false) }
    }

    private func draw(_ line: RosterLine, _ columns: [Column], isSelected: Bool, on grid: inout Grid, in area: Rect) {
        let style: Style = isSelected ? .focus : .normal
        if isSelected { grid.fill(area, style: style) }
        let text = row(columns.map { $0.text(line) }, columns)
        let column = grid.put(text, at: area.origin, style: style, clip: area)
        let words = line.concerns.map { $0.words(at: time) }
        let concern = (words.first ?? "") + (words.count > 1 ? " (+\(words.count - 1))" : "")
        let isUrgent = line.concerns.first?.isUrgent ?? false
        grid.put(
            fitted(concern, area.endColumn - column), at: Point(column: column, row: area.row),
            style: isSelected ? style : isUrgent ? .danger : .warning, clip: area)
        if isSelected { grid.setCursor(area.origin) }
    }

    private func row(_ texts: [String], _ columns: [Column]) -> String {
        zip(texts, columns).map { text, column in
            let cut = fitted(text, column.width - 1)
            return cut + String(repeating: " ", count: max(0, column.width - displayWidth(of: cut)))
        }.joined()
    }

    private func columns(in width: Int) -> [Column] {
        let (watch, time) = (watch, time)
        let name = min(30, max(14, width / 5))
        var columns = [
            Column(title: "", width: 4, expendable: 0) { line in
                (line.sitting == watch.view.selected ? "> " : "  ") + (watch.view.marked.contains(line.sitting) ? "*" : " ")
            },
            Column(title: "NAME", width: name, expendable: 0) { sanitized($0.name).replacing("\n", with: " ") },
            Column(title: "ROOM", width: 7, expendable: 2) { $0.room?.text ?? "-" },
            Column(title: "STATE", width: 9, expendable: 0) { $0.state.rawValue },
            Column(title: "ITEM", width: 5, expendable: 5) { $0.item.map { "\($0)" } ?? "-" },
            Column(title: "ANSWERED", width: 10, expendable: 4) { "\($0.answered)/\($0.items)" },
            Column(title: "UNSENT", width: 8, expendable: 3) { line in
                line.unsent.map { line.isSilent ? "\($0)?" : "\($0)" } ?? (line.state != .enrolled && line.isLive ? "?" : "-")
            },
            Column(title: "LEFT", width: 14, expendable: 0) { $0.timeLeft(at: time) },
            Column(title: "HEARD", width: 8, expendable: 1) { line in
                line.heardAt.map { lengthWords($0.duration(to: time)) }
                    ?? (line.state != .enrolled && line.isLive ? "not yet" : "-")
            },
        ]
        while columns.reduce(0, { $0 + $1.width }) + Self.leastConcern > width,
            let least = columns.indices.max(by: { columns[$0].expendable < columns[$1].expendable }), columns[least].expendable > 0
        {
            columns.remove(at: least)
        }
        return columns
    }

    /// What is shown of how many.
    private var narrowing: String {
        var words = ["Shown: \(lines.count) of \(watch.roster.lines.count), \(watch.view.filter.word)"]
        if let room = watch.view.room { words.append("room \(room)") }
        if !watch.view.search.isEmpty { words.append("searched for '\(watch.view.search)'") }
        let marked = watch.view.marked.count
        if marked > 0 { words.append("\(marked) marked: keys act on these") }
        return words.joined(separator: ", ")
    }

    private func drawSearch(on grid: inout Grid, in head: Rect) {
        let line = Rect(column: 0, row: head.row, columns: head.columns, rows: 1)
        grid.fill(line)
        let column = grid.put("Search: ", at: Point(column: 1, row: line.row), style: .accent, clip: line)
        watch.view.field.draw(on: &grid, in: Rect(column: column, row: line.row, columns: max(1, line.endColumn - column - 1), rows: 1))
    }

    private var emptiness: String {
        guard let expected = watch.roster.expected else { return watch.line.fault ?? "The roster is on its way." }
        if expected == 0, watch.roster.lines.isEmpty { return "Nobody is enrolled in this window, or nobody in the rooms that you watch." }
        return watch.roster.lines.isEmpty
            ? "The roster is on its way."
            : "Nobody here is \(watch.view.filter.word)\(watch.view.search.isEmpty ? "" : " and matches the search"). f shows others, Esc ends a search, b changes the room."
    }
}

extension RosterLine {
    var isSilent: Bool { concerns.contains { if case .silent = $0 { true } else { false } } }

    /// `48 min`, `4:31`, `no limit`; of what stands still it says so.
    func timeLeft(at now: Instant) -> String {
        guard let deadline, isLive else { return "-" }
        if deadline.isUntimed { return "no limit" }
        let left = max(0, now.duration(to: deadline.at).wholeMilliseconds)
        let text = shortTime(left)
        return deadline.isStanding ? "\(text) stands" : text
    }
}

/// `1 h 12 min`, `48 min`, and in the last five minutes `4:32`: as on the candidate's screen.
func shortTime(_ milliseconds: Int64) -> String {
    if milliseconds <= 300_000 {
        let seconds = (milliseconds + 999) / 1000
        return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }
    let minutes = milliseconds / 60_000
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) m"
}
