import ExamAPI
public import ExamModel

/// Brings the candidate's works to the server: numbers them, has them kept on disk first, sends what is kept and
/// not acknowledged, and forgets nothing before it is acknowledged.
public struct Courier: Hashable, Sendable {
    /// The most works in one request.
    public static let batchLimit = 200
    /// The most bytes of written text in one request, well under the server's limit for a body.
    static let textBudget = 100_000

    /// A work, and the outbox line that holds it.
    struct Parcel: Hashable, Sendable {
        let work: DeliveredWork
        let line: Int
    }

    /// Works of this writer since `base`, acknowledged or not, without a gap: a server that was restored from a
    /// backup can get them again.
    private(set) var parcels: [Parcel] = []
    private(set) var base = 0
    /// The server has everything up to this work.
    public private(set) var acknowledged = 0
    /// The epoch of the pen; 0 before the first opening.
    public private(set) var epoch = 0
    /// Another writer has the pen.
    public private(set) var isFenced = false
    /// The program was started again and has not opened the sitting since: works after this number get their final
    /// number at the opening. While a disk is full, works are sent that no file knows of after a crash, so the
    /// server may have other works under the same numbers.
    private(set) var provisionalAfter: Int?
    /// Behind this work a line of the file could not be read: those after it have other numbers here than when they were done.
    private(set) var gapAfter: Int?
    /// Works that were given up, for a file that takes them to the proctor all the same.
    private(set) var givenUp: [DeliveredWork] = []
    var outbox = OutboxQueue()

    public init() {}

    /// The number of the last work done here or known of.
    public var lastNumber: Int { max(acknowledged, base + parcels.count) }
    /// Works that the server has not acknowledged.
    public var pending: [DeliveredWork] {
        parcels.dropFirst(max(0, acknowledged - base)).map(\.work)
    }
    public var pendingCount: Int { max(0, base + parcels.count - acknowledged) }
    /// The same without what the client noticed by itself.
    public var pendingSteps: Int { parcels.dropFirst(max(0, acknowledged - base)).count { $0.work.act.isStep } }
    /// Whether the server's receipt covers everything.
    public var isSaved: Bool { pendingCount == 0 }
    /// Whether it covers all that the candidate did: only then may a screen say "saved".
    public var areStepsSaved: Bool { pendingSteps == 0 }
    /// Why the outbox file cannot be written at the moment.
    public var outboxFault: String? { outbox.fault }

    /// Takes an act in: it gets the next number, and goes to the outbox.
    mutating func take(_ act: Act, doneAt: Instant) -> DeliveredWork {
        let work = DeliveredWork(number: lastNumber + 1, doneAt: doneAt, act: act)
        if base + parcels.count < acknowledged { restart(from: acknowledged) }
        parcels.append(Parcel(work: work, line: outbox.add(.worked(work))))
        return work
    }

    /// Takes a work in that is on disk already and has the next number.
    mutating func keep(_ work: DeliveredWork) {
        if base + parcels.count < acknowledged { restart(from: acknowledged) }
        parcels.append(Parcel(work: work, line: 0))
    }

    /// What to send now: everything that is kept and not acknowledged, as far as it fits one request.
    func batch() -> WorkRequest? {
        guard epoch > 0, !isFenced else { return nil }
        var bytes = 0
        var works: [DeliveredWork] = []
        for parcel in parcels.dropFirst(max(0, acknowledged - base)).prefix(Self.batchLimit) {
            guard outbox.isPassed(parcel.line) else { break }
            bytes += parcel.work.act.writtenBytes
            if bytes > Self.textBudget, !works.isEmpty { break }
            works.append(parcel.work)
        }
        return works.isEmpty ? nil : WorkRequest(epoch: epoch, works: works)
    }

    /// Takes a receipt in. Doubled and late ones do no harm: acknowledgements only grow.
    /// - Returns: whether it told anything new.
    mutating func receive(_ receipt: WorkReceipt) -> Bool {
        guard receipt.lastWork > acknowledged, !isFenced else { return false }
        acknowledged = receipt.lastWork
        return true
    }

    /// Takes the pen of `epoch`.
    /// - Parameter stale: whether another writer held it meanwhile, so that what was not acknowledged is void.
    /// - Returns: how many steps of the candidate were given up for that.
    mutating func open(epoch: Int, lastWork: Int, stale: Bool) -> Int {
        self.epoch = epoch
        isFenced = false
        provisionalAfter = nil
        let lost = stale ? pendingSteps : 0
        gapAfter = nil
        if stale || lastWork < base || lastWork > base + parcels.count {
            restart(from: lastWork)
        } else {
            acknowledged = lastWork
        }
        return lost
    }

    /// The program has been started again from the outbox.
    mutating func resume() {
        provisionalAfter = provisionalAfter ?? lastNumber
    }

    /// The works whose numbers the server has given to others, to be taken in anew after the opening.
    ///
    /// - Parameter carriedAfter: works after this one came to the server as a file of this very computer, under its numbers.
    func misnumbered(by lastWork: Int, carriedAfter: Int?) -> [DeliveredWork] {
        guard let after = provisionalAfter, lastWork > after, carriedAfter.map({ $0 > after }) ?? true else { return [] }
        return parcels.map(\.work).filter { $0.number > after }
    }

    /// A line of the file could not be read behind the last work.
    mutating func noteGap() {
        gapAfter = gapAfter ?? lastNumber
        provisionalAfter = min(provisionalAfter ?? lastNumber, lastNumber)
    }

    /// The works after this number get new ones.
    mutating func forget(after number: Int) {
        parcels.removeAll { $0.work.number > number }
    }

    mutating func fence() {
        isFenced = true
    }

    /// Gives up the works after the acknowledged ones.
    /// - Returns: how many of them were steps of the candidate.
    mutating func dropPending() -> Int {
        let lost = pendingSteps
        givenUp += pending
        parcels.removeLast(min(pendingCount, parcels.count))
        return lost
    }

    /// The server misses works from `number` on.
    /// - Returns: whether they are still here.
    mutating func rewind(to number: Int) -> Bool {
        guard number > base, number <= base + parcels.count else { return false }
        acknowledged = number - 1
        return true
    }

    /// The server's word on what it has, at the close.
    mutating func restart(from number: Int) {
        parcels = []
        base = number
        acknowledged = number
    }
}

extension Act {
    /// The bytes of free text in an act; what is chosen by letters is short.
    fileprivate var writtenBytes: Int {
        switch self {
        case .noted(_, let text): text.utf8.count
        case .answered(_, let answer): answer.writtenBytes
        default: 0
        }
    }
}

extension Answer {
    fileprivate var writtenBytes: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .texts(let texts): texts.reduce(0) { $0 + $1.utf8.count }
        case .parts(let parts): parts.values.reduce(0) { $0 + $1.writtenBytes }
        default: 0
        }
    }
}
