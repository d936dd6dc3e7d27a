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
        let recent = tries.withLock { $0[place, default: []].filter { $0.duration(to: now) < Self.period } }
        guard recent.count >= limit, let first = recent.first else { return nil }
        return Int((Self.period - first.duration(to: now)).wholeSeconds) + 1
    }

    /// Counts one more.
    func count(_ place: String, at now: Instant) {
        tries.withLock { tries in
            if tries.count > 10_000 { tries = tries.filter { $0.value.contains { $0.duration(to: now) < Self.period } } }
            tries[place] = tries[place, default: []].filter { $0.duration(to: now) < Self.period }.suffix(limit) + [now]
        }
    }
}
