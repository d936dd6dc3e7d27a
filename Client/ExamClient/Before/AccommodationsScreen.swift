import ExamAPI
import ExamModel
import TerminalUI

extension Accommodation {
    /// As ``Accommodation/words``, in the candidate's language; what else was agreed stands as it was written.
    var localWords: [String] {
        let extra: [String] =
            switch time {
            case .percent(0), .minutes(0): []
            case .percent(let percent): [local("\(percent) % more time")]
            case .minutes(let minutes): [local("\(counted(minutes, "minute")) more time")]
            case .untimed: [local("no time limit")]
            }
        let breaks = breakMinutes == 0 ? [] : [local("breaks of \(counted(breakMinutes, "minute")) in all that take no working time")]
        return extra + breaks + arrangements
    }
}

/// What was agreed with the candidate, to be looked at before the time runs, and the way to the practice items.
enum AccommodationsScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        Paragraphs(texts(model) + [keys(model)]).draw(on: &grid, in: body)
    }

    static func texts(_ model: Model) -> [String] {
        guard let session = model.session else { return [] }
        let agreed = session.accommodation
        let minutes = agreed.workingMinutes(of: session.minutes).map { counted($0, "minute") }
        let time =
            minutes.map { local("You have \($0) for \(counted(session.items, "item")).") }
            ?? local("You have no time limit for \(counted(session.items, "item")).")
        let words = agreed.localWords
        let granted =
            words.isEmpty
            ? local("Nothing beyond that was agreed with you: no extra time, no breaks.")
            : local("Agreed with you: \(words.joined(separator: "; ")).")
        return [local("Before you begin"), time, granted, start(model, session.opens)]
    }

    private static func start(_ model: Model, _ opens: Instant) -> String {
        guard let now = model.serverTime, now < opens else { return local("Your time starts when you begin, and not before.") }
        return local("The exam opens at \(TimeWords.dayAndTime(opens)). Your time starts then, if you have gone on from here.")
    }

    private static func keys(_ model: Model) -> String {
        local(
            "Enter goes on. \(model.named("p")) shows eight practice items that do not count. If something is not right, \(model.named("w")) calls the proctor."
        )
    }

    /// For plain mode.
    static func plainLines(_ model: Model) -> [String] {
        texts(model).dropFirst()
            + [local("Type begin to go on, practise for eight practice items that do not count, or call if something is not right.")]
    }
}
