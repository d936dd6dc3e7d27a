public import ExamModel

extension Model {
    /// Server time now, as far as it is known.
    public var serverTime: Instant? { clock.time(at: now) }

    /// Milliseconds of working time left for what is open now, a timed section or the exam; `nil` before the sitting is opened, while
    /// the server's time is not known, or without a time limit.
    public var timeLeft: Int64? {
        guard countdown.deadline?.isUntimed == false, let end = openUntil else { return nil }
        return countdown.remaining(until: end, at: serverTime)
    }

    /// Whether there is no time limit.
    var isUntimed: Bool { countdown.deadline?.isUntimed ?? false }

    /// When to feed the next ``Message/tick(_:)`` at the latest, if nothing else happens.
    public var nextWake: Moment? {
        var wakes = [dispatch.nextWake, courier.outbox.retryAt, stream.nextWake, notice?.until, closeNotBefore]
        wakes.append(view.noteChangedAt?.advanced(by: Self.noteQuietMilliseconds))
        wakes.append(view.essayChangedAt?.advanced(by: Self.essayKeptMilliseconds))
        wakes.append(plain.replyBy)
        if phase == .exam || phase.isBeforeExam { wakes.append(now.advanced(by: 1000)) }
        if phase == .exam, let left = timeLeft, !isTimeStanding { wakes.append(now.advanced(by: left)) }
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
        if let minutes = countdown.warning(at: timeLeft), phase == .exam {
            let what = isLastSection ? local("left") : local("left for this section")
            note("\(counted(minutes, "minute")) \(what).", .warning, for: Self.warningMilliseconds)
        }
        tellNoticed()
        // Sections that were over while the machine slept are passed one by one.
        while phase == .exam, !isLastSection, canAct, timeLeft == 0, !isTimeStanding { endSection() }
        if phase == .exam, isLastSection, timeLeft == 0, !isTimeStanding { timeUp() }
    }

    /// The deadline has come: nothing more is taken in; what was typed until now is kept.
    private mutating func timeUp() {
        keepTyped()
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
            note(local("The exam goes on. Your time did not run in the pause."), .good, for: Self.warningMilliseconds)
        } else if let last = news.last {
            note(local("Time added: \(TimeWords.spoken(last.milliseconds)) (\(last.text))."), .good, for: Self.warningMilliseconds)
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
