import ExamAPI
import ExamModel

extension Model {
    /// How often the server is asked for the time and the deadline when there is no work to bring. It takes a client
    /// that was not heard of for more than 30 s for silent: one delayed request shall not make a silence.
    static let syncMilliseconds: Int64 = 20_000
    /// The same while the event stream is silent.
    static let eagerSyncMilliseconds: Int64 = 10_000
    /// The same in the last ten seconds: a computer whose clock is a tenth too fast would else say that the time is up before it is.
    static let lastSyncMilliseconds: Int64 = 2_000

    /// Sends what is to be sent next, if nothing is under way and no wait is on.
    mutating func sendNext() {
        guard dispatch.isFree(at: now), let call = wantedCall else { return }
        let number = dispatch.begin(call, at: now)
        let access = session.map { Access(sitting: $0.sitting, token: $0.token) }
        if case .checkIn = call {
            effects.append(.send(call, access: nil, call: number))
        } else {
            effects.append(.send(call, access: access, call: number))
        }
    }

    /// Listens to the event stream from the check-in on until the seal.
    mutating func listen() {
        guard let session, phase != .sealed, !isStopped, phase != .checkIn, let number = stream.begin(at: now) else { return }
        effects.append(.listen(Access(sitting: session.sitting, token: session.token), stream: number))
    }

    var isStopped: Bool {
        if case .stopped = phase { true } else { false }
    }

    /// What the state asks for: one function for first tries, retries and resumptions.
    private var wantedCall: Call? {
        if needsSignIn, phase != .checkIn { return code.map { .checkIn(CheckInRequest(code: $0)) } }
        if wantsProctor, phase.isBeforeExam || phase == .exam { return .callProctor }
        switch phase {
        case .checkIn: return isCheckingIn ? code.map { .checkIn(CheckInRequest(code: $0)) } : nil
        case .systemCheck, .rules, .accommodations, .tutorial, .stopped: return nil
        case .waiting: return isOpeningDue ? openCall : nil
        case .exam: return needsOpen ? openCall : courier.isFenced ? nil : workCall ?? syncCall
        case .ending(.sealedByServer): return isSealCounted ? closeCall : emptyWorkCall
        case .ending:
            if needsOpen { return openCall }
            if courier.isFenced { return nil }
            return workCall ?? (courier.isSaved && closeNotBefore == nil ? closeCall : nil)
        case .sealed:
            if closed == nil { return closeCall }
            if let wantedSurvey { return .survey(wantedSurvey) }
            return result == nil && resultFault == nil ? .result : nil
        }
    }

    private var isOpeningDue: Bool {
        switch waitReason {
        case .asking, .needsConsent, .door: true
        case .tooEarly(let opens): serverTime.map { $0 >= opens } ?? true
        case .writerElsewhere: false
        }
    }

    /// The pen is asked for only once the outbox holds who asks: a client that is killed in between comes back as the
    /// same writer.
    private var openCall: Call? {
        guard courier.outbox.isPassed(courier.outbox.count) else { return nil }
        return session.map { .open(OpenRequest(writer: writer, rules: $0.rules, takeOver: takesOver)) }
    }

    private var workCall: Call? {
        courier.batch().map { batch in
            let unsent = courier.pendingSteps - batch.works.count { $0.act.isStep }
            return .work(WorkRequest(epoch: batch.epoch, works: batch.works, moment: now.milliseconds, unsent: max(0, unsent)))
        }
    }

    private var emptyWorkCall: Call {
        .work(WorkRequest(epoch: courier.epoch, works: [], moment: now.milliseconds, unsent: courier.pendingSteps))
    }

    private var closeCall: Call {
        .close(CloseRequest(epoch: courier.epoch, lastWork: courier.acknowledged))
    }

    /// An empty work request changes nothing and is answered with the time and the deadline.
    private var syncCall: Call? {
        guard courier.epoch > 0 else { return nil }
        guard let asked = clock.askedAt else { return emptyWorkCall }
        return asked.milliseconds(to: now) >= syncPeriod ? emptyWorkCall : nil
    }

    private var syncPeriod: Int64 {
        guard let timeLeft else { return Self.eagerSyncMilliseconds }
        if timeLeft < Self.eagerSyncMilliseconds { return Self.lastSyncMilliseconds }
        return stream.isHeard ? Self.syncMilliseconds : Self.eagerSyncMilliseconds
    }
}
