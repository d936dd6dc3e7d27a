import ExamModel
import Synchronization

/// Counts tries by where they come from.
final class WrongTries: Sendable {
    static let period = Duration.minutes(15)
    private let limit: Int
    private let tries = Mutex<[String: [Instant]]>([:])

    init(limit: Int = 10) {
        self.limit = limit
    }

    /// Counts one more and says what to answer.
    func refusal(for place: String, at now: Instant) -> Refusal {
        let wait = wait(for: place, at: now)
        count(place, at: now)
        return wait.map { .tooManyTries(retryAfterSeconds: $0) } ?? .unknownCode
    }

    /// The seconds until the next try is looked at; `nil` if it may come at once.
    func wait(for place: String, at now: Instant) -> Int? {
        let recent = tries.withLock { Self.recent($0[place, default: []], at: now) }
        guard recent.count >= limit, let first = recent.first else { return nil }
        return Int((Self.period - first.duration(to: now)).wholeSeconds) + 1
    }

    /// Counts one more.
    func count(_ place: String, at now: Instant) {
        tries.withLock { tries in
            // Half of them go when it is full, whoever they are: looking at each for each try would hold everybody up.
            if tries.count > 10_000 { for place in Array(tries.keys.prefix(5_000)) { tries[place] = nil } }
            tries[place] = Self.recent(tries[place, default: []], at: now).suffix(limit) + [now]
        }
    }

    private static func recent(_ tries: [Instant], at now: Instant) -> [Instant] {
        tries.filter { $0.duration(to: now) < period }
    }
}
