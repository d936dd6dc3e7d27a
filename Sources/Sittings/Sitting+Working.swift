public import ExamModel

extension Sitting {
    /// The most acts that one sitting records.
    public static let workLimit = 100_000
    /// The longest note, in bytes of UTF-8: one character may have any number of them.
    public static let noteLimit = 8_000

    /// A writer delivers work, any number of acts, some perhaps for the second time.
    ///
    /// What is already recorded is skipped; what follows is taken up to the first act that cannot be.
    /// - Parameter items: what can be answered, and in which section.
    /// - Returns: what to record (nothing if all of it is recorded already), or why the first new act is refused.
    public func working(
        _ works: [DeliveredWork], epoch: Int, on items: [ItemID: AnswerableItem], at now: Instant
    ) -> Result<[Happening], Refusal> {
        if started == nil { return .failure(.notOpened) }
        if epoch != self.epoch { return .failure(.staleEpoch(current: self.epoch)) }
        let fresh = works.filter { $0.number > lastWork }
        if fresh.isEmpty { return .success([]) }
        if closed != nil { return .failure(.sealed) }
        var taken: [Happening] = []
        var sitting = self
        for work in fresh {
            switch sitting.accepting(work, on: items, at: now) {
            case .success(let accepted):
                taken.append(.worked(work: accepted))
                sitting.take(accepted)
            case .failure(let refusal): return taken.isEmpty ? .failure(refusal) : .success(taken)
            }
        }
        return .success(taken)
    }

    /// Somebody brings works as a file of the candidate's computer. They are judged like any others.
    ///
    /// - Parameters:
    ///   - writer: who did them; it must have the pen, and must have had it ever since.
    ///   - epoch: the last one that the writer knew of.
    ///   - uncertainAfter: works after this number may have numbers that the server knows from others; then none is taken.
    public func carrying(
        _ works: [DeliveredWork], epoch: Int, writer: WriterID, uncertainAfter: Int? = nil, by: String,
        on items: [ItemID: AnswerableItem], at now: Instant
    ) -> Result<[Happening], Refusal> {
        if started == nil { return .failure(.notOpened) }
        if let uncertainAfter, lastWork > uncertainAfter, carriedAfter.map({ $0 > uncertainAfter }) ?? true {
            return .failure(.workGap(expected: uncertainAfter + 1))
        }
        guard writer == self.writer, epoch >= writerSince else { return .failure(.staleEpoch(current: self.epoch)) }
        return working(works, epoch: self.epoch, on: items, at: now).map { taken in
            taken.isEmpty ? [] : [.worksCarried(count: taken.count, by: by)] + taken
        }
    }

    /// Folds accepted work in.
    mutating func take(_ work: Work) {
        lastWork = work.number
        keepTime(of: work.act, doneAt: work.doneAt)
        workbook.apply(work.act)
    }

    private func accepting(
        _ work: DeliveredWork, on items: [ItemID: AnswerableItem], at now: Instant
    ) -> Result<Work, Refusal> {
        if work.number != lastWork + 1 { return .failure(.workGap(expected: lastWork + 1)) }
        if work.number > Sitting.workLimit { return .failure(.tooMuchWork(limit: Sitting.workLimit)) }
        if let refusal = refusal(of: work.act, on: items) { return .failure(refusal) }
        if let pause, work.doneAt > pause.since { return .failure(.paused(reason: pause.reason)) }
        let section = work.act.item.flatMap { items[$0]?.section } ?? admission.sections.count - 1
        guard let end = sectionEnd(section, at: now) else { return .failure(.notOpened) }
        let inTime = now <= end
        if !inTime, work.doneAt > end || isGraceOver(after: end, at: now) { return .failure(.afterDeadline(deadline: end)) }
        return .success(
            Work(
                number: work.number, epoch: epoch, doneAt: min(work.doneAt, now), act: work.act,
                transport: inTime ? .inTime : .late))
    }

    /// What was done in a section that is over is taken as long as the sitting is: a connection may be away for longer than the grace.
    private func isGraceOver(after end: Instant, at now: Instant) -> Bool {
        let last = max(end, deadline(at: now)?.at ?? end)
        return sealHeldBecause == nil && now > last.advanced(by: .seconds(admission.graceSeconds))
    }

    private func refusal(of act: Act, on items: [ItemID: AnswerableItem]) -> Refusal? {
        switch act {
        case .wroteSheet(let text): return text.utf8.count <= Sitting.noteLimit ? nil : .malformed(what: "the sheet of notes is too long")
        case .noticed(let fact): return fact.isModest ? nil : .malformed(what: "a fact is told in few words")
        case .endedSection where section + 1 >= admission.sections.count: return .malformed(what: "the last section ends with the exam")
        default: break
        }
        guard let item = act.item else { return nil }
        guard let answerable = items[item] else { return .unknownItem(item: item) }
        if isOnBreak { return .onBreak }
        guard answerable.section == section else { return .sectionClosed(title: admission.sections[answerable.section].title) }
        let interaction = answerable.interaction
        switch act {
        case .answered(_, let answer):
            return answer.fits(interaction) ? nil : .answerDoesNotFit(item: item)
        case .struck(_, let option), .unstruck(_, let option):
            return interaction.options.contains { $0.id == option } ? nil : .answerDoesNotFit(item: item)
        case .noted(_, let text):
            return text.utf8.count <= Sitting.noteLimit ? nil : .answerDoesNotFit(item: item)
        case .highlighted(_, let highlight), .unhighlighted(_, let highlight):
            return 0 <= highlight.first && highlight.first <= highlight.last ? nil : .answerDoesNotFit(item: item)
        default:
            return nil
        }
    }
}

/// What a sitting has to know of an item on its form.
public struct AnswerableItem: Hashable, Sendable {
    public let interaction: Interaction
    /// The timed section that it belongs to, from 0.
    public let section: Int

    public init(interaction: Interaction, section: Int = 0) {
        self.interaction = interaction
        self.section = section
    }
}

extension Paper {
    /// Everything on it that can be answered.
    public var answerable: [ItemID: AnswerableItem] {
        let items = questions.enumerated().map { index, question in
            (question.item, AnswerableItem(interaction: question.interaction, section: section(ofQuestion: index)))
        }
        return Dictionary(items, uniquingKeysWith: { first, _ in first })
    }

    /// How many questions stand answered: everything that they ask for was given.
    public func answered(_ answers: [ItemID: Answer]) -> Int {
        questions.count { answers[$0.item]?.isComplete(for: $0.interaction) ?? false }
    }
}

extension ClientFact {
    /// Whether its texts are as short as a client of ours makes them.
    fileprivate var isModest: Bool {
        switch self {
        case .started(let text, _, _), .pasted(_, let text): text.utf8.count <= 64
        default: true
        }
    }
}
