/// Full-jitter exponential back-off: after the nth failure a wait between 0 and 0.25 s · 2ⁿ⁻¹, at most 10 s, so
/// that a room of clients does not come back in step.
struct Backoff: Hashable, Sendable {
    static let firstMilliseconds: Int64 = 250
    static let capMilliseconds: Int64 = 10_000

    private(set) var failures = 0

    /// Counts one more failure and draws the wait in milliseconds.
    mutating func fail(_ chance: inout Chance) -> Int64 {
        let ceiling = min(Self.capMilliseconds, Self.firstMilliseconds << Int64(min(failures, 6)))
        failures += 1
        return chance.upTo(ceiling)
    }

    mutating func succeed() {
        failures = 0
    }
}
