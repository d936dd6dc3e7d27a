public import ExamAPI
public import ExamModel
public import Records
public import Sittings

/// The authority over one sitting, as a state machine without effects.
///
/// Requests and the outcomes of writes come in, actions go out; the owner carries them out. State changes only
/// when a write is known to be durable, so nothing is ever shown that a crash could take back. While a write is
/// under way, further requests wait in order. The simulator runs this very code.
///
/// `Ticket` names the waiting caller: a continuation in the server, a number in the simulator.
public struct Desk<Ticket> {
    public private(set) var sitting: Sitting
    public private(set) var head: Digest
    /// When the present writer was last heard of since this desk was set up.
    public private(set) var heard: Instant?
    /// How many acts the present writer said it keeps that were not with its last request; `nil` before it said so.
    public private(set) var unsent: Int?
    /// Since when the candidate is at the door and nobody has let it in, since this desk was set up.
    public private(set) var waitsSince: Instant?
    /// When another program last asked for the sitting and was refused, since this desk was set up. The journal has it with the next append.
    public private(set) var refusedOpeningAt: Instant?
    let paper: Paper
    private let items: [ItemID: AnswerableItem]
    private var pending: Pending?
    private var waiting: [(request: DeskRequest, ticket: Ticket, address: String?, arrived: Instant)] = []
    private var watch = ClientWatch()
    /// What was observed since the last append. It is no reason for one, and goes with the next.
    private var observed: [ServerFact] = []

    struct Pending {
        let request: DeskRequest
        let ticket: Ticket
        let before: WriterID?
        let entries: [JournalEntry]
        /// How many of what was observed are among the entries.
        let facts: Int
    }

    /// Sets up a desk from what is durable.
    public init(sitting: Sitting, head: Digest, paper: Paper) {
        self.sitting = sitting
        self.head = head
        self.paper = paper
        items = paper.answerable
    }

    /// Whether the sitting shall be sealed without its candidate.
    public func isOverdue(at now: Instant) -> Bool {
        sitting.isOverdue(at: now)
    }

    /// Takes a request in.
    ///
    /// - Parameter address: where it came from, if it came over a network.
    public mutating func receive(
        _ request: DeskRequest, ticket: Ticket, from address: String? = nil, at now: Instant
    ) -> [DeskAction<Ticket>] {
        guard pending == nil else {
            guard waiting.count < 64 else { return [.reply(ticket, .refused(.overloaded))] }
            waiting.append((request, ticket, address, now))
            return []
        }
        return decide(request, ticket: ticket, from: address, at: later(now))
    }

    /// Takes in how the last ``DeskAction/append(_:after:)`` went.
    public mutating func written(_ outcome: Result<Void, AppendFault>, at now: Instant) -> [DeskAction<Ticket>] {
        guard let done = pending else { return [] }
        pending = nil
        var actions: [DeskAction<Ticket>]
        switch outcome {
        case .success: actions = conclude(done, at: later(now))
        case .failure(.headMoved): return giveUp(done.ticket)
        case .failure(let fault): actions = [.reply(done.ticket, .refused(fault.refusal))]
        }
        while pending == nil, !waiting.isEmpty {
            let next = waiting.removeFirst()
            // By the time of its arrival: a slow disk makes nobody late.
            actions += decide(next.request, ticket: next.ticket, from: next.address, at: later(next.arrived))
        }
        return actions
    }

    /// Server time never goes back within a sitting, whatever the wall clock does.
    private func later(_ now: Instant) -> Instant {
        max(now, sitting.at)
    }

    private mutating func decide(
        _ request: DeskRequest, ticket: Ticket, from address: String?, at now: Instant
    ) -> [DeskAction<Ticket>] {
        let decision = happenings(of: request, at: now)
        observe(request, decision, from: address, at: now)
        switch decision {
        case .failure(let refusal):
            // A refused client is not a silent one.
            if request.epoch == sitting.epoch { hear(request, at: now) }
            return [.reply(ticket, .refused(refusal))]
        case .success(let happenings) where happenings.isEmpty:
            hear(request, at: now)
            return [.reply(ticket, reply(to: request, before: sitting.writer, at: now))]
        case .success(let happenings):
            hear(request, at: now)
            return append(happenings, for: request, ticket: ticket, at: now)
        }
    }

