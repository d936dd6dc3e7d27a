import ExamModel
import TerminalUI

/// On a break: the items are hidden, and the clock is told in words.
enum BreakScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        Paragraphs(texts(model)).draw(on: &grid, in: body)
    }

    static func texts(_ model: Model) -> [String] {
        [local("You are on a break"), clock(model), local("The items are hidden. \(SaveState(model).sentence)")]
    }

    private static func clock(_ model: Model) -> String {
        let left = model.timeLeft.map { TimeWords.spoken($0) }
        guard let until = model.breaks?.standingUntil.map({ TimeWords.timeOfDay($0) }) else {
            return left.map { local("Your time is running: \($0) of your time left.") } ?? local("Your time is running.")
        }
        return left.map { local("Your time does not run until \(until). You have \($0) of your time left.") }
            ?? local("Your time does not run until \(until).")
    }
}

/// Before a break: what it costs.
enum BreakOfferScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        Paragraphs(texts(model) + [local("Enter begins the break, Esc goes back.")]).draw(on: &grid, in: body)
    }

    static func texts(_ model: Model) -> [String] {
        [local("Take a break?"), cost(model), local("The items are hidden as long as you are away.")]
    }

    /// What a break costs now.
    static func cost(_ model: Model) -> String {
        let free = (model.breaks?.agreed ?? 0) + (model.breaks?.scheduled ?? 0)
        guard free > 0 else { return local("Your time goes on running in a break.") }
        return local("Your time does not run for \(TimeWords.spoken(free)) of it; after that it goes on running.")
    }
}

/// Between two timed sections.
enum SectionScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        Paragraphs(texts(model) + [local("Enter begins the section, z takes a break.")]).draw(on: &grid, in: body)
    }

    static func texts(_ model: Model) -> [String] {
        let sections = model.paper?.sections ?? []
        let number = model.workbook.section
        let ended =
            sections.indices.contains(number - 1) ? local("Section \(sections[number - 1].title) is over") : local("The section is over")
        guard let next = model.openSection else { return [ended] }
        let left = model.timeLeft.map { local(" You have \(TimeWords.spoken($0)) for it, and the time is running.") } ?? ""
        var texts = [
            ended, local("Next: section \(number + 1) of \(sections.count), \(next.title), \(counted(next.items, "item")).\(left)"),
        ]
        if (model.breaks?.scheduled ?? 0) > 0 { texts.append(local("A break is scheduled here. \(BreakOfferScreen.cost(model))")) }
        return texts
    }
}
