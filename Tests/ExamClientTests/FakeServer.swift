import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import Sittings

/// As much of a server as a client can notice: epochs, idempotent works, a deadline, the seal.
struct FakeServer {
    var paper = Paper(Form.sixItems)
    var accommodation = Accommodation.none
    var rulesText = "Work alone.\nKeep the items secret."
    var opens = Instant.nine
    var epoch = 0
    var writer: WriterID?
    var lastWork = 0
    var works: [DeliveredWork] = []
    var workbook = Workbook()
    var started: Instant?
    var extraSeconds = 0
    var pausedBecause: String?
    var allowsTakeOver = true
    /// A proctor has still to let the candidate in.
    /// How often the result is not there yet.
    var unrecorded = 0
    var isDoorShut = false
    var pausedSince: Instant?
    var closed: Closing?
    /// How often a proctor was called before the start.
    var calls = 0
    var survey: Survey?
    var carriedAfter: Int?
    /// The real clock of a sitting, for sections and breaks; otherwise the fake's own.
    var sitting: Sitting?
    /// Answered instead of the next real answers, in order.
    var refusals: [Refusal] = []
    private(set) var requests: [Call] = []

    func deadline(at now: Instant) -> Deadline? {
        if let sitting { return sitting.deadline(at: now) }
        guard let started else { return nil }
        var because = [TimeEntry(milliseconds: Int64(paper.minutes) * 60_000, text: "the form's \(paper.minutes) minutes")]
        if extraSeconds > 0 {
            because.append(TimeEntry(milliseconds: Int64(extraSeconds) * 1000, text: "more time, given by Kim: fire alarm"))
        }
        if let pausedSince {
            because.append(TimeEntry(milliseconds: now.milliseconds - pausedSince.milliseconds, text: "paused since \(pausedSince)"))
        }
        let end = Instant(milliseconds: because.reduce(started.milliseconds) { $0 + $1.milliseconds })
        return Deadline(at: end, graceUntil: end.advanced(by: .seconds(120)), because: because, pausedBecause: pausedBecause)
    }

    mutating func answer(_ call: Call, at now: Instant) -> Reply {
        requests.append(call)
        if !refusals.isEmpty { return .refused(refusals.removeFirst()) }
        switch call {
        case .checkIn: return .checkedIn(checkedIn(at: now))
        case .callProctor:
            calls += 1
            return .proctorCalled
        case .survey(let given):
            survey = given
            return .surveyTaken
        case .open(let request): return open(request, at: now)
        case .work(let request): return work(request, at: now)
        case .close(let request): return close(request, at: now)
        case .result:
            if unrecorded == 0 { return .result(.fixture) }
            unrecorded -= 1
            return .refused(.notYet(what: "the result is being put on record"))
        }
    }

    private func checkedIn(at now: Instant) -> CheckedIn {
        CheckedIn(
            sitting: "sitting-1", token: "token-1", candidate: "Ada Lovelace", exam: paper.title, minutes: paper.minutes,
            items: paper.questions.count, accommodation: accommodation, opens: opens, closes: .noon, rulesText: rulesText,
            rules: .fours, serverTime: now, isStarted: started != nil)
    }

    private mutating func open(_ request: OpenRequest, at now: Instant) -> Reply {
        if closed != nil { return .refused(.sealed) }
        if now < opens { return .refused(.tooEarly(opens: opens)) }
        if isDoorShut { return .refused(.notLetIn) }
        if let writer, writer != request.writer {
            guard request.takeOver else { return .refused(.writerElsewhere(lastSeen: now)) }
            guard allowsTakeOver else { return .refused(.takeOverNeedsConsent) }
        }
        let changed = writer != nil && writer != request.writer
        (epoch, writer, started) = (epoch + 1, request.writer, started ?? now)
        record((sitting?.agreedToRules == false ? [.agreed(rules: .fours)] : []) + [.opened(epoch: epoch, writer: request.writer)], at: now)
        return receipt(at: now).map {
            .opened(
                OpenedSitting(
                    paper: paper, workbook: workbook, epoch: epoch, writerChanged: changed, receipt: $0,
                    carriedAfter: carriedAfter), paperKey: "paper key")
        } ?? .refused(.notOpened)
    }

    private mutating func work(_ request: WorkRequest, at now: Instant) -> Reply {
        if request.epoch != epoch { return .refused(.staleEpoch(current: epoch)) }
        for work in request.works where work.number > lastWork {
            if closed != nil { return .refused(.sealed) }
            if work.number != lastWork + 1 { return .refused(.workGap(expected: lastWork + 1)) }
            if let refusal = take(work, at: now) { return .refused(refusal) }
            if let deadline = deadline(at: now), now > deadline.graceUntil || now > deadline.at && work.doneAt > deadline.at {
                return .refused(.afterDeadline(deadline: deadline.at))
            }
            lastWork = work.number
            works.append(work)
            workbook.apply(work.act)
        }
        return receipt(at: now).map { .receipt($0) } ?? .refused(.notOpened)
    }

    /// Lets the real sitting decide, if there is one.
    private mutating func take(_ work: DeliveredWork, at now: Instant) -> Refusal? {
        switch sitting?.working([work], epoch: epoch, on: paper.answerable, at: now) {
        case .failure(let refusal): return refusal
        case .success(let happenings): record(happenings, at: now)
        case nil: break
        }
        return nil
    }

    private mutating func record(_ happenings: [Happening], at now: Instant) {
        for what in happenings {
            guard let sequence = sitting?.sequence else { return }
            try? sitting?.apply(SittingEvent(sequence: sequence + 1, at: now, what: what))
        }
    }

    private mutating func close(_ request: CloseRequest, at now: Instant) -> Reply {
        if request.epoch != epoch { return .refused(.staleEpoch(current: epoch)) }
        if closed == nil, request.lastWork > lastWork { return .refused(.workMissing(received: lastWork)) }
        closed = closed ?? (deadline(at: now).map { now <= $0.at } == true ? .ended : .timeUp)
        return .closed(
            ClosedSitting(
                sealedAt: now, closing: closed ?? .ended, answered: workbook.answers.count, items: paper.questions.count,
                receiptCode: "RCPT-7K3M", receipt: "eyJ.receipt"))
    }

    func receipt(at now: Instant) -> WorkReceipt? {
        deadline(at: now).map { WorkReceipt(head: .ones, sequence: lastWork + 3, lastWork: lastWork, deadline: $0, serverTime: now) }
    }
}

extension ResultSummary {
    static let fixture = ResultSummary(
        outcome: .pass, scaled: 780, scale: .hundredToThousand,
        domains: [
            .init(title: "Service", band: .above, percent: 80), .init(title: "People", band: .near, percent: 66),
        ],
        because: ["4 of 6 marks, 66 percent; the cut is 65 percent."],
        decision: Decision(
            scheme: "ccsm", schemeVersion: "2026-1", route: "exam", verdict: .refused,
            because: [.init(met: true, text: "exam passed"), .init(met: false, text: "24 months of experience: 22")]),
        record: "eyJ.record", designation: nil)
}
