/// The event stream: which one is ours, when it was last heard, and when to listen anew.
struct StreamState: Hashable, Sendable {
    /// The server beats about every second; so long a silence means a broken connection.
    static let silenceMilliseconds: Int64 = 15_000

    private(set) var number = 0
    private(set) var isListening = false
    /// Whether anything has come since the stream was asked for.
    private(set) var isHeard = false
    private var heardAt: Moment?
    private var retryAt: Moment?
    private var backoff = Backoff()
    private var chance: Chance

    init(seed: UInt64) {
        chance = Chance(seed: seed &+ 1)
    }

    /// Whether to listen (again) now; counts the new stream.
    mutating func begin(at now: Moment) -> Int? {
        if isListening, let heardAt, heardAt.milliseconds(to: now) >= Self.silenceMilliseconds { end(number, at: now) }
        guard !isListening, retryAt.map({ $0 <= now }) ?? true else { return nil }
        number += 1
        isListening = true
        isHeard = false
        heardAt = now
        return number
    }

    /// Something came; `false` if it is from a stream that was given up.
    mutating func hear(_ stream: Int, at now: Moment) -> Bool {
        guard stream == number, isListening else { return false }
        heardAt = now
        isHeard = true
        backoff.succeed()
        return true
    }

    mutating func end(_ stream: Int, at now: Moment) {
        guard stream == number, isListening else { return }
        isListening = false
        isHeard = false
        retryAt = now.advanced(by: backoff.fail(&chance))
    }

    var nextWake: Moment? {
        isListening ? heardAt?.advanced(by: Self.silenceMilliseconds) : retryAt
    }
}
