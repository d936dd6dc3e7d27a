import ExamModel
import TerminalUI

/// The waiting room, and the question whether to go on here when the exam is open elsewhere.
enum WaitingScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        Paragraphs(texts(model)).draw(on: &grid, in: body)
    }

    /// A proctor looks at a document first.
    static var door: [String] {
        [
            local("A proctor lets you in"),
            local("Have the document ready that you were asked to bring. Your time does not run yet; the exam begins here by itself."),
        ]
    }

    /// What the candidate is told, first the heading.
    static func texts(_ model: Model) -> [String] {
        let server = model.serverTime.map { local("It is \(TimeWords.dayAndTime($0)) at the server.") } ?? ""
        let items = model.isPaperHeld ? local(" The items are on this computer, sealed.") : ""
        let line = (model.stream.isHeard ? local("Connected.") : local("Not connected at the moment; it is tried again.")) + items
        switch model.waitReason {
        case .asking: return [local("Opening the exam ..."), server].filter { !$0.isEmpty }
        case .tooEarly(let opens):
            return [
                local("Waiting room"),
                local("The exam opens at \(TimeWords.dayAndTime(opens)). It begins here by itself; your time starts then."),
                "\(server) \(line)",
            ]
        case .door: return WaitingScreen.door + ["\(server) \(line)"]
        case .writerElsewhere, .needsConsent: return FencedScreen.texts(model.waitReason, key: model.named("y"))
        }
    }
}

/// The exam is open on another computer.
enum FencedScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        var texts = texts(model.waitReason, key: model.named("y"))
        if model.courier.pendingSteps > 0 {
            texts.append(local("\(counted(model.courier.pendingSteps, "step")) done here had not reached the server and will not count."))
        }
        Paragraphs(texts).draw(on: &grid, in: body)
    }

    /// For plain mode.
    static func plainTexts(_ reason: WaitReason) -> [String] {
        if reason == .needsConsent { return texts(reason) }
        return texts(reason).dropLast() + [
            local("Go on there, or type take over to go on here: the proctor has to allow it, and the other computer is then shut out.")
        ]
    }

    static func texts(_ reason: WaitReason, key: String = "y") -> [String] {
        let heading = local("This exam is open on another computer")
        if reason == .needsConsent {
            return [
                heading, local("Ask the proctor to let you go on here."),
                local("It begins here by itself as soon as the proctor has allowed it."),
            ]
        }
        let lastSeen: Instant? = if case .writerElsewhere(let seen) = reason { seen } else { nil }
        let seen = lastSeen.map { local(" It was last heard of at \(TimeWords.timeOfDay($0)).") } ?? ""
        return [
            heading, local("Nothing is written from here any more.\(seen)"),
            local("Go on there, or press \(key) to go on here: the proctor has to allow it, and the other computer is then shut out."),
        ]
    }
}
