import ExamModel
import Synchronization

/// Banks, or keys, that were read before, by their identities: what is on the shelf is always right.
final class BankShelf<Value: Sendable>: Sendable {
    private let limit = 16
    private let values = Mutex<[Digest: Value]>([:])

    subscript(identity: Digest) -> Value? {
        get { values.withLock { $0[identity] } }
        set {
            values.withLock { values in
                if values.count >= limit { values.removeAll() }
                values[identity] = newValue
            }
        }
    }
}
