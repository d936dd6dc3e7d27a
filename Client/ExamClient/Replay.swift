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

extension Happening {
    /// One line for whoever looks at a replay; `nil` for what its picture shows.
    fileprivate var remark: String? {
        switch self {
        case .opened(let epoch, let writer): epoch == 1 ? "opened by \(writer)" : "opened again, by \(writer)"
        case .extended(let seconds, let by, let reason): "\(counted(seconds, "second")) more, given by \(by): \(reason)"
        case .credited(let seconds, let by, let reason): "\(counted(seconds, "second")) given back by \(by): \(reason)"
        case .paused(let by, let reason): "paused by \(by): \(reason)"
        case .resumed(let by): "resumed by \(by)"
        case .messaged(let text, let by): "message from \(by): \(text)"
        case .takeOverAllowed(let by, let reason): "another computer allowed by \(by): \(reason)"
        case .proctorCalled: "the proctor was called"
        case .sealHeld(let by, let reason): "the seal is held by \(by): \(reason)"
        case .sealReleased(let by): "the seal is released by \(by)"
        case .worksCarried(let count, let by): "\(counted(count, "step")) brought by hand, by \(by)"
        case .observed(let fact): "\(fact)"
        case .closed(let closing): "sealed: \(closing.rawValue)"
        case .worked(let work): work.act.remark
        case .admitted, .agreed: nil
        }
    }
}

extension Act {
    fileprivate var remark: String? {
        switch self {
        case .noticed(let fact): "\(fact)"
        case .calledProctor: "the proctor was called"
        case .endedSection: "the section was ended"
        case .tookBreak: "a break was taken"
        case .returned: "back from the break"
        default: nil
        }
    }
}
