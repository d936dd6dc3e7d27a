/// A length of time as rules tell it, in whole units of the calendar: `6 months`, `60 business days`.
public struct CalendarSpan: Hashable, Sendable {
    public let count: Int
    public let unit: Unit

    public init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// What is counted.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case days, weeks, months, years
        /// Monday to Friday, without the holidays of the scheme.
        case businessDays = "business days"

        /// The word for one of them.
        var singular: String { String(rawValue.dropLast()) }
    }

    /// Reads `1 month` or `60 business days`, at most 36,500 of a unit.
    public init?(_ text: some StringProtocol) {
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard words.count == 2, let count = Int(words[0]), String(count) == words[0], (1...36_500).contains(count),
            let unit = Unit.allCases.first(where: { (count == 1 ? $0.singular : $0.rawValue) == words[1] })
        else { return nil }
        self.init(count, unit)
    }
}

extension CalendarSpan: CustomStringConvertible {
    public var description: String { "\(count) \(count == 1 ? unit.singular : unit.rawValue)" }
}

extension CalendarSpan: TextCoded {
    /// For whoever reads JSON.
    public static var unlike: String { "not a length of time such as 6 months" }
}

extension CivilDate {
    /// The day so much later. A month or a year later is the same day of the month, or the last one of a shorter month.
    ///
    /// - Parameter holidays: days that are no business days, beside Saturdays and Sundays.
    public func adding(_ span: CalendarSpan, holidays: Set<CivilDate> = []) -> CivilDate {
        moved(by: span, times: 1, holidays)
    }

    /// The day so much earlier, likewise.
    public func subtracting(_ span: CalendarSpan, holidays: Set<CivilDate> = []) -> CivilDate {
        moved(by: span, times: -1, holidays)
    }

    private func moved(by span: CalendarSpan, times sign: Int, _ holidays: Set<CivilDate>) -> CivilDate {
        switch span.unit {
        case .days: adding(days: sign * span.count)
        case .weeks: adding(days: sign * span.count * 7)
        case .months: adding(months: sign * span.count)
        case .years: adding(months: sign * span.count * 12)
        case .businessDays: moved(businessDays: span.count, sign, holidays)
        }
    }

    private func moved(businessDays count: Int, _ sign: Int, _ holidays: Set<CivilDate>) -> CivilDate {
        var (day, left) = (self, count)
        while left > 0 {
            day = day.adding(days: sign)
            if !day.isWeekend, !holidays.contains(day) { left -= 1 }
        }
        return day
    }

    /// Whether it is a Saturday or a Sunday.
    public var isWeekend: Bool {
        // 1970-01-01 was a Thursday.
        let weekday = ((daysSinceEpoch + 3) % 7 + 7) % 7
        return weekday >= 5
    }
}
