import ExamModel
import Synchronization

/// What was read before, by the identity of its bank. A published bank never changes, so what is on the shelf is always right.
final class BankShelf<Value: Sendable>: Sendable {
    private let limit = 16
    private let values = Mutex<[Digest: Value]>([:])

    subscript(bank: Digest) -> Value? {
        get { values.withLock { $0[bank] } }
        set {
            values.withLock { values in
                if values.count >= limit { values.removeAll() }
                values[bank] = newValue
            }
        }
    }
}
