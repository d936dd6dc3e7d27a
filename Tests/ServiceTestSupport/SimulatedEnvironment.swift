import ExamFixtures
public import ExamModel
public import ExamService
import Synchronization

/// A clock that stands still until it is moved.
public final class ManualClock: WallClock {
    private let time: Mutex<Instant>

    public init(_ start: Instant) {
        time = Mutex(start)
    }

    public func now() -> Instant {
        time.withLock { $0 }
    }

    public func advance(by duration: Duration) {
        time.withLock { $0 = $0.advanced(by: duration) }
    }
}

/// Entropy from a kept seed.
public final class SeededEntropy: Entropy {
    private let chance: Mutex<SeededChance>

    public init(seed: UInt64) {
        chance = Mutex(SeededChance(seed: seed))
    }

    public func bytes(_ count: Int) -> [UInt8] {
        chance.withLock { chance in (0..<count).map { _ in UInt8(truncatingIfNeeded: chance.next()) } }
    }
}
