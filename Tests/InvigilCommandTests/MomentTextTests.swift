import ExamModel
import Testing

@testable import invigil

struct MomentTextTests {
    let nine = Instant(milliseconds: 1_793_523_600_000)  // 2026-11-01T09:00:00Z

    @Test(
        "moments are read as people write them",
        arguments: [
            ("now", "2026-11-01T09:00:00Z"), ("+4h", "2026-11-01T13:00:00Z"), ("+1h30m", "2026-11-01T10:30:00Z"),
            ("+2d", "2026-11-03T09:00:00Z"), ("+45s", "2026-11-01T09:00:45Z"), ("2026-12-24T18:00:00Z", "2026-12-24T18:00:00Z"),
            ("2026-12-24T18:00Z", "2026-12-24T18:00:00Z"), ("2026-12-24T18:00:00+01:00", "2026-12-24T17:00:00Z"),
            ("2026-12-24T18:00:00-05:30", "2026-12-24T23:30:00Z"), ("2028-02-29T00:00:00Z", "2028-02-29T00:00:00Z"),
        ])
    func read(text: String, means: String) {
        #expect(MomentText.instant(text, from: nine)?.description == means)
    }

    @Test(
        "anything else is no moment",
        arguments: [
            "", "+", "+4", "+h", "+-4h", "-4h", "+4w", "+9999999999999d", "+3661d", "tomorrow", "NOW", " now", "2026-11-01",
            "2026-11-01 09:00:00Z", "2026-11-01T09:00:00", "2026-11-01T9:00:00Z", "2026-11-01T+9:00:00Z", "2026-13-01T09:00:00Z",
            "2027-02-29T09:00:00Z", "2026-11-01T24:00:00Z", "2026-11-01T09:60:00Z", "2026-11-01T09:00:00+24:00",
            "2026-11-01T09:00:00+0100", "2026-11-01T09:00:00.5Z", "2026-11-01T09:00:00Zx", "٢٠٢٦-11-01T09:00:00Z", "+٤h",
        ])
    func refused(text: String) {
        #expect(MomentText.instant(text, from: nine) == nil)
    }
}
