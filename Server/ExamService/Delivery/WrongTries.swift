import ExamModel
import Synchronization

/// Counts wrong tries by where they come from. What is right is never held up by others' tries.
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
            if tries.count > 10_000 { tries = tries.filter { !Self.recent($0.value, at: now).isEmpty } }
            tries[place] = Self.recent(tries[place, default: []], at: now).suffix(limit) + [now]
        }
    }

    private static func recent(_ tries: [Instant], at now: Instant) -> [Instant] {
        tries.filter { $0.duration(to: now) < period }
    }
}