    private func happenings(of request: DeskRequest, at now: Instant) -> Result<[Happening], Refusal> {
        switch request {
        case .open(let open):
            sitting.opening(by: open.writer, rules: open.rules, takeOver: open.takeOver, heard: heard, at: now)
        case .work(let work):
            sitting.working(work.works, epoch: work.epoch, on: items, at: now)
        case .close(let close):
            sitting.closing(epoch: close.epoch, lastWork: close.lastWork, at: now)
        case .callProctor:
            sitting.calling()
        case .sealOverdue:
            .success(sitting.isOverdue(at: now) ? [.closed(closing: .timeUp)] : [])
        case .recover:
            sitting.recovering(at: now)
        case .proctor(let order):
            sitting.proctoring(order)
        case .carried(let works, let by):
            sitting.carrying(
                works.works, epoch: works.epoch, writer: works.writer, uncertainAfter: works.uncertainAfter, by: by, on: items, at: now)
        }
    }

    /// Notes what the request tells of the client besides what it asks for; what is answered does not depend on it.
    private mutating func observe(
        _ request: DeskRequest, _ decision: Result<[Happening], Refusal>, from address: String?, at now: Instant
    ) {
        guard sitting.closed == nil else { return }
        switch (request, decision) {
        case (.open, .failure(.notLetIn)): waitsSince = waitsSince ?? now
        case (.open, .success): observed += watch.hear(from: address, moment: nil, epoch: sitting.epoch, at: now)
        case (.open, .failure(.writerElsewhere)), (.open, .failure(.takeOverNeedsConsent)):
            refusedOpeningAt = now
            observed += watch.refuseOpening(from: address, at: now)
        case (.work(let work), _) where sitting.started != nil && work.epoch == sitting.epoch:
            observed += watch.hear(from: address, moment: work.moment, epoch: work.epoch, at: now)
        case (.close(let close), _) where sitting.started != nil && close.epoch == sitting.epoch:
            observed += watch.hear(from: address, moment: nil, epoch: close.epoch, at: now)
        default: break
        }
    }

    private mutating func append(
        _ happenings: [Happening], for request: DeskRequest, ticket: Ticket, at now: Instant
    ) -> [DeskAction<Ticket>] {
        // Before what happened: nothing follows a seal.
        let facts = observed.map { (what: Happening.observed(fact: $0), order: OrderID?.none) }
        // An order stands at the first thing that came of it: once.
        let all = facts + happenings.enumerated().map { (what: $1, order: $0 == 0 ? request.order : nil) }
        let events = all.enumerated().map { offset, one in
            SittingEvent(sequence: sitting.sequence + 1 + offset, at: now, what: one.what, order: one.order)
        }
        do {
            let entries = try JournalChain.link(events, after: head)
            pending = Pending(request: request, ticket: ticket, before: sitting.writer, entries: entries, facts: observed.count)
            return [.append(entries, after: head)]
        } catch {
            return [.reply(ticket, .refused(.malformed(what: "\(error)")))]
        }
    }

    private mutating func conclude(_ done: Pending, at now: Instant) -> [DeskAction<Ticket>] {
        var announcements: [DeskAction<Ticket>] = []
        for entry in done.entries {
            do {
                try sitting.apply(entry.event)
                head = entry.head
            } catch {
                return giveUp(done.ticket)
            }
            announcements += announcement(of: entry.event, at: now).map { .announce($0) }
        }
        observed.removeFirst(done.facts)
        return [.reply(done.ticket, reply(to: done.request, before: done.before, at: now))] + announcements
    }

    /// The journal holds something else: everybody asks again, and the next desk is set up from the journal.
    private mutating func giveUp(_ ticket: Ticket) -> [DeskAction<Ticket>] {
        let tickets = [ticket] + waiting.map(\.ticket)
        waiting = []
        return tickets.map { .reply($0, .refused(.overloaded)) } + [.reload]
    }

