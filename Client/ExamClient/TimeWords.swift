import ExamModel

/// Times and durations in words.
enum TimeWords {
    /// Below this much time left the clock shows seconds and cannot be hidden: five minutes.
    static let secondsShownBelow: Int64 = 300_000

    /// `1 h 12 min`, `48 min`, and in the last five minutes `4:32`.
    static func short(_ milliseconds: Int64) -> String {
        if milliseconds <= secondsShownBelow {
            let seconds = (milliseconds + 999) / 1000
            return "\(seconds / 60):\(padded(seconds % 60))"
        }
        let minutes = milliseconds / 60_000
        return minutes < 60 ? local("\(minutes) min") : local("\(minutes / 60) h \(minutes % 60) min")
    }

    /// `1 hour 56 minutes`, `4 minutes 32 seconds`, `1 minute`.
    static func spoken(_ milliseconds: Int64) -> String {
        let seconds = milliseconds <= secondsShownBelow ? (milliseconds + 999) / 1000 : milliseconds / 60_000 * 60
        let parts = [count(seconds / 3600, "hour"), count(seconds / 60 % 60, "minute"), count(seconds % 60, "second")]
        let said = parts.compactMap { $0 }
        return said.isEmpty ? local("no time") : said.joined(separator: " ")
    }

    /// A length of any size: `1 hour 3 minutes`, `75 seconds`.
    static func length(_ milliseconds: Int64) -> String {
        milliseconds < 120_000 ? counted(Int(milliseconds / 1000), "second") : spoken(max(milliseconds, secondsShownBelow + 1))
    }

    /// `14:05:09 UTC`.
    static func timeOfDay(_ instant: Instant) -> String {
        String(String(describing: instant).dropFirst(11).prefix(8)) + " UTC"
    }

    /// `2026-11-02 09:00 UTC`.
    static func dayAndTime(_ instant: Instant) -> String {
        let text = String(describing: instant)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// Seconds until a moment, at least 1.
    static func seconds(from now: Moment, to then: Moment) -> Int64 {
        max(1, (now.milliseconds(to: then) + 999) / 1000)
    }

    private static func count(_ number: Int64, _ word: String) -> String? {
        number == 0 ? nil : counted(Int(number), word)
    }

    private static func padded(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
