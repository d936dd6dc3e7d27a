import ExamAPI
import ExamModel
import Foundation
@testable import invigil
import Testing

@Suite("The dry run of a window")
struct TimelinePrinterTests {
    private func line(_ accommodation: Accommodation, opened: String, end: String, withBreaks: String? = nil) throws -> DryRunLine {
        let timeline = Timeline(
            opened: try #require(Instant(opened)), sections: [],
            deadline: Deadline(
                at: try #require(Instant(end)), graceUntil: try #require(Instant(end)),
                because: [TimeEntry(milliseconds: 7_200_000, text: "the form's 120 minutes")], isUntimed: accommodation.time == .untimed),
            withBreaks: try #require(Instant(withBreaks ?? end)), sealed: try #require(Instant(withBreaks ?? end)))
        return DryRunLine(
            sitting: "sit-1", candidate: "ada", name: "Ada Lovelace", room: "B12", agreed: accommodation.words, isStarted: true,
            earliest: timeline, latest: timeline)
    }

    private func printed(_ line: DryRunLine, zone: String) throws -> [String] {
        TimelinePrinter(zone: try #require(TimeZone(identifier: zone))).lines(of: line)
    }

    @Test("times are those of the zone, with breaks and the reckoning")
    func zone() throws {
        let line = try line(
            Accommodation(breakMinutes: 10), opened: "2026-11-02T09:00:00Z", end: "2026-11-02T11:00:00Z", withBreaks: "2026-11-02T11:10:00Z"
        )
        #expect(
            try printed(line, zone: "Europe/Zurich") == [
                "Ada Lovelace (ada, room B12), sitting sit-1\n  agreed: breaks of 10 minutes in all that take no working time",
                "  opened 2026-11-02 10:00: deadline 2026-11-02 12:00, with all breaks 2026-11-02 12:10, sealed by itself at 2026-11-02 12:10",
                "    because: the form's 120 minutes",
            ])
    }

    @Test(
        "a clock that is set in the midst of it is told, and moves nothing",
        arguments: [
            ("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z", "back"), ("2026-03-29T00:30:00Z", "2026-03-29T02:30:00Z", "forward"),
        ])
    func daylightSaving(opened: String, end: String, direction: String) throws {
        let lines = try printed(line(.none, opened: opened, end: end), zone: "Europe/Zurich")
        #expect(lines.last == "    note: the clocks of the zone are set \(direction) in this time; its length stays the same")
        #expect(try printed(line(.none, opened: opened, end: end), zone: "UTC").count == lines.count - 1)
    }

    @Test("without a time limit no deadline is told")
    func untimed() throws {
        let lines = try printed(
            line(Accommodation(time: .untimed), opened: "2026-11-02T09:00:00Z", end: "2026-11-09T11:00:00Z"), zone: "UTC")
        #expect(lines[1] == "  opened 2026-11-02 09:00: no time limit, sealed by itself at 2026-11-09 11:00")
    }
}
