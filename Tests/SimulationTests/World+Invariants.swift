import ExamClient
import ExamFixtures
import ExamModel
import Records
import Sittings

/// The promises, numbered as in the list of invariants in the article "Architecture".
extension World {
    /// 1: what a client holds a receipt for is on the server's disk, whatever has crashed since.
    mutating func checkSaved(_ index: Int, _ model: Model) {
        guard model.courier.epoch > 0, happens(percent: 10), let durable = server.durable(machines[index].candidate) else { return }
        if model.courier.acknowledged > durable.lastWork {
            found("work \(model.courier.acknowledged) is shown as saved, but the journal ends at work \(durable.lastWork)")
        }
        let holdsThePen = durable.epoch == model.courier.epoch && durable.writer == machines[index].writer
        if holdsThePen, model.phase == .exam, model.courier.isSaved, durable.lastWork == model.courier.acknowledged,
            durable.workbook.answers != model.workbook.answers
        {
            found(
                "all is shown as saved on machine \(index) in epoch \(durable.epoch), but the journal has \(durable.workbook.answers) "
                    + "and the screen \(model.workbook.answers); \(story(of: machines[index].candidate))")
        }
    }

    /// 5: nobody's exam ends early on the screen. The client may be wrong about the server's time by what it knows
    /// that it does not know.
    mutating func checkNotEarly(_ index: Int, _ model: Model) {
        guard server.clockSetBack == 0, let sitting = server.durable(machines[index].candidate) else { return }
        let time = server.time(at: now)
        guard let deadline = sitting.deadline(at: time), sitting.closed == nil else { return }
        // A computer that is cut off does not hear of time that was given meanwhile; the exam goes on there
        // when it does.
        guard model.countdown.deadline?.at == deadline.at else { return }
        let slack = Duration.milliseconds(model.clock.uncertainty + 250)
        if time.advanced(by: slack) < deadline.at {
            found("the screen of machine \(index) said that the time was up \(time.duration(to: deadline.at)) early")
        }
    }

    /// The last events of a journal and what its computers remember, for whoever has to find out why.
    private func story(of candidate: Int) -> String {
        let events = (server.disk[SimulatedServer.sitting(candidate)] ?? []).suffix(8).map { "\($0.event.what)" }
        let acts = machines.filter { $0.candidate == candidate }.map { machine in
            "\(machine.writer): "
                + machine.acts.sorted { $0.key < $1.key }.suffix(6).map { "\($0.key): \($0.value)" }.joined(separator: "; ")
        }
        return (events + acts).joined(separator: "\n")
    }

    mutating func checkTheEnd() {
        for candidate in 0..<server.disk.count {
            let id = SimulatedServer.sitting(candidate)
            let entries = server.disk[id] ?? []
            // 2 and 8: gap-free, chained, time never backwards.
            if let fault = JournalChain.check(entries, of: id) { found("\(id): \(fault)") }
            do {
                let sitting = try Sitting.replay(entries.map(\.event), id: id)
                checkSeal(of: sitting)
                checkWorks(in: entries, candidate: candidate)
                checkScreens(of: candidate, sitting)
            } catch {
                found("\(id): \(error)")
            }
        }
    }

    /// 5: sealed because the time was up means that it was. And in the end everything that was begun is sealed.
    private mutating func checkSeal(of sitting: Sitting) {
        guard let started = sitting.started else { return }
        guard let closed = sitting.closed else { return found("\(sitting.id) was never sealed") }
        guard let deadline = sitting.deadline(at: closed.at) else { return found("\(sitting.id) has no deadline") }
        if closed.closing == .timeUp, closed.at < deadline.at { found("\(sitting.id) was sealed before its deadline") }
        let entitled = Duration.minutes(SimulatedServer.minutes)
        if closed.closing == .timeUp, started.duration(to: closed.at) < entitled { found("\(sitting.id) had less than its time") }
    }

    /// 3 and 4: every work in the journal was done by the computer that had the pen, under that number, once.
    private mutating func checkWorks(in entries: [JournalEntry], candidate: Int) {
        var writer: WriterID?
        for entry in entries {
            switch entry.event.what {
            case .opened(_, let opened): writer = opened
            case .worked(let work):
                let author = machines.first { $0.writer == writer }
                if author?.acts[work.number]?.contains(work.act) != true {
                    found(
                        "work \(work.number) of sit-\(candidate) was never done like this by \(writer?.text ?? "nobody"): \(story(of: candidate))"
                    )
                }
            default: break
            }
        }
    }

    /// 3: the computer that had the pen last shows the very answers that were sealed, and has its receipt.
    private mutating func checkScreens(of candidate: Int, _ sitting: Sitting) {
        guard sitting.closed != nil, let machine = machines.first(where: { $0.writer == sitting.writer }),
            let model = machine.model, model.courier.epoch == sitting.epoch, !model.courier.isFenced
        else { return }
        if model.closed == nil { found("machine \(machine.index) never got its receipt: \(model.phase)") }
        if machine.refusedLines == 0, model.lostWorks == 0, model.courier.isSaved, model.workbook.answers != sitting.answers {
            found(
                "machine \(machine.index) shows \(model.workbook.answers) where \(sitting.answers) were sealed, \(model.phase): "
                    + story(of: candidate))
        }
    }
}
