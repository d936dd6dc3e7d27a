import ExamAPI
import ExamModel

extension Model {
    /// Takes an answer in. What was given up for its time-out is only looked at where it can do no harm: a
    /// receipt and a seal are true whenever they come.
    mutating func take(_ reply: Reply, to number: Int) {
        let ended = dispatch.end(number)
        switch reply {
        case .refused(let refusal):
            if let ended { refuse(refusal, ended.call) }
        case .checkedIn(let checkedIn):
            guard let ended else { return }
            dispatch.succeed()
            clock.hear(checkedIn.serverTime, sentAt: ended.sentAt, arrivedAt: now)
            signedIn(checkedIn)
        case .proctorCalled:
            if ended != nil { dispatch.succeed() }
            wantsProctor = false
            note(local("Your call has reached the server. Raise your hand too if nobody comes."), .good, for: Self.warningMilliseconds)
        case .opened(let opened, let key):
            guard let ended else { return }
            dispatch.succeed()
            clock.hear(opened.receipt.serverTime, sentAt: ended.sentAt, arrivedAt: now)
            paperKey = key
            take(opened)
        case .receipt(let receipt):
            if let ended {
                dispatch.succeed()
                clock.hear(receipt.serverTime, sentAt: ended.sentAt, arrivedAt: now)
            }
            take(receipt)
        case .closed(let sealed):
            if ended != nil { dispatch.succeed() }
            seal(sealed)
        case .surveyTaken:
            if ended != nil { dispatch.succeed() }
            wantedSurvey = nil
            note(local("Thank you. It says nothing about your result."), .good)
        case .result(let summary):
            if ended != nil { dispatch.succeed() }
            result = summary
        }
    }

    /// No answer came.
    mutating func fail(_ number: Int, _ fault: CallFault) {
        guard dispatch.end(number) != nil else { return }
        dispatch.fail(fault, at: now)
        if phase == .checkIn { checkInFailed(fault.description) }
    }

    private mutating func signedIn(_ checkedIn: CheckedIn) {
        needsSignIn = false
        let isFirst = session == nil
        session = checkedIn
        isCheckingIn = false
        checkInFault = nil
        let line: OutboxLine =
            isFirst
            ? .began(.init(server: setup.server, writer: writer, boot: setup.boot, at: now, checkedIn: checkedIn))
            : .signedIn(checkedIn)
        _ = courier.outbox.add(line)
        if phase == .checkIn { goOnFromCheckIn(isStarted: checkedIn.isStarted) }
    }

    private mutating func take(_ opened: OpenedSitting) {
        let stale = opened.writerChanged || knowsOtherWriter
        let misnumbered = stale ? [] : courier.misnumbered(by: opened.receipt.lastWork, carriedAfter: opened.carriedAfter)
        if let first = misnumbered.first { courier.forget(after: first.number - 1) }
        let lost = courier.open(epoch: opened.epoch, lastWork: opened.receipt.lastWork, stale: stale)
        (needsOpen, takesOver, mayTakeOver, knowsOtherWriter) = (false, false, false, false)
        _ = courier.outbox.add(
            .opened(
                .init(
                    paper: isPaperKept && paper == opened.paper ? nil : opened.paper, workbook: opened.workbook,
                    epoch: opened.epoch, writerChanged: stale, receipt: opened.receipt, at: now, boot: setup.boot,
                    paperKey: paperKey ?? "", carriedAfter: opened.carriedAfter)))
        isPaperKept = true
        paper = opened.paper
        workbook = opened.workbook
        for work in misnumbered { _ = courier.take(work.act, doneAt: work.doneAt) }
        for work in courier.pending { workbook.apply(work.act) }
        hear(opened.receipt.deadline, asOf: opened.receipt.serverTime)
        if phase.isBeforeExam { enterExam() }
        if lost > 0 {
            hasUndelivered = true
            let steps = counted(lost, "step")
            note(
                local("\(steps) done here did not count; the exam is as it was on the other computer."), .warning,
                for: Self.warningMilliseconds)
        }
    }

    private mutating func enterExam() {
        phase = .exam
        goWhereItWas()
        if view.place == .item { visit(view.item) }
        view.isScenarioActive = scenario != nil
    }

    private mutating func take(_ receipt: WorkReceipt) {
        if courier.receive(receipt) {
            _ = courier.outbox.add(.acknowledged(.init(receipt: receipt, at: now, boot: setup.boot)))
        }
        if phase == .ending(.sealedByServer), !isSealCounted {
            isSealCounted = true
            giveUpPending()
        }
        hear(receipt.deadline, asOf: receipt.serverTime)
        // Proctors may have ended the exam, and the word of it was lost on the stream.
        if receipt.closing != nil, phase == .exam { sealedByServer() }
    }

    private mutating func seal(_ sealed: ClosedSitting) {
        guard closed == nil else { return }
        closed = sealed
        phase = .sealed
        notice = nil
        view = View(item: view.item)
        _ = courier.outbox.add(.closed(sealed))
    }

    /// What is not acknowledged can never be delivered.
    mutating func giveUpPending() {
        guard !courier.isSaved else { return }
        lostWorks += courier.dropPending()
        hasUndelivered = true
        _ = courier.outbox.add(.dropped(after: courier.acknowledged))
    }
}
