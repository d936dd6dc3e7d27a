import ExamAPI
import ExamModel
import TerminalUI

/// The top line: exam, item, mark, time left, save state. What is less needed goes first when there is no room.
enum Header {
    static func draw(_ model: Model, on grid: inout Grid, in area: Rect) {
        grid.fill(area, style: .title)
        let right = self.right(model)
        let room = area.columns - 2
        let rightWidth = min(room, displayWidth(of: right))
        let left = self.left(model, room: room - rightWidth - 2)
        grid.put(left, at: Point(column: 1, row: area.row), style: .title, clip: area)
        let column = area.endColumn - 1 - rightWidth
        grid.put(right, at: Point(column: max(1, column), row: area.row), style: look(model), clip: area)
    }

    private static func look(_ model: Model) -> Style {
        let isShort = model.timeLeft.map { $0 <= TimeWords.secondsShownBelow } ?? false
        return model.phase == .exam && isShort ? Style.warning : .title
    }

    private static func right(_ model: Model) -> String {
        switch model.phase {
        case .checkIn, .systemCheck, .rules, .accommodations, .tutorial, .waiting: model.serverTime.map { TimeWords.timeOfDay($0) } ?? ""
        case .exam, .ending: [timeLeft(model), SaveState(model).short].filter { !$0.isEmpty }.joined(separator: "  ")
        case .sealed: local("sealed")
        case .stopped: ""
        }
    }

    /// The time left in the words of the clock.
    static func timeLeft(_ model: Model) -> String {
        if model.isUntimed { return model.phase == .exam ? local("no time limit") : "" }
        guard let left = model.timeLeft else { return model.phase == .exam ? local("time not known") : "" }
        if model.phase.isEnding { return left == 0 ? local("time is up") : "" }
        if model.countdown.pausedBecause != nil { return local("PAUSED, \(TimeWords.short(left)) left") }
        if model.breaks?.standingUntil != nil { return local("BREAK, \(TimeWords.short(left)) left") }
        if model.view.isClockHidden, left > TimeWords.secondsShownBelow { return local("time hidden") }
        return local("\(TimeWords.short(left)) left\(model.isLastSection ? "" : local(" for this section"))")
    }

    private static func left(_ model: Model, room: Int) -> String {
        let title = model.paper?.title ?? model.session?.exam ?? "Invigil"
        let view = model.view
        let isItemShown = model.phase == .exam && !model.workbook.isAway && Place.overItem.contains(view.place)
        guard isItemShown, let question = model.question else { return fitted(title, room) }
        let mark = model.workbook.marked.contains(question.item) ? local("  MARKED") : ""
        let place = local("Item \(view.item + 1) of \(model.itemCount)\(mark)")
        let titleRoom = room - displayWidth(of: place) - 2
        if titleRoom >= 8 { return fitted(title, titleRoom) + "  " + place }
        return displayWidth(of: place) <= room ? place : fitted("\(view.item + 1)/\(model.itemCount)\(mark)", room)
    }

    /// A text cut to `width` cells, the cut shown.
    static func fitted(_ text: String, _ width: Int) -> String {
        if displayWidth(of: text) <= width { return text }
        var cut = ""
        var used = 2
        for character in text {
            used += displayWidth(of: character)
            if used > width { break }
            cut.append(character)
        }
        return width < 3 ? "" : cut + ".."
    }
}
