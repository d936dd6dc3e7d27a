import TerminalUI

/// The proctor has paused the exam: the items are hidden, the reason is told, the time stands still.
enum PauseScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        Paragraphs(texts(model)).draw(on: &grid, in: body)
    }

    static func texts(_ model: Model) -> [String] {
        let left = model.timeLeft.map { local(" You have \(TimeWords.spoken($0)) left.") } ?? ""
        return [
            local("The exam is paused"), local("Reason: \(model.countdown.pausedBecause ?? "")."),
            local("Your time does not run.\(left) The exam goes on here by itself."), SaveState(model).sentence,
        ]
    }
}
