import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import ExamService
import Records
import Sittings

/// What is looked at while a run goes on.
extension World {
    /// What a client holds a receipt for is on the server's disk, whatever has crashed since.
    mutating func checkSaved(_ index: Int, _ model: Model) {
        guard model.courier.epoch > 0, happens(percent: 10), let durable = server.durable(machines[index].candidate) else { return }
        looked(at: .savedIsDurable)
        if model.courier.acknowledged > durable.lastWork {
            found(.savedIsDurable, "work \(model.courier.acknowledged) is shown as saved, but the journal ends at work \(durable.lastWork)")
        }
        let holdsThePen = durable.epoch == model.courier.epoch && durable.writer == machines[index].writer
        if holdsThePen, model.phase == .exam, model.courier.isSaved, durable.lastWork == model.courier.acknowledged,
            durable.workbook.answers != model.workbook.answers
        {
            found(
                .savedIsDurable,
                "all is shown as saved on machine \(index) in epoch \(durable.epoch), but the journal has \(durable.workbook.answers) "
                    + "and the screen \(model.workbook.answers); \(story(of: machines[index].candidate))")
        }
    }

    /// Nobody's exam ends early on the screen. The client may be wrong about the server's time by what it knows
    /// that it does not know.
    mutating func checkNotEarly(_ index: Int, _ model: Model) {
        guard server.clockSetBack == 0, let sitting = server.durable(machines[index].candidate) else { return }
        let time = server.time(at: now)
        guard let deadline = sitting.deadline(at: time), sitting.closed == nil else { return }
        // A computer that is cut off does not hear of time that was given meanwhile; the exam goes on there
        // when it does.
        guard model.countdown.deadline?.at == deadline.at else { return }
        looked(at: .neverEarly)
        let slack = Duration.milliseconds(model.clock.uncertainty + 250)
        if time.advanced(by: slack) < deadline.at {
            found(
                .neverEarly,
                "the screen of machine \(index) said that the time was up \(time.duration(to: deadline.at)) early; it reckons the server's time as "
                    + "\(model.serverTime.map { "\($0)" } ?? "unknown"), heard \(String(describing: model.countdown.asOf)): "
                    + "\(String(describing: model.countdown.deadline)); \(story(of: machines[index].candidate))")
        }
    }

    /// A receipt goes only to who has the pen.
    mutating func checkWriter(_ reply: DeskReply, _ request: Request, _ id: SittingID) {
        guard case .receipt = reply, case .work(let work) = request.call, !work.works.isEmpty, let sitting = server.desks[id]?.sitting
        else { return }
        looked(at: .oneWriter)
        let isNew = work.works.contains { $0.number >= sitting.lastWork }
        if work.epoch > sitting.epoch || isNew && work.epoch < sitting.epoch && sitting.writer != machines[request.machine].writer {
            found(.oneWriter, "works of epoch \(work.epoch) by machine \(request.machine) were taken in epoch \(sitting.epoch)")
        }
    }

    /// What is sent to a candidate holds none of the words that stand beside the keys of the fixtures.
    mutating func checkSent(_ reply: Reply) {
        guard case .opened(let opened, _) = reply, checks[.noKey] == nil, let bytes = try? canonicalBytes(of: opened) else { return }
        looked(at: .noKey)
        let text = String(decoding: bytes, as: UTF8.self)
        for canary in ["The fixture says so.", "Fixture:", "rationale", "\"correct\"", "\"scoring\""] where text.contains(canary) {
            found(.noKey, "\(canary) was sent")
        }
    }

    /// A write that failed is told to whoever waits for it.
    mutating func checkSilence(_ actions: [DeskAction<Int>]) {
        looked(at: .silentDisk)
        if case .reply(_, let reply)? = actions.first, case .refused = reply { return }
        found(.silentDisk, "a write failed, and the first thing that came of it was \(String(describing: actions.first))")
    }

    /// A proctor was told that it is done: it is in the journal, or there was nothing to do.
    mutating func confirmed(_ order: ProctorOrder, of id: SittingID) {
        looked(at: .proctorsAreNamed)
        guard let sitting = server.desks[id]?.sitting else { return }
        let isIdle =
            switch order.act {
            case .pause: sitting.pause != nil
            case .resume: sitting.pause == nil
            case .holdSeal: sitting.sealHeldBecause != nil
            case .releaseSeal: sitting.sealHeldBecause == nil
            case .allowTakeOver: sitting.takeOverAllowedBecause != nil
            case .answerCall: sitting.calledSince == nil
            case .letIn: sitting.letIn != nil
            case .extend, .credit, .message, .withdrawTakeOver, .stop, .void: false
            }
        guard let entry = (server.disk[id] ?? []).first(where: { $0.event.order == order.id }) else {
            if !isIdle { found(.proctorsAreNamed, "\(order.act) was confirmed and is not in the journal of \(id)") }
            return
        }
        if !entry.event.what.is(order.act) { found(.proctorsAreNamed, "\(order.act) is in the journal of \(id) as \(entry.event.what)") }
    }

    /// The last events of a journal and what its computers remember, for whoever has to find out why.
    func story(of candidate: Int) -> String {
        let events = (server.disk[SimulatedServer.sitting(candidate)] ?? []).suffix(8).map { "\($0.event.what)" }
        let acts = machines.filter { $0.candidate == candidate }.map { machine in
            "\(machine.writer): "
                + machine.acts.sorted { $0.key < $1.key }.suffix(6).map { "\($0.key): \($0.value)" }.joined(separator: "; ")
        }
        return (events + acts).joined(separator: "\n")
    }
}

extension Happening {
    /// Whether it is what this act came to, with the same person and reason.
    fileprivate func `is`(_ act: ProctorAct) -> Bool {
        switch (self, act) {
        case (.extended(let seconds, let by, let reason), .extend(let asked, let who, let why)),
            (.credited(let seconds, let by, let reason), .credit(let asked, let who, let why)):
            (seconds, by, reason) == (asked, who, why)
        case (.messaged(let text, let by), .message(let asked, let who)): (text, by) == (asked, who)
        case (.paused(let by, let reason), .pause(let who, let why)), (.sealHeld(let by, let reason), .holdSeal(let who, let why)),
            (.takeOverAllowed(let by, let reason), .allowTakeOver(let who, let why)):
            (by, reason) == (who, why)
        case (.resumed(let by), .resume(let who)), (.sealReleased(let by), .releaseSeal(let who)),
            (.takeOverWithdrawn(let by), .withdrawTakeOver(let who)), (.callAnswered(let by), .answerCall(let who)):
            by == who
        case (.stopped(let by, let reason), .stop(let who, let why)), (.voided(let by, let reason), .void(let who, let why)):
            (by, reason) == (who, why)
        default: false
        }
    }
}
