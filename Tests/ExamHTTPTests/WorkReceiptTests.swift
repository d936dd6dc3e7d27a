import ExamAPI
import ExamFixtures
@testable import ExamHTTP
import ExamModel
@testable import Records
import Testing

@Suite("The receipt on the wire")
struct WorkReceiptTests {
    @Test("it is written as the general encoder writes it", arguments: [nil, "fire \"drill\""])
    func same(pausedBecause: String?) throws {
        for count in 0..<3 {
            let because = (0..<count).map { TimeEntry(milliseconds: Int64($0) * 60_000, text: "entry \($0): \"é\"") }
            try expectSame(Deadline(at: .ten, graceUntil: .noon, because: because, pausedBecause: pausedBecause))
        }
    }

    @Test("also on a break, between two sections, and without a time limit")
    func wide() throws {
        try expectSame(
            Deadline(
                at: .ten, graceUntil: .noon, because: [], sectionEnds: [.nine(plus: 20), .ten], agreedBreakMilliseconds: 60_000,
                scheduledBreakMilliseconds: 180_000, breakUntil: .nine(plus: 5)))
        try expectSame(Deadline(at: .ten, graceUntil: .noon, because: [], isUntimed: true))
    }

    @Test("also of a sealed sitting")
    func sealed() throws {
        try expectSame(Deadline(at: .ten, graceUntil: .noon, because: []), .stopped)
    }

    private func expectSame(_ deadline: Deadline, _ closing: Closing? = nil) throws {
        let receipt = WorkReceipt(head: .twos, sequence: 12, lastWork: 9, deadline: deadline, serverTime: .nine, closing: closing)
        #expect(try canonicalBytes(of: receipt) == CanonicalEncoder.encode(receipt).jcs)
        #expect(try decode(WorkReceipt.self, from: try canonicalBytes(of: receipt)) == receipt)
    }
}