    private mutating func hear(_ request: DeskRequest, at now: Instant) {
        switch request {
        case .work(let work): (heard, unsent) = (now, work.unsent.map { max(0, min($0, Sitting.workLimit)) } ?? unsent)
        case .open(let open): (heard, unsent) = (now, open.writer == sitting.writer ? unsent : nil)
        case .close: heard = now
        case .callProctor, .sealOverdue, .recover, .proctor, .carried: break
        }
    }

    private func reply(to request: DeskRequest, before: WriterID?, at now: Instant) -> DeskReply {
        guard let deadline = sitting.deadline(at: now) else { return .done }
        let receipt = WorkReceipt(
            head: head, sequence: sitting.sequence, lastWork: sitting.lastWork, deadline: deadline, serverTime: now,
            closing: sitting.closed?.closing)
        switch request {
        case .open(let open):
            return .opened(
                OpenedSitting(
                    paper: paper, workbook: sitting.workbook, epoch: sitting.epoch,
                    writerChanged: before != nil && before != open.writer, receipt: receipt,
                    carriedAfter: sitting.carriedAfter))
        case .work, .carried: return .receipt(receipt)
        case .close, .sealOverdue: return .sealed
        case .callProctor, .proctor, .recover: return .done
        }
    }

    private func deadlineNews(at now: Instant) -> [StreamEvent] {
        sitting.deadline(at: now).map { [.deadline(deadline: $0, serverTime: now)] } ?? []
    }

    private func movesDeadline(_ act: Act) -> Bool {
        switch act {
        case .endedSection, .tookBreak, .returned: true
        default: false
        }
    }

    private func announcement(of event: SittingEvent, at now: Instant) -> [StreamEvent] {
        switch event.what {
        case .extended, .credited, .paused, .resumed:
            deadlineNews(at: now)
        case .messaged(let text, let by): [.message(text: text, by: by, at: event.at)]
        case .callAnswered(let by): [.callAnswered(by: by)]
        case .opened(let epoch, _): [.fenced(epoch: epoch)]
        case .closed(let closing): [.closed(closing: closing)]
        case .worked(let work): movesDeadline(work.act) ? deadlineNews(at: now) : []
        case .admitted, .agreed, .proctorCalled, .takeOverAllowed, .takeOverWithdrawn, .sealHeld, .sealReleased, .worksCarried, .observed,
            .letIn, .stopped,
            .voided:
            []
        }
    }
}

/// What a desk can be asked.
public enum DeskRequest: Hashable, Sendable {
    case open(OpenRequest)
    case work(WorkRequest)
    case close(CloseRequest)
    /// The candidate wants a proctor, and has not opened the sitting.
    case callProctor
    case proctor(ProctorOrder)
    /// Works that somebody brought as a file of the candidate's computer.
    case carried(CarriedWorks, by: String)
    /// The server's, after a start: give time back if the time ended while it was away.
    case recover
    /// The sweeper's: seal the sitting if its grace is over.
    case sealOverdue

    /// The epoch that a client's work or end was sent in.
    var epoch: Int? {
        switch self {
        case .work(let work): work.epoch
        case .close(let close): close.epoch
        default: nil
        }
    }

    /// The proctor's order that it is, if it is one.
    var order: OrderID? {
        if case .proctor(let order) = self { order.id } else { nil }
    }
}

/// What a desk answers.
public enum DeskReply: Hashable, Sendable {
    case opened(OpenedSitting)
    case receipt(WorkReceipt)
    case sealed
    case done
    case refused(Refusal)
}

/// What a desk wants done.
public enum DeskAction<Ticket> {
    /// Make durable, then report through ``Desk/written(_:at:)``. No second append is asked for before that.
    case append([JournalEntry], after: Digest)
    case reply(Ticket, DeskReply)
    case announce(StreamEvent)
    /// The journal is not what this desk believes: forget the desk and set up a new one from the journal.
    case reload
}

extension DeskAction: Sendable where Ticket: Sendable {}

extension Desk.Pending: Sendable where Ticket: Sendable {}
extension Desk: Sendable where Ticket: Sendable {}
