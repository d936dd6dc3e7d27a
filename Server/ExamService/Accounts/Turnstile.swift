import Synchronization

/// Lets so many in at a time; who comes then is turned away and not kept waiting.
final class Turnstile: Sendable {
    private let places: Int
    private let inside = Mutex(0)

    init(places: Int) {
        self.places = places
    }

    /// Whether there was a place; then ``leave()`` has to follow.
    func enter() -> Bool {
        inside.withLock { inside in
            guard inside < places else { return false }
            inside += 1
            return true
        }
    }

    func leave() {
        inside.withLock { $0 -= 1 }
    }
}
