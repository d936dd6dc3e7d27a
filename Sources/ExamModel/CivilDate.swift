/// A day of the proleptic Gregorian calendar, without a time or a zone (ISO 8601 calendar date).
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let daysSinceEpoch: Int64

    /// The day `days` after 1970-01-01.
    public init(daysSinceEpoch days: Int64) {
        daysSinceEpoch = days
    }

    /// `nil` if the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= CivilDate.lengthOfMonth(month, in: year) else { return nil }
        daysSinceEpoch = CivilDate.days(year: year, month: month, day: day)
    }

    /// The UTC day that holds `instant`.
    public init(_ instant: Instant) {
        daysSinceEpoch = instant.milliseconds.flooringDivision(by: 86_400_000)
    }

    /// Reads `YYYY-MM-DD`; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let fields = text.split(separator: "-", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0].count == 4, fields[1].count == 2, fields[2].count == 2,
            let year = Int(fields[0]), let month = Int(fields[1]), let day = Int(fields[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Midnight UTC at the start of the day.
    public var startOfDay: Instant {
        Instant(milliseconds: daysSinceEpoch * 86_400_000)
    }

    /// The last whole second of the day in UTC.
    public var lastSecond: Instant {
        Instant(milliseconds: daysSinceEpoch * 86_400_000 + 86_399_000)
    }

    /// The same day of the month `months` later, or that month's last day if it is shorter.
    public func adding(months: Int) -> CivilDate {
        let (year, month, day) = yearMonthDay
        let count = year * 12 + (month - 1) + months
        let (newYear, newMonth) = (count / 12, count % 12 + 1)
        let newDay = min(day, CivilDate.lengthOfMonth(newMonth, in: newYear))
        return CivilDate(daysSinceEpoch: CivilDate.days(year: newYear, month: newMonth, day: newDay))
    }

    /// The day `days` later.
    public func adding(days: Int) -> CivilDate {
        CivilDate(daysSinceEpoch: daysSinceEpoch + Int64(days))
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    /// Year, month 1–12 and day 1–31 (days-to-civil after H. Hinnant, "chrono-compatible low-level date algorithms").
    public var yearMonthDay: (year: Int, month: Int, day: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = shifted.flooringDivision(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), Int(month), Int(day))
    }

    private static func days(year: Int, month: Int, day: Int) -> Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = shiftedYear.flooringDivision(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func lengthOfMonth(_ month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = yearMonthDay
        return [(year, 4), (month, 2), (day, 2)].map { Int64($0.0).padded(to: $0.1) }.joined(separator: "-")
    }
}

extension CivilDate: TextCoded {
    /// For whoever reads JSON.
    public static var unlike: String { "not a date such as 2026-11-01" }
}
