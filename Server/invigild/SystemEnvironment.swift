import ExamModel
import ExamService
import Foundation
import Signing

/// The wall clock as it was when the server started, driven on by a clock that never jumps (CLOCK_BOOTTIME on
/// Linux): setting the machine's clock while the server runs moves no deadline.
struct SystemClock: WallClock {
    private let started = SystemClock.date()
    private let ticks = ContinuousClock.now

    func now() -> Instant {
        Instant(milliseconds: Int64(started.timeIntervalSince1970 * 1000)).advanced(by: ContinuousClock.now - ticks)
    }

    /// The calendar's now, for certificates.
    static func date() -> Date {
        Date()
    }
}

/// The operating system's random bytes, through OpenSSL.
struct SystemEntropy: Entropy {
    func bytes(_ count: Int) -> [UInt8] {
        do {
            return try randomBytes(count)
        } catch {
            preconditionFailure("the system has no random bytes: \(error)")
        }
    }
}
