public import ExamModel

extension Model {
    /// Server time now, as far as it is known.
    public var serverTime: Instant? { clock.time(at: now) }

    /// Milliseconds of working time left; `nil` before the sitting is opened or while the server's time is not known.
    public var timeLeft: Int64? { countdown.remaining(at: serverTime) }

    /// When to feed the next ``Message/tick(_:)`` at the latest, if nothing else happens.
    public var nextWake: Moment? {
        var wakes = [dispatch.nextWake, courier.outbox.retryAt, stream.nextWake, notice?.until, closeNotBefore]
        wakes.append(view.noteChangedAt?.advanced(by: Self.noteQuietMilliseconds))
        wakes.append(view.essayChangedAt?.advanced(by: Self.essayKeptMilliseconds))
        wakes.append(plain.replyBy)
        if phase == .exam || phase == .waiting { wakes.append(now.advanced(by: 1000)) }
        if phase == .exam, let left = timeLeft, countdown.pausedBecause == nil { wakes.append(now.advanced(by: left)) }
        return wakes.compactMap { $0 }.filter { $0 > now }.min()
    }

    static let noteQuietMilliseconds: Int64 = 2000
    /// An essay is kept this often while it is being written: so much is lost at most.
    static let essayKeptMilliseconds: Int64 = 30_000
    /// After the deadline: lets the clocks' uncertainty pass, so that the server's clock is past it too.
    static let closeDelayMilliseconds: Int64 = 1000
    static let warningMilliseconds: Int64 = 20_000
    static let noticeMilliseconds: Int64 = 8000

    mutating func passTime() {
        if dispatch.expire(at: now), phase == .checkIn { checkInFailed(CallFault.timedOut.description) }
        if let shown = notice, shown.until <= now { notice = nil }
        if let closing = closeNotBefore, closing <= now { closeNotBefore = nil }
        if let changed = view.noteChangedAt, changed.milliseconds(to: now) >= Self.noteQuietMilliseconds { keepNote() }
        if let changed = view.essayChangedAt, changed.milliseconds(to: now) >= Self.essayKeptMilliseconds { keepEssay() }
        if let minutes = countdown.warning(at: serverTime), phase == .exam {
            note("\(TimeWords.plural(minutes, "minute")) left.", .warning, for: Self.warningMilliseconds)
        }
        tellNoticed()
        if phase == .exam, timeLeft == 0, countdown.pausedBecause == nil { timeUp() }
    }

    /// The deadline has come: nothing more is taken in; what was typed until now is kept.
    private mutating func timeUp() {
        keepNote()
        if view.place == .writing { keepWritten() }
        phase = .ending(.timeUp)
        closeNotBefore = now.advanced(by: Self.closeDelayMilliseconds + clock.uncertainty)
        view = View(item: view.item)
    }

    /// Takes a statement of the deadline in and tells the candidate what has changed.
    mutating func hear(_ deadline: Deadline, asOf time: Instant) {
        let wasPaused = countdown.pausedBecause != nil
        let former = countdown.deadline?.at
        let news = countdown.hear(deadline, asOf: time)
        if phase == .ending(.timeUp), let former, deadline.at > former { goOnAfterTimeUp() }
        guard phase == .exam else { return }
        if wasPaused, countdown.pausedBecause == nil {
            dispatch.hurry(at: now)
            note("The exam goes on. Your time did not run in the pause.", .good, for: Self.warningMilliseconds)
        } else if let last = news.last {
            note("Time added: \(TimeWords.spoken(last.milliseconds)) (\(last.text)).", .good, for: Self.warningMilliseconds)
        }
    }

    /// More time came when it was up, and before the seal.
    private mutating func goOnAfterTimeUp() {
        if let left = timeLeft, left > 0, closed == nil, !isClosing { phase = .exam }
    }

    private var isClosing: Bool {
        if case .close = dispatch.underWay?.call { true } else { false }
    }

    /// Shows a line for a while.
    mutating func note(_ text: String, _ role: Notice.Look, for milliseconds: Int64 = noticeMilliseconds) {
        notice = Notice(text: text, look: role, until: now.advanced(by: milliseconds))
    }
}
