import ExamClient
import ExamFixtures
import ExamModel
import ExamService
import Grading
import Records
import Sittings

/// What must be so when everything has healed.
extension World {
    mutating func checkTheEnd() {
        for candidate in server.admissions.indices {
            let id = SimulatedServer.sitting(candidate)
            let entries = server.disk[id] ?? []
            looked(at: .chained)
            if let fault = JournalChain.check(entries, of: id) { found(.chained, "\(id): \(fault)") }
            looked(at: .timeGoesOn)
            if zip(entries, entries.dropFirst()).contains(where: { $1.event.at < $0.event.at }) { found(.timeGoesOn, "\(id)") }
            do {
                let sitting = try Sitting.replay(entries.map(\.event), id: id)
                checkOrders(in: entries)
                checkSeal(of: sitting, entitledMinutes: server.admissions[candidate].entitledMinutes)
                checkWorks(in: entries, candidate: candidate)
                checkAnswers(in: entries, sitting)
                checkScreens(of: candidate, sitting)
                try checkGrade(of: sitting, entries)
            } catch {
                found(.chained, "\(id): \(error)")
            }
        }
        checkBackup()
    }

    /// What a proctor ordered once was done once, however often the order came.
    private mutating func checkOrders(in entries: [JournalEntry]) {
        looked(at: .idempotent)
        let orders = entries.compactMap(\.event.order)
        if Set(orders).count != orders.count { found(.idempotent, "an order was carried out twice: \(orders)") }
    }

    /// Sealed because the time was up means that it was. And in the end everything that was begun is sealed.
    private mutating func checkSeal(of sitting: Sitting, entitledMinutes: Int) {
        guard let started = sitting.started else { return }
        looked(at: .neverEarly)
        guard let closed = sitting.closed else { return found(.neverEarly, "\(sitting.id) was never sealed") }
        guard let deadline = sitting.deadline(at: closed.at) else { return found(.neverEarly, "\(sitting.id) has no deadline") }
        if closed.closing == .timeUp, closed.at < deadline.at { found(.neverEarly, "\(sitting.id) was sealed before its deadline") }
        if closed.closing == .timeUp, started.duration(to: closed.at) < .minutes(entitledMinutes) {
            found(.neverEarly, "\(sitting.id) had less than its time")
        }
    }

    /// Every work in the journal was done by the computer that had the pen, under that number, once.
    private mutating func checkWorks(in entries: [JournalEntry], candidate: Int) {
        var writer: WriterID?
        var last = 0
        for entry in entries {
            switch entry.event.what {
            case .opened(_, let opened): writer = opened
            case .worked(let work):
                looked(at: .idempotent)
                if work.number != last + 1 { found(.idempotent, "work \(work.number) follows work \(last)") }
                last = work.number
                let author = machines.first { $0.writer == writer }
                if author?.acts[work.number]?.contains(work.act) != true {
                    found(
                        .idempotent,
                        "work \(work.number) of sit-\(candidate) was never done like this by \(writer?.text ?? "nobody"): \(story(of: candidate))"
                    )
                }
            default: break
            }
        }
    }

    /// The answers are the last ones given, reckoned here by looking from the end.
    private mutating func checkAnswers(in entries: [JournalEntry], _ sitting: Sitting) {
        looked(at: .lastAnswerCounts)
        var settled: Set<ItemID> = []
        var answers: [ItemID: Answer] = [:]
        for case .worked(let work) in entries.reversed().map(\.event.what) {
            switch work.act {
            case .answered(let item, let answer) where settled.insert(item).inserted: answers[item] = answer
            case .cleared(let item): settled.insert(item)
            default: break
            }
        }
        if answers != sitting.answers { found(.lastAnswerCounts, "\(sitting.id): \(answers) and \(sitting.answers)") }
        if let desk = server.desks[sitting.id], desk.sitting != sitting {
            found(.lastAnswerCounts, "\(sitting.id) is another in memory than its journal folds to: \(desk.sitting) and \(sitting)")
        }
    }

    /// The computer that had the pen last shows the very answers that were sealed, and has its receipt.
    private mutating func checkScreens(of candidate: Int, _ sitting: Sitting) {
        guard sitting.closed != nil, let machine = machines.first(where: { $0.writer == sitting.writer }),
            let model = machine.model, model.courier.epoch == sitting.epoch, !model.courier.isFenced
        else { return }
        looked(at: .lastAnswerCounts)
        if model.closed == nil { found(.savedIsDurable, "machine \(machine.index) never got its receipt: \(model.phase)") }
        if machine.refusedLines == 0, model.lostWorks == 0, model.courier.isSaved, model.paper != nil,
            model.workbook.answers != sitting.answers
        {
            found(
                .lastAnswerCounts,
                "machine \(machine.index) shows \(model.workbook.answers) where \(sitting.answers) were sealed, \(model.phase): "
                    + story(of: candidate))
        }
    }

    /// The grade of the journal on the disk and that of the desk in memory are the same bytes.
    private mutating func checkGrade(of sitting: Sitting, _ entries: [JournalEntry]) throws {
        guard sitting.closed != nil, let desk = server.desks[sitting.id] else { return }
        looked(at: .sameGrade)
        if try canonicalBytes(of: grade(sitting)) != canonicalBytes(of: grade(desk.sitting)) { found(.sameGrade, "\(sitting.id)") }
    }

    private func grade(_ sitting: Sitting) throws -> Grade {
        try Grading.grade(
            .threeItems, formHash: .threes, answers: sitting.answers, key: .small, keyHash: .ones, scale: .hundredToThousand)
    }

    /// Written out as JSON Lines and read back, every journal has the head that it had.
    private mutating func checkBackup() {
        for (id, entries) in server.disk {
            looked(at: .sameRoot)
            do {
                let restored = try JournalLines.read(JournalLines.write(entries), of: id)
                if restored.last?.head != entries.last?.head { found(.sameRoot, "\(id)") }
            } catch {
                found(.sameRoot, "\(id): \(error)")
            }
        }
    }
}
