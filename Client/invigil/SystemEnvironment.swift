import ExamModel
import Foundation

/// The machine's wall clock. This file is the one place of the client that reads a clock.
func wallTime() -> Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
}
