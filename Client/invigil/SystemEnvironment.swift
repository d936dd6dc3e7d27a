import ExamModel
import Foundation

/// The one place of the client that reads the machine's clock.
enum SystemClock {
    /// The wall clock.
    static func now() -> Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
