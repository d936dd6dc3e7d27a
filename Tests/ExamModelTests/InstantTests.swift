import ExamFixtures
import ExamModel
import Foundation
import Testing

@Suite("Instant")
struct InstantTests {
    @Test(
        "reads and writes RFC 3339 in UTC",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-02T09:00:00Z", 1_793_610_000_000), ("2000-02-29T23:59:59Z", 951_868_799_000),
            ("1969-12-31T23:59:59Z", -1_000), ("9999-12-31T23:59:59Z", 253_402_300_799_000),
        ] as [(String, Int64)])
    func text(_ text: String, _ milliseconds: Int64) {
        #expect(Instant(text)?.milliseconds == milliseconds)
        #expect(Instant(milliseconds: milliseconds).description == text)
    }

    @Test("seconds may be left out when reading")
    func withoutSeconds() {
        #expect(Instant("2026-11-02T09:00Z") == .nine)
    }

    @Test(
        "milliseconds are dropped towards the past when writing",
        arguments: [(1, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z")])
    func fractions(_ milliseconds: Int64, _ text: String) {
        #expect(Instant(milliseconds: milliseconds).description == text)
    }

    @Test(
        "anything else is no instant",
        arguments: [
            "", "2026-11-02", "2026-11-02T09:00:00", "2026-11-02 09:00:00Z", "2026-11-02T24:00:00Z", "2026-11-02T09:60:00Z",
            "2026-11-02T09:00:60Z", "2026-11-02T09:00:00+01:00", "2026-02-29T09:00:00Z", "2026-11-02T09Z",
            "2026-11-02T09:00:00.5Z", "T09:00Z",
        ])
    func malformed(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("advancing and measuring are inverse")
    func advance() {
        #expect(Instant.nine.advanced(by: .minutes(60)) == .ten)
        #expect(Instant.nine.duration(to: .ten) == .seconds(3_600))
        #expect(Instant.ten.duration(to: .nine) == .seconds(-3_600))
        #expect(Instant.nine < .ten)
    }

    @Test("parts of a millisecond are dropped")
    func fraction() {
        #expect(Instant.nine.advanced(by: .microseconds(1_999)).milliseconds == Instant.nine.milliseconds + 1)
        #expect(Duration.milliseconds(1_999).wholeSeconds == 1)
    }

    @Test("in JSON it is the number of milliseconds")
    func json() throws {
        #expect(String(decoding: try JSONEncoder().encode([Instant.nine]), as: UTF8.self) == "[1793610000000]")
        #expect(try JSONDecoder().decode([Instant].self, from: Data("[1793610000000]".utf8)) == [.nine])
    }
}
