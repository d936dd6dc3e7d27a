/// The one request under way: numbers, the time-out, and when to try again.
///
/// One at a time keeps the order of work simple to reason about and spares a weak server; an answer that comes
/// after its time-out is told apart by its number.
struct Dispatch: Hashable, Sendable {
    static let timeoutMilliseconds: Int64 = 10_000

    struct UnderWay: Hashable, Sendable {
        let number: Int
        let call: Call
        let sentAt: Moment
    }

    private(set) var underWay: UnderWay?
    private(set) var retryAt: Moment?
    private(set) var lastFault: CallFault?
    private var count = 0
    private var backoff = Backoff()
    private var chance: Chance

    init(seed: UInt64) {
        chance = Chance(seed: seed)
    }

    /// Whether the last tries failed and none has succeeded since.
    var isFailing: Bool { backoff.failures > 0 }
    /// How many in a row.
    var failures: Int { backoff.failures }

    func isFree(at now: Moment) -> Bool {
        guard underWay == nil else { return false }
        return retryAt.map { $0 <= now } ?? true
    }

    mutating func begin(_ call: Call, at now: Moment) -> Int {
        count += 1
        underWay = UnderWay(number: count, call: call, sentAt: now)
        retryAt = nil
        return count
    }

    /// The request that an answer belongs to; `nil` if it was given up before.
    mutating func end(_ number: Int) -> UnderWay? {
        guard let ended = underWay, ended.number == number else { return nil }
        underWay = nil
        return ended
    }

    mutating func succeed() {
        backoff.succeed()
        lastFault = nil
        retryAt = nil
    }

    /// Waits before the next try.
    mutating func fail(_ fault: CallFault?, at now: Moment) {
        lastFault = fault
        retryAt = now.advanced(by: backoff.fail(&chance))
    }

    /// Gives a request up that has waited too long; `true` if there was one.
    mutating func expire(at now: Moment) -> Bool {
        guard let waiting = underWay, waiting.sentAt.milliseconds(to: now) >= Self.timeoutMilliseconds else { return false }
        underWay = nil
        fail(.timedOut, at: now)
        return true
    }

    /// The connection is known to be back: the next try need not wait.
    mutating func hurry(at now: Moment) {
        if retryAt != nil { retryAt = now }
    }

    /// Lets some milliseconds pass before the next request, drawn up to `limit`, without counting a failure.
    mutating func pause(upTo limit: Int64, from moment: Moment) {
        retryAt = moment.advanced(by: chance.upTo(limit))
    }

    /// When time alone makes a difference.
    var nextWake: Moment? {
        underWay.map { $0.sentAt.advanced(by: Self.timeoutMilliseconds) } ?? retryAt
    }
}
