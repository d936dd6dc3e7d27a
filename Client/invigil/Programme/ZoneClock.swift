import ExamModel
import Foundation

/// Moments as the clocks of one zone show them.
struct ZoneClock {
    private let calendar: Calendar

    init(_ zone: TimeZone) {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// `2026-11-02 09:00:00`, the seconds left out on the full minute.
    func text(_ instant: Instant) -> String {
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date(instant))
        func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
        let seconds = parts.second == 0 ? "" : ":\(two(parts.second))"
        return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day)) \(two(parts.hour)):\(two(parts.minute))\(seconds)"
    }

    /// How far the clocks are ahead of UTC, in seconds.
    func offset(_ instant: Instant) -> Int {
        calendar.timeZone.secondsFromGMT(for: date(instant))
    }

    private func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
    }
}
