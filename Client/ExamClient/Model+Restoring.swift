import ExamAPI
import ExamModel

extension Model {
    /// A client that goes on where its outbox ends, also while the server is away.
    ///
    /// - Parameters:
    ///   - contents: what the file of this server and code says.
    ///   - reading: how the file was read; what was wrong with it is told to the candidate and noted for the journal.
    public init(_ setup: Setup, restoring contents: OutboxContents, reading: OutboxText.Reading? = nil) {
        self.init(
            Setup(
                server: setup.server, code: nil, writer: contents.began.writer, boot: setup.boot, takeOver: setup.takeOver,
                isPlain: setup.isPlain, seed: setup.seed, size: setup.size, options: setup.options))
        code = setup.code
        session = contents.session
        isCheckingIn = false
        paper = contents.paper
        isPaperKept = contents.paper != nil
        paperKey = contents.paperKey
        workbook = contents.workbook
        courier = contents.courier
        courier.resume()
        noticing = Noticing(told: courier.parcels.count { !$0.work.act.isStep })
        _ = courier.outbox.add(.resumed)
        knowsOtherWriter = contents.isFenced
        closed = contents.closed
        (lostWorks, hasUndelivered) = (contents.lostWorks, contents.hasUndelivered)
        for statement in contents.statements {
            if statement.boot == setup.boot { clock.hear(statement.time, arrivedAt: statement.at) }
            clock.setFloor(statement.time)
        }
        for ruling in contents.deadlines { _ = countdown.hear(ruling.deadline, asOf: ruling.asOf) }
        for parcel in courier.parcels { clock.setFloor(parcel.work.doneAt) }
        phase = contents.phase
        needsOpen = phase == .exam || phase.isEnding
        goWhereItWas()
        if let question { view.focus = focusAtStart(of: question) }
        guard let reading else { return }
        noticing.read(damaged: reading.damagedLines, stray: reading.strayLines)
        damagedLines = reading.damagedLines
        outboxRemark = reading.remark
    }

    /// This computer has kept work that cannot be read: the candidate is told, and the journal.
    public mutating func isMissingKeptWork(_ reading: OutboxText.Reading) {
        damagedLines = max(1, reading.damagedLines)
        noticing.read(damaged: damagedLines, stray: 0)
        outboxRemark =
            "What this computer had kept of your work cannot be read, and was put aside. Check your answers, and tell the proctor."
    }

    /// Shows the item that was seen last, or what stands between two sections.
    mutating func goWhereItWas() {
        let last = workbook.current.flatMap { item in paper?.questions.firstIndex { $0.item == item } } ?? 0
        view.item = openItems.contains(last) ? last : openItems.lowerBound
        if workbook.section > 0, !openItems.contains(last) { view.place = .betweenSections }
    }
}
