public import ExamModel
public import Sittings
public import TerminalUI

/// A sitting drawn again from its journal, with the client's own screens.
///
/// It is a reconstruction: the journal knows the items that were seen and the answers as they stood, not what was typed
/// and taken back, scrolled or read. Nothing is said of what was saved when, for the journal holds nothing else.
public struct Replay {
    public private(set) var sitting: Sitting
    private var model: Model
    /// Milliseconds since the opening; a work that came late is shown no earlier than what was shown before it.
    private var elapsed: Int64 = 0

    /// One picture, and when it was, since the opening.
    public struct Frame: Sendable {
        public let milliseconds: Int64
        public let grid: Grid
        /// What happened besides: proctors' acts and facts. No part of the picture.
        public let remark: String?
    }

    /// Begins before the opening.
    ///
    /// - Parameters:
    ///   - paper: of the form that the admission names.
    ///   - first: the admission, the first event of the journal.
    public init(of id: SittingID, on paper: Paper, first: SittingEvent, size: Size) throws(SittingFault) {
        sitting = try Sitting(id: id, first: first)
        model = Model(Setup(server: "", code: nil, writer: "", boot: "", seed: 0, size: size))
        model.paper = paper
        model.phase = .exam
    }

    /// Takes the next event in.
    ///
    /// - Returns: the picture after it; `nil` before the exam is open.
    public mutating func follow(_ event: SittingEvent) throws(SittingFault) -> Frame? {
        try sitting.apply(event)
        guard let opened = sitting.started else { return nil }
        let time = if case .worked(let work) = event.what { work.doneAt } else { event.at }
        elapsed = max(elapsed, time.milliseconds - opened.milliseconds)
        show(event.what, at: Instant(milliseconds: opened.milliseconds + elapsed))
        return Frame(milliseconds: elapsed, grid: model.screen(), remark: event.what.remark)
    }

    private mutating func show(_ what: Happening, at time: Instant) {
        model.now = Moment(milliseconds: elapsed)
        model.clock = ServerClock()
        model.clock.hear(time, sentAt: model.now, arrivedAt: model.now)
        model.countdown = Countdown()
        if let deadline = sitting.deadline(at: time) { _ = model.countdown.hear(deadline, asOf: time) }
        model.workbook = sitting.workbook
        model.notice = nil
        switch what {
        case .worked(let work): turn(to: work.act)
        case .messaged(let text, let by): model.note("Message from \(by): \(text)", .plain)
        case .closed(let closing): model.phase = .ending(closing == .ended ? .ended : .timeUp)
        default: break
        }
    }

    /// Shows the item that an act is about, as the client does when it is visited.
    private mutating func turn(to act: Act) {
        guard let item = act.item, let questions = model.paper?.questions,
            let index = questions.firstIndex(where: { $0.item == item })
        else { return }
        if index != model.view.item {
            model.view = View(item: index)
            model.view.isScenarioActive = model.scenario != nil
        }
        model.view.focus = model.focusAtStart(of: questions[index])
    }
}
