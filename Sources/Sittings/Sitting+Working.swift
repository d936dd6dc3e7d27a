public import ExamModel

extension Sitting {
    /// The most acts that one sitting records.
    public static let workLimit = 100_000
    /// The longest note, in bytes of UTF-8: one character may have any number of them.
    public static let noteLimit = 8_000

    /// A writer delivers work, any number of acts, some perhaps for the second time.
    ///
    /// What is already recorded is skipped; what follows is taken up to the first act that cannot be.
    /// - Parameter questions: the interaction of each item on the form.
    /// - Returns: what to record (nothing if all of it is recorded already), or why the first new act is refused.
    public func working(
        _ works: [DeliveredWork], epoch: Int, on questions: [ItemID: Interaction], at now: Instant
    ) -> Result<[Happening], Refusal> {
        if started == nil { return .failure(.notOpened) }
        if epoch != self.epoch { return .failure(.staleEpoch(current: self.epoch)) }
        let fresh = works.filter { $0.number > lastWork }
        if fresh.isEmpty { return .success([]) }
        if closed != nil { return .failure(.sealed) }
        var taken: [Happening] = []
        for work in fresh {
            switch accepting(work, expecting: lastWork + taken.count + 1, on: questions, at: now) {
            case .success(let accepted): taken.append(.worked(work: accepted))
            case .failure(let refusal): return taken.isEmpty ? .failure(refusal) : .success(taken)
            }
        }
        return .success(taken)
    }

    private func accepting(
        _ work: DeliveredWork, expecting number: Int, on questions: [ItemID: Interaction], at now: Instant
    ) -> Result<Work, Refusal> {
        if work.number != number { return .failure(.workGap(expected: number)) }
        if number > Sitting.workLimit { return .failure(.tooMuchWork(limit: Sitting.workLimit)) }
        if let refusal = refusal(of: work.act, on: questions) { return .failure(refusal) }
        if let pause, work.doneAt > pause.since { return .failure(.paused(reason: pause.reason)) }
        guard let deadline = deadline(at: now) else { return .failure(.notOpened) }
        let inTime = now <= deadline.at
        if !inTime, now > deadline.graceUntil || work.doneAt > deadline.at {
            return .failure(.afterDeadline(deadline: deadline.at))
        }
        return .success(
            Work(
                number: number, epoch: epoch, doneAt: min(work.doneAt, now), act: work.act,
                transport: inTime ? .inTime : .late))
    }

    private func refusal(of act: Act, on questions: [ItemID: Interaction]) -> Refusal? {
        guard let item = act.item else { return nil }
        guard let interaction = questions[item] else { return .unknownItem(item: item) }
        switch act {
        case .answered(_, let answer):
            return answer.fits(interaction) ? nil : .answerDoesNotFit(item: item)
        case .struck(_, let option), .unstruck(_, let option):
            return interaction.options.contains { $0.id == option } ? nil : .answerDoesNotFit(item: item)
        case .noted(_, let text):
            return text.utf8.count <= Sitting.noteLimit ? nil : .answerDoesNotFit(item: item)
        default:
            return nil
        }
    }
}
