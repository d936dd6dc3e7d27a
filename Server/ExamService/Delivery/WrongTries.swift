import ExamModel
import Synchronization

/// Counts wrong admission codes by address. A right code is never held up by it.
final class WrongTries: Sendable {
    static let limit = 10
    static let period = Duration.minutes(15)
    private let tries = Mutex<[String: [Instant]]>([:])

    /// Counts one more and says what to answer.
    func refusal(for address: String, at now: Instant) -> Refusal {
        tries.withLock { tries in
            if tries.count > 10_000 { tries = tries.filter { $0.value.contains { $0.duration(to: now) < Self.period } } }
            let recent = tries[address, default: []].filter { $0.duration(to: now) < Self.period }
            tries[address] = recent.suffix(Self.limit) + [now]
            guard recent.count >= Self.limit, let first = recent.first else { return .unknownCode }
            return .tooManyTries(retryAfterSeconds: Int((Self.period - first.duration(to: now)).wholeSeconds) + 1)
        }
    }
}
