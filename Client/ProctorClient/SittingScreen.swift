import ExamAPI
import ExamModel
import TerminalUI

extension Watch {
    /// Everything that is known of one sitting, and what happened in it.
    func drawSitting(on grid: inout Grid, in body: Rect) {
        let area = body.inset(columns: 1, rows: 0)
        guard let line = selectedLine else {
            grid.put("This sitting is not in the roster any more. Esc goes back.", at: area.origin, clip: area)
            return
        }
        let lines = sittingLines(line, width: area.columns)
        var scroll = ScrollState(content: lines.count, viewport: area.rows)
        scroll.scroll(by: view.offset)
        for (row, index) in scroll.visible.enumerated() {
            grid.put(lines[index].text, at: Point(column: area.column, row: area.row + row), style: lines[index].style, clip: area)
        }
        grid.setCursor(area.origin, visible: false)
    }

    /// How far the page of the sitting can be scrolled.
    var longestOffset: Int {
        guard let line = selectedLine else { return 0 }
        return max(0, sittingLines(line, width: size.columns - 2).count - max(1, size.rows - 3))
    }

    struct TextLine: Hashable, Sendable {
        let text: String
        var style = Style.normal
    }

    private func sittingLines(_ line: RosterLine, width: Int) -> [TextLine] {
        let time = serverTime ?? Instant(milliseconds: 0)
        var lines = [TextLine(text: "\(line.name)  \(line.candidate)  \(line.sitting)", style: .title), TextLine(text: "")]
        for concern in line.concerns {
            lines.append(TextLine(text: "! " + concern.words(at: time), style: concern.isUrgent ? .danger : .warning))
        }
        if !line.concerns.isEmpty { lines.append(TextLine(text: "")) }
        lines += alignTable(rows: facts(of: line, at: time), width: width, separator: "  ").map { TextLine(text: $0) }
        if let deadline = line.deadline {
            lines += [TextLine(text: ""), TextLine(text: "The time, with its reasons", style: .accent)]
            let rows = deadline.because.map { [lengthOf($0.milliseconds), $0.text] }
            lines += alignTable(rows: rows, width: width, separator: "  ").map { TextLine(text: $0) }
        }
        lines += [TextLine(text: ""), TextLine(text: "What happened, the latest first", style: .accent)]
        if let fault = view.historyFault {
            return lines + wrap("It could not be read: \(fault)", width: width).map { TextLine(text: $0, style: .warning) }
        }
        guard let history = view.history else { return lines + [TextLine(text: "It is on its way.", style: .muted)] }
        let rows = history.reversed().map { [timeOfDay($0.at), $0.text] }
        return lines + alignTable(rows: rows, width: width, separator: "  ").map { TextLine(text: $0) }
    }

    private func facts(of line: RosterLine, at time: Instant) -> [[String]] {
        let item: String = line.item.map { "\($0) of \(line.items)" } ?? "none yet"
        let heard: String = line.heardAt.map { lengthWords($0.duration(to: time)) + " ago" } ?? "not since the server started"
        let unsent: String = line.unsent.map { "\($0), as it said then" } ?? "it has not said"
        var rows: [[String]] = [
            ["Room", line.room?.text ?? "none"], ["State", line.state.rawValue], ["Item", item],
            ["Answered", "\(line.answered) of \(line.items)"], ["Time left", line.timeLeft(at: time)], ["Last heard of", heard],
            ["Unsent", unsent],
        ]
        if let document = line.document { rows.append(["Document", "seen: \(document)"]) }
        if !line.agreed.isEmpty { rows.append(["Agreed", line.agreed.joined(separator: ", ")]) }
        if let drift = line.clockDriftPerMille { rows.append(["Clock", driftWords(drift)]) }
        rows.append(["Facts", line.facts == 0 ? "none" : "\(line.facts), the last: \(line.lastFact ?? "")"])
        return rows
    }

    private func lengthOf(_ milliseconds: Int64) -> String {
        "\(milliseconds < 0 ? "-" : "+")\(lengthWords(.milliseconds(abs(milliseconds))))"
    }
}

/// `14:05:09`, in UTC.
func timeOfDay(_ instant: Instant) -> String {
    String(String(describing: instant).dropFirst(11).prefix(8))
}
