import ExamModel
import Testing

/// Lengths of time as rules tell them.
@Suite("Calendar arithmetic")
struct CalendarTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test(
        "a day so much later, and so much earlier",
        arguments: [
            ("2026-01-31", "1 month", "2026-02-28"), ("2024-02-29", "1 year", "2025-02-28"), ("2024-02-29", "4 years", "2028-02-29"),
            ("2026-12-31", "1 day", "2027-01-01"), ("2026-11-02", "8 weeks", "2026-12-28"),
            ("2026-11-02", "60 business days", "2027-01-25"),
            ("2026-11-06", "1 business day", "2026-11-09"), ("2026-11-07", "1 business day", "2026-11-09"),
            ("2026-08-31", "6 months", "2027-02-28"),
        ])
    func later(from: String, span: String, to: String) throws {
        #expect(try day(from).adding(try #require(CalendarSpan(span))) == (try day(to)))
    }

    @Test("eight weeks are forty business days, and sixty are twelve weeks: the two are not the same")
    func weeks() throws {
        let monday = try day("2026-11-02")
        #expect(monday.adding(.init(8, .weeks)) == monday.adding(.init(40, .businessDays)))
        #expect(monday.adding(.init(12, .weeks)) == monday.adding(.init(60, .businessDays)))
    }

    @Test("holidays are no business days")
    func holidays() throws {
        let thursday = try day("2026-12-24")
        #expect(thursday.adding(.init(1, .businessDays), holidays: [try day("2026-12-25")]) == (try day("2026-12-28")))
        #expect(try day("2026-12-28").subtracting(.init(1, .businessDays), holidays: [try day("2026-12-25")]) == thursday)
    }

    @Test(
        "earlier",
        arguments: [
            ("2027-03-31", "1 month", "2027-02-28"), ("2027-01-01", "365 days", "2026-01-01"), ("2026-11-16", "2 weeks", "2026-11-02"),
        ])
    func earlier(from: String, span: String, to: String) throws {
        #expect(try day(from).subtracting(try #require(CalendarSpan(span))) == (try day(to)))
    }

    @Test(
        "a length reads as it is written",
        arguments: ["1 day", "30 days", "1 week", "6 months", "1 year", "1 business day", "60 business days"])
    func text(span: String) throws {
        #expect(try #require(CalendarSpan(span)).description == span)
    }

    @Test(
        "what is none is none",
        arguments: [
            "", "6", "months", "0 days", "-1 days", "1 days", "2 day", "06 months", "6  months", "6 Months", "1.5 years", "99999 days",
        ])
    func none(text: String) {
        #expect(CalendarSpan(text) == nil)
    }

    @Test("credits are quarters", arguments: [("30", 120), ("1.25", 5), ("0.5", 2), ("0.75", 3), ("0", 0)])
    func credits(text: String, quarters: Int) {
        #expect(CPDCredits(text) == CPDCredits(quarters: quarters))
        #expect(CPDCredits(quarters: quarters).description == text)
    }

    @Test("other parts are none", arguments: ["", "1.", ".5", "1.3", "1.250", "-1", "1,5", "01"])
    func noCredits(text: String) {
        #expect(CPDCredits(text) == nil)
    }

    @Test(
        "the days of a week",
        arguments: [("2026-11-01", true), ("2026-11-02", false), ("2026-11-06", false), ("2026-11-07", true), ("1969-12-28", true)])
    func weekend(text: String, isWeekend: Bool) throws {
        #expect(try day(text).isWeekend == isWeekend)
    }
}
