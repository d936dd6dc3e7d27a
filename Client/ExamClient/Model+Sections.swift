import ExamModel

extension Model {
    /// The items that can be worked on now, by index: those of the open section, or all.
    var openItems: Range<Int> {
        guard let paper, !paper.sections.isEmpty else { return 0..<itemCount }
        let before = paper.sections.prefix(workbook.section).reduce(0) { $0 + $1.items }
        let count = paper.sections.indices.contains(workbook.section) ? paper.sections[workbook.section].items : 0
        return min(before, itemCount)..<min(before + count, itemCount)
    }

    /// The questions of ``openItems``.
    var openQuestions: ArraySlice<Question> { paper?.questions[openItems] ?? [] }

    /// The timed section that is open, if the form has any.
    var openSection: TimedSection? {
        guard let sections = paper?.sections, sections.indices.contains(workbook.section) else { return nil }
        return sections[workbook.section]
    }

    /// Whether the exam ends with what is open now.
    var isLastSection: Bool { workbook.section + 1 >= paper?.sections.count ?? 0 }

    /// What breaks do to the time, also those that the server has not heard of.
    var breaks: BreakReckoning? {
        guard let deadline = countdown.deadline, let asOf = countdown.asOf, let time = serverTime else { return nil }
        let pending = courier.pending
        let ended = pending.count { $0.act == .endedSection }
        return BreakReckoning(
            deadline, asOf: asOf, works: pending, section: workbook.section - ended, of: paper?.sections ?? [], at: time)
    }

    /// Whether the time stands still: a pause, or a break that was agreed.
    var isTimeStanding: Bool { countdown.pausedBecause != nil || breaks?.standingUntil != nil }

    /// The last moment for work on what is open now.
    var openUntil: Instant? {
        guard let deadline = countdown.deadline else { return nil }
        let ends = deadline.sectionEnds
        let end = ends.indices.contains(workbook.section) ? ends[workbook.section] : deadline.at
        return end.advanced(by: .milliseconds(breaks?.given ?? 0))
    }

    /// Ends the open section: by the candidate, or by its time. What was typed until now is kept.
    mutating func endSection() {
        keepTyped()
        work(.endedSection)
        view = View(item: openItems.lowerBound, isClockHidden: view.isClockHidden)
        view.place = .betweenSections
    }

    /// Shows the first item of the section that is open now.
    mutating func beginSection() {
        visit(openItems.lowerBound)
    }

    mutating func beginBreak() {
        keepTyped()
        work(.tookBreak)
        if view.place == .breakOffer { view.place = .item }
    }

    mutating func comeBack() {
        work(.returned)
        note(local("Welcome back."), .good)
    }

    /// Keeps what is being typed.
    mutating func keepTyped() {
        keepNote()
        if view.place == .writing { keepWritten() }
    }
}
