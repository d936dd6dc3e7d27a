import ExamModel
import ExamService
import Synchronization

/// Banks that were read before. A published bank never changes, so what is on the shelf is always right.
final class BankShelf: Sendable {
    private static let limit = 16
    private let banks = Mutex<[Digest: PublishedBank]>([:])

    func bank(_ identity: Digest) -> PublishedBank? {
        banks.withLock { $0[identity] }
    }

    func put(_ bank: PublishedBank) {
        banks.withLock { banks in
            if banks.count >= Self.limit { banks.removeAll() }
            banks[bank.identity] = bank
        }
    }
}
