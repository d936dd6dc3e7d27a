import ExamModel

extension Model {
    /// Turns what was noticed into works, once the exam is open here: they go the way of answers, and behind them.
    mutating func tellNoticed() {
        guard phase == .exam else { return }
        guard canWork else { return noticing.rest(at: now) }
        guard courier.epoch > 0, !needsOpen else { return }
        if !noticing.isStarted { noticing.start(screen: setup.isPlain ? "plain lines" : "full screen", size: size, at: now) }
        for fact in noticing.due(at: now) { work(.noticed(fact: fact)) }
    }

    /// Time passes; in the exam a gap is noticed.
    mutating func pass(to moment: Moment) {
        let before = now
        now = max(now, moment)
        startedAt = startedAt ?? now
        if let remark = outboxRemark {
            outboxRemark = nil
            note(local(remark), .warning, for: Self.warningMilliseconds)
        }
        if phase == .tutorial { instruct(.tick(moment)) }
        if phase == .exam { noticing.ran(from: before, to: now) }
    }
}

extension Place {
    /// Where a pasted text goes, as a fact tells it; `nil` where nothing of the exam is written.
    var pastedInto: String? {
        switch self {
        case .note: "note"
        case .sheet: "sheet of notes"
        case .find: "search"
        case .calculator: "calculator"
        case .writing: "answer"
        default: nil
        }
    }
}

extension Act {
    /// Whether the candidate did it; otherwise the client noticed it.
    var isStep: Bool {
        if case .noticed = self { false } else { true }
    }
}
