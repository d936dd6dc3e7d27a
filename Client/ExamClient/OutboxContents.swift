public import ExamAPI
public import ExamModel

/// What an outbox file says, folded: where a restarted client goes on.
public struct OutboxContents: Hashable, Sendable {
    public let began: OutboxLine.Began
    /// The latest sign-in.
    public private(set) var session: CheckedIn
    public private(set) var isAgreed = false
    /// The candidate has ended the exam; the seal may not have come yet.
    public private(set) var isEnded = false
    public private(set) var paper: Paper?
    public private(set) var courier = Courier()
    public private(set) var closed: ClosedSitting?
    /// Another writer had the pen when this client was last heard of.
    public private(set) var isFenced = false
    private var opening: OutboxLine.Opening?
    /// The candidate has gone through everything that comes before the exam.
    private var isReady = false
    /// Steps that can never be delivered.
    private(set) var lostWorks = 0
    /// There is work here that the server never took, lost or void: it stays for whoever asks after it.
    private(set) var hasUndelivered = false
    private(set) var statements: [Statement] = []
    private(set) var deadlines: [Ruling] = []

    /// A server time, the moment at which it came, and in which run of the machine.
    struct Statement: Hashable, Sendable {
        let time: Instant
        let at: Moment
        let boot: String
    }

    /// A deadline and the server time of its statement.
    struct Ruling: Hashable, Sendable {
        let deadline: Deadline
        let asOf: Instant
    }

    /// Folds the lines of a file; `nil` if it does not begin as an outbox does.
    public init?(_ lines: some Sequence<OutboxLine>) {
        var lines = lines.makeIterator()
        guard case .began(let began) = lines.next() else { return nil }
        self.began = began
        session = began.checkedIn
        statements = [Statement(time: began.checkedIn.serverTime, at: began.at, boot: began.boot)]
        while let line = lines.next() { fold(line) }
    }

    /// The state of the paper: what the server had at the last opening, and everything done here since.
    public var workbook: Workbook {
        var workbook = opening?.workbook ?? Workbook()
        for parcel in courier.parcels where parcel.work.number > (opening?.receipt.lastWork ?? 0) {
            workbook.apply(parcel.work.act)
        }
        return workbook
    }

    /// Where the candidate was.
    var phase: Phase {
        if closed != nil { return .sealed }
        if isEnded { return .ending(.ended) }
        if paper != nil { return .exam }
        if session.isStarted || isReady { return .waiting }
        return isAgreed ? .accommodations : .rules
    }

    /// What opened the paper.
    public var paperKey: String? { opening?.paperKey }

    /// What a file takes to the server when no network does; `nil` before the exam was opened here.
    ///
    /// - Parameter damagedLines: lines of the outbox that could not be read.
    public func carriedWorks(damagedLines: Int) -> CarriedWorks? {
        guard opening != nil else { return nil }
        return CarriedWorks(courier, sitting: session.sitting, writer: began.writer, isEnded: isEnded, damagedLines: damagedLines)
    }

    private mutating func fold(_ line: OutboxLine) {
        switch line {
        case .began: break
        case .agreed: isAgreed = true
        case .ready: isReady = true
        case .resumed: courier.resume()
        case .signedIn(let checkedIn): session = checkedIn
        case .opened(let new): fold(new)
        case .worked(let work): courier.restore(work)
        case .acknowledged(let acknowledgement):
            _ = courier.receive(acknowledgement.receipt)
            hear(acknowledgement.receipt, at: acknowledgement.at, boot: acknowledgement.boot)
        case .fenced: isFenced = true
        case .dropped:
            lostWorks += courier.dropPending()
            hasUndelivered = true
        case .ended: isEnded = true
        case .closed(let sealed): closed = sealed
        }
    }

    private mutating func fold(_ new: OutboxLine.Opening) {
        opening = new
        paper = new.paper ?? paper
        isAgreed = true
        isFenced = false
        if !new.writerChanged,
            let first = courier.misnumbered(by: new.receipt.lastWork, carriedAfter: new.carriedAfter).first
        {
            // They stand again behind this line, under their final numbers.
            courier.forget(after: first.number - 1)
        }
        if courier.open(epoch: new.epoch, lastWork: new.receipt.lastWork, stale: new.writerChanged) > 0 { hasUndelivered = true }
        hear(new.receipt, at: new.at, boot: new.boot)
    }

    private mutating func hear(_ receipt: WorkReceipt, at moment: Moment, boot: String) {
        statements.append(Statement(time: receipt.serverTime, at: moment, boot: boot))
        deadlines.append(Ruling(deadline: receipt.deadline, asOf: receipt.serverTime))
    }
}

extension CarriedWorks {
    /// Everything of a courier that its server may not have.
    init(_ courier: Courier, sitting: SittingID, writer: WriterID, isEnded: Bool, damagedLines: Int) {
        self.init(
            sitting: sitting, writer: writer, epoch: courier.epoch, works: courier.carriable, isEnded: isEnded && courier.gapAfter == nil,
            uncertainAfter: courier.provisionalAfter.flatMap { $0 < courier.lastNumber ? $0 : nil }, damagedLines: damagedLines)
    }
}

extension Courier {
    /// What a file may take to the server: all that is here under the number under which it was done, and what was given up behind it.
    fileprivate var carriable: [DeliveredWork] {
        let last = gapAfter ?? .max
        return parcels.map(\.work).filter { $0.number <= last } + givenUp.filter { $0.number > lastNumber && $0.number <= last }
    }

    /// Takes a work back in that a file kept.
    mutating func restore(_ work: DeliveredWork) {
        guard work.number > lastNumber else { return }
        // after a damaged line the works behind it close the gap
        let number = lastNumber + 1
        if work.number != number { noteGap() }
        let kept = work.number == number ? work : DeliveredWork(number: number, doneAt: work.doneAt, act: work.act)
        keep(kept)
    }
}
