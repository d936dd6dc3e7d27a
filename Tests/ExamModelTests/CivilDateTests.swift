import ExamFixtures
import ExamModel
import Foundation
import Testing

@Suite("CivilDate")
struct CivilDateTests {
    @Test(
        "counts days from 1970-01-01",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-01-01", 20_454), ("1600-02-29", -135_081),
            ("0000-03-01", -719_468), ("9999-12-31", 2_932_896),
        ] as [(String, Int64)])
    func days(_ text: String, _ days: Int64) {
        #expect(CivilDate(text)?.daysSinceEpoch == days)
        #expect(CivilDate(daysSinceEpoch: days).description == text)
    }

    @Test(
        "a day that the calendar does not have is refused",
        arguments: [
            "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1", "26-01-01",
            "2026-01-01Z", "",
        ])
    func notInCalendar(_ text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test("every day of 800 years comes back from its text")
    func everyDay() {
        let first = Int64(-135_140)
        var wrong = 0
        for day in first..<(first + 292_194) {
            let date = CivilDate(daysSinceEpoch: day)
            let (year, month, dayOfMonth) = date.yearMonthDay
            if CivilDate(year: year, month: month, day: dayOfMonth) != date { wrong += 1 }
        }
        #expect(wrong == 0)
    }

    @Test(
        "adding months keeps the day or takes the month's last",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-02", 36, "2029-11-02"),
            ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -1, "2025-12-15"), ("2024-02-29", 12, "2025-02-28"),
            ("2026-03-31", 0, "2026-03-31"),
        ])
    func months(_ from: String, _ months: Int, _ to: String) {
        #expect(CivilDate(from)?.adding(months: months).description == to)
    }

    @Test("an instant lies in its UTC day")
    func ofInstant() throws {
        #expect(CivilDate(.nine).description == "2026-11-02")
        #expect(CivilDate(Instant(milliseconds: -1)).description == "1969-12-31")
        let day = CivilDate.examDay
        #expect(day.startOfDay.description == "2026-11-02T00:00:00Z")
        #expect(day.lastSecond.description == "2026-11-02T23:59:59Z")
        #expect(day.adding(days: 1).startOfDay > day.lastSecond)
    }

    @Test("in JSON it is text, and other text is refused")
    func json() throws {
        #expect(String(decoding: try JSONEncoder().encode([CivilDate.newYear]), as: UTF8.self) == "[\"2026-01-01\"]")
        #expect(try JSONDecoder().decode([CivilDate].self, from: Data("[\"2026-01-01\"]".utf8)) == [.newYear])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([CivilDate].self, from: Data("[\"2026-02-30\"]".utf8)) }
    }
}
